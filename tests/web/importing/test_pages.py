"""A spreadsheet in the browser: sent, its columns said, looked at, accepted by rows, reported."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from sestante.accounts.models import User
from sestante.formats.sheets import mapping
from sestante.history.models import Batch
from sestante.ingest import uploads
from sestante.ingest.models import SheetMapping, Upload
from sestante.projects.models import Project
from sestante.projects.queries import project_records
from tests.factories import make_project, take_in
from tests.sheets import register, write_csv, write_xlsx

pytestmark = pytest.mark.django_db(transaction=True)
START = "/en/workspace/import/"


def send(editor: Client, rows: list[list[str]], tmp_path: Path, *, noun: str = "projects", name: str = "r.csv") -> Any:
    path = write_csv(tmp_path / name, rows)
    return send_bytes(editor, path.read_bytes(), noun=noun, name=name)


def send_bytes(editor: Client, content: bytes, *, noun: str = "projects", name: str = "r.csv") -> Any:
    return editor.post(START, {"noun": noun, "file": SimpleUploadedFile(name, content)})


def columns_of(upload: Upload, **changed: str) -> dict[str, str]:
    return {f"column-{at}": name for at, name in enumerate(upload.columns)} | changed


def test_a_register_is_sent_looked_at_accepted_and_reported(editor: Client, tmp_path: Path) -> None:
    answer = send(editor, register(), tmp_path)
    upload = Upload.objects.get()
    assert answer.headers["Location"] == f"{START}{upload.pk}/columns/"
    assert b"Aderente o struttura" in editor.get(f"{START}{upload.pk}/columns/").content
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    page = editor.get(f"{START}{upload.pk}/").content.decode()
    assert "Accept all 42 entries" in page
    assert Project.objects.count() == 0
    faults = editor.get(f"{START}{upload.pk}/?show=error").content.decode()
    assert "“Atlantide” is neither a code of the list nor the name of one." in faults
    assert "It is the same as row 2: only the first is taken." in faults
    editor.post(f"{START}{upload.pk}/accept/")
    assert Project.objects.count() == 42
    report = editor.get(f"{START}{upload.pk}/").content.decode()
    assert "8 rows left out" in report
    lines = editor.get(f"{START}{upload.pk}/report.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 42 + 8
    assert "left out,6,Progetto di prova 4,Paese,“Atlantide”" in lines[43]
    row = editor.get(f"{START}{upload.pk}/row/6/").content.decode()
    assert "fact--faulty" in row
    assert "Atlantide" in row


def test_ticked_rows_are_written_and_the_others_wait(editor: Client, tmp_path: Path) -> None:
    send(editor, [["Title"], ["One"], ["Two"], ["Three"]], tmp_path)
    upload = Upload.objects.get()
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    upload.refresh_from_db()
    assert upload.batch is not None
    two = upload.batch.proposals.get(slug="two")
    editor.post(f"{START}{upload.pk}/accept/", {"what": "chosen", "row": [str(two.pk)]})
    assert list(Project.objects.values_list("slug", flat=True)) == ["two"]
    assert b"Accept all 2 entries" in editor.get(f"{START}{upload.pk}/").content
    editor.post(f"{START}{upload.pk}/accept/")
    assert Project.objects.count() == 3
    assert Upload.objects.get().state == Upload.State.DONE


def test_a_change_is_shown_field_by_field(editor: Client, tmp_path: Path) -> None:
    take_in(make_project("mill", title={"en": "Mill"}, acronym="OLD"))
    send(editor, [["Id", "Acronym"], ["mill", "NEW"]], tmp_path)
    upload = Upload.objects.get()
    missing = editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    assert missing.status_code == 422
    assert "The column “Project” is missing" in missing.content.decode()
    send(editor, [["Id", "Title", "Acronym"], ["mill", "Mill", "NEW"]], tmp_path)
    upload = Upload.objects.first()
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    page = editor.get(f"{START}{upload.pk}/?show=change").content.decode()
    assert "<del>OLD</del>" in page
    assert "<ins>NEW</ins>" in page


def test_what_was_said_of_columns_is_remembered_for_the_next_file(editor: Client, tmp_path: Path) -> None:
    send(editor, [["Bezeichnung", "Land"], ["Mühle", "Kenya"]], tmp_path)
    upload = Upload.objects.get()
    editor.post(f"{START}{upload.pk}/columns/", {"column-0": "title", "column-1": "country"})
    assert SheetMapping.objects.count() == 1
    send(editor, [["LAND", "bezeichnung"], ["KE", "Speicher"]], tmp_path, name="next.csv")
    assert Upload.objects.first().columns == ["country", "title"]


def test_a_head_nobody_knew_then_is_read_once_it_is_known_and_one_left_out_stays_out(
    editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = [["Title", "Acronym", "Landstrich"], ["Mill", "M", "Kenya"]]
    send(editor, rows, tmp_path)
    upload = Upload.objects.get()
    editor.post(f"{START}{upload.pk}/columns/", {"column-0": "title", "column-1": "", "column-2": ""})
    known = mapping.known_heads("projects")
    monkeypatch.setattr(mapping, "known_heads", lambda noun: known | {"landstrich": "country"})
    send(editor, rows, tmp_path, name="next.csv")
    assert Upload.objects.first().columns == ["title", "", "country"]


def test_a_column_that_can_be_read_two_ways_is_asked(editor: Client, tmp_path: Path) -> None:
    send(editor, [["Title", "Start", "Budget"], ["Mill", "03/04/2024", "1.234"]], tmp_path)
    upload = Upload.objects.get()
    asked = editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    assert asked.status_code == 422
    assert "How is “03/04/2024” meant?" in asked.content.decode()
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload, **{"answer-1": "mdy", "answer-2": ","}))
    editor.post(f"{START}{upload.pk}/accept/")
    mill = project_records(["mill"])["mill"]
    assert (str(mill.planned_start), str(mill.money[0].value)) == ("2024-03-04", "1234.00")


def test_another_sheet_of_a_workbook_can_be_chosen(editor: Client, tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", [["Title"], ["One"]], [["Title"], ["Two"]])
    send_bytes(editor, book.read_bytes(), name="b.xlsx")
    upload = Upload.objects.get()
    assert "“Sheet 1” was read" in editor.get(f"{START}{upload.pk}/columns/").content.decode()
    editor.post(f"{START}{upload.pk}/columns/", {"sheet": "Sheet 2"})
    editor.post(f"{START}{upload.pk}/columns/", {"sheet": "Sheet 2", "column-0": "title"})
    editor.post(f"{START}{upload.pk}/accept/")
    assert list(Project.objects.values_list("slug", flat=True)) == ["two"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"<html><p>x", "web page"), (b"\x1f\x8b\x08", "is packed"), (b"%PDF-1.7", "is a PDF")],
)
def test_what_is_no_spreadsheet_is_refused_in_words(editor: Client, content: bytes, said: str) -> None:
    answer = send_bytes(editor, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused(editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    assert "with the command sestante import" in send(editor, register(), tmp_path).content.decode()


def test_throwing_a_file_away_leaves_nothing(editor: Client, tmp_path: Path, settings: Any) -> None:
    send(editor, register(), tmp_path)
    upload = Upload.objects.get()
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    editor.post(f"{START}{upload.pk}/discard/")
    assert not Upload.objects.exists()
    assert not Batch.objects.exists()
    assert list((settings.SESTANTE_HOME / "uploads").iterdir()) == []


def test_a_change_that_is_accepted_or_thrown_away_on_its_own_page_is_followed(editor: Client, tmp_path: Path) -> None:
    for name in ("accept", "discard"):
        send(editor, [["Title"], [f"One {name}"]], tmp_path)
        upload = Upload.objects.first()
        editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
        upload.refresh_from_db()
        editor.post(f"/en/workspace/changes/{upload.batch_id}/{name}/")
        page = editor.get(f"{START}{upload.pk}/", follow=True).content.decode()
        assert ("What was written" if name == "accept" else "What are the columns?") in page


def test_a_full_disk_is_told(editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads, "_copy", full)
    answer = send(editor, [["Title"], ["One"]], tmp_path)
    assert "No space left on device" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_database_that_is_full_is_told(editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OperationalError("database or disk is full")

    send(editor, [["Title"], ["One"]], tmp_path)
    upload = Upload.objects.get()
    monkeypatch.setattr(uploads, "stage_table", full)
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    assert "database or disk is full" in editor.get(f"{START}{upload.pk}/").content.decode()
    assert not Project.objects.exists()


def test_work_that_was_cut_short_goes_on(editor: Client, tmp_path: Path) -> None:
    send(editor, [["Title"], ["One"]], tmp_path)
    upload = Upload.objects.get()
    Upload.objects.update(state=Upload.State.CHECKING, alive=timezone.now() - 2 * uploads.SILENCE)
    assert "Go on" in editor.get(f"{START}{upload.pk}/").content.decode()
    editor.post(f"{START}{upload.pk}/resume/")
    assert Upload.objects.get().state == Upload.State.WAITING


def test_a_long_file_is_worked_on_in_the_background(
    editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[str] = []

    class Thread:
        def __init__(self, **options: Any) -> None:
            begun.append(options["target"].__name__)

        def start(self) -> None:
            Upload.objects.update(done=1, alive=timezone.now())

    monkeypatch.setattr(uploads, "FEW_ROWS", 1)
    monkeypatch.setattr(uploads.threading, "Thread", Thread)
    send(editor, register(), tmp_path)
    upload = Upload.objects.get()
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    assert begun == ["_in_background"]
    assert "1 of 51 rows" in editor.get(f"{START}{upload.pk}/").content.decode()


def test_a_template_brings_in_what_is_filled_in(editor: Client, tmp_path: Path) -> None:
    import openpyxl

    answer = editor.get("/it/workspace/import/template/projects.xlsx?all=1")
    path = tmp_path / "t.xlsx"
    path.write_bytes(answer.content)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.cell(3, 3).value == "Progetto *"
    assert book.sheetnames[1] == "Codici"
    sheet.cell(4, 3).value = "Mulino di prova"
    book.save(path)
    send_bytes(editor, path.read_bytes(), name="t.xlsx")
    upload = Upload.objects.get()
    assert upload.issues == []
    editor.post(f"{START}{upload.pk}/columns/", columns_of(upload))
    editor.post(f"{START}{upload.pk}/accept/")
    assert list(Project.objects.values_list("slug", flat=True)) == ["mulino-di-prova"]


def test_only_editors_bring_in_files(client: Client) -> None:
    assert client.get(START).headers["Location"].startswith("/en/sign-in/")
    client.force_login(User.objects.create_user("reader", password="not a real password"))
    assert client.get(START).status_code == 403
