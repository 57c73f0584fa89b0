"""Wagtail's pages for editors in a real browser: no other host is asked, axe finds nothing, real files go in."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image as Pillow
from reportlab.pdfgen import canvas

from tests.conftest import Axe
from tests.site import RunningSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PASSWORD = "a-long-enough-password"
ADMIN = "/newsroom-admin/"


@pytest.fixture(scope="module")
def desk(browser: "Browser", running_site: RunningSite) -> Iterator["Page"]:
    """A window of a signed-in editor; what it asked for is in ``page.asked``, what went wrong in ``page.said``."""
    running_site.make_editor("newsroom-editor", PASSWORD)
    context = browser.new_context(base_url=running_site.url, locale="en-GB")
    page: Any = context.new_page()
    page.asked, page.said = [], []
    context.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.set_default_timeout(60_000)
    page.goto("/en/sign-in/?next=/newsroom-admin/")
    page.fill("input[name=username]", "newsroom-editor")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url(f"**{ADMIN}")
    yield page
    context.close()


def pages_of_admin(page: "Page") -> list[str]:
    page.goto(f"{ADMIN}pages/")
    newsroom = page.locator('a[href*="/newsroom-admin/pages/"]', has_text="Newsroom").first.get_attribute("href") or ""
    number = next(part for part in newsroom.split("/") if part.isdigit())
    return [
        ADMIN,
        f"{ADMIN}pages/{number}/",
        f"{ADMIN}pages/add/newsroom/newspage/{number}/",
        f"{ADMIN}pages/add/newsroom/trainingpage/{number}/",
        f"{ADMIN}images/",
        f"{ADMIN}documents/",
        f"{ADMIN}reports/workflow/",
    ]


def test_editors_pages_ask_no_other_host_run_without_errors_and_pass_axe(
    desk: Any, axe: Axe, running_site: RunningSite
):
    wrong: dict[str, list[str]] = {}
    for address in pages_of_admin(desk):
        desk.goto(address)
        desk.wait_for_load_state("networkidle")
        if found := axe(desk):
            wrong[address] = found
    outside = [url for url in desk.asked if not url.startswith((running_site.url, "data:", "blob:"))]
    assert outside == []
    assert wrong == {}
    assert desk.said == []


def test_real_pictures_and_pdfs_go_in(desk: Any, tmp_path: Path):
    picture = BytesIO()
    Pillow.linear_gradient("L").resize((1600, 900)).convert("RGB").save(picture, "jpeg")
    (tmp_path / "coffee-terrace.jpg").write_bytes(picture.getvalue())
    document = canvas.Canvas(str(tmp_path / "assembly-minutes.pdf"))
    document.drawString(72, 700, "Minutes of a made-up meeting")
    document.save()
    for section, name in (("images", "coffee-terrace.jpg"), ("documents", "assembly-minutes.pdf")):
        desk.goto(f"{ADMIN}{section}/multiple/add/")
        desk.set_input_files("input[type=file]", tmp_path / name)
        desk.wait_for_selector("li.upload-success")
        desk.goto(f"{ADMIN}{section}/")
        assert name.rpartition(".")[0] in desk.content()
