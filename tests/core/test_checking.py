"""Texts of a record: every fault is found wherever it stands, and nothing else is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sestante.core.checking import Findings
from sestante.organisations.records import PartyRecord
from sestante.projects.records import MoneyRecord, PlaceRecord, ProjectRecord
from tests.factories import make_full_project, make_project

LIMITS = {"description": 20_000, "money.description": 400}
PROVIDER = MoneyRecord("budget", Decimal(1), provider=PartyRecord("Growers"))


def faults(record: ProjectRecord, limits: dict[str, int] | None = None) -> list[tuple[str, str]]:
    found = Findings()
    found.texts(record, LIMITS if limits is None else limits)
    return [(issue.field, issue.code) for issue in found.issues]


def with_text(path: str, text: str) -> ProjectRecord:
    """A project with a text in a field of its own, of a record in it, of a record in that, or in a list."""
    fields: dict[str, Any] = {
        "acronym": {"acronym": text},
        "description": {"description": {"en": "Wells.", "fr": text}},
        "places.name": {"places": (PlaceRecord(name="Kisumu"), PlaceRecord(name=text))},
        "money.provider.name": {"money": (PROVIDER, replace(PROVIDER, provider=PartyRecord(text)))},
        "money.description": {"money": (PROVIDER, replace(PROVIDER, description={"en": text}))},
        "sdg_goals": {"sdg_goals": ("1", text)},
    }
    return replace(make_project(), **fields[path])


PLACES = ["acronym", "description", "places.name", "money.provider.name", "money.description", "sdg_goals"]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\x00b", "character_not_allowed"),
        ("a\x85b", "character_not_allowed"),
        ("a\ufffdb", "encoding_broken"),
        ("=A1", "formula_in_cell"),
        ("@A1", "formula_in_cell"),
        ("x" * 20_001, "text_too_long"),
    ],
)
def test_each_fault_of_a_text_is_found_wherever_it_stands(path, text, code):
    assert faults(with_text(path, text)) == [(path, code)]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("text", ["=", "a\n=b\n@c", "a\tb\r\nc", "a\u00a0b\u00adc\u200b", "", "Größe 水", "x" * 300])
def test_a_sound_text_has_no_fault(path, text):
    assert faults(with_text(path, text)) == []


def test_a_text_has_300_characters_at_most_where_its_field_has_no_limit_of_its_own():
    assert faults(with_text("acronym", "x" * 301)) == [("acronym", "text_too_long")]
    assert faults(with_text("money.description", "x" * 301)) == []
    assert faults(with_text("money.description", "x" * 401)) == [("money.description", "text_too_long")]
    assert faults(with_text("acronym", "x" * 301), {}) == [("acronym", "text_too_long")]
    assert faults(with_text("acronym", "x" * 31), {"acronym": 30}) == [("acronym", "text_too_long")]


def test_the_language_of_a_text_is_looked_at_too():
    assert faults(replace(make_project(), description={"e\x00n": "Wells."})) == [
        ("description.key", "character_not_allowed")
    ]


def test_a_full_record_has_no_fault_and_what_is_no_text_is_passed_over():
    assert faults(make_full_project(), {"description": 20_000, "title": 1000}) == []
    odd: Any = {"en": 5, "fr": "=A1"}
    assert faults(replace(make_project(), description=odd)) == [("description", "formula_in_cell")]
    number: Any = 5
    assert faults(replace(make_project(), acronym=number)) == []
