"""In a real browser: nothing breaks accessibility, nothing is asked of another host, nothing needs script."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from sestante.explore.filtering import PER_PAGE

from .conftest import Axe
from .site import RunningSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_PAGES = """
import json
from django.utils.translation import override
from sestante.config.routes import all_pages
with override("en"):
    print(json.dumps([[page.name, page.path, page.is_for_editors] for page in all_pages()]))
"""


@pytest.fixture(scope="module")
def pages(running_site: RunningSite) -> list[tuple[str, str, bool]]:
    """Name and path of every page, and whether one must be signed in."""
    return [tuple(page) for page in json.loads(running_site.command("shell", "--no-imports", "-c", _PAGES))]


@pytest.fixture(scope="module")
def editor(running_site: RunningSite) -> tuple[str, str]:
    """Name and password of an editor."""
    return running_site.make_editor("pages-editor")


def sign_in(context: "BrowserContext", editor: tuple[str, str]) -> None:
    """Sign in by the form, as a person does."""
    page = context.new_page()
    page.goto("/en/sign-in/")
    page.locator("input[name=username]").fill(editor[0])
    page.locator("input[name=password]").fill(editor[1])
    page.locator("main form button").click()
    page.wait_for_url("**/workspace/")
    page.close()


@pytest.fixture
def visitor(browser: "Browser", running_site: RunningSite) -> Iterator[Any]:
    """A function that opens browser windows with settings of its own; all are closed at the end."""
    contexts = []

    def open_window(**settings: Any) -> "BrowserContext":
        context = browser.new_context(base_url=running_site.url, locale="en-GB", **settings)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    yield open_window
    for context in contexts:
        context.close()


# contrast depends on the scheme and the size of targets on the width: two runs meet each rule in each state
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_no_page_breaks_wcag_2_2_aa(
    visitor: Any, axe: Axe, pages: list[tuple[str, str, bool]], editor: tuple[str, str], width: int, scheme: str
):
    context = visitor(viewport={"width": width, "height": 900}, color_scheme=scheme)
    sign_in(context, editor)
    page, problems = context.new_page(), []
    for name, path, _ in pages:
        page.goto(path)
        problems += [f"{name}: {problem}" for problem in axe(page)]
    assert problems == []


def test_signed_out_pages_break_no_wcag_rule_in_any_language(visitor: Any, axe: Axe):
    page, problems = visitor(viewport={"width": 1280, "height": 900}).new_page(), []
    for language in ("en", "fr", "es", "it"):
        for path in ("", "sign-in/", "projects/?country=VN", "organisations/", "countries/"):
            page.goto(f"/{language}/{path}")
            problems += [f"{language} {path}: {problem}" for problem in axe(page)]
    assert problems == []


def test_no_page_asks_another_host_or_writes_an_error_to_the_console(
    visitor: Any, running_site: RunningSite, pages: list[tuple[str, str, bool]], editor: tuple[str, str]
):
    context = visitor()
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    sign_in(context, editor)
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for name, path, _ in pages:
        listener = listen(page, said) if not name.startswith("error-") else None
        page.goto(path, wait_until="load")
        page.wait_for_timeout(200)  # what scripts ask for once the page is there
        if listener:
            page.remove_listener("console", listener)
    outside = [url for url in asked if not url.startswith((running_site.url, "data:", "blob:"))]
    assert len(asked) > len(pages)
    assert outside == []
    assert said == []


def listen(page: "Page", said: list[str]) -> Any:
    """Collect errors and warnings of the console, breaches of the security policy among them."""

    def hear(message: Any) -> None:
        if message.type in ("error", "warning"):
            said.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    return hear


def test_the_list_is_filtered_without_script(visitor: Any):
    page = visitor(java_script_enabled=False).new_page()
    page.goto("/en/projects/")
    box = page.locator('input[name="country"]').first
    country = box.get_attribute("value")
    wanted = int(box.locator("xpath=..").locator(".facet__count").inner_text())
    box.check()
    page.locator("details:has(> summary #facet-country) [data-apply]").click()
    assert f"country={country}" in page.url
    assert page.locator(".results > .result").count() == min(wanted, PER_PAGE)
    shared = page.url
    again = visitor(java_script_enabled=False).new_page()
    again.goto(shared)
    assert again.locator(".results h2").all_inner_texts() == page.locator(".results h2").all_inner_texts()


def test_a_search_from_the_home_page_works_without_script(visitor: Any):
    page = visitor(java_script_enabled=False).new_page()
    page.goto("/en/")
    page.locator("main input[type=search]").fill("coffee")
    page.locator("main").get_by_role("button", name="Search").click()
    assert "q=coffee" in page.url
    assert page.locator(".results > .result").count() > 0


def test_the_list_gives_the_same_with_script_as_without(visitor: Any):
    titles = []
    for has_script in (True, False):
        page = visitor(java_script_enabled=has_script).new_page()
        page.goto("/en/projects/?country=VN&country=KE&sort=title")
        titles.append(page.locator(".results h2").all_inner_texts())
    assert titles[0] == titles[1]
    assert titles[0]


def test_every_page_fits_a_phone(visitor: Any, pages: list[tuple[str, str, bool]], editor: tuple[str, str]):
    context = visitor(viewport={"width": 320, "height": 700})
    sign_in(context, editor)
    page, wide = context.new_page(), []
    for name, path, _ in pages:
        page.goto(path)
        if page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(name)
    assert wide == []


def test_the_keyboard_reaches_the_content_first(visitor: Any):
    page = visitor().new_page()
    page.goto("/en/projects/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#content"


_MOST_BYTES = 50 * 1024


@pytest.mark.parametrize("name", ["home", "project", "organisation", "country"])
def test_a_first_visit_costs_at_most_50_kb(visitor: Any, pages: list[tuple[str, str, bool]], name: str):
    path = next(path for found, path, _ in pages if found == name)
    page = visitor().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(path, wait_until="networkidle")
    assert len(sizes) > 2
    assert sum(sizes) <= _MOST_BYTES, f"{sum(sizes)} bytes in {len(sizes)} answers"
