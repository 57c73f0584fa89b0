"""Pages of the library: list with extracts, one item, references, files that cannot run, wishes."""

import io
import json
import re

import pytest

from sestante.history.records import Visibility
from sestante.library.files import path_of, store_file
from sestante.library.models import ResourceRequest
from sestante.library.records import ContributorRecord, VersionRecord
from sestante.organisations.records import PartyRecord
from sestante.web.library_files import with_file
from tests.factories import make_library_item, make_organisation, make_practice, make_project, take_in
from tests.library import papers

pytestmark = pytest.mark.django_db
HOSTILE = '</script><script>alert(1)</script>" onload="alert(2)'


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SESTANTE_HOME = tmp_path


def text(answer):
    return answer.content.decode()


def page(client, path, status=200):
    answer = client.get(f"/en/library/{path}")
    assert answer.status_code == status
    return text(answer)


def with_pdf(record, pages, language="en"):
    file = store_file(io.BytesIO(papers.pdf(pages)), "paper.pdf")
    return with_file(record, file=file.sha256, name="paper.pdf", language=language)


@pytest.fixture
def shelf(stores):
    take_in(
        make_organisation(),
        with_pdf(make_library_item("english-study"), papers.TEXTS["en"]),
        with_pdf(make_library_item("etude", versions=()), papers.TEXTS["fr"], "fr"),
        make_library_item("old-guide", kind="guide", issued=None, themes=("law",)),
        make_practice(),
    )
    stores()


def titles(html):
    return re.findall(r'<h2><a href="/en/library/([^/]+)/"', html)


def test_the_list_shows_kind_year_publisher_and_languages(client, shelf):
    html = page(client, "")
    assert "4 items" in html
    assert titles(html) == ["english-study", "etude", "example-practice", "old-guide"]
    assert "March 2021" in html
    assert "year not known" in html
    assert '<a href="/en/organisations/example-apex/">Example Apex</a>' in html
    assert html.count("Text held here") >= 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type=good-practice", ["example-practice"]),
        ("type=guide&type=good-practice", ["example-practice", "old-guide"]),
        ("theme=law", ["old-guide"]),
        ("language=fr", ["etude"]),
        ("year=2020", ["example-practice"]),
        ("year=not-known", ["old-guide"]),
        ("publisher=example-apex&held=held", ["english-study", "etude"]),
        ("country=KE&held=linked", ["example-practice", "old-guide"]),
        ("country=FR", []),
        ("q=mango", ["english-study"]),
        ("q=excedents", ["etude"]),
        ("q=price+doubled", ["example-practice"]),
    ],
)
def test_filters_and_words_give_what_they_say(client, shelf, query, found):
    assert titles(page(client, f"?{query}")) == found


def test_a_word_of_a_file_is_shown_with_its_page(client, shelf, django_assert_num_queries):
    with django_assert_num_queries(1):
        html = page(client, "?q=savings+circles&as_written=1")
    assert "Page 2" in html
    assert "<mark>Savings</mark> <mark>circles</mark> meet every week" in html


def test_the_list_asks_nothing_of_the_database(client, shelf, django_assert_num_queries):
    with django_assert_num_queries(0):
        page(client, "")


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_list_and_item_answer_in_every_language(client, shelf, language):
    assert client.get(f"/{language}/library/").status_code == 200
    assert client.get(f"/{language}/library/etude/").status_code == 200


def test_an_item_shows_authors_languages_and_that_its_text_is_elsewhere(client):
    take_in(
        make_organisation(),
        make_library_item(versions=(VersionRecord("en", "original"), VersionRecord("fr", "missing"))),
    )
    html = page(client, "example-study/")
    assert "Ada Example" in html
    assert "Example University" in html
    assert "Text not held here." in html
    assert 'href="https://example.org/study"' in html
    assert "Translation missing" in html
    assert "/en/library/ask/?item=example-study&amp;language=fr" in html


def test_a_mirror_is_named_and_not_linked(client):
    take_in(make_library_item(url="https://docplayer.fr/12-x.html", citations=()))
    html = page(client, "example-study/")
    assert "docplayer.fr" in html
    assert 'href="https://docplayer.fr' not in html


def test_a_practice_says_problem_steps_result_and_whom_to_ask(client):
    contact = (ContributorRecord(PartyRecord("Example Apex"), "contact"),)
    take_in(make_organisation(), make_project(), make_practice(contributors=contact))
    html = page(client, "example-practice/").partition("<h1")[2]
    assert html.index("Growers sold alone") < html.index("<li>Weigh together.</li>") < html.index("The price doubled")
    assert re.search(r'Whom to ask</dt><dd><ul><li>\s*<a href="/en/organisations/example-apex/">', html)


def test_references_stand_on_the_page_and_come_as_files(client):
    take_in(make_library_item())
    html = page(client, "example-study/")
    assert "Example, A. (2021, March). Example Study. Example Apex." in html
    for ending, start in (("bib", "@techreport{"), ("ris", "TY  - RPRT"), ("json", "[\n")):
        answer = client.get(f"/en/library/example-study/cite.{ending}")
        assert text(answer).startswith(start)
        assert answer["Content-Disposition"] == f'attachment; filename="example-study.{ending}"'
    assert client.get("/en/library/example-study/cite.exe").status_code == 404


def test_zotero_finds_highwire_and_dublin_core_tags_and_linked_data(client):
    take_in(with_pdf(make_library_item(), ["A page."]))
    html = page(client, "example-study/")
    assert '<meta name="citation_title" content="Example Study">' in html
    assert '<meta name="citation_author" content="Example, Ada">' in html
    assert '<meta name="citation_publication_date" content="2021/03">' in html
    assert re.search(
        r'<meta name="citation_pdf_url" content="http://testserver/library/files/[0-9a-f]{64}/paper.pdf">', html
    )
    assert '<meta name="DC.publisher" content="Example Apex">' in html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert (data["@type"], data["name"]) == ("ScholarlyArticle", "Example Study")


def test_hostile_texts_run_nowhere_on_the_page(client):
    take_in(
        make_library_item(
            title={"en": HOSTILE},
            summary={"en": HOSTILE},
            licence=HOSTILE,
            subject_words=HOSTILE,
            contributors=(ContributorRecord(PartyRecord(HOSTILE), "creator", True, HOSTILE),),
        )
    )
    html = page(client, "example-study/")
    assert "<script>alert" not in html
    assert '" onload="' not in html
    assert json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.DOTALL)[1])["name"] == HOSTILE


def test_what_is_not_public_has_no_page_and_no_reference(client):
    take_in(make_library_item(), make_library_item("secret", visibility=Visibility.HIDDEN, hidden_reason="A person"))
    take_in(make_library_item(visibility=Visibility.WITHDRAWN, hidden_reason="Published by mistake"))
    assert "Published by mistake" in page(client, "example-study/", 410)
    assert client.get("/en/library/example-study/cite.bib").status_code == 410
    page(client, "secret/", 404)
    assert client.get("/en/library/secret/cite.bib").status_code == 404


def test_files_are_downloads_in_which_nothing_can_run(client):
    file = store_file(io.BytesIO(b"<html><script>alert(1)</script><p>Text</p></html>"), "page.html")
    take_in(with_file(make_library_item(), file=file.sha256, name="page.html", language="en"))
    answer = client.get(f"/library/files/{file.sha256}/page.html")
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer) == path_of(file.sha256).read_bytes()


def test_a_file_that_no_public_item_names_is_not_handed_out(client, admin_client):
    file = store_file(io.BytesIO(papers.pdf(["Draft."])), "draft.pdf")
    address = f"/library/files/{file.sha256}/draft.pdf"
    assert client.get(address).status_code == 404
    hidden = make_library_item(visibility=Visibility.HIDDEN, hidden_reason="x")
    take_in(with_file(hidden, file=file.sha256, name="draft.pdf", language="en"))
    assert client.get(address).status_code == 404
    for odd in ("../../secret-key", "a" * 63, "A" * 64, "%2e%2e"):
        assert client.get(f"/library/files/{odd}/x.pdf").status_code == 404


def test_a_wish_is_kept_and_robots_and_floods_are_not(client, monkeypatch):
    from sestante.web.forms import reports

    take_in(make_library_item())
    form = client.get("/en/library/ask/?item=example-study&language=fr")
    opened = re.search(r'name="opened" value="([^"]+)"', text(form))[1]
    assert 'value="Example Study"' in text(form)
    wish = {"wanted": "A guide", "message": "For a course", "language": "fr", "country": "ke", "opened": opened}
    assert client.post("/en/library/ask/", wish).status_code == 422  # too fast for a person
    monkeypatch.setattr(reports, "FASTEST", -1)
    assert client.post("/en/library/ask/?item=example-study", wish).status_code == 302
    kept = ResourceRequest.objects.get()
    assert (kept.wanted, kept.language, kept.country, kept.item_slug) == ("A guide", "fr", "KE", "example-study")
    client.post("/en/library/ask/", wish | {"telephone": "1"})
    assert ResourceRequest.objects.count() == 1
    assert client.post("/en/library/ask/", wish | {"wanted": ""}).status_code == 422
    codes = [client.post("/en/library/ask/", wish).status_code for _number in range(6)]
    assert codes[-1] == 429


def test_projects_and_organisations_show_what_the_library_holds_of_them(client):
    take_in(make_organisation(), make_library_item())
    html = text(client.get("/en/organisations/example-apex/"))
    assert "In the library" in html
    assert '<a href="/en/library/example-study/"' in html
