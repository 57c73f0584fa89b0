"""The interactive map in a real browser: on request only, by keyboard, in light and dark, in another site's frame."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import Axe
from tests.site import RunningSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MAP = "/en/projects/map/"
READY = ".map-live__canvas[data-ready]"
#: Drawing in software on shared cores takes its time.
PATIENCE = 45_000


@pytest.fixture
def window(browser: "Browser", running_site: RunningSite) -> Iterator[Any]:
    """A function that opens a window; its requests and what its console says are kept on it."""
    contexts = []

    def open_window(**settings: Any) -> "Page":
        context = browser.new_context(base_url=running_site.url, locale="en-GB", **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        context.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("console", lambda message: message.type == "error" and page.said.append(message.text))
        page.set_default_timeout(PATIENCE)
        return page

    yield open_window
    for context in contexts:
        context.close()


def open_map(page: "Page", address: str = MAP) -> None:
    page.goto(address)
    page.get_by_role("button", name="Open the interactive map").click()
    page.wait_for_selector(READY)
    page.wait_for_selector("button.map-mark")


def test_nothing_of_the_interactive_map_is_loaded_before_it_is_asked_for(window: Any):
    page = window()
    page.goto(MAP, wait_until="networkidle")
    assert not [url for url in page.asked if "maplibre" in url or "land-" in url or ".json" in url]
    assert page.locator(".map__picture").is_visible()
    assert page.get_by_role("button", name="Open the interactive map").is_visible()


def test_without_script_there_is_no_button_and_countries_lead_to_lists(window: Any):
    page = window(java_script_enabled=False)
    page.goto(MAP)
    assert not page.get_by_text("Open the interactive map").is_visible()
    page.get_by_role("region", name="By country").get_by_role("link", name="Kenya").click()
    assert page.url.endswith("/en/projects/?country=KE")


def test_the_map_draws_land_and_asks_no_other_host(window: Any, running_site: RunningSite):
    page = window(viewport={"width": 1280, "height": 1000})
    open_map(page)
    page.wait_for_timeout(1500)
    outside = [url for url in page.asked if not url.startswith((running_site.url, "data:"))]
    assert outside == []
    assert [url for url in page.asked if url.startswith("blob:")] == []
    assert page.said == []
    assert not page.locator(".map__picture").is_visible()
    picture = page.locator(".map-live__canvas").screenshot()
    colours = page.evaluate(
        """async (png) => {
            const bitmap = await createImageBitmap(new Blob([new Uint8Array(png)], {type: "image/png"}));
            const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
            context.drawImage(bitmap, 0, 0);
            const {data} = context.getImageData(0, 0, bitmap.width, bitmap.height), seen = {};
            for (let at = 0; at < data.length; at += 4) {
              const key = [data[at], data[at + 1], data[at + 2]].map((n) => n.toString(16).padStart(2, "0")).join("");
              seen[key] = (seen[key] ?? 0) + 1;
            }
            return seen;
        }""",
        list(picture),
    )
    assert colours.get("d5e4e3", 0) > 50_000  # sea
    assert colours.get("fbf7ec", 0) > 20_000  # land


def test_circles_and_list_say_what_the_filter_says(window: Any):
    page = window(viewport={"width": 1280, "height": 1000})
    open_map(page, f"{MAP}?country=VN")
    assert page.locator(".map-mark").first.is_visible()
    total = int(re.match(r"\d+", page.locator(".result__count").inner_text())[0])
    page.wait_for_selector(".map-seen h2:has-text('In view: ')")
    assert page.locator(".map-seen h2").inner_text() == f"In view: {total} projects"
    assert page.locator(".map-seen .map-projects li").count() == min(total, 20)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_map_and_popup_break_no_wcag_rule(window: Any, axe: Axe, scheme: str, width: int):
    page = window(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{MAP}?country=VN#4/13/105")
    page.wait_for_selector("button.map-mark")
    assert axe(page) == []
    page.locator(".map-mark--c").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".map-popup a")
    assert axe(page) == []


def test_by_keyboard_a_country_opens_and_escape_leads_back(window: Any):
    page = window(viewport={"width": 1280, "height": 1000})
    page.goto(f"{MAP}?country=KE#4/1/37")  # an address with a place opens the map at once
    page.wait_for_selector(READY)
    mark = page.get_by_role("button", name=re.compile("^Kenya: "))
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".map-popup a")
    assert mark.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.map-popup') !== null")
    popup, frame = page.locator(".maplibregl-popup").bounding_box(), page.locator(".map-live__canvas").bounding_box()
    page.wait_for_timeout(1000)
    popup = page.locator(".maplibregl-popup").bounding_box()
    assert frame["y"] <= popup["y"]
    assert popup["x"] + popup["width"] <= frame["x"] + frame["width"]
    page.keyboard.press("Escape")
    assert page.locator(".map-popup").count() == 0
    assert page.evaluate("document.activeElement.ariaLabel").startswith("Kenya: ")


def test_a_group_zooms_in_and_the_address_says_where(window: Any):
    page = window(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
    open_map(page)
    before = page.url
    page.locator(".map-mark--g").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    assert re.search(r"#[\d.]+/-?[\d.]+/-?[\d.]+$", page.url)
    page.wait_for_selector("button.map-mark:focus")
    assert page.url.split("#")[1] in page.locator("[data-with-place]").input_value()


def test_a_filter_changes_the_open_map(window: Any):
    page = window(viewport={"width": 1280, "height": 1000})
    open_map(page)
    page.locator('input[name="country"][value="KE"]').check()
    page.wait_for_url("**country=KE**")
    page.wait_for_selector("button.map-mark[aria-label^='20 projects']")
    assert re.search(r"country=KE#[\d.]+/", page.url)
    assert page.locator(".map-live__canvas").is_visible()
    assert not page.locator(".map__picture").is_visible()
    assert page.said == []


def test_where_the_browser_cannot_draw_it_the_picture_stays(window: Any):
    page = window()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(MAP)
    page.get_by_role("button", name="Open the interactive map").click()
    page.get_by_text("This browser cannot draw the interactive map").wait_for()
    assert page.locator(".map__picture").is_visible()


@pytest.fixture
def other_site() -> Iterator[Any]:
    """A function from addresses to the address of another site whose page shows them in frames."""
    pages: dict[str, bytes] = {}

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server asks for
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def show(*addresses: str) -> str:
        pages["/page"] = "".join(
            f'<iframe src="{one}" width="800" height="640"></iframe>' for one in addresses
        ).encode()
        return f"http://127.0.0.1:{server.server_port}/page"

    yield show
    server.shutdown()
    server.server_close()


def test_light_pages_stand_in_the_frame_of_another_site(
    window: Any, axe: Axe, running_site: RunningSite, other_site: Any
):
    page = window(viewport={"width": 900, "height": 900})
    frames = ["/en/embed/projects/map/", "/en/embed/projects/?country=KE", "/en/embed/figures/"]
    page.goto(other_site(*(f"{running_site.url}{path}" for path in frames)))
    page.frame_locator("iframe").nth(1).locator("li.result").first.wait_for()
    assert page.frame_locator("iframe").nth(2).locator(".figure").count() == 4
    page.frame_locator("iframe").first.get_by_role("button", name="Open the interactive map").click()
    page.frame_locator("iframe").first.locator("button.map-mark").first.wait_for()
    for path in frames:
        page.goto(f"{running_site.url}{path}")
        assert axe(page) == []


def test_the_usual_pages_stand_in_no_frame(window: Any, running_site: RunningSite, other_site: Any):
    page = window()
    page.goto(other_site(f"{running_site.url}{MAP}"), wait_until="networkidle")
    assert page.frames[1].url.startswith("chrome-error:")
