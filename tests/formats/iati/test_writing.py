"""What is written follows the standard, reads back equal, and keeps what came in."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sestante.core.errors import SourceError
from sestante.core.records import to_data
from sestante.formats.iati.activities import read_activity
from sestante.formats.iati.checking import check_item
from sestante.formats.iati.opening import look_at
from sestante.formats.iati.reading import pieces
from sestante.formats.iati.ruleset import WARNING
from sestante.formats.iati.streaming import Document
from sestante.formats.iati.writing import written
from sestante.formats.iati.writing_state import Surroundings
from sestante.projects.records import ProjectRecord
from tests.formats.iati.publishable import AROUND, TODAY, publishable_projects
from tests.strategies import project_records
from tests.tools import shared_data

#: Activities of each real file that are written.
_OF_EACH = 5

_MANY = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def faults(xml: bytes) -> list[str]:
    found = check_item(etree.fromstring(xml))
    return [f"{one.rule} {one.xpath} {one.wrong}" for one in found if one.severity != WARNING]


def read(xml: bytes) -> ProjectRecord:
    return read_activity(etree.fromstring(xml)).record("example-project")


@_MANY
@given(publishable_projects())
def test_record_to_xml_to_record_is_the_identity_on_what_iati_can_carry(record):
    outcome = written(record, around=AROUND)
    assert outcome.held == ()
    assert outcome.left_out == ()
    assert faults(outcome.xml) == []
    assert to_data(read(outcome.xml)) == to_data(record)


_OPTIONAL = (
    *("description", "summary", "beneficiaries", "scope", "places", "countries", "regions", "sectors", "sdg_goals"),
    *("activity_types", "themes", "cooperative_principles", "target_groups"),
    *("policy_markers", "participations", "money", "results", "documents", "relations", "reporting_org"),
)


@_MANY
@given(publishable_projects(), project_records(), st.sets(st.sampled_from(_OPTIONAL)))
def test_whatever_a_record_holds_what_goes_out_breaks_no_rule(sound, any_record, fields):
    record = replace(sound, **{name: getattr(any_record, name) for name in fields})
    for around in (Surroundings(today=TODAY), AROUND):
        outcome = written(record, around=around)
        assert outcome.held or faults(outcome.xml) == []


def _some_of_every_real_file():
    folder = shared_data() / "iati"
    for file in sorted(folder.rglob("*.xml")):
        try:
            for some in pieces(look_at(file), Document()):
                yield from ((file.name, piece) for piece in some[:_OF_EACH] if piece.kind == "project")
                break
        except SourceError:
            continue


@pytest.mark.skipif(shared_data() is None, reason="The real files are not beside this clone (../shared/data).")
def test_every_real_activity_goes_out_sound_or_is_held_back_with_a_reason():
    out = held = 0
    for name, piece in _some_of_every_real_file():
        record = read_activity(piece.element).record("example-project")
        for one in (record, replace(record, title={"en": "A title that changed"})):
            outcome = written(one, around=Surroundings(), kept=piece.xml)
            if outcome.xml is None:
                assert outcome.held, name
                held += 1
                continue
            assert faults(outcome.xml) == [], (name, piece.position)
            assert outcome.left_out or to_data(read(outcome.xml)) == to_data(replace(one, slug="example-project"))
            out += 1
    assert out > held > 0
