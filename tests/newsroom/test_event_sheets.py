"""Events of a spreadsheet: pages of the newsroom by the command, shown first, once, and taken down again."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from sestante.history.models import Batch
from sestante.newsroom.models import Entry
from tests.sheets import write_csv

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("import", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_events_come_in_as_pages_once_and_are_taken_down_again(stores: Any, tmp_path: Path) -> None:
    rows = [
        ["Evento", "Dal", "Al", "Luogo", "Paese", "Organizzatore"],
        ["Incontro di prova", "31/12/2030", "", "Città Esempio", "Italia", "Ente Esempio"],
        ["Incontro di prova", "31/12/2030", "", "", "", ""],
        ["Senza data", "", "", "", "", ""],
    ]
    file = write_csv(tmp_path / "events.csv", rows)
    out = run(file, "--noun", "events", "--json")
    report = json.loads(out)["files"][0]
    assert (report["outcome"], report["add"], report["error"]) == ("accepted with warnings", 1, 2)
    assert not Entry.objects.exists()
    run(file, "--noun", "events", "--accept")
    entry = Entry.objects.published().get()
    assert (entry.title, str(entry.start), entry.country) == ("Incontro di prova", "2030-12-31", "IT")
    again = json.loads(run(file, "--noun", "events", "--accept", "--json"))["files"][0]
    assert (again["add"], again["change"], again["same"]) == (0, 0, 1)
    number = Batch.objects.order_by("pk").last().pk
    out = run("undo", number)
    assert "1 events taken down, 0 left as they are" in out
    assert not Entry.objects.published().exists()
