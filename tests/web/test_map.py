"""The map of projects: whole without script, safe against nonsense, light, and for frames only where it is meant."""

import json
import re
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from sestante.explore import store
from sestante.explore.updater import bring_up_to_date
from sestante.history.records import Visibility
from sestante.ingest.services import free_slug
from sestante.projects.records import CountryRecord, PlaceRecord
from tests.factories import make_project, take_in

pytestmark = pytest.mark.django_db
MAP, POINTS, IN_VIEW = "/en/projects/map/", "/en/projects/map/points.json", "/en/projects/map/in-view.json"
HOSTILE = '<img src=x onerror="alert(1)">'
NONSENSE = ["abc", "", "-1", "99", "1e999", "nan", "3.7", "\x00", "9" * 400, "١٢", "1,2"]
NO_BOXES = [
    "nonsense",
    "1,2,3",
    "1,2,3,4,5",
    "a,b,c,d",
    "nan,0,1,1",
    "inf,0,1,1",
    "90,180,-90,-180",
    ",,,",
    "1" * 9000,
    "0,0,0,0",
]


@pytest.fixture
def register(settings, tmp_path):
    """Six projects: at a place, at a blurred one, in countries only, nowhere, hidden, with a hostile title."""
    settings.SESTANTE_HOME = tmp_path
    exact = PlaceRecord("Nairobi", "KE", Decimal("-1.28333"), Decimal("36.81667"), "exact")
    blurred = PlaceRecord("Secret village", "CO", Decimal("4.61234"), Decimal("-74.08765"), "exact", True)
    take_in(
        make_project("placed", countries=(CountryRecord("KE"), CountryRecord("TZ")), places=(exact,)),
        make_project("blurred", countries=(CountryRecord("CO"),), places=(blurred,)),
        make_project("countries-only", countries=(CountryRecord("KE"), CountryRecord("IT"))),
        make_project("nowhere", countries=()),
        make_project("not-shown", countries=(CountryRecord("AU"),), visibility=Visibility.HIDDEN),
        make_project("hostile", title={"en": HOSTILE}, countries=(CountryRecord("VN"),)),
    )
    bring_up_to_date()


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def body(client, address, **parameters):
    answer = client.get(address, parameters)
    assert answer.status_code == 200
    return answer.content.decode()


def data(client, address, **parameters):
    return json.loads(body(client, address, **parameters))


def test_the_page_says_all_without_script(client, register):
    html = body(client, MAP)
    said = text(html)
    assert "5 projects" in said
    assert "4 of 5 projects are on the map, in 5 countries. A place is known of 2 of them." in said
    assert "Of 1 project neither a place nor a country is known." in said
    assert '<th scope="row"><a href="/en/projects/?country=KE">Kenya</a></th><td class="number">2</td>' in html
    assert 'aria-label="Kenya: 2 projects"' in html
    assert "Australia" not in said


def test_countries_of_the_picture_and_the_table_keep_the_filter(client, register):
    html = body(client, MAP, q="growers", country="KE")
    assert html.count('href="/en/projects/?country=TZ&amp;q=growers"') == 2
    assert 'href="/en/projects/?country=KE&amp;q=growers" aria-current' not in html
    assert 'data-query="country=KE&amp;q=growers"' in html
    assert 'href="/en/projects/map/?q=growers"' in html  # the chip of the country leads back to the map


def test_list_and_map_lead_to_each_other_with_the_same_filter(client, register):
    assert 'href="/en/projects/map/?country=KE"' in body(client, "/en/projects/", country="KE")
    assert 'href="/en/projects/?country=KE"' in body(client, MAP, country="KE")


def test_list_and_map_count_the_same(client, register):
    for parameters in ({}, {"country": "KE"}, {"q": "growers"}, {"q": "zzzzzz"}, {"country": ["KE", "IT"]}):
        counts = [
            re.search(r'result__count" role="status">([^<]*)<', body(client, path, **parameters))[1]
            for path in (MAP, "/en/projects/")
        ]
        assert counts[0] == counts[1]


def test_the_page_costs_no_query(client, register, django_assert_num_queries):
    client.get(MAP)
    for address in (
        MAP,
        POINTS,
        IN_VIEW,
        f"{IN_VIEW}?mark=KE",
        "/en/projects/map/countries.json",
        "/en/embed/projects/map/",
    ):
        with django_assert_num_queries(0):
            assert client.get(address).status_code == 200


def test_points_and_lists_agree(client, register):
    points = data(client, POINTS, zoom="2")
    total = data(client, IN_VIEW)["total"]
    assert total == 4
    for _latitude, _longitude, count, _kind, mark in points["clusters"]:
        found = data(client, IN_VIEW, mark=mark)
        assert found["total"] == count == len(found["projects"])


def test_a_circle_names_its_projects(client, register):
    (project,) = data(client, IN_VIEW, mark="IT")["projects"]
    assert project == {
        "url": "/en/projects/countries-only/",
        "title": "Countries Only",
        "language": "",
        "where": "Kenya, Italy",
        "dates": "dates not known",
    }
    assert data(client, IN_VIEW, mark="IT")["list"] == "/en/projects/?country=IT"


def test_data_follow_the_filter(client, register):
    assert [row[4] for row in data(client, POINTS, country="IT", zoom="2")["clusters"]].count("IT") == 1
    assert data(client, IN_VIEW, country="CO")["total"] == 1
    assert data(client, POINTS, q="zzzzzz")["clusters"] == []


@pytest.mark.parametrize("zoom", NONSENSE)
def test_a_zoom_that_makes_no_sense_is_read_as_the_nearest(client, register, zoom):
    assert 0 <= data(client, POINTS, zoom=zoom, box="-2,36,0,38")["zoom"] <= 12


@pytest.mark.parametrize("box", NO_BOXES)
def test_a_box_that_makes_no_sense_is_the_world_or_what_it_says(client, register, box):
    assert isinstance(data(client, POINTS, zoom="3", box=box)["clusters"], list)
    assert data(client, IN_VIEW, box=box)["total"] in (0, 4)


@pytest.mark.parametrize("mark", ["", "ke", "K", "99/1/1", "3/1", "-1/2/3", "12/999999/999999", "../..", "\x00", "KEN"])
def test_a_mark_that_makes_no_sense_is_no_error(client, register, mark):
    assert data(client, IN_VIEW, mark=mark)["total"] in (0, 4)


def test_an_exact_place_that_is_blurred_is_nowhere(client, register):
    seen = [
        body(client, MAP),
        body(client, "/en/projects/blurred/"),
        body(client, "/en/embed/projects/map/"),
        body(client, IN_VIEW, country="CO"),
        *(body(client, POINTS, zoom=str(zoom), box="4,-75,5,-74") for zoom in range(13)),
    ]
    for page in seen:
        assert "4.61" not in page
        assert "74.08" not in page
        assert "74.09" not in page
        assert "Secret village" not in page
    assert "[4.6,-74.1,1," in seen[-1]


def test_words_from_outside_stay_words(client, register):
    for page in (
        body(client, MAP, q=HOSTILE),
        body(client, "/en/embed/projects/"),
        body(client, "/en/embed/projects/map/", q=HOSTILE),
    ):
        assert "<img src=x" not in page
    found = client.get(IN_VIEW, {"mark": "VN"})
    assert found["Content-Type"] == "application/json"
    assert found["X-Content-Type-Options"] == "nosniff"


def test_data_are_asked_again_only_when_they_changed(client, register):
    first = client.get(POINTS, {"zoom": "2"})
    assert first["ETag"]
    assert "no-cache" in first["Cache-Control"]
    assert client.get(POINTS, {"zoom": "2"}, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(POINTS, {"zoom": "3"})["ETag"] != first["ETag"]
    take_in(make_project("another", countries=(CountryRecord("PE"),)))
    bring_up_to_date()
    assert client.get(POINTS, {"zoom": "2"}, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_policy_allows_the_worker_from_this_site_and_nothing_more(client, register):
    policy = client.get(MAP)["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "blob:" not in policy


@pytest.mark.parametrize("name", ["embed-project-map", "embed-project-list", "embed-project-figures", "embed-figures"])
def test_other_sites_may_show_only_the_light_pages(client, register, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert "<header" not in answer.content.decode()
    for usual in (MAP, "/en/", "/en/projects/", POINTS):
        other = client.get(usual)
        assert other["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]


def test_a_page_in_a_frame_gives_no_cookie_whatever_its_language(client, register):
    assert not client.get("/it/embed/projects/", headers={"accept-language": "en"}).cookies
    assert client.get("/it/projects/", headers={"accept-language": "en"}).cookies


def test_the_list_for_frames_shows_twenty_and_the_way_to_all(client, register):
    take_in(*[make_project(f"more-{number:02}", countries=(CountryRecord("PE"),)) for number in range(25)])
    bring_up_to_date()
    html = body(client, "/en/embed/projects/", country="PE")
    assert html.count('<li class="result">') == 20
    assert "All 25 projects" in text(html)
    assert 'href="/en/projects/?country=PE" target="_blank" rel="noopener"' in html


def test_snippets_lead_to_the_filtered_map_and_list(client, register):
    html = unescape(body(client, MAP, country="KE"))
    assert '<iframe src="http://testserver/en/embed/projects/map/?country=KE" title="This map"' in html
    assert '<iframe src="http://testserver/en/embed/projects/?country=KE"' in html
    assert '<iframe src="http://testserver/en/embed/figures/"' in html


def test_figures_can_be_shown_on_another_site_as_they_were_asked_for(client, register):
    html = unescape(body(client, "/en/projects/figures/", country="KE", rows="status"))
    address = "/en/embed/projects/figures/?country=KE&rows=status"
    assert f'<iframe src="http://testserver{address}" title="These figures"' in html
    frame = body(client, address)
    assert "Projects by state" in frame
    assert "<table>" in frame
    assert 'href="/en/projects/figures/?country=KE&amp;rows=status" target="_blank" rel="noopener"' in frame


def test_a_filter_without_projects_says_so(client, register):
    html = body(client, MAP, q="zzzzzz")
    assert "No project fits all of this" in html
    assert "data-map-view" not in html
    assert "0 projects" in text(body(client, "/en/embed/projects/map/", q="zzzzzz"))


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_every_language_has_its_map(client, register, language):
    assert client.get(f"/{language}/projects/map/").status_code == 200
    names = client.get(f"/{language}/projects/map/countries.json").json()
    assert names["DE"][0] == {"en": "Germany", "fr": "Allemagne", "es": "Alemania", "it": "Germania"}[language]


def test_without_words_and_numbers_the_map_says_so(client, settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    store.forget()
    for address in (MAP, POINTS, IN_VIEW, "/en/embed/projects/map/"):
        assert client.get(address).status_code == 503


def test_no_new_project_takes_the_address_of_the_map(register):
    assert free_slug("project", "Map") == "map-2"
    assert free_slug("project", "Map of wells") == "map-of-wells"
