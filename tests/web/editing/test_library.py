"""Editors change the library: form, file, two at once, translations to look at, wishes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sestante.history.models import Batch, Proposal
from sestante.library.models import LibraryItem, StoredFile
from sestante.library.queries import library_item_records
from sestante.library.records import VersionRecord
from sestante.library.requests import keep_request, open_requests
from tests.factories import make_library_item, make_practice, take_in
from tests.library import papers
from tests.library.test_services import full_practice

from .forms import form_in, opened, send, with_values

pytestmark = pytest.mark.django_db
EDIT = "/en/library/example-study/edit/"


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("record", [make_library_item(), full_practice()], ids=lambda record: record.slug)
def test_a_form_sent_as_it_opens_changes_nothing(editing, record):
    take_in(record)
    url = f"/en/library/{record.slug}/edit/"
    answer = send(editing, url, opened(editing, url), follow=True)
    assert "Nothing changed" in text(answer)
    assert Proposal.objects.count() == 0


def test_a_practice_is_corrected_compared_accepted_and_undone(editing):
    take_in(make_practice())
    url = "/en/library/example-practice/edit/"
    answer = send(editing, url, with_values(opened(editing, url), countries="Kenya\nuganda"))
    assert "Uganda" in text(editing.get(answer.url))
    editing.post(f"{answer.url}accept/")
    assert library_item_records()["example-practice"].countries == ("KE", "UG")
    editing.post(f"{answer.url}undo/")
    assert library_item_records()["example-practice"] == make_practice()


def test_of_two_editors_the_second_sees_both_changes_and_loses_nothing(editing):
    take_in(make_library_item())
    mine, theirs = opened(editing, EDIT), opened(editing, EDIT)
    first = send(editing, EDIT, with_values(theirs, licence="CC BY 4.0"))
    editing.post(f"{first.url}accept/")
    second = send(editing, EDIT, with_values(mine, url="https://example.org/new"))
    html = text(editing.get(second.url))
    assert "CC BY 4.0" in html
    assert "https://example.org/new" in html
    editing.post(f"{second.url}accept/")
    assert LibraryItem.objects.get().licence == "CC BY 4.0"
    merged = f"{EDIT}?change={Batch.objects.latest('pk').pk}&merge=1"
    both = send(editing, EDIT, form_in(editing.get(merged)))
    editing.post(f"{both.url}accept/")
    assert (LibraryItem.objects.get().licence, LibraryItem.objects.get().url) == (
        "CC BY 4.0",
        "https://example.org/new",
    )


def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(editing):
    take_in(make_library_item())
    answer = send(editing, EDIT, with_values(opened(editing, EDIT), url="example.org", licence="Kept text"))
    assert answer.status_code == 422
    assert "is not a web address" in text(answer)
    assert "Kept text" in text(answer)


def test_a_new_item_gets_its_address_from_its_title(editing):
    url = "/en/workspace/library/add/"
    answer = send(editing, url, with_values(opened(editing, url), **{"title--en": "Bees and Banks"}))
    editing.post(f"{answer.url}accept/")
    assert LibraryItem.objects.get().slug == "bees-and-banks"


def attach(client, data, name="paper.pdf", **fields):
    upload = SimpleUploadedFile(name, data)
    return client.post("/en/library/example-study/file/", {"file": upload, "language": "fr", **fields})


def test_a_file_is_attached_to_a_language_and_its_words_are_found(editing, client):
    take_in(make_library_item(versions=(VersionRecord("en", "original"), VersionRecord("fr", "missing"))))
    answer = attach(editing, papers.pdf(papers.TEXTS["fr"]), "étude.pdf", state="translation")
    editing.post(f"{answer.url}accept/")
    version = library_item_records()["example-study"].versions[1]
    assert (version.language, version.state, version.file_name) == ("fr", "translation", "étude.pdf")
    assert version.file == StoredFile.objects.get().sha256


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "x.pdf", "empty"),
        (b"%PDF-1.4 broken", "x.pdf", "damaged"),
        (b"<svg onload='alert(1)'/>", "x.svg", "SVG"),
        (b"\x89PNG" + b"x" * 50, "x.png", "Pictures"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_said_so_beside_its_field(editing, data, name, said):
    take_in(make_library_item())
    answer = attach(editing, data, name)
    assert answer.status_code == 422
    assert said in text(answer)
    assert Batch.objects.filter(source__kind="form").count() == 0


def test_a_locked_or_scripted_file_is_taken_in_and_the_editor_told(editing):
    take_in(make_library_item())
    locked = attach(editing, papers.pdf(["x"], password="word"))
    assert "locked with a password" in text(editing.get(locked.url))
    scripted = attach(editing, papers.pdf_with_script())
    assert "carries scripts" in text(editing.get(scripted.url))


def test_only_editors_attach_files_and_see_wishes(client):
    take_in(make_library_item())
    for path in ("library/example-study/file/", "workspace/library/wishes/", "workspace/library/add/"):
        assert client.get(f"/en/{path}").status_code == 302


def test_the_workspace_names_outdated_translations_and_wishes_are_closed(editing):
    take_in(make_library_item(versions=(VersionRecord("en", "original"), VersionRecord("es", "out-of-date"))))
    wish = keep_request(wanted="A film on fishing", email="reader@example.org")
    html = text(editing.get("/en/workspace/"))
    assert "Spanish: Translation out of date" in html
    assert "1 wish" in html
    assert "A film on fishing" in text(editing.get("/en/workspace/library/wishes/"))
    editing.post(f"/en/workspace/library/wishes/{wish.pk}/close/", {"answer": "Found one."})
    assert not open_requests().exists()
