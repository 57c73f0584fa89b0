"""The document of a project: terms, texts, orders and the line of a list."""

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.organisations.movement import Body
from sestante.organisations.records import PartyRecord
from sestante.organisations.search_text import shortened
from sestante.projects.records import ParticipationRecord
from sestante.projects.roles import role_name
from sestante.projects.search_text import document
from tests.factories import make_full_project, make_project

BODIES = {
    "apex": Body("apex", "apex"),
    "coop": Body("coop", "cooperative", frozenset({"apex"}), frozenset({"apex", "network"})),
}


def part(slug, role="", eu_role=""):
    return ParticipationRecord(PartyRecord(slug.title(), "", slug), role, eu_role)


@pytest.mark.parametrize(
    ("role", "eu_role", "name"),
    [
        ("2", "", "lead"),
        ("2", "lead", "lead"),
        ("4", "lead", "lead"),
        ("", "", "partner"),
        ("", "co-applicant", "partner"),
        ("4", "", "local"),
        ("1", "", "funder"),
        ("3", "", "extending"),
    ],
)
def test_roles_are_read_from_both_standards(role, eu_role, name):
    assert role_name(part("coop", role, eu_role)) == name


def test_an_organisation_is_found_alone_by_role_and_through_the_bodies_above_it():
    made = document(make_project(participations=(part("coop", "2"), part("coop", "1"), part("apex"))), 1, BODIES)
    assert made.terms["organisation"] == ("apex", "coop")
    assert made.terms["organisation_role"] == ("partner:apex", "funder:coop", "lead:coop")
    assert made.terms["organisation_roles"] == ("partner:apex", "funder+lead:coop")
    assert made.terms["body"] == ("apex", "coop", "network")
    assert made.terms["body_roles"] == ("funder+lead+partner:apex", "funder+lead:coop", "funder+lead:network")
    assert made.terms["structure"] == ("cooperative",)


def test_an_organisation_that_is_not_public_stays_a_name():
    made = document(make_project(participations=(part("secret", "2"), part("secret", "1"))), 1, BODIES)
    assert (made.terms["organisation"], made.terms["body"]) == ((), ())
    assert made.terms["funder"] == ("name:Secret",)
    assert made.row["lead"] == [{"name": "Secret", "slug": ""}]


def test_codes_bring_their_groups():
    terms = document(make_full_project(), 1, {}).terms
    assert terms["dac_sector"] == ("31162", "31194", "311")
    assert terms["sdg"] == ("1", "8")
    assert terms["country"] == ("KE", "TZ")  # Japan only hosts a course
    assert terms["ica_region"] == ("africa",)
    assert terms["programme"] == ("Coffee window",)


def test_what_is_not_known_is_a_value_of_its_own_where_one_may_ask_for_it():
    terms = document(make_project(), 1, {}).terms
    assert (terms["status"], terms["ica_sector"], terms["structure"]) == (("not-known",),) * 3
    assert terms["dates"] == ("unknown",)


def test_an_unknown_end_is_not_taken_for_ongoing():
    made = document(make_project(planned_start=PartialDate(2020)), 1, {})
    assert made.years == (2020,)
    assert made.terms["dates"] == ()


def test_the_name_of_a_blurred_place_is_no_text():
    texts = document(make_full_project(), 1, {}).texts
    assert "Example Town" not in " ".join(texts.values())


def test_names_of_codes_are_searched_in_every_language():
    texts = document(make_project(), 1, {}).texts
    assert "Kenya" in texts["en"]
    assert "Afrique" in texts["fr"]


def test_a_long_text_is_cut_at_a_word():
    assert shortened("one two\n three", 100) == "one two three"
    assert shortened("one two three", 10) == "one two…"
