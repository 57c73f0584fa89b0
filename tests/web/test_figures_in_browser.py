"""The page of figures in a real browser: accessible, within the width of a phone, with and without script."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import Axe
from tests.site import RunningSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIGURES = "/en/projects/figures/"
ASKED = {
    "bars": "?rows=country",
    "matrix": "?rows=country&columns=year",
    "lines": "?rows=ica_region&columns=year",
    "money": "?measure=budget&rows=country&columns=ica_sector&currency=USD",
    "years": "?rows=year",
    "empty": "?q=qqqqxxxx",
}
PATIENCE = 30_000


@pytest.fixture
def window(browser: "Browser", running_site: RunningSite) -> Iterator[Any]:
    """A function that opens a window; what its console says is kept on it."""
    contexts = []

    def open_window(**settings: Any) -> "Page":
        context = browser.new_context(base_url=running_site.url, locale="en-GB", **settings)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("console", lambda message: message.type == "error" and page.said.append(message.text))
        page.set_default_timeout(PATIENCE)
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.mark.parametrize("asked", list(ASKED))
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_figures_break_no_rule_of_accessibility_and_fit_the_window(
    window: Any, axe: Axe, asked: str, width: int, scheme: str
):
    page = window(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{FIGURES}{ASKED[asked]}")
    for fold in page.locator("main details.folded > summary").all():
        fold.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.said == []


def test_another_question_is_answered_at_once_and_stays_in_the_address(window: Any):
    page = window()
    page.goto(f"{FIGURES}?country=KE")
    page.get_by_label("What is counted", exact=True).and_(page.locator("select")).select_option("budget")
    page.wait_for_selector("select[name=currency]")
    assert "measure=budget" in page.url
    assert "country=KE" in page.url
    page.get_by_label("In", exact=True).select_option("USD")
    page.get_by_role("heading", name="Budget (USD) by sector").wait_for()
    assert page.said == []


def test_without_script_the_form_is_sent_by_its_button(window: Any):
    page = window(java_script_enabled=False)
    page.goto(FIGURES)
    page.get_by_label("And by").select_option("year")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("heading", name="Projects by sector and year").wait_for()
    assert "columns=year" in page.url


def test_a_chart_is_saved_as_a_picture(window: Any):
    page = window()
    page.goto(FIGURES)
    with page.expect_download() as waiting:
        page.locator(".chart--bars a", has_text="PNG").click()
    assert waiting.value.suggested_filename == "projects-ica-sector.png"
    with open(waiting.value.path(), "rb") as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"
