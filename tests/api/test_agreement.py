"""The API and the pages give the same entries for the same question: fifty random filters, and totals."""

import random
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from sestante.api.projects import PROJECTS
from sestante.explore import store
from sestante.explore.updater import bring_up_to_date
from sestante.starter.services import load_starter

pytestmark = pytest.mark.django_db

#: Lists of the API, their pages, and parameters with values that the starter data have.
LISTS = {
    "projects": (
        "/en/projects/",
        {"country": ["KE", "VN", "UG", "GT"], "ica_region": ["africa", "americas"]},
    ),
    "organisations": ("/en/organisations/", {"country": ["IT", "KE", "FR"], "type": ["ngo", "federation", "apex"]}),
    "library": ("/en/library/", {"type": ["research", "good-practice"], "country": ["KE", "IN"], "year": ["2021"]}),
    "country-figures": ("/en/countries/figures/", {"country": ["KE", "IT"], "stream": ["national-statistics"]}),
    "legal-frameworks": ("/en/law/", {"ica_region": ["africa", "europe"], "known": ["report", "law"]}),
    "news": ("/en/news/", {"type": ["news", "event"], "year": ["2024", "2023"], "country": ["KE", "IT"]}),
}
WORDS = ["cooperative", "women", "coffee in Kenya", "youth 2019", "crédit", "qqqqxxxx", '"credit union" -coffee']
MORE = {
    "ica_sector": ["agriculture", "banking", "not-known"],
    "theme": ["youth", "finance", "climate"],
    "role": ["lead", "funder"],
    "sdg": ["5", "8"],
    "active_from": ["2010"],
    "active_to": ["2017"],
    "status": ["2", "not-known"],
    "dates": ["unknown"],
}


@pytest.fixture(scope="module")
def starter(django_db_setup, django_db_blocker, tmp_path_factory):
    before, settings.SESTANTE_HOME = settings.SESTANTE_HOME, tmp_path_factory.mktemp("home")
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            load_starter()
            bring_up_to_date()
            yield Client()
            transaction.set_rollback(True)
    finally:
        settings.SESTANTE_HOME = before


def questions():
    """Fifty questions, the same in every run: half of them of projects."""
    chance = random.Random(5)  # noqa: S311 - no secret
    for number in range(50):
        noun = "projects" if number % 2 else chance.choice(list(LISTS))
        page, known = LISTS[noun]
        if noun == "projects":
            known = {**known, **MORE}
        names = chance.sample(list(known), k=chance.randint(0, min(3, len(known))))
        asked = [(name, value) for name in names for value in _two(chance, known[name])]
        single = {"active_from", "active_to"}
        asked = [(n, v) for at, (n, v) in enumerate(asked) if n not in single or at == 0]
        if chance.random() < 0.5:
            asked.append(("q", chance.choice(WORDS)))
        yield noun, page, urlencode(asked)


def _two(chance, values):
    """One or two of the values, in an order that no process changes."""
    return sorted({chance.choice(values), chance.choice(values)})


@pytest.mark.parametrize(("noun", "page", "query"), list(questions()))
def test_a_list_and_its_page_agree(starter, noun, page, query):
    shown = starter.get(f"{page}?{query}").context["answer"]
    answer = starter.get(f"/api/v1/{noun}?{query}")
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert (body["total"], body["of"]) == (shown.total, shown.of)
    assert [one["slug"] for one in body["items"]][: len(shown.rows)] == [row["slug"] for row in shown.rows]


@pytest.mark.parametrize("query", ["rows=country", "rows=ica_sector&columns=ica_region", "rows=year&measure=budget"])
def test_totals_agree_with_the_page(starter, query):
    shown = starter.get(f"/en/projects/figures/?{query}&country=KE").context
    figures = shown["filter"].figures(store.current())
    body = starter.get(f"/api/v1/projects/figures?{query}&country=KE").json()
    assert (body["total"]["known"], body["total"]["of"]) == (figures.total.known, figures.total.of)
    assert {one["key"]: one["of"] for one in body["by_row"]} == {k: c.of for k, c in figures.row_totals.items()}
    assert len(body["cells"]) == len(figures.cells)


def test_points_of_the_map_hold_all_projects_that_it_shows(starter):
    body = starter.get("/api/v1/projects/points").json()
    assert body["total"] == starter.get("/api/v1/projects").json()["total"]
    assert body["on_map"] <= body["total"]
    assert all(-180 <= one["geometry"]["coordinates"][0] <= 180 for one in body["features"])
    assert starter.get("/api/v1/projects/points")["Content-Type"] == "application/geo+json"


def test_every_parameter_of_the_filter_is_one_of_the_api():
    layout = {"page", "by"}
    assert {one.name for one in PROJECTS.choosing} == set(PROJECTS.filter.model_fields) - layout


def test_a_list_of_fifty_costs_few_queries(starter, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        starter.get("/api/v1/projects?sort=title&limit=50")
    with django_assert_max_num_queries(1):
        assert len(starter.get("/api/v1/projects?sort=title&limit=50&lang=it").json()["items"]) == 50
