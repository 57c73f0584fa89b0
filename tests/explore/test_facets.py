"""The choices of a list: the largest of each, those chosen, all of one on demand, every number exact."""

import pytest

from sestante.explore import counting
from sestante.explore.facets import MOST_SHOWN, WholeChoice
from sestante.explore.projects import ProjectFilter
from sestante.organisations.records import PartyRecord
from sestante.projects.records import CountryRecord, ParticipationRecord
from tests.factories import make_organisation, make_project

pytestmark = pytest.mark.django_db  # for the fixtures; the tests themselves ask no database

COUNTRIES = ("KE", "TZ", "UG", "RW", "ET", "VN", "LA", "TH", "IT", "FR", "ES", "PT", "BR", "AR", "PE", "CL", "BO", "UY")


@pytest.fixture(scope="module")
def generation(generation_of):
    """Project number n works in the first n countries, so that each has a number of its own."""
    return generation_of(
        *(make_organisation(f"coop-{n:02}") for n in range(20)),
        *(
            make_project(
                f"project-{n:02}",
                countries=tuple(CountryRecord(code) for code in COUNTRIES[: n + 1]),
                participations=(
                    ParticipationRecord(PartyRecord(f"Coop {n % 7:02}"), "2"),
                    ParticipationRecord(PartyRecord(f"Coop {n:02}"), "1"),
                ),
            )
            for n in range(len(COUNTRIES))
        ),
    )


def facet_of(generation, chosen, whole=""):
    facets = chosen.facets(generation.words, "en", "/p/", WholeChoice(whole))
    return next(facet for facet in facets if facet.name == "country")


def test_the_largest_values_are_shown_and_the_rest_is_one_link_away(generation):
    facet = facet_of(generation, ProjectFilter())
    assert [one.value for one in facet.values] == list(COUNTRIES[:MOST_SHOWN])
    assert [one.count for one in facet.values] == [18 - at for at in range(MOST_SHOWN)]
    assert (facet.more_url, facet.less_url) == ("/p/?all=country#facet-country", "")


def test_what_is_chosen_is_shown_however_small_its_number(generation):
    facet = facet_of(generation, ProjectFilter(country=("UY", "NO")))
    shown = {one.value: (one.count, one.chosen) for one in facet.values}
    assert (shown["UY"], shown["NO"], len(shown)) == ((1, True), (0, True), MOST_SHOWN + 2)
    assert facet.chosen_count == 2


def test_all_values_of_one_choice_are_shown_on_demand(generation):
    facet = facet_of(generation, ProjectFilter(), "country")
    assert {one.value: one.count for one in facet.values} == {c: 18 - at for at, c in enumerate(COUNTRIES)}
    assert (facet.more_url, facet.less_url, facet.is_cut) == ("", "/p/", False)


def test_names_are_narrowed_by_letters_in_the_readers_language(generation):
    facets = ProjectFilter(country=("KE",)).facets(generation.words, "it", "", WholeChoice("country", "brasi"))
    country = next(facet for facet in facets if facet.name == "country")
    assert [one.value for one in country.values] == ["KE", "BR"]


def test_what_an_address_asks_to_be_shown_is_read_with_goodwill(generation):
    assert WholeChoice.read({}) == WholeChoice()
    assert WholeChoice.read({"all": "country", "find": "  a\x00b "}) == WholeChoice("country", "a b")
    facets = ProjectFilter().facets(generation.words, "en", "", WholeChoice("nothing", "x" * 1000))
    assert all(not facet.less_url for facet in facets)


@pytest.mark.parametrize("candidates", [1, 8])
def test_nearly_everything_is_counted_by_what_is_left_out_of_it(generation, monkeypatch, candidates):
    monkeypatch.setattr(counting, "_MANY_RECORDS", 0)
    monkeypatch.setattr(counting, "_CANDIDATES", candidates)
    for chosen in (
        ProjectFilter(country=("KE",)),
        ProjectFilter(country=("TZ",), role=("lead",)),
        ProjectFilter(role=("funder",)),
        ProjectFilter(organisation=("coop-01", "coop-02", "coop-03")),
    ):
        every = chosen.counts(generation.words)
        for name, largest in chosen.counts(generation.words, most=5).items():
            wanted = sorted(every[name].values(), reverse=True)[:5]
            assert sorted(largest.values(), reverse=True)[: len(wanted)] == wanted, (chosen, name)
            assert all(every[name].get(value, 0) == number for value, number in largest.items())


def test_the_oldest_answers_are_forgotten_first(monkeypatch):
    monkeypatch.setattr(counting, "_MOST_RECENT", 2)
    recent: counting.Recent[str] = counting.Recent()
    assert [recent.get(key, lambda key=key: f"first {key}") for key in "abc"] == ["first a", "first b", "first c"]
    assert recent.get("c", lambda: "again") == "first c"
    assert recent.get("a", lambda: "again") == "again"
