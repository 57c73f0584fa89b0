"""A large file read by several processes gives what one gives; where one of them dies, nothing is kept."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from sestante.core.errors import SourceError
from sestante.history.models import Batch, Proposal, SourceBlock, SourceElement, SourceFile
from sestante.ingest import iati_apart, iati_files
from sestante.ingest.iati_files import stage_iati
from sestante.ingest.services import accept
from tests.factories import make_source


def activity(number: int, *, identifier: str | None = None, amount: str = "1000", updated: str = "2024-01-01") -> str:
    identifier = f"XX-1-{number}" if identifier is None else identifier
    return f"""<iati-activity default-currency="EUR"
      last-updated-datetime="{updated}T00:00:00Z">
  <iati-identifier>{identifier}</iati-identifier>
  <reporting-org ref="XX-1" type="21"><narrative>Growers of Example</narrative></reporting-org>
  <title><narrative>Project {number}</narrative></title>
  <activity-status
      code="{9 if number % 7 == 0 else 2}"/>
  <activity-date type="1" iso-date="2020-01-01"/>
  <activity-date type="3" iso-date="{2019 if number % 5 == 0 else 2025}-01-01"/>
  <recipient-country code="KE" percentage="{30 if number % 13 == 0 else 60}"/>
  <recipient-country code="UG" percentage="40"/>
  <location><point><pos>-1.5 36.{number % 100}</pos></point></location>
  <transaction><transaction-type code="3"/><transaction-date iso-date="2021-0{number % 9 + 1}-01"/>
    <value value-date="2021-01-01">{amount}</value></transaction>
  <budget><value>{"much" if number % 11 == 0 else 5}</value></budget>
</iati-activity>"""


def some_activities(*, changed: str = "1000") -> list[str]:
    """Six hundred and some: with identifiers that come twice, near and far, with one that is no address, and none."""
    every = [activity(number, amount=changed if number % 3 == 0 else "1000") for number in range(620)]
    every[10] = activity(10, identifier="XX-1-9", updated="2025-01-01")
    every[300] = activity(300, identifier="XX-1-20", updated="2023-01-01")
    every[400] = activity(400, identifier="XX-1-21", updated="2025-01-01")
    every[401] = activity(401, identifier="map")
    every[402] = activity(402, identifier="")
    every[403] = activity(403, identifier="XX-1/9")
    organisation = "<iati-organisation><organisation-identifier>XX-9</organisation-identifier><name><narrative>Body"
    return [*every, organisation + "</narrative></name></iati-organisation>"]


def write(path: Path, activities: list[str]) -> Path:
    path.write_text('<iati-activities version="2.03">\n' + "\n".join(activities) + "\n</iati-activities>")
    return path


def kept(batch: Batch) -> dict[str, Any]:
    """All that staging wrote for a batch, without numbers of rows."""
    proposals = batch.proposals.order_by("pk").values_list(
        *("kind", "slug", "position", "base_hash", "content_hash", "payload", "issues", "state")
    )
    elements = SourceElement.objects.filter(file__batch=batch).order_by("position")
    columns = [f.name for f in SourceElement._meta.concrete_fields if f.name not in {"id", "file", "block"}]
    blocks = SourceBlock.objects.filter(file__batch=batch).order_by("pk")
    file = SourceFile.objects.get(batch=batch)
    return {
        "proposals": [(*row[:5], bytes(row[5]), json.dumps(row[6]), row[7]) for row in proposals],
        "elements": list(elements.values_list(*columns)),
        "blocks": [bytes(one.payload) for one in blocks],
        "file": [getattr(file, name) for name in ("root", "version", "language", "extension_elements", "languages")],
        "batch": (batch.state, batch.same, batch.issues),
    }


def staged(path: Path, monkeypatch: pytest.MonkeyPatch, *, apart: bool, accepted: bool = False) -> dict[str, Any]:
    monkeypatch.setattr(iati_files, "has_cores", lambda: apart)
    batch = stage_iati(path, source=make_source())
    batch.refresh_from_db()
    found = kept(batch)
    if accepted:
        accept(batch)
    else:
        batch.delete()
    return found


@pytest.mark.django_db
def test_several_processes_stage_what_one_does(tmp_path, monkeypatch):
    path = write(tmp_path / "file.xml", some_activities())
    alone = staged(path, monkeypatch, apart=False)
    assert any("line" in issue["field"] for issue in alone["batch"][2]), "what was mended says where"
    assert any(issue["field"] == "countries" for issue in alone["batch"][2]), "what was checked has faults"
    assert staged(path, monkeypatch, apart=True, accepted=True) == alone

    changed = write(tmp_path / "file.xml", some_activities(changed="2000"))
    alone = staged(changed, monkeypatch, apart=False)
    assert len(alone["proposals"]) > 200
    assert alone["batch"][1] > 300
    assert staged(changed, monkeypatch, apart=True) == alone


@pytest.mark.django_db
def test_a_process_that_dies_ends_the_import_with_a_reason_and_nothing_is_kept(tmp_path, monkeypatch):
    path = write(tmp_path / "file.xml", some_activities())
    monkeypatch.setattr(iati_files, "has_cores", lambda: True)
    begun: list[int] = []

    class Dying(iati_apart.Process):
        def said(self) -> list[Any]:
            found = super().said()
            begun.append(self._child.pid)
            os.kill(self._child.pid, signal.SIGKILL)
            return found

    monkeypatch.setattr(iati_apart, "Process", Dying)
    with pytest.raises(SourceError, match=r"file\.xml"):
        stage_iati(path, source=make_source())
    assert begun
    assert not Proposal.objects.exists()
    assert not SourceElement.objects.exists()
    assert not Batch.objects.exists()


def test_a_process_ends_when_the_import_that_began_it_is_gone():
    process = iati_apart.Process("file.xml")
    assert process._child.stdin is not None
    process._child.stdin.close()  # as the operating system does for one that was killed
    assert process._child.wait(30) == 0
    process.close()
