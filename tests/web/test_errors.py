"""What cannot be shown is said plainly: 404, 403, 410, 500, 503; the choice of a language at the root."""

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import path

from sestante.config.urls import handler403, handler404, handler500  # noqa: F401
from sestante.config.urls import urlpatterns as own_urls
from sestante.core.errors import ChangedMeanwhile, NotAllowed, NotThere, StoreUnavailable
from sestante.web import errors
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db
FAULTS = {
    "gone": NotThere("That was never here."),
    "forbidden": NotAllowed("Only editors may do this."),
    "changed": ChangedMeanwhile("Somebody changed it <b>meanwhile</b>."),
    "store": StoreUnavailable("secret path /srv/home"),
    "bug": RuntimeError("secret of the program"),
    "database": DatabaseError("no such table"),
}


def fail(request, what):
    raise FAULTS[what]


urlpatterns = [path("fail/<str:what>/", fail), *own_urls]


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    settings.ROOT_URLCONF = __name__


def visit(url: str) -> tuple[int, str]:
    answer = Client(raise_request_exception=False).get(url)
    return answer.status_code, answer.content.decode()


def test_nothing_there_offers_a_search_box_with_the_words_of_the_address():
    status, html = visit("/en/projects/coffee-in-viet-nam/")
    assert status == 404
    assert 'value="coffee in viet nam"' in html
    assert 'name="robots" content="noindex"' in html


def test_nothing_there_names_pages_that_may_be_meant():
    take_in(make_project("coffee-in-kenya"), make_organisation("coffee-union"))
    assert 'href="/en/projects/coffee-in-kenya/"' in visit("/en/projects/coffee-kenya/")[1]
    assert 'href="/en/organisations/coffee-union/"' in visit("/en/organisations/the-coffee-union/")[1]


def test_an_address_of_another_shape_is_not_found_in_plain_words():
    for url in ("/nothing", "/en/nothing/at/all/", "/xx/", "/en/projects/%00/", "/en/" + "a" * 3000):
        assert visit(url)[0] == 404, url


def test_hostile_addresses_are_shown_as_text():
    status, html = visit('/en/nothing/<script>alert(1)</script>/"onload="x')
    assert status == 404
    assert "<script>alert" not in html
    assert '"onload="x' not in html


@pytest.mark.parametrize(
    ("what", "status", "says"),
    [
        ("gone", 404, "Nothing is at this address"),
        ("forbidden", 403, "Only editors may do this."),
        ("changed", 409, "Somebody changed it &lt;b&gt;meanwhile&lt;/b&gt;."),
        ("store", 503, "Search and figures are being prepared"),
        ("bug", 500, "Something went wrong here"),
        ("database", 500, "Something went wrong here"),
    ],
)
def test_every_fault_has_its_page(what, status, says):
    found, html = visit(f"/fail/{what}/")
    assert found == status
    assert says in html
    assert "secret" not in html


def test_a_store_that_is_not_ready_says_when_to_come_back():
    assert Client(raise_request_exception=False).get("/fail/store/")["Retry-After"] == "30"


def test_the_page_for_a_fault_needs_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert errors.broken(RequestFactory().get("/en/")).status_code == 500


def test_the_last_resort_answers_even_without_templates(monkeypatch):
    def no_template(*arguments: object) -> str:
        raise RuntimeError("no templates")

    monkeypatch.setattr(errors, "render_to_string", no_template)
    assert errors.broken(RequestFactory().get("/en/")).status_code == 500


def test_a_form_without_its_token_is_refused_in_plain_words():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/en/sign-out/")
    assert answer.status_code == 403
    assert "The form could not be sent" in answer.content.decode()


@pytest.mark.parametrize(
    ("cookie", "header", "goal"),
    [
        ("", "", "/en/"),
        ("", "it-IT,it;q=0.9,en;q=0.5", "/it/"),
        ("fr", "it", "/fr/"),
        ("zz", "es-MX", "/es/"),
        ("", "sw,pt;q=0.9", "/en/"),
        ("", "x" * 5000, "/en/"),
    ],
)
def test_the_root_leads_to_the_language_of_cookie_browser_or_english(cookie, header, goal):
    client = Client(headers={"accept-language": header} if header else None)
    if cookie:
        client.cookies["django_language"] = cookie
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, goal)
    assert "Accept-Language" in answer["Vary"]
    assert "Cookie" in answer["Vary"]


def test_an_address_with_a_language_never_negotiates():
    client = Client(headers={"accept-language": "it"})
    client.cookies["django_language"] = "fr"
    answer = client.get("/es/")
    assert answer.status_code == 200
    assert '<html lang="es"' in answer.content.decode()


def test_only_who_chooses_another_language_gets_a_cookie():
    client = Client(headers={"accept-language": "it"})
    assert not client.get("/it/mandate/").cookies
    assert client.get("/fr/mandate/").cookies["django_language"].value == "fr"
    assert not client.get("/fr/mandate/").cookies
    assert client.get("/")["Location"] == "/fr/"
