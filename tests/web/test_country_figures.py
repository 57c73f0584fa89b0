"""Figures on pages and in files: each with source and year, streams side by side, numbers as the reader writes them."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest

from sestante.core.partial_dates import PartialDate
from sestante.history.records import Visibility
from tests.factories import make_figure, make_framework, make_law, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


SURVEY = make_figure(
    "ke-members-survey", stream="members-survey", value=Decimal("250000"), year=None, source_name="Example survey"
)


def test_key_figures_stand_first_with_source_and_year_and_are_not_added(client):
    take_in(make_figure(year=PartialDate(2010)), SURVEY, make_law(), make_framework())
    page = html(client, "/en/countries/ke/")
    cards = page[page.index('class="keyfigures"') : page.index('id="law"')]
    for said in (
        "226,400",
        "2010",
        "National statistics",
        "Example Office of Statistics",
        "250,000",
        "Members’ survey",
    ):
        assert said in cards, said
    assert cards.index("226,400") < cards.index("250,000")
    assert "year not stated" in cards
    assert "over five years old" in cards
    assert "476,400" not in page


@pytest.mark.parametrize(
    ("language", "number", "share"),
    [
        ("en", "226,400", "4.8%"),
        ("fr", "226\u202f400", "4,8\xa0%"),
        ("es", "226.400", "4,8\xa0%"),
        ("it", "226.400", "4,8%"),
    ],
)
def test_numbers_are_written_as_the_reader_does(client, language, number, share):
    take_in(make_figure(), make_figure("gdp", measure="share-gdp-percent", value=Decimal("4.8")))
    page = html(client, f"/{language}/countries/ke/")
    assert number in page
    assert share in page


def test_the_parts_of_a_page_stand_in_their_order_and_empty_ones_are_not_there(client):
    take_in(make_figure(), make_law(), make_framework())
    page = html(client, "/en/countries/ke/")
    places = [page.index(f'id="{name}"') for name in ("key-figures-title", "law", "figures")]
    assert places == sorted(places)
    for absent in ('id="projects"', 'id="organisations"', 'id="practices"', 'id="library"', 'id="news"'):
        assert absent not in page


def test_years_make_a_chart_with_a_table_and_a_line_for_each_stream(client):
    take_in(make_figure(), make_figure("b", year=PartialDate(2011), value=Decimal(100)), SURVEY)
    page = html(client, "/en/countries/ke/")
    assert 'class="chart chart--lines"' in page
    assert "The figures as a table" in page
    assert "chart--lines" not in html(client, "/en/countries/figures/ke-members-survey/")


def test_sector_group_scope_and_qualifier_are_shown(client):
    take_in(make_figure(sector_words="Coffee", group="women", scope="members of a union", qualifier="about", grade="c"))
    page = html(client, "/en/countries/ke/")
    assert "Coffee, Women, members of a union" in page
    assert "about" in page


def test_one_figure_has_a_page_with_the_others_of_its_measure(client, django_assert_max_num_queries):
    take_in(make_figure(remark="Label inferred"), SURVEY)
    with django_assert_max_num_queries(6):
        page = html(client, "/en/countries/figures/ke-members-2019/")
    for said in ("Memberships", "226,400", "250,000", "B: secondary source", "Label inferred", "Report an error"):
        assert said in page, said
    html(client, "/en/countries/figures/none/", 404)
    take_in(make_figure(visibility=Visibility.WITHDRAWN))
    html(client, "/en/countries/figures/ke-members-2019/", 410)


def test_the_list_of_figures_is_filtered_and_its_files_hold_the_same_rows(client, stores):
    take_in(make_figure(), SURVEY, make_figure("it-members", country="IT", scope="=HYPERLINK()".replace("=", "~")))
    stores()
    page = html(client, "/en/countries/figures/?stream=members-survey")
    assert "1 of 3 figures" in page
    assert "250,000" in page
    for query, ids in (("", {"it-members", "ke-members-2019", "ke-members-survey"}), ("?country=IT", {"it-members"})):
        rows = json.loads(client.get(f"/en/countries/figures/download.json{query}").getvalue())["country_figures"]
        text = client.get(f"/en/countries/figures/download.csv{query}").getvalue().decode("utf-8-sig")
        sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/en/countries/figures/download.xlsx{query}").getvalue()))
        assert {row["id"] for row in rows} == ids
        assert {row["id"] for row in csv.DictReader(io.StringIO(text))} == ids
        assert {row[0].value for row in list(sheet.active.rows)[1:]} == ids
    everything = json.loads(client.get("/en/countries/figures/download.json").getvalue())["country_figures"]
    unknown = next(row for row in everything if not row["year"])
    assert (unknown["year"], unknown["value"], unknown["scope"]) == (None, 250000, None)


def test_up_to_six_countries_are_compared_with_years_and_sources(client, django_assert_max_num_queries):
    take_in(make_figure(), SURVEY, make_figure("it-members", country="IT", value=Decimal(12600000)), make_framework())
    with django_assert_max_num_queries(8):
        page = html(client, "/en/countries/compare/?country=KE&country=IT&country=VN")
    table = page[page.index("<table") :]
    assert table.index("226,400") < table.index("250,000") < table.index("12,600,000")
    assert "Example survey" in table
    assert "Not known" in table
    many = "&".join(f"country={code}" for code in ("KE", "IT", "VN", "SN", "FR", "DE", "ES"))
    assert "/en/countries/es/" not in html(client, f"/en/countries/compare/?{many}").split("<table")[1]


@pytest.mark.parametrize("slug", ["africa", "americas", "asia-pacific", "europe", "world"])
def test_each_region_has_a_page_with_map_and_table(client, slug, django_assert_max_num_queries):
    take_in(make_figure(), make_figure("cooperatives", measure="cooperatives"), make_law(), make_framework())
    with django_assert_max_num_queries(12):
        page = html(client, f"/en/regions/{slug}/")
    assert ("Kenya" in page) is (slug in ("africa", "world"))
    assert "map__picture" in page


def test_a_region_that_is_none_answers_404(client):
    html(client, "/en/regions/atlantis/", 404)


@pytest.mark.parametrize("layer", ["members", "law", "law-year", "share-gdp-percent", "nonsense", "%00", ""])
def test_the_map_shows_a_figure_or_the_law_and_reads_without_colour(client, layer):
    take_in(
        make_figure(),
        make_figure("it", country="IT", value=Decimal(10)),
        make_figure("vn", country="VN", value=Decimal(100)),
        make_figure("sn", country="SN", value=Decimal(1000)),
        make_law(),
        make_framework(),
    )
    page = html(client, f"/en/countries/?layer={layer}")
    assert "Kenya" in page
    if layer == "members":
        assert "Italy: 10, 2019, National statistics" in page
        assert 'fill="url(#layer-map-2)"' in page
        assert "Not known" in page
    if layer == "law-year":
        assert "Kenya: 1997" in page


def test_texts_from_outside_are_escaped(client):
    bad = '"><script>alert(1)</script>'
    take_in(make_figure(source_name=bad, scope=bad, remark=bad, sector_words=bad))
    for address in ("/en/countries/ke/", "/en/countries/figures/ke-members-2019/", "/en/countries/compare/?country=KE"):
        assert "<script>alert" not in html(client, address)


def test_arabic_words_do_not_break_the_page(client):
    take_in(make_figure(scope="أعضاء الاتحاد", source_name="الجهاز المركزي"))
    assert "أعضاء الاتحاد" in html(client, "/en/countries/ke/")
