"""Pages of countries: what is known there, by ICA region, and plain answers to codes that are none."""

import pytest

from sestante.history.records import Visibility
from sestante.projects.models import Project
from sestante.projects.records import CountryRecord
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def test_a_country_lists_its_projects_and_organisations(client):
    take_in(
        make_project("coffee", countries=(CountryRecord("VN"),)),
        make_project("elsewhere"),
        make_organisation("the-union", country="VN"),
    )
    html = client.get("/en/countries/vn/").content.decode()
    assert "Asia-Pacific" in html
    assert "/projects/coffee/" in html
    assert "elsewhere" not in html
    assert html.index("/projects/coffee/") < html.index("/organisations/the-union/")
    assert 'href="/en/projects/?country=VN"' in html


def test_further_countries_of_a_project_are_counted_in_the_readers_grammar(client):
    take_in(make_project("wide", countries=tuple(CountryRecord(code) for code in ("KE", "UG", "TZ", "RW", "BI", "MW"))))
    assert "et 2 autres" in client.get("/fr/countries/ke/").content.decode()
    take_in(make_project("wide", countries=tuple(CountryRecord(code) for code in ("KE", "UG", "TZ", "RW", "BI"))))
    assert "et 1 autre<" in client.get("/fr/countries/ke/").content.decode().replace("</li>", "<")


def test_a_country_that_only_hosts_a_course_says_so(client):
    take_in(make_project("course", countries=(CountryRecord("KE"), CountryRecord("JP", host=True))))
    html = client.get("/en/countries/jp/").content.decode()
    assert "Courses and visits held here" in html
    assert '<h2 id="projects-title">' not in html
    assert "/countries/jp/" not in client.get("/en/countries/").content.decode().split('id="regions"')[1]


def test_a_country_of_which_nothing_is_known_says_that_plainly(client):
    answer = client.get("/en/countries/fj/")
    assert answer.status_code == 200
    assert "That does not mean that there is none." in answer.content.decode()
    assert 'class="results"' not in answer.content.decode()


def test_hidden_projects_are_not_counted(client):
    take_in(make_project("coffee", countries=(CountryRecord("VN"),)))
    Project.objects.update(visibility=Visibility.HIDDEN)
    assert "/countries/vn/" not in client.get("/en/countries/").content.decode()
    assert "coffee" not in client.get("/en/countries/vn/").content.decode()


def test_the_list_has_every_country_by_region_with_a_map(client):
    take_in(make_project("coffee"), make_organisation("the-union", country="IT"))
    html = client.get("/en/countries/").content.decode()
    regions = html.split('id="regions"')[1]
    assert regions.index("Africa") < regions.index("Kenya") < regions.index("Europe") < regions.index("Italy")
    assert "map__picture" in html


def test_an_empty_register_has_an_empty_list_that_says_what_to_do(client):
    answer = client.get("/en/countries/")
    assert answer.status_code == 200
    assert "No country yet" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "given"),
    [("VN", "vn"), ("Vietnam", "vn"), ("viet-nam", "vn"), ("Kenia", "ke"), ("c%C3%B4te-d-ivoire", "ci")],
)
def test_other_ways_to_write_a_country_lead_to_its_page(client, asked, given):
    answer = client.get(f"/en/countries/{asked}/")
    if answer.status_code == 404:  # a spelling that no code list has is at least answered with the nearest
        assert f"/en/countries/{given}/" in answer.content.decode()
    else:
        assert (answer.status_code, answer["Location"]) == (301, f"/en/countries/{given}/")


@pytest.mark.parametrize("asked", ["zz", "vietnm", "%00", "x" * 500, "<script>", "..", "1"])
def test_a_country_that_is_none_answers_not_found_and_never_breaks(client, asked):
    answer = client.get(f"/en/countries/{asked}/")
    assert answer.status_code == 404
    assert b"<script>" not in answer.content


def test_a_slip_of_the_pen_is_answered_with_the_nearest_country(client):
    html = client.get("/en/countries/vietnm/").content.decode()
    assert 'href="/en/countries/vn/"' in html


def test_a_country_with_much_shows_the_first_and_leads_to_all(client, monkeypatch):
    monkeypatch.setattr("sestante.web.countries.MOST_SHOWN", 2)
    take_in(*(make_project(f"p-{n}") for n in range(3)), *(make_organisation(f"o-{n}", country="KE") for n in range(3)))
    html = client.get("/en/countries/ke/").content.decode()
    assert html.count('<li class="result">') == 4
    assert "All 3 projects" in html
    assert "All 3 organisations" in html


def test_pages_of_countries_cost_few_queries(client, django_assert_max_num_queries):
    take_in(*(make_project(f"p-{n}") for n in range(12)), make_organisation(country="KE"))
    with django_assert_max_num_queries(5):
        client.get("/en/countries/")
    with django_assert_max_num_queries(18):
        client.get("/en/countries/ke/")


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_every_language_answers_in_its_own_words(client, language):
    take_in(make_project(countries=(CountryRecord("ES"),)))
    names = {"en": "Spain", "fr": "Espagne", "es": "España", "it": "Spagna"}
    assert names[language] in client.get(f"/{language}/countries/").content.decode()
    assert f"<h1>{names[language]}</h1>" in client.get(f"/{language}/countries/es/").content.decode()
