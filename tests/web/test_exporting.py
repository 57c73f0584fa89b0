"""Files of every kind from one filter: the same rows, what the command writes is what the pages offer."""

import csv
import io
import json
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from django.core.management import call_command
from lxml import etree

from sestante.core.partial_dates import PartialDate
from sestante.organisations.records import IdentifierRecord, MembershipRecord, PartyRecord, SectorRecord
from sestante.projects.records import CountryRecord, MoneyRecord, ParticipationRecord
from sestante.web.exporting import CannotExport, export, formats_of
from sestante.web.exports import NOUNS
from tests.factories import (
    make_figure,
    make_framework,
    make_full_organisation,
    make_full_project,
    make_law,
    make_library_item,
    make_organisation,
    make_project,
    take_in,
)

pytestmark = pytest.mark.django_db

ROWS = ("csv", "xlsx", "json", "jsonl", "parquet")
APEX = ParticipationRecord(PartyRecord("Apex"), "2")


def paid(value, day, *, kind="incoming", by="Region of Example", to="", currency="EUR"):
    provider, receiver = PartyRecord(by), PartyRecord(to)
    return MoneyRecord(kind, Decimal(value), currency, value_date=day, provider=provider, receiver=receiver)


@pytest.fixture
def register(stores):
    day = PartialDate(2021, 3, 4)
    take_in(
        make_organisation("apex", identifiers=(IdentifierRecord("IT-CF", "01234567890"),)),
        make_organisation("region-of-example", kind="public-authority"),
        make_organisation("ministry-abroad", kind="public-authority", country="KE"),
        make_organisation("union", memberships=(MembershipRecord(PartyRecord("Apex")),)),
        make_project(
            "coffee",
            title={"en": "Coffee"},
            countries=(CountryRecord("KE"), CountryRecord("UG")),
            sectors=(SectorRecord("ICA", "agriculture"),),
            planned_start=day,
            participations=(APEX,),
            money=(
                MoneyRecord("budget", Decimal("60000"), "EUR", value_date=day, start=day, aid_type="C01"),
                paid("7000", day),
                paid("4000.50", PartialDate(2021, 9, 1)),
                paid("4000.50", PartialDate(2021, 9, 1), kind="disbursement", to="Apex"),
                paid("50000", day, by="Ministry Abroad"),
                paid("9000", PartialDate(2022, 9, 1)),
            ),
        ),
        make_project("tea", countries=(CountryRecord("VN"),), money=(MoneyRecord("budget", Decimal("5"), ""),)),
        make_full_project(),
        make_full_organisation(),
        make_figure(),
        make_law(),
        make_framework(),
        make_library_item(),
    )
    stores()


def content(response):
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    return response.getvalue()


def rows_of(ending, data):
    """The rows as dictionaries of texts, whatever the ending."""
    if ending == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    if ending == "xlsx":
        head, *rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]
    if ending == "parquet":
        return pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    if ending == "jsonl":
        return [json.loads(line) for line in data.decode().splitlines()]
    found = json.loads(data)
    rows = next(value for value in found.values() if isinstance(value, list))
    assert found["total"] == len(rows)
    return rows


@pytest.mark.parametrize(("query", "count"), [("", 3), ("?country=VN", 1), ("?organisation=apex", 1), ("?q=zzzz", 0)])
def test_all_files_of_a_filter_have_as_many_rows_as_the_list_says(client, register, query, count):
    counts = {
        ending: len(rows_of(ending, content(client.get(f"/en/projects/download.{ending}{query}")))) for ending in ROWS
    }
    for shape in ("cedp", "micdp"):
        for ending in ("csv", "xlsx"):
            address = f"/en/projects/download/{shape}.{ending}{query}"
            counts[f"{shape} {ending}"] = len(rows_of(ending, content(client.get(address))))
    assert set(counts.values()) == {count}


def test_all_files_say_the_same(client, register):
    files = {ending: rows_of(ending, content(client.get(f"/it/projects/download.{ending}"))) for ending in ROWS}
    for ending, rows in files.items():
        row = next(row for row in rows if row["slug"] == "coffee")
        names = row["country_name"]
        assert (names if isinstance(names, str) else "; ".join(names)) == "Kenya; Uganda", ending
        assert Decimal(str(row["budget_eur"])) == Decimal("60000"), ending
        assert str(row["planned_start"])[:10] == "2021-03-04", ending


def test_types_are_kept(client, register):
    sheet = openpyxl.load_workbook(io.BytesIO(content(client.get("/en/projects/download.xlsx")))).active
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[head.index("slug")].value == "coffee")
    cells = dict(zip(head, row, strict=True))
    assert (cells["title"].value, cells["title"].data_type) == ("Coffee", "s")
    assert cells["planned_start"].is_date
    assert cells["budget_eur"].data_type == "n"
    types = pyarrow.parquet.read_schema(io.BytesIO(content(client.get("/en/projects/download.parquet"))))
    assert str(types.field("budget_eur").type) == "decimal128(20, 2)"
    assert str(types.field("country").type).startswith("list<")


def test_what_is_not_known_is_empty_and_says_why(client, register):
    rows = rows_of("json", content(client.get("/en/projects/download.json")))
    tea = next(row for row in rows if row["slug"] == "tea")
    assert tea["budget_eur"] is None
    assert "budget_eur: stated in a way that cannot be converted" in tea["not_known"]
    assert "planned_start: Not stated by the source" in tea["not_known"]
    assert not any(reason.startswith("country:") for reason in tea["not_known"])


def test_the_shapes_of_the_networks_name_regions_and_ranges(client, register):
    row = next(
        r for r in rows_of("csv", content(client.get("/en/projects/download/cedp.csv"))) if "Coffee" in r["title"]
    )
    assert row["region_country"] == "Africa: Kenya; Africa: Uganda"
    assert row["budget_range_eur"] == "EUR 50,000 to 100,000"
    assert row["lead"] == "Apex"
    row = next(
        r for r in rows_of("csv", content(client.get("/en/projects/download/micdp.csv"))) if "Coffee" in r["title"]
    )
    assert row["lead_organization"] == "Apex"
    assert row["budget_range_usd"].startswith("USD ")
    rows = rows_of("csv", content(client.get("/it/projects/download/micdp.csv")))
    ranges = {row["budget_range_eur"] for row in rows}
    assert "da 50.000 a 100.000 EUR" in ranges


def test_the_donors_file_has_a_row_for_each_amount_with_names_beside_codes(client, register):
    rows = rows_of("csv", content(client.get("/en/projects/download/donors.csv?country=KE&organisation=apex")))
    assert [row["kind"] for row in rows] == ["budget", *["incoming"] * 2, "disbursement", *["incoming"] * 2]
    assert (rows[0]["aid_type"], rows[0]["aid_type_name"]) == ("C01", "Project-type interventions")
    assert "tied_status: Not stated by the source" in rows[0]["not_known"]
    assert rows[1]["provider"] == "Region of Example"


def test_public_grants_are_listed_by_year_from_ten_thousand_euro_on(client, register):
    rows = rows_of("csv", content(client.get("/en/projects/download/public-grants.csv")))
    mine = [row for row in rows if row["receiver"] == "Apex"]
    assert [(row["year"], row["amount_eur"], row["date"]) for row in mine] == [
        ("2021", "7000.00", "2021-03-04"),
        ("2021", "4000.50", "2021-09-01"),
    ]
    assert {row["paying_body"] for row in mine} == {"Region Of Example"}
    assert {row["total_of_year_eur"] for row in mine} == {"11000.50"}
    assert mine[0]["receiver_tax_code"] == "01234567890"
    assert mine[0]["reason"] == "Coffee"
    assert rows_of("csv", content(client.get("/en/projects/download/public-grants.csv?organisation=union"))) == []


@pytest.mark.parametrize(
    "address",
    [
        "/en/organisations/download.{}?country=IT",
        "/en/organisations/download/memberships.{}",
        "/en/library/download.{}",
        "/en/countries/figures/download.{}",
        "/en/law/download.{}",
        "/en/news/download.{}",
    ],
)
def test_other_entries_have_the_same_rows_in_every_form(client, register, address):
    assert len({len(rows_of(ending, content(client.get(address.format(ending))))) for ending in ROWS}) == 1


def test_memberships_name_both_sides(client, register):
    rows = rows_of("csv", content(client.get("/en/organisations/download/memberships.csv")))
    assert ("union", "apex") in {(row["slug"], row["body"]) for row in rows}


def test_lists_offer_the_files_of_their_filter(client, register):
    page = client.get("/en/projects/?country=KE").content.decode()
    for ending in (*ROWS, "geojson"):
        assert f'href="/en/projects/download.{ending}?country=KE"' in page
    for shape in ("cedp", "micdp", "donors", "public-grants"):
        assert f'href="/en/projects/download/{shape}.xlsx?country=KE"' in page
    assert (
        'href="/en/organisations/download.xlsx?country=IT"'
        in client.get("/en/organisations/?country=IT").content.decode()
    )
    page = client.get("/en/organisations/apex/").content.decode()
    assert 'href="/en/projects/download/public-grants.csv?organisation=apex"' in page


@pytest.mark.parametrize(
    "address", ["projects/download/none.csv", "projects/download/cedp.geojson", "library/download.exe"]
)
def test_what_is_not_offered_is_not_found(client, register, address):
    assert client.get(f"/en/{address}").status_code == 404


# The command


@pytest.mark.parametrize("noun", NOUNS)
def test_the_command_writes_every_form_of_every_kind(register, tmp_path, noun):
    for form in formats_of(NOUNS[noun]):
        call_command(
            "export", form, "--noun", noun, "--out", str(tmp_path / form), stderr=io.StringIO(), stdout=io.StringIO()
        )
        assert list((tmp_path / form).iterdir())
    counts = {len(rows_of(ending, next((tmp_path / ending).iterdir()).read_bytes())) for ending in ROWS}
    assert len(counts) == 1
    assert noun == "news" or counts != {0}
    assert not list(tmp_path.rglob("*.part"))


def test_the_command_takes_the_filters_of_the_pages_and_says_what_it_wrote(client, register, tmp_path):
    said = io.StringIO()
    call_command("export", "csv", "--filter", "country=VN", "--out", str(tmp_path), stdout=said, stderr=io.StringIO())
    assert "projects.csv  1 rows" in said.getvalue()
    assert said.getvalue().endswith("1 file, 1 rows.\n")
    page = (
        content(client.get("/en/projects/download.csv?country=VN"))
        .decode()
        .replace("http://testserver", "http://localhost:8000")
    )
    assert (tmp_path / "projects.csv").read_bytes().decode() == page


def test_the_standard_s_file_holds_the_chosen_projects_and_says_what_is_held_back(register, tmp_path):
    found = list(export("iati", "projects", tmp_path, query="country=VN", on_progress=lambda done, of: None))
    assert found[-1].file.name == "iati-held-back.csv"
    held = rows_of("csv", found[-1].file.read_bytes())
    assert {row["slug"] for row in held} == {"tea"}
    assert all(row["reason"] for row in held)


def test_what_the_standard_lets_out_is_written_as_the_standard_asks(register, tmp_path):
    taken = list(export("iati", "projects", tmp_path, on_progress=lambda done, of: None))
    whole = [one for one in taken if one.file.suffix == ".xml"]
    for one in whole:
        root = etree.parse(one.file).getroot()
        assert (root.tag, root.get("version"), len(root)) == ("iati-activities", "2.03", one.rows)
    held = {row["slug"] for row in rows_of("csv", taken[-1].file.read_bytes())}
    assert len(held) + sum(one.rows for one in whole) == 3


def test_tables_of_chosen_projects_hold_their_rows_alone(register, tmp_path):
    list(export("tables", "projects", tmp_path, query="country=VN", on_progress=lambda done, of: None))
    assert pyarrow.parquet.read_table(tmp_path / "projects.parquet").column("slug").to_pylist() == ["tea"]
    assert pyarrow.parquet.read_table(tmp_path / "project_countries.parquet").num_rows == 1


@pytest.mark.parametrize(
    ("form", "noun", "query", "said"),
    [
        ("pdf", "projects", "", "There is no form “pdf”"),
        ("geojson", "library", "", "There is no form “geojson” of library"),
        ("csv", "people", "", "There is no kind “people”"),
        ("csv", "projects", "contry=VN", "no parameter “contry”"),
        ("csv", "projects", "country=XX", "XX"),
        ("csv", "laws", "country=KE", "no filter for laws"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_written(register, form, noun, query, said):
    with tempfile.TemporaryDirectory() as folder, pytest.raises(CannotExport, match=said):
        list(export(form, noun, Path(folder), query=query, on_progress=lambda done, of: None))
