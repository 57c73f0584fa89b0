"""The list as a file: the projects of the filter and no others, names beside codes, no blurred place exact."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.explore import store
from sestante.explore.project_files import public_projects
from sestante.formats.projects_file import HEAD
from sestante.opendata import generations
from sestante.organisations.records import PartyRecord, SectorRecord
from sestante.projects.records import CountryRecord, MoneyRecord, ParticipationRecord, PlaceRecord
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script>'
ENDINGS = ("csv", "json", "geojson")


@pytest.fixture
def register(stores):
    day = PartialDate(2019, 5, 6)
    take_in(
        make_organisation("apex"),
        make_project(
            "coffee",
            title={"en": f"Coffee; {HOSTILE}"},
            countries=(CountryRecord("KE"), CountryRecord("UG")),
            sectors=(SectorRecord("ICA", "agriculture"),),
            planned_start=PartialDate(2018),
            money=(
                MoneyRecord("budget", Decimal("1000.50"), "EUR", value_date=day, start=day),
                MoneyRecord("budget", Decimal("2"), "EUR", value_date=day, start=PartialDate(2020)),
            ),
            participations=(ParticipationRecord(PartyRecord("Apex"), "2"), ParticipationRecord(PartyRecord("X"), "1")),
            places=(
                PlaceRecord("Nyeri", "KE", Decimal("-0.41970"), Decimal("36.94759"), blurred=True),
                PlaceRecord("Mbale", "UG", Decimal("1.08209"), Decimal("34.17503")),
            ),
        ),
        make_project("tea", countries=(CountryRecord("VN"),), planned_start=None),
    )
    stores()


def content(response):
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return b"".join(response.streaming_content).decode()


def slugs(ending, text):
    if ending == "csv":
        return [row["slug"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]
    if ending == "json":
        return [project["slug"] for project in json.loads(text)["projects"]]
    return list(dict.fromkeys(feature["properties"]["slug"] for feature in json.loads(text)["features"]))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("query", "found"),
    [("", ["coffee", "tea"]), ("?country=VN", ["tea"]), ("?q=coffee&page=9", ["coffee"]), ("?q=zzzz", [])],
)
def test_a_file_has_the_projects_of_the_filter(client, register, ending, query, found):
    assert sorted(slugs(ending, content(client.get(f"/en/projects/download.{ending}{query}")))) == found


def test_the_spreadsheet_has_names_beside_codes_in_the_language_of_the_address(client, register):
    text = content(client.get("/it/projects/download.csv"))
    assert text.startswith("\ufeff" + ",".join(HEAD[:3]))
    row = next(row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))) if row["slug"] == "coffee")
    assert (row["country"], row["country_name"]) == ("KE; UG", "Kenya; Uganda")
    assert (row["ica_sector"], row["ica_sector_name"]) == ("agriculture", "Agricoltura")
    assert (row["lead"], row["funder"], row["planned_start"]) == ("Apex", "X", "2018")
    assert row["budget_eur"] == "1002.50"
    assert row["url"] == "http://testserver/it/projects/coffee/"
    assert row["title"] == f"Coffee; {HOSTILE}"


def test_what_is_not_known_is_empty_and_never_zero(client, register):
    project = next(
        one for one in json.loads(content(client.get("/en/projects/download.json")))["projects"] if one["slug"] == "tea"
    )
    assert project["budget_eur"] is None
    assert project["beneficiaries"] is None
    assert project["planned_start"] is None
    assert project["lead"] == []


def test_a_text_of_a_published_table_never_becomes_a_formula(client, register, monkeypatch):
    def with_a_formula(generation, ids, **more):
        for project in public_projects(generation, ids, **more):
            project.facts["title"] = "=HYPERLINK(1)"
            yield project

    monkeypatch.setattr("sestante.web.exports.public_projects", with_a_formula)
    text = content(client.get("/en/projects/download.csv"))
    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_blurred_place_is_never_exact(client, register, ending):
    text = content(client.get(f"/en/projects/download.{ending}"))
    assert "36.947" not in text
    assert "Nyeri" not in text


def test_geojson_has_longitude_first_and_a_feature_without_geometry_where_no_place_is_known(client, register):
    features = json.loads(content(client.get("/en/projects/download.geojson")))["features"]
    shown = {
        (one["properties"]["slug"], (one["properties"]["place"] or {}).get("name")): one["geometry"] for one in features
    }
    assert shown[("coffee", "Mbale")] == {"type": "Point", "coordinates": [34.17503, 1.08209]}
    assert shown[("coffee", None)]["coordinates"] == [36.9, -0.4]
    assert shown[("tea", None)] is None


def test_the_list_offers_its_files_with_its_filter(client, register):
    page = client.get("/en/projects/?country=KE").content.decode()
    for ending in ENDINGS:
        assert f'href="/en/projects/download.{ending}?country=KE"' in page


@pytest.mark.parametrize("query", ["country=XX", "q=%00%22", "active_from=abc", "sort=1&page=-1&by=structure-sector"])
def test_odd_addresses_get_a_plain_answer(client, register, query):
    assert content(client.get(f"/en/projects/download.csv?{query}"))


def test_a_form_that_there_is_not_is_not_found(client, register):
    assert client.get("/en/projects/download.exe").status_code == 404


def test_a_file_costs_no_database_query(client, register, django_assert_num_queries):
    content(client.get("/en/projects/download.json"))
    with django_assert_num_queries(0):
        content(client.get("/en/projects/download.json"))


def test_without_tables_there_is_no_half_file(client, register):
    (generations.read_pointer().path / "tables" / "places.parquet").unlink()
    assert client.get("/en/projects/download.csv").status_code == 503


def test_projects_of_all_parts_of_the_tables_come_each_once(register, monkeypatch):
    monkeypatch.setattr("sestante.explore.project_files._AT_ONCE", 1)
    found = [one.facts["slug"] for one in public_projects(store.current(), None)]
    assert sorted(found) == ["coffee", "tea"]
    numbers = [one.facts["n"] for one in public_projects(store.current(), None)]
    assert [one.facts["n"] for one in public_projects(store.current(), numbers[1:])] == numbers[1:]
    assert re.fullmatch(r"\d+", str(numbers[0]))
