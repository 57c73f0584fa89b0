"""The home page: whose site it is, one search box, figures that say what is known, map, latest projects, members."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

import sestante.web
from sestante.core.partial_dates import PartialDate
from sestante.explore.updater import bring_up_to_date
from sestante.projects.records import CountryRecord, MoneyRecord
from sestante.starter.services import load_starter
from sestante.web.overview import from_database, overview
from tests.factories import make_full_project, make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db
STATIC = Path(sestante.web.__file__).parent / "static"
MOST_BYTES = 50_000


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def html_of(client: Client, url: str = "/en/") -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_blocks_stand_in_the_order_of_the_issue(client):
    take_in(make_organisation(), make_project(planned_start=PartialDate(2024)))
    html = html_of(client)
    marks = [
        'class="kicker"',
        'role="search"',
        "figures-title",
        "map-heading",
        "latest-title",
        "countries-title",
        "members",
    ]
    places = [html.index(mark) for mark in marks]
    assert places == sorted(places)
    assert html.count('role="search"') == 1


def test_figures_say_for_how_many_they_are_known(client):
    take_in(
        make_project("one"),
        make_project("two", countries=(), money=(MoneyRecord("budget", 5, "EUR"),)),
        make_project("three", countries=(CountryRecord("JP", host=True),)),
    )
    html = html_of(client)
    assert "known for 1 of 3" in html
    assert "5" not in re.findall(r'figure__value">([^<]*)<', html)  # amounts are not added up


def test_an_empty_register_shows_no_map_and_no_empty_block(client):
    html = html_of(client)
    assert "map-heading" not in html
    assert "latest-title" not in html
    assert "countries-title" not in html
    assert "figures-title" in html


def test_projects_that_nobody_checked_are_not_called_checked(client):
    take_in(make_project(planned_start=PartialDate(2023)))
    assert "Projects begun most recently" in html_of(client)
    assert "Latest checked projects" not in html_of(client)


def test_a_project_that_begins_later_is_not_among_those_begun(client):
    take_in(make_project(planned_start=PartialDate(2150)))
    assert "latest-title" not in html_of(client)


def test_checked_projects_come_first_the_latest_check_on_top(client):
    take_in(
        make_project("early-check", checked_on=PartialDate(2024, 1)),
        make_project("late-check", checked_on=PartialDate(2025, 1)),
        make_project("no-check", planned_start=PartialDate(2025)),
    )
    html = html_of(client)
    assert "Latest checked projects" in html
    assert html.index("late-check") < html.index("early-check")
    assert "no-check" not in html


def test_the_database_and_the_published_tables_give_the_same_figures():
    take_in(make_organisation(), make_full_project(), make_project("two", countries=()))
    bring_up_to_date()
    from_tables = overview()
    counted = from_database()
    assert from_tables.from_tables
    for name in ("projects", "with_country", "with_budget", "organisations"):
        assert getattr(from_tables, name) == getattr(counted, name), name
    assert dict(from_tables.projects_by_country) == dict(counted.projects_by_country) == {"KE": 1, "TZ": 1}
    assert dict(from_tables.organisations_by_country) == dict(counted.organisations_by_country)


def test_without_the_published_tables_the_page_says_so(client):
    take_in(make_project())
    assert "Search and figures are being prepared" in html_of(client)
    bring_up_to_date()
    assert "Search and figures are being prepared" not in html_of(client)


def test_the_home_page_costs_seven_queries_and_three_once_its_latest_projects_are_kept(
    client, django_assert_max_num_queries
):
    take_in(make_organisation(), *(make_project(f"p-{n}", planned_start=PartialDate(2020)) for n in range(9)))
    bring_up_to_date()
    for most in (7, 3):
        with django_assert_max_num_queries(most):
            client.get("/en/")


def test_the_home_page_costs_sixteen_queries_without_the_published_tables(client, django_assert_max_num_queries):
    take_in(make_organisation(), *(make_project(f"p-{n}", planned_start=PartialDate(2020)) for n in range(9)))
    with django_assert_max_num_queries(16):
        client.get("/en/")


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_every_language_answers_and_names_itself(client, language):
    html = html_of(client, f"/{language}/")
    assert f'<html lang="{language}"' in html
    assert html.count('rel="alternate" hreflang=') == 4


def weight(client: Client, url: str) -> int:
    """Bytes of a first visit: the page, its style, its scripts and its icon, compressed."""
    html = html_of(client, url)
    files = set(re.findall(r'(?:href|src)="/static/([^"?]+)"', html)) - {"img/apple-touch-icon.png"}
    return len(gzip.compress(html.encode(), 6)) + sum(len(gzip.compress((STATIC / f).read_bytes(), 6)) for f in files)


def test_first_visits_weigh_at_most_fifty_kilobytes(client):
    load_starter()
    pages = [
        "/en/",
        "/en/countries/",
        "/en/countries/ke/",
        "/en/countries/it/",
        "/en/projects/usaid-cooperative-development-program-2019-2023-cycle/",
        "/en/organisations/international-cooperative-alliance/",
        "/en/organisations/usaid/",
    ]
    too_heavy = {url: size for url in pages if (size := weight(client, url)) > MOST_BYTES}
    assert not too_heavy
