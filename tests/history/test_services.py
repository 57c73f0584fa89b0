"""Versions are numbered without gaps, one of them current; the data version rises by one."""

import pytest

from sestante.history.models import RecordVersion
from sestante.history.services import NewState, append_versions, data_version, last_hashes, raise_data_version
from tests.factories import make_organisation, make_project, make_source, take_in

pytestmark = pytest.mark.django_db


def test_the_data_version_rises_by_one_and_starts_at_none():
    assert data_version() == 0
    assert [raise_data_version(), raise_data_version()] == [1, 2]
    assert data_version() == 2


def test_two_kinds_with_one_slug_have_histories_of_their_own():
    take_in(make_project("same"), make_organisation("same"))
    take_in(make_project("same", acronym="X"))
    numbers = RecordVersion.objects.filter(is_current=True).order_by("kind").values_list("kind", "number")
    assert list(numbers) == [("organisation", 1), ("project", 2)]


def test_appending_costs_the_same_for_few_and_many(django_assert_num_queries):
    batch = take_in(make_project()).batch
    states = [NewState("project", make_project(f"p-{n}")) for n in range(50)]
    with django_assert_num_queries(2):
        append_versions(states, batch)


def test_the_last_state_a_source_gave_is_remembered_after_others_changed_it():
    origin = make_source(name="Origin")
    take_in(make_project(), source=origin)
    given = last_hashes("project", origin)
    take_in(make_project(acronym="X"), source=make_source(name="Other"))
    assert last_hashes("project", origin) == given
    assert last_hashes("project", origin, ["nobody"]) == {}
