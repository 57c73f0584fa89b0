"""A spreadsheet of events in the browser: looked at, accepted in part or whole, reported, undone as a change."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sestante.ingest.models import Upload
from sestante.newsroom.models import Entry, EventPage
from sestante.newsroom.preparing import prepare_newsroom
from sestante.web.importing import event_showing
from tests.web.importing.test_pages import START, columns_of, send

pytestmark = pytest.mark.django_db(transaction=True)
HEADS = ["Id", "Event", "From", "Place", "Country"]
FAIR = ["fair", "Seed fair", "2030-05-06", "Oldtown", "Kenya"]


@pytest.fixture(autouse=True)
def newsroom(stores: Any) -> None:
    prepare_newsroom()


def sent(editor: Client, tmp_path: Path, *rows: list[str]) -> str:
    """Send a file of events, say what its columns are, and give the address of its page."""
    send(editor, [HEADS, *rows], tmp_path, noun="events", name="events.csv")
    upload = Upload.objects.first()
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    return f"{START}{upload.pk}/"


def test_events_are_looked_at_accepted_reported_and_undone(editor: Client, tmp_path: Path) -> None:
    address = sent(editor, tmp_path, FAIR, ["", "No day", "", "", ""], ["", "Walk", "2030-06-01", "", "Atlantis"])
    page = editor.get(address).content.decode()
    assert "Accept 1 entry" in page
    assert "An event needs its first day." in page
    assert "“Atlantis” is neither a code of the list nor the name of one." in page
    assert not EventPage.objects.exists()
    editor.post(f"{address}accept/")
    assert Entry.objects.published().get().country == "KE"
    report = editor.get(address).content.decode()
    assert "2 rows left out" in report
    lines = editor.get(f"{address}report.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("added,,/en/news/fair/")
    assert len(lines) == 1 + 1 + 2
    assert "fact--faulty" in editor.get(f"{address}row/4/").content.decode()
    number = Upload.objects.get().accepted[0]
    assert "Seed fair" in editor.get(f"/en/workspace/changes/{number}/").content.decode()
    assert "1 entry gets its earlier state back" in editor.get(f"/en/workspace/changes/{number}/undo/").content.decode()
    undone = editor.post(f"/en/workspace/changes/{number}/undo/", follow=True).content.decode()
    assert "Undone: 1 entry has its earlier state." in undone
    assert "Withdrawn" in undone
    assert not Entry.objects.published().exists()


def test_a_changed_event_is_shown_field_by_field_and_undo_restores_it(editor: Client, tmp_path: Path) -> None:
    editor.post(f"{sent(editor, tmp_path, FAIR)}accept/")
    address = sent(editor, tmp_path, ["fair", "Seed fair", "2030-05-06", "Newtown", ""])
    page = editor.get(f"{address}?show=change").content.decode()
    assert "<del>Oldtown</del>" in page
    assert "<ins>Newtown</ins>" in page
    assert "Kenya" not in page
    editor.post(f"{address}accept/")
    assert EventPage.objects.get().place == "Newtown"
    editor.post(f"/en/workspace/changes/{Upload.objects.first().accepted[0]}/undo/")
    assert Entry.objects.published().get().place == "Oldtown"
    assert "This file changes nothing." in editor.get(sent(editor, tmp_path, FAIR)).content.decode()


def test_ticked_events_are_written_and_the_others_wait(editor: Client, tmp_path: Path) -> None:
    address = sent(editor, tmp_path, FAIR, ["walk", "Walk", "2030-06-01", "", ""])
    nothing = editor.post(f"{address}accept/", {"what": "chosen"}, follow=True).content.decode()
    assert "Choose at least one row." in nothing
    editor.post(f"{address}accept/", {"what": "chosen", "row": ["3"]})
    assert [page.slug for page in EventPage.objects.all()] == ["walk"]
    assert "Accept 1 entry" in editor.get(address).content.decode()
    editor.post(f"{address}accept/")
    assert EventPage.objects.count() == 2
    assert Upload.objects.get().state == Upload.State.DONE


def test_an_event_that_somebody_wrote_on_is_shown_and_left(editor: Client, tmp_path: Path) -> None:
    editor.post(f"{sent(editor, tmp_path, FAIR)}accept/")
    page = EventPage.objects.get()
    page.place = "Harbour"
    page.save_revision().publish()
    shown = editor.get(sent(editor, tmp_path, FAIR)).content.decode()
    assert "“fair” changed on this site meanwhile and was left as it is." in shown
    assert "This file changes nothing." in shown
    undo = f"/en/workspace/changes/{Upload.objects.last().accepted[0]}/undo/"
    assert "These changed since and will be left as they are" in editor.get(undo).content.decode()
    editor.post(undo)
    assert EventPage.objects.get().place == "Harbour"


def test_more_events_than_a_page_takes_are_for_the_command(
    editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(event_showing, "MOST_EVENTS", 1)
    send(editor, [HEADS, FAIR], tmp_path, noun="events")
    upload = Upload.objects.get()
    answer = editor.post(f"{START}{upload.pk}/columns/", columns_of(upload), follow=True)
    assert "bring it in with the command sestante import" in answer.content.decode()


def test_the_list_of_changes_counts_pages_and_leads_to_their_undo(editor: Client, tmp_path: Path) -> None:
    editor.post(f"{sent(editor, tmp_path, FAIR, ['walk', 'Walk', '2030-06-01', '', ''])}accept/")
    editor.post(f"{sent(editor, tmp_path, ['fair', 'Seed fair', '2030-05-06', 'Newtown', ''])}accept/")
    added, changed = (upload.accepted[0] for upload in Upload.objects.order_by("pk"))
    before = editor.get("/en/workspace/changes/").content.decode()
    assert before.count("2 added") == before.count("1 changed") == 1
    assert f"/en/workspace/changes/{added}/undo/" in before
    editor.post(f"/en/workspace/changes/{changed}/undo/")
    editor.post(f"/en/workspace/changes/{added}/undo/")
    after = editor.get("/en/workspace/changes/").content.decode()
    assert after.count("1 changed") == 2
    assert after.count("2 withdrawn") == 1
    assert f"/en/workspace/changes/{added}/undo/" not in after
