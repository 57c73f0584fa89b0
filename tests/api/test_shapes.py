"""How records look in JSON: every field, unknown as null, numbers as numbers, and a schema that says so."""

from dataclasses import fields, is_dataclass
from decimal import Decimal

import jsonschema_rs
import pytest

from sestante.api.meanings import CODELISTS, codelist_of, meaning_of
from sestante.api.service import OFFERED
from sestante.api.shapes import LEFT_OUT, Written, number, parts_of, properties_of, shape
from sestante.codelists.queries import codelist_names
from sestante.core.records import Record
from sestante.organisations.records import OrganisationRecord, PartyRecord
from sestante.projects.records import MoneyRecord, ParticipationRecord, ProjectRecord
from tests.factories import (
    make_figure,
    make_framework,
    make_full_framework,
    make_full_organisation,
    make_full_project,
    make_law,
    make_library_item,
    make_organisation,
    make_practice,
    make_project,
    make_questionnaire,
)

RECORDS: list[Record] = [
    make_project(),
    make_full_project(),
    make_organisation(),
    make_full_organisation(),
    make_figure(),
    make_law(),
    make_framework(),
    make_full_framework(),
    make_library_item(),
    make_practice(),
    make_questionnaire(),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.slug)
def test_what_is_written_is_what_the_schema_says(record):
    schema = {
        "type": "object",
        "properties": properties_of(type(record)),
        "required": list(properties_of(type(record))),
        "additionalProperties": False,
        "components": {"schemas": parts_of(type(record))},
    }
    jsonschema_rs.Draft202012Validator(schema).validate(shape(record, Written()))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.slug)
def test_nothing_unknown_is_an_empty_text(record):
    def texts(value):
        if isinstance(value, dict):
            for inner in value.values():
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)
        else:
            yield value

    assert "" not in list(texts(shape(record, Written())))


def test_every_field_of_a_record_is_written_but_those_that_only_editors_need():
    written = shape(make_full_project(), Written())
    assert set(written) == {one.name for one in fields(ProjectRecord)} - LEFT_OUT


def test_amounts_are_numbers_and_zero_is_not_unknown():
    assert number(Decimal("625000.50")) == 625000.5
    assert type(number(Decimal("10"))) is int
    money = MoneyRecord("budget", Decimal("0"))
    written = shape(make_project(money=(money,)), Written())["money"][0]
    assert written["value"] == 0
    assert written["currency"] is None
    assert written["provider"] is None


def test_chosen_fields_alone_are_written_and_named():
    written = Written()
    assert set(shape(make_full_project(), written, {"status", "title"})) == {"status", "title"}
    assert set(written.codes) == {"ActivityStatus"}


def test_links_to_what_is_not_public_are_taken_away():
    record = make_project(participations=(ParticipationRecord(PartyRecord("A", "", "a")),))
    written = Written()
    entry = shape(record, written)
    written.keep_links_to({"b"})
    assert entry["participations"][0]["party"] == {"name": "A", "ref": None, "organisation": None}


def test_every_code_list_named_is_one():
    named = {codelist for one in CODELISTS.values() for codelist in one.values()}
    assert named <= set(codelist_names())
    assert codelist_of(OrganisationRecord, "country") == "Country"


def test_every_field_has_a_meaning_in_words():
    for one in OFFERED:
        record = getattr(one, "record", None)
        if is_dataclass(record):
            assert all(meaning_of(record, field.name) for field in fields(record) if field.name not in LEFT_OUT)
