"""An IATI file in the browser: sent, looked at, accepted whole or in part, reported, undone; hostile ones refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sestante.history.models import Batch, SourceElement, SourceFile
from sestante.ingest import uploads
from sestante.ingest.iati_summary import figures_of, taken_in
from sestante.ingest.models import Upload
from sestante.ingest.services import undo
from sestante.organisations.models import Organisation
from sestante.projects.models import Project
from tests.kept_elements import elements_of

pytestmark = pytest.mark.django_db(transaction=True)
START = "/en/workspace/import/"


def activity(identifier: str = "XX-1", title: str = "Honey", *, extra: str = "") -> str:
    return (
        f'<iati-activity xml:lang="en"><iati-identifier>{identifier}</iati-identifier>'
        f'<reporting-org ref="XX"><narrative>Example</narrative></reporting-org>'
        f"<title><narrative>{title}</narrative></title>{extra}</iati-activity>"
    )


#: The second has a date that had to be mended, the third a title that is missing and nothing to stand for it.
THREE = (
    activity("XX-1", "Honey"),
    activity("XX-2", "Water", extra='<activity-date type="1" iso-date="31/12/2014"/><contact-info/>'),
    "<iati-activity/>",
)


def send(editor: Client, *activities: str, name: str = "a.xml", noun: str = "iati", language: str = "en") -> Upload:
    content = f'<iati-activities version="2.03">{"".join(activities)}</iati-activities>'.encode()
    answer = send_bytes(editor, content, name=name, noun=noun, language=language)
    upload: Upload = Upload.objects.latest("pk")
    assert answer.headers["Location"] == f"/{language}/workspace/import/{upload.pk}/"
    return upload


def send_bytes(editor: Client, content: bytes, *, name: str = "a.xml", noun: str = "iati", language: str = "en") -> Any:
    file = SimpleUploadedFile(name, content)
    return editor.post(f"/{language}/workspace/import/", {"noun": noun, "file": file})


def page(editor: Client, upload: Upload, more: str = "") -> str:
    return editor.get(f"{START}{upload.pk}/{more}").content.decode()


def slugs() -> set[str]:
    return set(Project.objects.published().values_list("slug", flat=True))


def test_activities_are_looked_at_accepted_and_reported(editor: Client) -> None:
    upload = send(editor, *THREE)
    looked_at = page(editor, upload)
    assert "Accept all 2 entries" in looked_at
    assert "activity 2" in looked_at
    assert "31/12/2014" in looked_at
    assert "Change the columns" not in looked_at
    assert slugs() == set()
    assert "There is no identifier" in page(editor, upload, "?show=error")
    editor.post(f"{START}{upload.pk}/accept/")
    assert slugs() == {"xx-1", "xx-2"}
    report = page(editor, upload)
    assert "What was written" in report
    assert "activity 3" in report
    lines = editor.get(f"{START}{upload.pk}/report.csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["added", "added", "left out", "Remark", "Remark", "Remark"]
    assert "31/12/2014" in lines[4]


def test_what_comes_again_changes_nothing_and_a_change_is_shown_by_fields(editor: Client) -> None:
    editor.post(f"{START}{send(editor, *THREE[:2]).pk}/accept/")
    assert "This file changes nothing." in page(editor, send(editor, *THREE[:2]))
    changed = page(editor, send(editor, THREE[0].replace("Honey", "Wax"), THREE[1]), "?show=change")
    assert "Honey</del>" in changed
    assert "Wax</ins>" in changed


def test_one_activity_is_shown_as_it_was_sent(editor: Client) -> None:
    upload = send(editor, *THREE)
    row = page(editor, upload, "row/2/")
    assert "Activity 2" in row
    assert "&lt;contact-info/&gt;" in row
    assert "31/12/2014" in row
    assert editor.get(f"{START}{upload.pk}/row/9/").status_code == 404
    assert editor.get(f"{START}{upload.pk}/columns/").headers["Location"] == f"{START}{upload.pk}/"


def ticked(upload: Upload, slug: str) -> dict[str, Any]:
    upload.refresh_from_db()
    assert upload.batch is not None
    return {"what": "chosen", "row": [str(upload.batch.proposals.get(slug=slug).pk)]}


def test_a_ticked_activity_is_written_with_its_element_and_the_others_wait(editor: Client) -> None:
    upload = send(editor, *THREE)
    editor.post(f"{START}{upload.pk}/accept/", ticked(upload, "xx-2"))
    assert slugs() == {"xx-2"}
    assert b"contact-info" in elements_of("project", ["xx-2"])["xx-2"]
    assert "Accept 1 entry" in page(editor, upload)
    editor.post(f"{START}{upload.pk}/accept/")
    assert slugs() == {"xx-1", "xx-2"}
    assert Upload.objects.get().state == Upload.State.DONE
    (file,) = taken_in()
    assert figures_of(file)["activities"] == 3


def test_the_element_of_a_ticked_activity_stays_when_the_others_are_thrown_away(editor: Client) -> None:
    upload = send(editor, *THREE)
    editor.post(f"{START}{upload.pk}/accept/", ticked(upload, "xx-2"))
    editor.post(f"{START}{upload.pk}/discard/")
    assert b"contact-info" in elements_of("project", ["xx-2"])["xx-2"]
    assert (SourceFile.objects.count(), SourceElement.objects.count()) == (1, 1)
    assert "Accept 1 entry" in page(editor, send(editor, *THREE))


def test_undo_takes_them_away_again(editor: Client) -> None:
    upload = send(editor, *THREE)
    editor.post(f"{START}{upload.pk}/accept/")
    undo(Batch.objects.get(pk=Upload.objects.get().accepted[0]))
    assert slugs() == set()
    assert "Undone" in page(editor, upload)


def test_an_xml_file_is_taken_for_iati_whatever_was_ticked(editor: Client) -> None:
    assert send(editor, *THREE, noun="organisations").noun == "iati"


def test_an_organisation_file_comes_in_the_same_way(editor: Client) -> None:
    element = """<iati-organisations version="2.03"><iati-organisation xml:lang="en">
      <organisation-identifier>GB-CHC-1</organisation-identifier><name><narrative>Example Trust</narrative></name>
      <reporting-org ref="GB-CHC-1"/></iati-organisation></iati-organisations>"""
    send_bytes(editor, element.encode())
    upload = Upload.objects.get()
    assert "organisation 1" in page(editor, upload)
    editor.post(f"{START}{upload.pk}/accept/")
    assert Organisation.objects.get().slug == "example-trust"


def test_of_two_with_one_identifier_the_page_says_which_is_left(editor: Client) -> None:
    told = page(editor, send(editor, activity("XX-1"), activity("XX-1", "Wax")))
    assert "activity 2" in told
    assert "comes twice" in told


def test_repairs_are_told_in_the_language_of_the_editor(editor: Client) -> None:
    upload = send(editor, THREE[2], language="it")
    assert "There is no identifier" not in page(editor, upload)
    assert upload.batch is not None
    assert any("identificativo" in issue["message"] for issue in upload.batch.issues)


BOMB = b"""<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<iati-activities><iati-activity><title>&b;</title></iati-activity></iati-activities>"""
LOCAL = BOMB.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/passwd"')
WHOLE = f"<iati-activities>{THREE[0]}</iati-activities>".encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b'{"activities": []}', "is JSON"),
        (b"id,title", "is not XML"),
    ],
)
def test_what_is_no_xml_is_refused_at_once(editor: Client, content: bytes, said: str) -> None:
    answer = send_bytes(editor, content, name="mine.xml")
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "mine.xml" in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB, "document type"),
        (LOCAL, "document type"),
        (WHOLE[:-30], "cut off"),
        (b"<rss><channel/></rss>", "neither activities nor organisations"),
        (b"<a>" * 300, "cut off"),
    ],
)
def test_what_cannot_be_read_to_its_end_is_told_and_nothing_of_it_stays(
    editor: Client, content: bytes, said: str
) -> None:
    send_bytes(editor, content, name="mine.xml")
    upload = Upload.objects.get()
    told = page(editor, upload)
    assert said in told
    assert "mine.xml" in told
    for model in (Batch, SourceFile, SourceElement):
        assert not model._default_manager.exists()
    editor.post(f"{START}{upload.pk}/discard/")
    assert not Upload.objects.exists()


def test_a_process_over_its_limits_is_told(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sestante.formats.iati.elements_told.CPU_SECONDS", 0)
    assert "more memory or time" in page(editor, send(editor, *THREE))


def test_work_that_was_cut_short_goes_on_and_leaves_nothing_twice(editor: Client) -> None:
    upload = send(editor, *THREE)
    first = upload.batch_id
    Upload.objects.update(state=Upload.State.CHECKING, alive=timezone.now() - 2 * uploads.SILENCE)
    assert "Go on" in page(editor, upload)
    editor.post(f"{START}{upload.pk}/resume/")
    upload.refresh_from_db()
    assert upload.state == Upload.State.WAITING
    assert upload.batch_id != first
    assert (Batch.objects.count(), SourceElement.objects.count()) == (1, 3)


def test_a_large_file_is_read_in_the_background_and_says_how_far(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Thread:
        def __init__(self, **options: Any) -> None:
            self.begins = options

        def start(self) -> None:
            told = timezone.now() - timedelta(seconds=4)
            Upload.objects.update(done=1, started=told, alive=timezone.now())

    monkeypatch.setattr(uploads, "FEW_BYTES", 10)
    monkeypatch.setattr(uploads.threading, "Thread", Thread)
    told = page(editor, send(editor, *THREE))
    assert "1 of 3 activities" in told
    assert "seconds left" in told
