"""Events of a spreadsheet: pages of the newsroom by the command, shown first, once, and taken down again."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sestante.history.models import Batch
from sestante.ingest.services import finish_interrupted
from sestante.newsroom import importing
from sestante.newsroom.models import Entry, EventPage
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
    assert "1 events as they were before, 0 left as they are" in out
    assert not Entry.objects.published().exists()


def event(tmp_path: Path, *, place: str, name: str = "Town", id: str = "fair") -> Path:
    return write_csv(
        tmp_path / f"{name}.csv", [["Id", "Event", "From", "Place"], [id, "Seed fair", "2030-05-06", place]]
    )


def bring_in(file: Path) -> int:
    run(file, "--noun", "events", "--accept")
    return Batch.objects.order_by("pk").last().pk


def test_undo_gives_a_changed_event_its_former_state_and_can_be_undone_too(stores: Any, tmp_path: Path) -> None:
    bring_in(event(tmp_path, place="Oldtown"))
    EventPage.objects.update(teaser="Kept.")
    number = bring_in(event(tmp_path, place="Newtown"))
    page = EventPage.objects.get()
    assert (page.place, page.teaser) == ("Newtown", "Kept.")
    run("undo", number)
    page = EventPage.objects.get()
    assert (page.place, page.teaser, page.live) == ("Oldtown", "Kept.", True)
    assert Entry.objects.published().get().place == "Oldtown"
    undoing = Batch.objects.order_by("pk").last()
    assert (undoing.undoes_id, undoing.state) == (number, "complete")
    run("undo", undoing.pk)
    assert EventPage.objects.get().place == "Newtown"
    with pytest.raises(CommandError, match="undone already"):
        run("undo", number)


def test_an_event_that_somebody_wrote_on_is_left_by_files_and_by_undo(stores: Any, tmp_path: Path) -> None:
    number = bring_in(event(tmp_path, place="Oldtown"))
    page = EventPage.objects.get()
    page.place = "Harbour"
    page.save_revision().publish()
    report = json.loads(run(event(tmp_path, place="Newtown"), "--noun", "events", "--accept", "--json"))["files"][0]
    assert (report["change"], report["same"]) == (0, 1)
    assert "was left as it is" in report["issues"][0]["message"]
    assert "left as it is: fair" in run("undo", number)
    assert EventPage.objects.get().place == "Harbour"


def test_events_cut_short_are_shown_by_the_next_start_and_the_file_writes_the_rest(
    stores: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"Meeting {n}", f"2030-05-{n:02}"] for n in range(1, 31)]
    file = write_csv(tmp_path / "many.csv", [["Event", "From"], *rows])

    with monkeypatch.context() as patched:
        patched.setattr(importing, "follow_pages", stopped_after(importing.follow_pages, 25))
        with pytest.raises(KeyboardInterrupt):
            run(file, "--noun", "events", "--accept")
    finish_interrupted()
    assert Entry.objects.published().count() == 20
    assert Batch.objects.order_by("pk").last().state == Batch.State.COMPLETE
    bring_in(file)
    assert Entry.objects.published().count() == EventPage.objects.count() == 30


def stopped_after(follow: Any, most: int) -> Any:
    """The function, which is interrupted at its call after ``most``."""
    calls: list[int] = []

    def one(pages: Any) -> Any:
        calls.append(1)
        if len(calls) > most:
            raise KeyboardInterrupt
        return follow(pages)

    return one
