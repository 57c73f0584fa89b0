"""All 138 real files by the one way in, into the tables and out again: some 100 seconds of processor.

Every activity of every file is staged and accepted, counted from what is kept, written as IATI 2.03, checked against
schema, code lists and ruleset, and read again.
"""

import json
import os
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from sestante.formats.iati.checking import VALID, check_file
from sestante.formats.iati.publishing import (
    Outgoing,
    activities_file,
    organisations_file,
    outgoing_activities,
    outgoing_organisations,
)
from sestante.history.models import RecordVersion, Source
from sestante.ingest.iati_files import stage_iati
from sestante.ingest.services import accept, discard, preview
from sestante.projects.models import Project
from tests.factories import make_source
from tests.formats.iati.test_expectations import EXPECTED, FILES, OF_SCHEMAS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not EXPECTED, reason="The real files (../shared/data/iati) are not beside this clone."),
    pytest.mark.skipif(
        os.environ.get("SESTANTE_TEST_DATABASE") == "postgresql",
        reason="Takes 100 seconds of processor and asks nothing of the database that others do not: SQLite only.",
    ),
]


@pytest.fixture
def source(settings: Any, tmp_path: Path) -> Source:
    settings.SESTANTE_HOME = tmp_path
    return make_source(name="Real files")


def bring_all_in(source: Source) -> None:
    for name in sorted(EXPECTED):
        outcome = accept(stage_iati(FILES / name, source=source))
        assert (name, outcome.refused, outcome.conflicts) == (name, 0, ())


def counted() -> dict[str, Any]:
    """What ``sestante iati summary --json`` says of each file."""
    out = StringIO()
    call_command("iati", "summary", "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def write(parts: Iterable[bytes] | None, path: Path) -> Path:
    assert parts is not None
    path.write_bytes(b"".join(parts))
    return path


def differing(path: Path, source: Source) -> dict[str, set[str]]:
    """The fields of each entry that a file would change, by slug."""
    batch = stage_iati(path, source=source)
    found = {view.slug: {change.field for change in view.changes} for view in preview(batch, most=10_000)}
    discard(batch)
    return found


def left_out(entries: Iterable[Outgoing]) -> dict[str, set[str]]:
    """The fields of each entry of which something does not go out, and was said not to."""
    return {one.slug: {note.field for note in one.outcome.left_out} for one in entries}


def test_all_real_files_come_in_are_counted_and_go_out_valid(source: Source, tmp_path: Path) -> None:
    bring_all_in(source)
    assert counted() == {
        name: {key: value for key, value in expected.items() if key not in OF_SCHEMAS}
        for name, expected in EXPECTED.items()
    }

    activities, organisations = list(outgoing_activities()), list(outgoing_organisations())
    assert len(activities) == Project.objects.count() > 7000
    held = [one for one in (*activities, *organisations) if one.outcome.xml is None]
    assert all(one.outcome.held for one in held)
    assert len(held) < len(activities) / 4
    written = write(activities_file(activities), tmp_path / "activities.xml")
    named = write(organisations_file(organisations), tmp_path / "organisations.xml")
    for path in (written, named):
        verdict = check_file(path)
        assert verdict.outcome == VALID, verdict.findings[:3]
        assert {finding.severity for finding in verdict.findings} <= {"warning"}

    said, changed = left_out(activities), differing(written, source)
    assert {slug: rest for slug, fields in changed.items() if (rest := fields - said[slug])} == {}
    assert differing(named, source) == {}

    versions = RecordVersion.objects.count()
    for name in EXPECTED:
        again = stage_iati(FILES / name, source=source)
        assert (again.same, again.proposals.count()) == (
            EXPECTED[name]["activities"] + EXPECTED[name]["organisations"],
            0,
        )
        discard(again)
    assert RecordVersion.objects.count() == versions
