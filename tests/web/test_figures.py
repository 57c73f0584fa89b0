"""The page of figures: the same numbers as the breakdown behind it, in words, files and pictures; never a 500."""

import csv
import io
import re
from decimal import Decimal

import duckdb
import pytest
from django.urls import reverse
from django.utils.html import escape

from sestante.core.partial_dates import PartialDate
from sestante.explore import store
from sestante.explore.breakdowns import Dimension, Measure, breakdown
from sestante.explore.exchanges import CountryFlow, country_flows
from sestante.explore.project_figures import DIMENSIONS, MEASURES
from sestante.opendata import generations
from sestante.organisations.records import PartyRecord, SectorRecord
from sestante.projects.records import (
    CountryRecord,
    ExchangeRecord,
    MoneyRecord,
    ParticipationRecord,
)
from sestante.web import figures
from sestante.web.limits import Limit
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script>'


DAY = PartialDate(2019, 5, 6)


def budget(value, currency="EUR"):
    return MoneyRecord("budget", Decimal(value), currency, value_date=DAY, start=DAY)


@pytest.fixture
def register(stores):
    take_in(
        make_organisation("apex", country="IT"),
        make_organisation("coop", name={"en": "Coop of growers"}, country="KE"),
        make_project(
            "coffee",
            countries=(CountryRecord("KE", Decimal(60)), CountryRecord("UG", Decimal(40))),
            sectors=(SectorRecord("ICA", "agriculture"),),
            planned_start=PartialDate(2018),
            planned_end=PartialDate(2020),
            money=(budget("1000.50"), budget("70", "ETB")),
            participations=(ParticipationRecord(PartyRecord(HOSTILE), "1"),),
            exchanges=(ExchangeRecord(PartyRecord("Apex"), PartyRecord("Coop of growers"), "training"),),
        ),
        make_project("tea", countries=(CountryRecord("KE"),), sectors=(), planned_start=None, planned_end=None),
        make_project("rice", countries=(CountryRecord("VN"),), money=(budget("500"),)),
    )
    stores()


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def content(response):
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return b"".join(response.streaming_content) if response.streaming else response.content


def table(page):
    """Rows of the table of figures: names and cells without what stands small below them."""
    body = re.search(r'<table class="figures-table">.*?</table>', page, re.DOTALL)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", re.sub(r"<small>.*?</small>", "", body), re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def rows_of(client, address):
    lines = content(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(lines)))


def test_without_a_question_projects_are_counted_by_sector(client, register):
    page = text(client.get("/en/projects/figures/"))
    assert "Projects by sector" in page
    assert table(page) == [
        ["Sector", "Total"],
        ["Agriculture", "1"],
        ["Not known", "2"],
        ["All, each counted once", "3"],
    ]


def test_figures_of_all_projects_are_drawn_anew_when_the_data_change(client, register, stores):
    address = "/en/projects/figures/?rows=country"
    assert table(text(client.get(address))) == table(text(client.get(address)))
    take_in(make_project("cocoa", countries=(CountryRecord("GH"),)))
    stores()
    assert ["Ghana", "1"] in table(text(client.get(address)))
    assert ["Ghana", "1"] not in table(text(client.get("/fr/projects/figures/?rows=status")))


def test_the_table_shows_the_cells_of_the_breakdown_with_what_is_known(client, register):
    page = text(client.get("/en/projects/figures/?measure=budget&rows=country&columns=year"))
    assert table(page)[0] == ["Country", "2018", "2019", "2020", "Not known", "Total"]
    assert ["Kenya", "Not known", "600", "Not known", "Not known", "600"] in table(page)
    assert "EUR\u00a01,500.50" in page
    assert "Known for 2 of 3 projects." in page
    assert "known for 1 of 2" in page


def test_money_that_cannot_be_converted_is_told_by_currency(client, register):
    page = text(client.get("/en/projects/figures/?measure=budget"))
    assert "What could not be converted" in page
    assert "ETB\u00a070" in page
    assert "the European Central Bank gives no rate for the currency" in page
    assert "reference rate of the European Central Bank" in page
    assert "reference rate" not in text(client.get("/en/projects/figures/?measure=projects"))


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize(
    ("rows", "columns"), [("country", "year"), ("ica_sector", ""), ("year", ""), ("funder", "role")]
)
def test_the_file_has_every_figure_of_the_breakdown(client, register, measure, rows, columns):
    found = breakdown(store.current(), None, Dimension(rows), Dimension(columns) if columns else None, measure, "EUR")
    lines = rows_of(client, f"/en/projects/figures/figures.csv?measure={measure}&rows={rows}&columns={columns}")
    cells = {(line[rows], line[columns] if columns else ""): line for line in lines}
    wanted = {
        **found.cells,
        **{(key, ""): cell for key, cell in found.row_totals.items()},
        **{("", key): cell for key, cell in found.column_totals.items()},
        ("", ""): found.total,
    }
    assert set(cells) == set(wanted)
    for pair, cell in wanted.items():
        value = cells[pair]["value"]
        assert (Decimal(value) if value else None) == cell.value
        assert (int(cells[pair]["known"]), int(cells[pair]["of"])) == (cell.known, cell.of)


def test_the_file_has_names_beside_codes(client, register):
    lines = rows_of(client, "/it/projects/figures/figures.csv?rows=country")
    assert {line["country"]: line["country_name"] for line in lines}["KE"] == "Kenya"


def test_hostile_names_are_shown_as_text(client, register):
    for address in ("figures/?rows=funder", "figures/?rows=funder&columns=country", "figures/figures.svg?rows=funder"):
        response = client.get(f"/en/projects/{address}")
        page = response.content.decode()
        assert "<script>alert" not in page
        assert escape(HOSTILE)[:20] in page


def test_each_measure_and_property_has_a_page_and_a_chart_in_every_language(client, register):
    for language in ("en", "fr", "es", "it"):
        for rows in DIMENSIONS:
            page = text(client.get(f"/{language}/projects/figures/?rows={rows}"))
            assert re.search(r'<svg class="chart__picture[^>]* role="img"', page)
    for measure in MEASURES:
        for pair in (
            "rows=year",
            "rows=ica_region&columns=year",
            "rows=year&columns=country",
            "rows=sdg&columns=theme",
        ):
            page = text(client.get(f"/en/projects/figures/?measure={measure}&{pair}"))
            assert '<desc id="chart-desc">' in page


def test_a_number_of_projects_leads_to_the_list_of_as_many(client, register):
    for rows in DIMENSIONS:
        page = text(client.get(f"/en/projects/figures/?rows={rows}"))
        body = re.search(r"<tbody>.*?</tbody>", page[page.index("figures-table") :], re.DOTALL)[0]
        links = re.findall(r'<th scope="row"><a href="([^"]+)">.*?<td class="number">(\d+)', body)
        for link, number in links:
            found = text(client.get(link.replace("&amp;", "&")))
            assert re.search(rf"\b{number} of 3 projects?\b|\b{number} projects?\b", found), link


def test_the_filter_restricts_the_figures_and_is_kept_by_links_and_chips(client, register):
    page = text(client.get("/en/projects/figures/?country=KE&rows=country&measure=budget"))
    assert "2 of 3 projects" in page
    assert "EUR\u00a01,000.50" in page
    assert 'href="/en/projects/?country=KE"' in page
    assert 'href="/en/projects/map/?country=KE"' in page
    assert re.search(r'class="chip" href="/en/projects/figures/\?measure=budget&amp;rows=country"', page)
    assert 'href="/en/projects/figures/?country=KE"' in text(client.get("/en/projects/?country=KE"))


def test_the_form_works_without_script_and_the_page_obeys_the_policy(client, register):
    page = text(client.get("/en/projects/figures/?rows=country&measure=budget&currency=USD"))
    assert re.search(r'<select class="input" id="ask-rows" name="rows" form="filter">', page)
    assert re.search(r'<option value="country" selected>', page)
    assert re.search(r'<option value="USD" selected>', page)
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)


@pytest.mark.parametrize(
    "query",
    [
        "rows=XX&columns=%00&measure=%F0%9F%98%80&currency=GBP",
        "rows=year&columns=year",
        "rows=&columns=&measure=&currency=",
        "rows=COUNTRY&measure=Budget&currency=usd",
        "rows=country&rows=year&columns=" + "a" * 5000,
        "q=%22%29%28%3A&measure=budget&country=ZZ&active_from=2017&active_to=2008",
        "rows=organisation&organisation=apex&role=lead",
        "columns=not-known&by=structure-sector&page=99",
    ],
)
@pytest.mark.parametrize(
    "path", ["", "figures.csv", "figures.svg", "figures.png", "ids.csv", "figure.sql", "know-how.svg"]
)
def test_odd_addresses_get_a_plain_answer(client, register, query, path):
    assert client.get(f"/en/projects/figures/{path}?{query}").status_code == 200


def test_what_was_left_out_of_an_address_is_told(client, register):
    page = text(client.get("/en/projects/figures/?rows=XX&currency=GBP&measure=budget"))
    assert "Rows: we do not know “XX”" in page
    assert "Currency: we do not know “GBP”" in page
    assert "were the same" in text(client.get("/en/projects/figures/?rows=year&columns=year"))


@pytest.mark.parametrize("path", ["figures.exe", "nothing.svg", "figures.SVG", "ids.xlsx"])
def test_a_file_that_there_is_not_is_not_found(client, register, path):
    assert client.get(f"/en/projects/figures/{path}").status_code == 404


def test_pictures_of_one_network_are_limited(client, register, monkeypatch):
    monkeypatch.setattr(figures, "PICTURES", Limit("chart-picture-test", 1, 600))
    path = "/en/projects/figures/figures.png?rows=year&columns=country"
    assert [client.get(path).status_code for _try in range(2)] == [200, 429]
    assert client.get(path.replace(".png", ".svg")).status_code == 200


def test_a_question_without_projects_says_so(client, register):
    assert "No project fits all of this" in text(client.get("/en/projects/figures/?q=qqqqxxxx"))


def test_an_empty_register_says_so(client, stores):
    stores()
    assert "This register is still empty." in text(client.get("/en/projects/figures/"))
    assert client.get("/en/projects/figures/figures.png?rows=year&columns=country").status_code == 200


def test_without_tables_the_page_says_so_and_gives_no_error(client, register):
    for file in (generations.read_pointer().path / "tables").glob("*.parquet"):
        file.unlink()
    assert client.get("/en/projects/figures/?rows=sdg").status_code == 503


@pytest.mark.parametrize("path", ["", "figures.csv", "figures.png", "ids.csv"])
def test_tables_of_an_earlier_version_are_told_as_not_ready(client, register, path):
    tables = generations.read_pointer().path / "tables"
    for file in (*tables.glob("money_*.parquet"), tables / "exchanges.parquet"):
        file.unlink()
        duckdb.connect().execute(f"COPY (SELECT 1 AS something) TO '{file}'")
    assert client.get(f"/en/projects/figures/{path}?measure=budget").status_code == 503
    assert client.get("/en/projects/figures/know-how.csv").status_code == 503


@pytest.mark.parametrize("path", ["", "figures.csv", "figures.svg", "know-how.csv", "ids.csv"])
def test_figures_cost_no_database_query(client, register, django_assert_num_queries, path):
    address = f"/en/projects/figures/{path}?rows=organisation&columns=country&measure=budget&country=KE"
    client.get(address)
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200


def test_a_figure_can_be_repeated_with_what_the_page_gives(client, register, tmp_path, monkeypatch):
    query = "?country=KE&rows=country&columns=year&measure=budget"
    page = text(client.get(f"/en/projects/figures/{query}"))
    for name in re.findall(r'href="/data/tables/(\w+)\.parquet"', page):
        (tmp_path / f"{name}.parquet").write_bytes(
            b"".join(client.get(f"/data/tables/{name}.parquet").streaming_content)
        )
    (tmp_path / "ids.csv").write_bytes(content(client.get(f"/en/projects/figures/ids.csv{query}")))
    sql = content(client.get(f"/en/projects/figures/figure.sql{query}")).decode()
    assert escape(sql) in page
    monkeypatch.chdir(tmp_path)
    found = {(r, c): (value, known, of) for r, c, value, known, of in duckdb.connect().execute(sql).fetchall()}
    assert found[("", "")][0] == Decimal("1000.50")
    assert found[("KE", "2019")][0] == Decimal("600.30")


def test_know_how_goes_from_the_country_of_its_giver_to_that_of_its_receiver(client, register):
    found = country_flows(store.current(), None)
    assert found.flows == (CountryFlow("IT", "KE", 1),)
    assert (found.known, found.of) == (1, 1)
    assert country_flows(store.current(), [10**6]).flows == ()
    page = text(client.get("/en/projects/figures/"))
    assert "Know-how exchanged, by country" in page
    assert "Know-how exchanged" not in text(client.get("/en/projects/figures/?country=VN"))
    assert rows_of(client, "/en/projects/figures/know-how.csv")[0]["receiver_country_name"] == "Kenya"


def test_the_address_of_a_chart_says_what_it_shows(client, register):
    svg = content(
        client.get(f"{reverse('project-figures-file', args=['figures', 'svg'])}?country=KE&rows=year")
    ).decode()
    assert "Source: http://testserver/en/projects/figures/?country=KE&amp;rows=year" in svg
