"""Pages of the newsroom: what stands on them, in which language, and what an address answers later."""

import re

import pytest
from django.test import Client

from sestante.core.partial_dates import PartialDate
from sestante.newsroom.page_queries import (
    coming_events,
    latest,
    pages_of_country,
    pages_of_organisation,
    pages_of_project,
)
from sestante.organisations.models import Organisation
from sestante.projects.models import Project
from tests.factories import make_organisation, make_project, take_in

from .pages import link, make_event, make_news, make_text, make_training, text_block

pytestmark = pytest.mark.usefixtures("newsroom")

ARABIC = "تعاونية المزارعين"


def html_of(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer
    return answer.content.decode()


def test_a_page_shows_its_facts_and_links(client):
    take_in(make_organisation(), make_project())
    links = [
        link("country", "KE"),
        link("project", Project.objects.get().pk),
        link("organisation", Organisation.objects.get().pk),
    ]
    make_news(links=links, body=text_block("<p>They <b>met</b>.</p>"), tags="coffee, seeds")
    html = html_of(client, "/en/news/growers-meet/")
    for part in ("Growers meet", "12 March 2026", "<b>met</b>", "/en/countries/ke/", "/en/projects/example-coffee"):
        assert part in html
    assert "/en/organisations/example-apex/" in html


def test_a_page_stands_on_the_pages_of_what_it_is_about(client, stores):
    take_in(make_organisation(), make_project())
    links = [
        link("country", "KE"),
        link("project", Project.objects.get().pk),
        link("organisation", Organisation.objects.get().pk),
    ]
    make_news(links=links)
    for lines in (
        pages_of_country("KE", "en", 5),
        pages_of_project("example-coffee-project", "en", 5),
        pages_of_organisation("example-apex", "en", 5),
        latest("en", 5),
    ):
        assert [line.title for line in lines] == ["Growers meet"]
    stores()
    for url in ("/en/", "/en/projects/example-coffee-project/", "/en/organisations/example-apex/"):
        assert "/en/news/growers-meet/" in html_of(client, url)


def test_what_has_no_date_never_stands_on_the_home_page(client, stores):
    make_news("Without a date", date=None)
    stores()
    assert latest("en", 5) == []
    assert "Without a date" not in html_of(client, "/en/")
    assert "date not known" in html_of(client, "/en/news/without-a-date/")


def test_without_coming_events_the_block_is_not_there(client, stores):
    make_event("Long ago", start=PartialDate(2019, 5, 6))
    stores()
    assert coming_events("en", 5) == []
    assert "Coming events" not in html_of(client, "/en/news/")
    make_event()
    stores()
    assert "Coming events" in html_of(client, "/en/news/")


def test_an_event_that_lasts_until_today_is_still_coming():
    from django.utils import timezone

    today = timezone.localdate()
    make_event("Now", start=PartialDate(2020, 1, 1), end=PartialDate(today.year, today.month, today.day))
    assert [line.title for line in coming_events("en", 5)] == ["Now"]


def test_a_training_tells_learners_days_and_what_is_not_known(client):
    make_training(learners=20, women=12, days=5, follow_up="A second course.")
    html = html_of(client, "/en/news/bookkeeping-course/")
    assert "12 of them women" in html
    assert "A second course." in html
    assert html.count("Not known") == 3  # where, organiser, trainers


def test_a_text_that_is_not_translated_is_shown_in_its_language_with_a_note(client):
    make_news()
    html = html_of(client, "/fr/news/growers-meet/")
    assert '<html lang="fr"' in html
    assert 'lang="en"' in html
    assert "anglais" in html
    assert 'rel="canonical" href="http://testserver/en/news/growers-meet/"' in html
    assert 'hreflang="fr"' not in html.split("</head>")[0]


def test_a_translated_page_is_offered_and_lists_show_each_text_once(client, stores):
    page = make_news()
    copy = page.copy_for_translation(page_locale("it"))
    copy.title, copy.slug, copy.live = "I coltivatori si incontrano", "coltivatori", False
    copy.save_revision().publish()
    stores()
    assert client.get("/it/news/growers-meet/").headers["Location"] == "/it/news/coltivatori/"
    html = html_of(client, "/en/news/growers-meet/")
    assert 'hreflang="it" href="http://testserver/it/news/coltivatori/"' in html
    for language, wanted, other in (("it", "coltivatori", "Growers meet"), ("en", "Growers meet", "coltivatori")):
        lines = html_of(client, f"/{language}/news/").split('class="results teasers"')[1]
        assert wanted in lines
        assert other not in lines
    assert [line.title for line in latest("fr", 5)] == ["Growers meet"]


def page_locale(code: str):
    from wagtail.models import Locale

    return Locale.objects.get(language_code=code)


def test_right_to_left_letters_stand_in_their_own_direction(client, stores):
    make_news(ARABIC, slug="arabic", title_language="ar", teaser=ARABIC)
    stores()
    assert f'<h1 lang="ar" dir="auto">{ARABIC}</h1>' in html_of(client, "/en/news/arabic/")
    assert ARABIC in html_of(client, "/en/news/")
    assert client.get("/en/news/arabic.png").status_code == 200


def test_a_page_taken_down_answers_410_and_one_that_moved_redirects(client):
    page = make_news()
    page.slug = "growers-met"
    page.save_revision().publish()
    answer = client.get("/en/news/growers-meet/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/news/growers-met/")
    page.unpublish()
    html_of(client, "/en/news/growers-met/", 410)
    page.delete()
    html_of(client, "/en/news/growers-met/", 410)
    html_of(client, "/en/news/never/", 404)


def test_the_source_on_a_mirror_is_named_and_not_linked(client):
    from sestante.history.hosts import unlinked_hosts

    host = sorted(unlinked_hosts())[0]
    make_news(source_url=f"https://{host}/page")
    html = html_of(client, "/en/news/growers-meet/")
    assert host in html
    assert f'href="https://{host}' not in html


def test_the_list_filters_by_kind_year_country_and_language(client, stores):
    make_news("In Kenya", links=[link("country", "KE")])
    make_news("In Italian", title_language="it", date=PartialDate(2019))
    make_event("An event", country="PE")
    stores()
    for query, wanted in (
        ("type=event", "An event"),
        ("year=2019", "In Italian"),
        ("country=KE", "In Kenya"),
        ("country=PE", "An event"),
        ("language=it", "In Italian"),
        ("q=kenya", "In Kenya"),
    ):
        rows = html_of(client, f"/en/news/?{query}").split('class="results teasers"')[1]
        assert rows.count("<h2>") == 1, query
        assert wanted in rows.replace("<mark>", "").replace("</mark>", "")
    assert "No news and no event fit" in html_of(client, "/en/news/?type=statement")


def test_years_to_choose_from_run_from_the_newest(client, stores):
    for year in (2019, 2021, 2021, 2020):
        make_news(f"Of {year}", date=PartialDate(year))
    stores()
    html = html_of(client, "/en/news/")
    offered = re.findall(r'name="year" value="(\d+)"', html) or re.findall(r"year=(\d{4})", html)
    assert list(dict.fromkeys(offered))[:3] == ["2021", "2020", "2019"]


def test_an_editors_text_takes_the_place_of_the_mandate(client):
    assert "sixth cooperative principle" in html_of(client, "/en/mandate/")
    make_text(place="mandate", body=text_block("<p>We keep this register.</p>"))
    html = html_of(client, "/en/mandate/")
    assert "We keep this register." in html
    assert "sixth cooperative principle" not in html
    assert "We keep this register." not in html_of(client, "/fr/mandate/")


def test_markup_in_titles_and_teasers_is_text(client, stores):
    make_news("<script>alert(1)</script>", slug="x", teaser='"><img src=x onerror=alert(1)>')
    stores()
    for url in ("/en/news/", "/en/news/x/", "/en/"):
        html = html_of(client, url)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert client.get("/en/news/x.png").headers["Content-Type"] == "image/png"


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_a_page_costs_the_same_queries_however_much_it_links(client, django_assert_max_num_queries, language):
    take_in(*(make_project(f"project-{n}") for n in range(8)))
    make_news(links=[link("project", pk) for pk in Project.objects.values_list("pk", flat=True)])
    with django_assert_max_num_queries(14):
        html_of(client, f"/{language}/news/growers-meet/")
