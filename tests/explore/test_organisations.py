"""The filter of organisations."""

from urllib.parse import parse_qs

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.explore.organisations import OrganisationFilter
from sestante.organisations.records import MembershipRecord, PartyRecord, SectorRecord
from tests.factories import make_full_organisation, make_organisation

pytestmark = pytest.mark.django_db  # for the fixtures; the tests themselves ask no database


@pytest.fixture(scope="module")
def generation(generation_of):
    return generation_of(
        make_organisation("apex"),
        make_organisation(
            "coop", kind="cooperative", country="KE", memberships=(MembershipRecord(PartyRecord("Apex")),)
        ),
        make_organisation("group", kind="", country="", memberships=(MembershipRecord(PartyRecord("Coop")),)),
        make_organisation(
            "left", memberships=(MembershipRecord(PartyRecord("Apex"), end=PartialDate(2020)),), name={"it": "Élite"}
        ),
        make_full_organisation(sectors=(SectorRecord("ICA", "banking"),)),
    )


def found(generation, address):
    chosen, _notices = OrganisationFilter.read(parse_qs(address), generation.words)
    return {row["slug"] for row in chosen.all_rows(generation, language="en")}


@pytest.mark.parametrize(
    ("address", "slugs"),
    [
        ("", {"apex", "coop", "group", "left", "example-federation"}),
        ("country=ke", {"coop"}),
        ("ica_region=africa", {"coop"}),
        ("type=cooperative&type=not-known", {"coop", "group"}),
        ("ica_sector=banking", {"example-federation"}),
        ("member_of=apex", {"coop"}),  # a membership that has ended does not count
        ("member_of=apex&with_members=1", {"coop", "group"}),
        ("q=elite", {"left"}),
        ("q=EXF", {"example-federation"}),
        ("q=Federazione", {"example-federation"}),
        ("q=Esempio", {"example-federation"}),
        ("country=ZZ&member_of=nobody&type=planet", {"apex", "coop", "group", "left", "example-federation"}),
    ],
)
def test_each_parameter_gives_its_organisations(generation, address, slugs):
    assert found(generation, address) == slugs


@pytest.mark.parametrize(
    "address", ["", "country=IT", "member_of=apex", "member_of=coop&with_members=1", "with_members=1"]
)
def test_the_number_beside_a_value_is_what_it_alone_would_give(generation, address):
    chosen, _notices = OrganisationFilter.read(parse_qs(address), generation.words)
    for facet in chosen.facets(generation.words, "en"):
        for value in facet.values:
            alone = chosen.changed(**{facet.name: (value.value,)})
            assert value.count == generation.words.count(alone.condition()), (facet.name, value.value)


def test_names_are_ordered_without_regard_to_case_and_accents(generation):
    titles = [row["slug"] for row in OrganisationFilter().all_rows(generation, language="it")]
    assert titles == ["apex", "coop", "left", "example-federation", "group"]


def test_an_unknown_body_is_told_of(generation):
    chosen, notices = OrganisationFilter.read({"member_of": ["nobody"]}, generation.words)
    assert chosen == OrganisationFilter()
    assert "nobody" in notices[0]
