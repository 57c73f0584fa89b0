"""Records read back from rows as they went in; the tree that memberships make."""

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.core.records import content_hash
from sestante.organisations.queries import below, organisation_records
from sestante.organisations.records import MembershipRecord, PartyRecord
from tests.factories import make_full_organisation, make_organisation, take_in

pytestmark = pytest.mark.django_db


def member_of(*names, **fields):
    return tuple(MembershipRecord(PartyRecord(name), **fields) for name in names)


def test_an_organisation_with_every_field_comes_back_from_its_rows():
    record = make_full_organisation()
    take_in(make_organisation("example-apex"), record)
    stored = organisation_records([record.slug])[record.slug]
    assert content_hash(stored) == content_hash(record)
    assert stored.memberships[0].body.organisation == "example-apex"


def test_reading_many_costs_four_queries(django_assert_num_queries):
    take_in(*(make_full_organisation(f"example-{number}") for number in range(7)))
    with django_assert_num_queries(4):
        assert len(organisation_records()) == 7


def test_what_is_below_a_body_comes_through_others_and_a_circle_is_harmless():
    take_in(
        make_organisation("top", memberships=member_of("Leaf")),
        make_organisation("middle", memberships=member_of("Top", kind="part")),
        make_organisation("leaf", memberships=member_of("Middle", "Top")),
        make_organisation("left", memberships=member_of("Top", end=PartialDate(2010))),
    )
    assert below("top") == {"middle", "leaf"}
    assert below("middle") == {"leaf", "top"}
    assert below("left") == set()


def test_a_member_named_before_its_body_is_linked_when_the_body_comes():
    take_in(make_organisation("leaf", memberships=member_of("Top")))
    outcome = take_in(make_organisation("top"))
    assert below("top") == {"leaf"}
    assert list(outcome.batch.touched.values_list("kind", "slug")) == [("organisation", "leaf")]
