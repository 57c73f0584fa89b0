"""A written name stands for an organisation exactly, through reviewed aliases, or for none."""

import pytest

from sestante.organisations.names import Names
from sestante.organisations.records import IdentifierRecord
from sestante.organisations.services import AliasRow, save_aliases
from tests.factories import make_organisation, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def names():
    take_in(
        make_organisation("vca", name={"en": "Vietnam Cooperative Alliance"}, acronym="VCA"),
        make_organisation("one", name={"en": "Same Name"}),
        make_organisation("two", name={"en": "Same Name"}),
        make_organisation("with-number", identifiers=(IdentifierRecord("IT-CF", "123"),)),
        make_organisation("gone", visibility="withdrawn"),
    )
    save_aliases(
        [AliasRow("Old Alliance", "vca"), AliasRow("Ministry of Agriculture", ""), AliasRow("Lost", "nobody")],
        file="test",
    )
    return Names.load()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Viêtnam Co-operative Alliance", "vca"),
        ("VCA", "vca"),
        ("Vietnam Cooperative Alliance (Ha Noi)", "vca"),
        ("Somebody Else (VCA)", "vca"),
        ("old alliance", "vca"),
        ("Vietnam Cooperative", ""),
        ("Same Name", ""),
        ("Ministry of Agriculture", ""),
        ("Lost", ""),
        ("Gone", ""),
        ("", ""),
    ],
)
def test_a_name_is_matched_exactly_or_not_at_all(names, name, slug):
    assert names.match(name) == slug


def test_a_reference_outranks_the_name(names):
    assert names.match("Anything", "it-cf-123") == "with-number"
    assert names.match("VCA", "one") == "one"


def test_loading_names_costs_three_queries(names, django_assert_num_queries):
    with django_assert_num_queries(3):
        Names.load()
