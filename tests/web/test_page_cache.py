"""Pages kept for the next visitor: the same bytes, at once new after any change, and never anybody's own page."""

import gzip

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from sestante.web import page_cache
from tests.factories import make_project, take_in
from tests.newsroom.conftest import editor, newsroom, own_home, signed_in
from tests.newsroom.pages import make_news

__all__ = ["editor", "newsroom", "own_home", "signed_in"]

pytestmark = pytest.mark.usefixtures("newsroom")
LIST = "/en/news/"


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.SESTANTE_PAGE_CACHE = True
    monkeypatch.setattr(page_cache, "_FRESH", -1.0)


def files() -> list[str]:
    return [file.name for file in page_cache._folder().rglob("*") if file.is_file()]


def test_the_next_visitor_gets_the_same_page_for_one_query(client, stores, django_assert_num_queries):
    make_news()
    stores()
    first = client.get(LIST)
    with django_assert_num_queries(1):  # the version of the data
        second = client.get(LIST)
    assert second.content == first.content
    for name in ("Content-Type", "Content-Language", "Content-Security-Policy", "X-Frame-Options"):
        assert second.headers[name] == first.headers[name]
    assert {"Accept-Encoding", "Cookie"} <= {part.strip() for part in second.headers["Vary"].split(",")}


def test_another_process_finds_the_page_in_the_file(client, stores):
    make_news()
    stores()
    first = client.get(LIST)
    other = Client()  # a new handler: its memory is empty
    assert len(files()) == 1
    assert other.get(LIST).content == first.content
    assert len(files()) == 1


def test_what_an_editor_publishes_is_seen_by_the_next_visitor(client, stores):
    page = make_news("Before", slug="one")
    stores()
    assert "Before" in client.get(LIST).content.decode()
    assert "Before" in client.get("/en/news/one/").content.decode()
    page.title = "After"
    page.save_revision().publish()
    assert "After" in client.get("/en/news/one/").content.decode()
    stores()
    assert "After" in client.get(LIST).content.decode()


def test_the_page_of_a_project_is_kept_until_the_project_changes(client, stores, django_assert_num_queries):
    take_in(make_project("wells", title={"en": "Wells in Kitui"}))
    stores()
    first = client.get("/en/projects/wells/")
    with django_assert_num_queries(1):
        assert client.get("/en/projects/wells/").content == first.content
    take_in(make_project("wells", title={"en": "Wells in Makueni"}))
    assert "Wells in Makueni" in client.get("/en/projects/wells/").content.decode()


def test_a_list_drawn_before_the_search_followed_is_not_kept(client, stores):
    make_news("First", slug="first")
    stores()
    make_news("Second", slug="second")
    assert "Second" not in client.get(LIST).content.decode()
    stores()
    assert "Second" in client.get(LIST).content.decode()


def test_only_the_pages_of_the_last_version_are_on_the_disk(client, stores):
    page = make_news()
    stores()
    client.get(LIST)
    page.save_revision().publish()
    stores()
    client.get(LIST)
    assert len(files()) == 1


def test_who_is_signed_in_neither_gets_nor_leaves_a_page(signed_in, client, stores):
    make_news()
    stores()
    assert "Sign out" in signed_in.get(LIST).content.decode()
    assert files() == []
    assert "Sign out" not in client.get(LIST).content.decode()
    assert "Sign out" in signed_in.get(LIST).content.decode()


def test_a_visitor_with_another_language_still_gets_the_cookie_that_remembers(client, stores):
    make_news()
    stores()
    for _ in range(2):
        answer = Client(headers={"accept-language": "it"}).get("/fr/news/")
        assert answer.cookies["django_language"].value == "fr"
    assert "django_language" not in Client(headers={"accept-language": "fr"}).get("/fr/news/").cookies


def test_compressed_and_plain_answers_are_the_same_page(client, stores):
    make_news()
    stores()
    plain = client.get(LIST).content
    packed = client.get(LIST, headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain
    assert packed.headers["Content-Length"] == str(len(packed.content))


def request(address: str, **more) -> WSGIRequest:
    return RequestFactory().get(address, **more)


@pytest.mark.parametrize(
    "address",
    [
        "/en/api/",
        "/en/embed/projects/",
        "/en/projects/?q=coffee",
        "/en/projects/figures/?rows=country",
        "/en/news/?q=coffee",
        "/en/news/?unknown=1",
        f"/en/news/?country={'K' * 400}",
        "/xx/news/",
        "/newsroom-admin/",
        "/en/workspace/",
    ],
)
def test_other_sections_and_parameters_are_never_kept(address):
    assert page_cache.key_of(request(address)) == ""


def test_equal_questions_have_one_page_and_different_ones_two():
    key = page_cache.key_of
    assert key(request("/en/news/?type=event&country=KE")) == key(request("/en/news/?country=KE&type=event")) != ""
    assert key(request("/en/news/")) != key(request("/fr/news/"))
    assert key(request("/en/news/", SERVER_NAME="localhost")) != key(request("/en/news/"))
    assert key(request("/en/news/", SERVER_NAME="evil.example")) == ""


def test_errors_and_pages_that_are_not_there_are_not_kept(client, stores):
    stores()
    for _ in range(2):
        assert client.get("/en/news/nothing/").status_code == 404
    assert files() == []


def test_a_full_disk_only_makes_pages_slower(client, stores, monkeypatch):
    make_news()
    stores()
    monkeypatch.setattr(page_cache, "_MOST_FILES", 0)
    assert client.get(LIST).status_code == client.get(LIST).status_code == 200
    assert files() == []
