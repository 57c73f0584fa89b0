"""Editors at work in Wagtail: drafts, preview, a set time, a second pair of eyes, history, and what is refused."""

import gc
import json
import time
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.models import Locale, Page, PageLogEntry

from sestante.history.services import data_version
from sestante.newsroom.models import Entry, NewsPage, Picture
from sestante.newsroom.preparing import newsroom_of, prepare_newsroom
from sestante.newsroom.scheduling import publish_due

from .pages import make_news, text_block

pytestmark = pytest.mark.django_db
#: Wagtail leaves files of pictures open until they are collected.
UNTIDY = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
ADD = "/newsroom-admin/pages/add/newsroom/newspage/{}/"
PASTED = (
    '<p class="MsoNormal" style="color:red" onclick="alert(1)">Minutes<o:p></o:p></p>'
    '<script>alert(1)</script><style>p{color:red}</style><a href="javascript:alert(1)">here</a>'
    '<a href="https://example.org/">there</a><img src="x" onerror="alert(1)"><iframe src="https://example.org"></iframe>'
)


def form_of(**fields: Any) -> dict[str, Any]:
    """What the browser sends for a page of news."""
    content = {"blocks": [{"key": "a", "text": "They met.", "type": "unstyled"}], "entityMap": {}}
    data = {
        "title": "Growers meet",
        "slug": "growers-meet",
        "kind": "news",
        "date": "2026-03-12",
        "teaser": "Growers compare notes.",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": json.dumps(content),
        "links-count": "1",
        "links-0-deleted": "",
        "links-0-order": "0",
        "links-0-type": "country",
        "links-0-id": "",
        "links-0-value": "KE",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return data | fields


def add_page(client: Client, **fields: Any) -> Any:
    return client.post(ADD.format(newsroom_of("en").pk), form_of(**fields))


def test_visitors_are_led_to_the_one_sign_in_page(client, newsroom):
    assert client.get("/newsroom-admin/").headers["Location"] == "/en/sign-in/?next=/newsroom-admin/"
    assert client.get("/newsroom-admin/login/").headers["Location"].startswith("/en/sign-in/")


def test_who_is_no_editor_stays_out(client, newsroom, django_user_model):
    client.force_login(django_user_model.objects.create_user("visitor"))
    assert client.get("/newsroom-admin/").status_code == 302


def test_an_account_that_is_an_editor_no_more_loses_the_newsroom(editor):
    assert editor.groups.exists()
    editor.is_editor = False
    editor.save()
    assert not editor.groups.exists()


def test_a_draft_is_seen_by_nobody_and_publishing_shows_it(signed_in, client):
    add_page(signed_in)
    page = NewsPage.objects.get()
    assert not page.live
    assert client.get("/en/news/growers-meet/").status_code == 404
    before = data_version()
    signed_in.post(f"/newsroom-admin/pages/{page.pk}/edit/", form_of(**{"action-publish": "1"}))
    assert client.get("/en/news/growers-meet/").status_code == 200
    assert data_version() == before + 1
    assert Entry.objects.get().links.get().value == "KE"


def test_a_draft_on_a_published_page_leaves_the_public_one_as_it_is(signed_in, client):
    page = make_news("Growers meet", slug="growers-meet")
    signed_in.post(f"/newsroom-admin/pages/{page.pk}/edit/", form_of(title="Growers met again"))
    assert "met again" not in client.get("/en/news/growers-meet/").content.decode()
    page.refresh_from_db()
    assert page.has_unpublished_changes


def test_a_preview_shows_the_draft(signed_in):
    address = f"/newsroom-admin/pages/add/newsroom/newspage/{newsroom_of('en').pk}/preview/"
    assert signed_in.post(address, form_of(title="Only a draft")).json()["is_valid"]
    answer = signed_in.get(address)
    assert answer.status_code == 200
    assert "Only a draft" in answer.content.decode()
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"date": "2026-13-01"}, "month must be in 1..12"),
        ({"date": "last week"}, "write a date as"),
        ({"title": ""}, "This field is required"),
        ({"source_url": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_what_cannot_be_true_is_refused_with_a_message_and_nothing_is_lost(signed_in, fields, message):
    answer = add_page(signed_in, **fields)
    assert message in answer.content.decode()
    assert "Growers compare notes." in answer.content.decode()
    assert not NewsPage.objects.exists()


def test_an_event_ends_after_it_begins(signed_in):
    address = f"/newsroom-admin/pages/add/newsroom/eventpage/{newsroom_of('en').pk}/"
    data = form_of(start="2026-05-06", end="2026-05-01", country="ke", time_zone="Nowhere")
    html = signed_in.post(address, data).content.decode()
    assert "The end lies before the start." in html
    assert "There is no time zone of this name." in html


def test_text_from_a_word_processor_is_cleaned_when_saved_and_when_shown(client, newsroom):
    page = make_news(body=text_block(PASTED))
    html = client.get("/en/news/growers-meet/").content.decode()
    body = html[html.index("article__body") :]
    for part in ("alert(", "MsoNormal", "style=", "<iframe", "onerror", "javascript:", "<o:p"):
        assert part not in body
    assert "Minutes" in body
    assert 'href="https://example.org/"' in body
    cleaned = page.body.stream_block.clean(page.body)
    assert "alert" not in cleaned[0].value.source


def test_two_editors_of_the_same_page_are_told(signed_in, other_editor):
    page = make_news("Growers meet", slug="growers-meet")
    second = Client()
    second.force_login(other_editor)
    shown = signed_in.get(f"/newsroom-admin/pages/{page.pk}/edit/")
    revision = shown.context["page"].latest_revision_id
    second.post(f"/newsroom-admin/pages/{page.pk}/edit/", form_of(title="Second"))
    answer = signed_in.post(
        f"/newsroom-admin/pages/{page.pk}/edit/",
        form_of(title="First", loaded_revision_id=str(revision), overwrite_revision_id=str(revision)),
    )
    assert answer.status_code in (200, 302, 409)
    titles = [json.loads(json.dumps(one.content))["title"] for one in page.revisions.order_by("pk")]
    assert "Second" in titles, "the second editor's text is kept in the history whatever the first one saves"


def test_a_page_appears_and_goes_at_its_time(signed_in, client):
    page = make_news("Growers meet", slug="growers-meet")
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(seconds=1)
    page.save_revision().publish()
    assert publish_due() == 0
    assert client.get("/en/news/growers-meet/").status_code == 410
    time.sleep(1.1)
    assert publish_due() == 1
    assert client.get("/en/news/growers-meet/").status_code == 200
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert publish_due() == 1
    assert client.get("/en/news/growers-meet/").status_code == 410


def test_with_review_only_a_second_person_publishes(settings, editor, other_editor, client):
    settings.SESTANTE_NEWSROOM_REVIEW = True
    prepare_newsroom()
    first, second = Client(), Client()
    first.force_login(editor)
    second.force_login(other_editor)
    add_page(first, **{"action-publish": "1"})
    page = NewsPage.objects.get()
    assert not page.live, "an editor alone cannot publish"
    first.post(f"/newsroom-admin/pages/{page.pk}/edit/", form_of(**{"action-submit": "1"}))
    task = page.refresh_from_db() or page.current_workflow_task_state
    assert task is not None
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    first.post(address, {"comment": ""})
    page.refresh_from_db()
    assert not page.live, "nor approve what the same person sent"
    second.post(address, {"comment": "Read and found good"})
    page.refresh_from_db()
    assert page.live
    assert client.get("/en/news/growers-meet/").status_code == 200


def test_the_history_names_who_did_what(signed_in, editor):
    add_page(signed_in, **{"action-publish": "1"})
    page = NewsPage.objects.get()
    actions = set(PageLogEntry.objects.filter(page=page.pk, user=editor).values_list("action", flat=True))
    assert {"wagtail.create", "wagtail.publish"} <= actions
    assert "Growers meet" in signed_in.get(f"/newsroom-admin/pages/{page.pk}/history/").content.decode()


def picture_file(width: int, height: int, name: str = "a.png") -> SimpleUploadedFile:
    written = BytesIO()
    Pillow.new("L", (width, height)).save(written, name.rpartition(".")[2])
    return SimpleUploadedFile(name, written.getvalue(), "image/png")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "Not a supported"),
        (SimpleUploadedFile("a.html", b"<script>alert(1)</script>"), "Not a supported"),
        (SimpleUploadedFile("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "Not a valid .png"),
        (SimpleUploadedFile("a.jpg", b"GIF89a" + b"\0" * 40), ""),
    ],
)
def test_what_is_no_picture_is_refused(signed_in, file, message):
    html = signed_in.post("/newsroom-admin/images/add/", {"title": "A", "file": file, "tags": ""}).content.decode()
    assert message in html or "corrupted image" in html
    assert "error" in html
    assert not Picture.objects.exists()


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_picture_of_a_hundred_megapixels_is_refused_with_its_size(signed_in):
    file = picture_file(10_000, 10_000)
    html = signed_in.post("/newsroom-admin/images/add/", {"title": "A", "file": file, "tags": ""}).content.decode()
    assert "too many pixels (100000000)" in html
    assert not Picture.objects.exists()


@UNTIDY
def test_a_picture_stands_on_its_page_with_alt_text_and_credit(signed_in, client):
    data = {
        "title": "A",
        "file": picture_file(640, 480),
        "tags": "",
        "description": "Two people",
        "credit": "A. Nobody",
    }
    signed_in.post("/newsroom-admin/images/add/", data)
    make_news(picture=Picture.objects.get())
    html = client.get("/en/news/growers-meet/").content.decode()
    assert 'alt="Two people"' in html
    assert "A. Nobody" in html
    address = html.split('<img alt="Two people"')[1].split('src="')[1].split('"')[0]
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/media/images/..%2fsestante.sqlite3").status_code == 404
    answer.close()
    gc.collect()


@UNTIDY
def test_documents_are_handed_out_as_files_only(signed_in, client):
    for name, is_taken in (("a.pdf", True), ("a.html", False), ("a.svg", False)):
        file = SimpleUploadedFile(name, b"%PDF-1.4 <script>alert(1)</script>")
        signed_in.post("/newsroom-admin/documents/add/", {"title": name, "file": file, "tags": ""})
        from wagtail.documents.models import Document

        document = Document.objects.filter(title=name).first()
        assert (document is not None) == is_taken
    answer = client.get(Document.objects.get().url)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    answer.close()
    gc.collect()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_public_pages_keep_the_strict_policy_and_editors_pages_have_their_own(signed_in, client):
    make_news()
    strict = client.get("/en/news/growers-meet/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in strict
    loose = signed_in.get("/newsroom-admin/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in loose
    for policy in (strict, loose):
        assert "http" not in policy
        assert "default-src 'none'" in policy


def test_editors_see_which_translations_are_out_of_date(signed_in):
    from wagtail_localize.models import Translation, TranslationSource

    page = make_news("Growers meet", slug="growers-meet")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="it"))
    translation.save_target(publish=False)
    made = NewsPage.objects.get(locale__language_code="it")
    assert (made.date, made.kind) == (page.date, page.kind)
    page.title = "Growers met"
    page.save_revision().publish()
    source.update_or_create_from_instance(page)
    html = signed_in.get(f"/newsroom-admin/pages/{made.pk}/edit/").content.decode()
    assert "Growers met" in html, "the new text stands beside the translation"
    total, done = translation.get_progress()
    assert done < total


def test_preparing_again_changes_nothing(newsroom, django_assert_max_num_queries):
    pages = list(Page.objects.values_list("pk", "path", "slug"))
    with django_assert_max_num_queries(40):
        assert prepare_newsroom() is False
    assert list(Page.objects.values_list("pk", "path", "slug")) == pages
    assert [page.slug for page in Page.objects.filter(depth=2)] == [f"newsroom-{x}" for x in ("en", "fr", "es", "it")]
