"""The filter of projects: every parameter, forgiving reading, numbers beside choices, the cross table."""

from urllib.parse import parse_qs

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.explore.filtering import LONGEST_TEXT, PER_PAGE
from sestante.explore.projects import ProjectFilter
from sestante.organisations.records import MembershipRecord, PartyRecord, SectorRecord
from sestante.projects.records import CountryRecord, ParticipationRecord, RegionRecord
from tests.factories import make_organisation, make_project

pytestmark = pytest.mark.django_db  # for the fixtures; the tests themselves ask no database


def party(name, role="", programme=""):
    return ParticipationRecord(PartyRecord(name), role, programme=programme)


def member(name):
    return (MembershipRecord(PartyRecord(name)),)


ORGANISATIONS = (
    make_organisation("apex"),
    make_organisation("coop", kind="cooperative", memberships=member("Apex")),
    make_organisation("fund", kind="ngo"),
)
PROJECTS = (
    make_project(
        "coffee",
        title={"en": "Coffee growers", "fr": "Producteurs de café"},
        countries=(CountryRecord("VN"), CountryRecord("LA"), CountryRecord("IT", host=True)),
        sectors=(SectorRecord("ICA", "agriculture"), SectorRecord("DAC", "31162")),
        themes=("women", "youth"),
        activity_types=("training",),
        sdg_goals=("8",),
        sdg_targets=("5.a",),
        planned_start=PartialDate(2008, 5),
        planned_end=PartialDate(2010),
        status="4",
        participations=(party("Apex", "2"), party("Coop", "4"), party("Fund", "1", "Coffee window")),
    ),
    make_project(
        "savings",
        countries=(CountryRecord("KE"),),
        sectors=(SectorRecord("ICA", "banking"), SectorRecord("ICA", "agriculture"), SectorRecord("DAC3", "240")),
        planned_start=PartialDate(2017),
        participations=(party("Coop", "2"), party("Coop"), party("A fund nobody  knows", "1")),
    ),
    make_project("undated", countries=(), regions=(RegionRecord("ICA", "africa"),), participations=(party("Apex"),)),
    make_project("old", countries=(CountryRecord("VN"),), planned_end=PartialDate(1999, 12, 31), status="4"),
)


@pytest.fixture(scope="module")
def generation(generation_of):
    return generation_of(*ORGANISATIONS, *PROJECTS)


def read(generation, address):
    return ProjectFilter.read(parse_qs(address, keep_blank_values=True), generation.words)


def found(generation, address):
    chosen, _notices = read(generation, address)
    return {row["slug"] for row in chosen.all_rows(generation, language="en")}


ALL = {"coffee", "savings", "undated", "old"}


@pytest.mark.parametrize(
    ("address", "slugs"),
    [
        ("", ALL),
        ("country=VN", {"coffee", "old"}),
        ("country=vn&country=KE", {"coffee", "old", "savings"}),
        ("country=IT", set()),  # only a course takes place there
        ("ica_region=africa", {"savings", "undated"}),
        ("ica_region=asia-pacific&status=4", {"coffee", "old"}),
        ("ica_sector=agriculture", {"coffee", "savings"}),
        ("ica_sector=not-known", {"undated", "old"}),
        ("dac_sector=311", {"coffee"}),
        ("dac_sector=31162", {"coffee"}),
        ("dac_sector=240", {"savings"}),
        ("theme=women", {"coffee"}),
        ("sdg=5&sdg=13", {"coffee"}),
        ("activity_type=training", {"coffee"}),
        ("organisation=apex", {"coffee", "undated"}),
        ("organisation=APEX&with_members=1", {"coffee", "undated", "savings"}),
        ("organisation=apex&role=lead", {"coffee"}),
        ("organisation=apex&role=lead&with_members=on", {"coffee", "savings"}),
        ("organisation=coop&role=partner", {"savings"}),
        ("organisation=coop&role=local&role=lead", {"coffee", "savings"}),
        ("role=partner", {"savings", "undated"}),
        ("funder=fund", {"coffee"}),
        ("funder=name:A fund nobody knows", {"savings"}),
        ("programme=Coffee window", {"coffee"}),
        ("structure=apex", {"coffee"}),
        ("structure=cooperative&structure=not-known", {"savings", "undated", "old"}),
        ("status=4", {"coffee", "old"}),
        ("status=not-known", {"savings", "undated"}),
        ("active_from=2010", {"coffee", "savings"}),
        ("active_from=2009&active_to=2009", {"coffee"}),
        ("active_from=2011&active_to=2016", set()),
        ("active_to=1999", {"old"}),
        ("dates=unknown", {"undated"}),
        ("dates=unknown&active_from=1990", set()),
        ("q=cafe", {"coffee"}),
        ("q=coffee&country=KE", set()),
        ("q=Kenya", {"savings"}),
        ("q=coop", {"coffee", "savings"}),
    ],
)
def test_each_parameter_gives_its_projects(generation, address, slugs):
    assert found(generation, address) == slugs


@pytest.mark.parametrize(
    ("address", "same_as", "told"),
    [
        ("country=XX", "", "XX"),
        ("country=XX&country=VN", "country=VN", "XX"),
        ("active_from=abc", "", "abc"),
        ("active_from=&active_to=", "", ""),
        ("active_from=2017&active_to=2008", "active_from=2008&active_to=2017", "2008"),
        ("active_from=-5", "", "-5"),
        ("active_from=99999999", "active_from=2200", ""),
        ("active_to=%D9%A2%D9%A0", "", "٢٠"),
        ("organisation=nobody", "", "nobody"),
        ("funder=name:Nobody", "", "Nobody"),
        ("programme=Nothing", "", "Nothing"),
        ("theme=<script>", "", "<script>"),
        ("dac_sector=9", "", "9"),
        ("role=boss&dates=tomorrow&status=77&sdg=0", "", "boss"),
        ("sort=colour&page=abc&by=magic&with_members=perhaps", "", ""),
        ("page=-3", "", ""),
        ("page=0&nonsense=1&country=", "", ""),
        ("q=%00%00", "", ""),
        ("q=+++", "", ""),
    ],
)
def test_what_makes_no_sense_is_left_out_and_told(generation, address, same_as, told):
    chosen, notices = read(generation, address)
    assert chosen == read(generation, same_as)[0]
    assert told in " ".join(notices)
    if not told:
        assert notices == ()


def test_a_page_beyond_the_last_shows_the_last(generation):
    chosen, _notices = read(generation, "page=9999999")
    answer = chosen.answer(generation, language="en")
    assert (answer.page, answer.page_count, len(answer.rows)) == (1, 1, 4)
    chosen, _notices = read(generation, "page=" + "9" * 400)
    assert chosen.answer(generation, language="en").page == 1


def test_a_long_text_is_cut_and_many_values_are_not_all_looked_at(generation):
    chosen, _notices = read(generation, "q=" + "growers+" * 1000)
    assert len(chosen.q) <= LONGEST_TEXT
    _chosen, notices = read(generation, "&".join(f"country=Z{n}" for n in range(5000)))
    assert len(notices) <= 10


def test_equal_filters_have_equal_addresses_without_defaults(generation):
    first, _notices = read(generation, "country=vn&sort=title&country=KE&country=VN&page=1&q=+a++b&with_members=1&x=y")
    second, _notices = read(generation, "q=a+b&country=VN&country=KE&sort=title")
    assert first.address("/en/projects/") == "/en/projects/?country=KE&country=VN&q=a+b&sort=title"
    assert second.address() == first.address()
    assert ProjectFilter().address("/en/projects/") == "/en/projects/"


def test_reading_an_address_gives_the_filter_that_wrote_it(generation):
    chosen, _notices = read(
        generation,
        "organisation=apex&with_members=1&role=lead&active_from=2000&active_to=2020&by=structure-sector&page=3"
        "&dates=unknown&funder=name:A fund nobody knows&sort=oldest&q=caf%C3%A9 %26 tea",
    )
    assert read(generation, chosen.address().removeprefix("?")) == (chosen, ())


def facet_values(facets):
    return [(facet, one) for facet in facets for value in facet.values for one in (value, *value.children)]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "country=VN",
        "organisation=apex",
        "organisation=apex&with_members=1",
        "with_members=1",
        "role=lead",
        "role=lead&role=local",
        "role=lead&role=partner&with_members=1",
        "organisation=coop&role=lead",
        "organisation=coop&organisation=apex&role=lead&role=local&with_members=1",
        "q=growers&status=4",
        "active_from=2008&active_to=2017",
        "dac_sector=31162&ica_sector=banking",
    ],
)
def test_the_number_beside_a_value_is_what_it_alone_would_give(generation, address):
    chosen, _notices = read(generation, address)
    values = facet_values(chosen.facets(generation.words, "en"))
    assert values
    for facet, value in values:
        alone = chosen.changed(**{facet.name: (value.value,)})
        assert value.count == generation.words.count(alone.condition()), (facet.name, value.value)


def test_a_value_that_would_give_rows_is_never_missing(generation):
    chosen = ProjectFilter(country=("VN",))
    shown = {value.value: value.count for value in next(iter(chosen.facets(generation.words, "en"))).values}
    assert shown == {"VN": 2, "LA": 1, "KE": 1}


def test_following_a_value_chooses_it_and_following_it_again_takes_it_away(generation):
    facet = ProjectFilter().facets(generation.words, "en", "/en/projects/")[0]
    vietnam = next(value for value in facet.values if value.value == "VN")
    assert (vietnam.url, vietnam.chosen) == ("/en/projects/?country=VN", False)
    facet = ProjectFilter(country=("VN",)).facets(generation.words, "en", "/en/projects/")[0]
    assert (facet.values[0].url, facet.values[0].chosen, facet.chosen_count) == ("/en/projects/", True, 1)


def test_five_digit_sectors_are_shown_within_their_three_digits(generation):
    facets = {facet.name: facet for facet in ProjectFilter().facets(generation.words, "en")}
    agriculture = next(value for value in facets["dac_sector"].values if value.value == "311")
    assert [child.value for child in agriculture.children] == ["31162"]


def test_labels_are_in_the_readers_language(generation):
    facets = {facet.name: facet for facet in ProjectFilter().facets(generation.words, "it")}
    labels = {
        value.value: value.label for name in ("ica_sector", "organisation", "funder") for value in facets[name].values
    }
    assert labels["agriculture"] == "Agricoltura"
    assert labels["apex"] == "Apex"
    assert labels["name:A fund nobody knows"] == "A fund nobody knows"


def test_what_is_chosen_is_said_with_a_way_to_take_it_away(generation):
    chosen, _notices = read(generation, "q=growers&country=VN&organisation=apex&with_members=1&active_from=2008")
    answer = chosen.answer(generation, language="en", base="/p/")
    assert [(chip.value, chip.url) for chip in answer.chips] == [
        ("growers", "/p/?active_from=2008&country=VN&organisation=apex&with_members=1"),
        ("Vietnam", "/p/?active_from=2008&organisation=apex&q=growers&with_members=1"),
        ("Apex", "/p/?active_from=2008&country=VN&q=growers"),
        ("with its members", "/p/?active_from=2008&country=VN&organisation=apex&q=growers"),
        ("2008", "/p/?country=VN&organisation=apex&q=growers&with_members=1"),
    ]
    assert answer.clear_url == "/p/"


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["savings", "coffee", "old", "undated"]),
        ("newest", ["savings", "coffee", "old", "undated"]),
        ("oldest", ["coffee", "savings", "old", "undated"]),
        ("ending", ["coffee", "old", "savings", "undated"]),
        ("title", ["coffee", "old", "savings", "undated"]),
        ("relevance", ["savings", "coffee", "old", "undated"]),
    ],
)
def test_orders_put_what_is_not_known_last(generation, sort, order):
    assert [row["slug"] for row in ProjectFilter(sort=sort).all_rows(generation, language="en")] == order


def test_a_text_is_ordered_by_relevance_unless_asked_otherwise(generation):
    assert ProjectFilter(q="coffee").order() == "relevance"
    assert ProjectFilter(q="coffee", sort="title").order() == "title"


def test_pages_hold_all_rows_once(generation_of):
    generation = generation_of(*(make_project(f"project-{number:03}") for number in range(PER_PAGE * 2 + 1)))
    pages = [ProjectFilter(page=number).answer(generation, language="en", facets=False) for number in (1, 2, 3)]
    assert [len(page.rows) for page in pages] == [PER_PAGE, PER_PAGE, 1]
    assert len({row["slug"] for page in pages for row in page.rows}) == PER_PAGE * 2 + 1
    assert (pages[0].previous_url, pages[0].next_url, pages[2].next_url) == ("", "?page=2", "")
    assert [link.number for link in pages[1].pages] == [1, 2, 3]


def test_the_cross_table_links_each_number_to_the_list_it_counts(generation):
    chosen, _notices = read(generation, "active_from=1990&by=structure-sector")
    cross = chosen.answer(generation, language="en").cross
    assert cross.columns == ("Agriculture", "Banking", "Not known")
    table = {row.label: ([cell.count for cell in row.cells], row.total.count) for row in cross.rows}
    assert table == {
        "Apex organisation": ([1, 0, 0], 1),
        "Cooperative": ([1, 1, 0], 1),
        "Not known": ([0, 0, 1], 1),
    }
    for row in cross.rows:
        for cell in (*row.cells, row.total):
            assert bool(cell.count) == bool(cell.url)
            if cell.url:
                assert len(found(generation, cell.url.removeprefix("?"))) == cell.count


def test_the_answer_says_how_many_of_how_many(generation):
    answer = ProjectFilter(country=("VN",)).answer(generation, language="en")
    assert (answer.total, answer.of, answer.version) == (2, 4, 1)


def test_the_numbers_of_the_open_list_are_worked_out_once_for_each_generation(generation, monkeypatch):
    first = ProjectFilter().facets(generation.words, "en")
    monkeypatch.setattr(ProjectFilter, "counts", None)
    assert ProjectFilter(sort="title", page=2, by="structure-sector").facets(generation.words, "en") != ()
    assert ProjectFilter().facets(generation.words, "en") == first
    for chosen in (ProjectFilter(country=("VN",)), ProjectFilter(with_members=True), ProjectFilter(active_to=2000)):
        assert not chosen.asks_nothing()
