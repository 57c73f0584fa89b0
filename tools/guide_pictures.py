"""Makes the pictures of the editors' guide anew, by doing in a browser what the guide tells: ``make guide-pictures``.

A site of its own with the starter data is begun for it and thrown away; ``--home DIR`` begins from a copy of a home
that ``sestante prepare`` made, which is faster. Entries that the pictures add are plainly made up.
"""

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright
from reportlab.pdfgen import canvas

from tests import tools
from tests.site import RunningSite, Site

PICTURES = tools.CLONE / "docs" / "pictures"
WIDTH, HEIGHT = 1100, 800
#: Space left around what a picture shows, in pixels.
MARGIN = 8
#: No picture is larger than this, in bytes; fewer and fewer colours are tried until it fits.
LARGEST, COLOURS = 118_000, (256, 64, 32, 16)
PASSWORD = "only-for-pictures-4711"
PROJECT = "/en/projects/youcool-youth-in-cooperatives-as-key-drivers-of-digital-transformation-in-local-communities/"
TITLE = "Example: two dairy unions learn from each other"


@dataclass(frozen=True, slots=True)
class Desk:
    """A browser window of an editor who is signed in."""

    page: Page

    def go(self, path: str) -> Page:
        """The page at a path, which must answer 200."""
        answer = self.page.goto(path)
        if answer is None or answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status if answer else 'nothing'}")
        return self.page

    def add_row(self, name: str) -> str:
        """Press “Add” of a list of rows; answers the start of the ids of the new row's fields."""
        rows = self.page.locator(f"#{name} > .row")
        before = rows.count()
        self.page.click(f"#{name} > p > button[name=add]")
        new = self.page.locator(f"#{name} > .row >> nth={before}")
        new.wait_for()
        return f"#id_{new.get_attribute('id')}"

    def compare(self) -> None:
        """Press “Look at the changes” and wait for the page that shows them."""
        self.page.click(".editor__end button[name=compare]")
        self.page.wait_for_url("**/workspace/changes/*/")

    def accept(self) -> None:
        """Press “Accept and save”."""
        self.page.get_by_role("button", name="Accept and save").click()
        self.page.wait_for_selector(".message--success")


def keep(page: Page, name: str, first: str = "body", last: str = "") -> None:
    """Keep a picture from the top of one element to the foot of another (or of the same) as ``guide-<name>.png``."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    page.mouse.move(0, 0)
    page.evaluate("window.scrollTo(0, 0)")
    top, foot = _box(page.locator(first).first), _box(page.locator(last or first).last)
    left = max(0, min(top["x"], foot["x"]) - MARGIN)
    right = min(WIDTH, max(top["x"] + top["width"], foot["x"] + foot["width"]) + MARGIN)
    above = max(0, top["y"] - MARGIN)
    clip = {"x": left, "y": above, "width": right - left, "height": foot["y"] + foot["height"] + MARGIN - above}
    _write(name, page.screenshot(full_page=True, clip=clip))  # type: ignore[arg-type]  # a mapping of four numbers


def _box(element: Locator) -> dict[str, float]:
    box = element.bounding_box()
    if box is None:
        raise RuntimeError(f"{element} is not shown")
    return dict(box)


def _write(name: str, png: bytes) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        small = BytesIO()
        picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            small, "png", optimize=True
        )
        if len(small.getvalue()) <= LARGEST:
            break
    else:
        raise RuntimeError(f"The picture {name} is too large: show less of the page")
    (PICTURES / f"guide-{name}.png").write_bytes(small.getvalue())
    print(f"guide-{name}.png  {picture.width} x {picture.height}  {len(small.getvalue()) / 1000:.0f} kB", flush=True)


def begin(browser: Browser, site: RunningSite, username: str, *, pictured: bool = False) -> Desk:
    """Sign in as a new editor."""
    site.make_editor(username, PASSWORD)
    context: BrowserContext = browser.new_context(
        base_url=site.url, locale="en-GB", viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
    )
    context.set_default_timeout(30_000)
    desk = Desk(context.new_page())
    page = desk.go("/en/sign-in/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    if pictured:
        keep(page, "sign-in", "header", "main form")
    page.click("main form button")
    page.wait_for_url("**/workspace/")
    return desk


def add_a_project(desk: Desk) -> None:
    """The five minutes: title, who, when, where, source; a fault, the comparison, the page."""
    page = desk.go("/en/workspace/projects/add/")
    page.fill("#what input[type=text] >> nth=0", TITLE)
    page.fill(
        "#what textarea >> nth=0", "Made up for the guide: farmers visit each other and compare how milk is bought."
    )
    keep(page, "project-what", ".title-block", "#what .item:nth-of-type(3)")
    fill_who(desk)
    page.fill("#id_planned_start", "2025")
    page.fill("#id_planned_end", "2O27")
    page.press("#id_planned_end", "Tab")
    keep(page, "project-when", "#when")
    country = desk.add_row("countries")
    page.select_option(f"{country}-code", "KE")
    keep(page, "project-where", "#where h2", "#countries")
    page.locator("#money > details.beside > summary").click()
    page.select_option("#id_absent-money", "withheld")
    keep(page, "absent", "section:has(> #money) > h2", "#money")
    source = desk.add_row("citations")
    page.fill(f"{source}-url", "https://example.org/two-dairy-unions")
    page.fill(f"{source}-title", "Example page that tells of the project")
    keep(page, "source", "#source")
    page.click(".editor__end button[name=compare]")
    page.wait_for_selector(".message--error")
    keep(page, "fault", ".title-block", ".message--error")
    page.fill("#id_planned_end", "2027")
    desk.compare()
    keep(page, "compare", ".title-block", "main .buttons >> nth=-1")
    desk.accept()
    keep(page, "saved", ".message--success", "main section h2")


def fill_who(desk: Desk) -> None:
    """Two organisations of a project with their roles."""
    for name, role in (("Example Federation", "2"), ("Example Dairy Union", "4")):
        row = desk.add_row("participations")
        desk.page.fill(f"{row}-party--name", name)
        desk.page.select_option(f"{row}-role", role)
    keep(desk.page, "project-who", "#who h2", "#participations")


def find_and_undo(desk: Desk) -> None:
    """The workspace, the entry that was added, and undoing."""
    page = desk.go("/en/workspace/?q=vietnam")
    keep(page, "workspace", "header", "section[aria-labelledby=find-title] .result >> nth=2")
    page = desk.go("/en/workspace/")
    keep(page, "workspace-lists", "section[aria-labelledby=reports-title]", "section[aria-labelledby=last-title]")
    page.locator("section[aria-labelledby=last-title] a").first.click()
    page.get_by_role("link", name="Undo …").click()
    keep(page, "undo", ".title-block", "main .buttons")


def correct(desk: Desk, other: Desk) -> None:
    """A starter entry with its mark, two people who correct it at the same time, and its history."""
    page = desk.go(PROJECT)
    keep(page, "not-confirmed", ".title-block h1", ".title-block p >> nth=-1")
    desk.go(f"{PROJECT}edit/")
    other.go(f"{PROJECT}edit/")
    other.page.fill("#id_acronym", "YouCool!")
    other.compare()
    other.accept()
    page.fill("#id_reported_by", "Example Federation")
    desk.compare()
    keep(page, "conflict", ".title-block", "main .buttons >> nth=-1")
    page.get_by_role("link", name="Put my changes upon it").click()
    desk.compare()
    desk.accept()
    page = desk.go(f"{PROJECT}history/")
    keep(page, "history", ".title-block", "main section >> nth=1")


def reports(desk: Desk) -> None:
    """A reader's report, as it is written and as it waits in the inbox."""
    page = desk.go("/en/report/organisation/halieus/")
    page.fill("#id_message", "Example of a report: the website of this organisation has another address now.")
    page.fill("#id_source_url", "https://example.org/new-address")
    page.wait_for_timeout(3500)  # the form takes nothing that was typed faster than a person can
    keep(page, "report", ".title-block", "main form")
    page.click("main form button")
    page.wait_for_url("**/thanks/")
    keep(desk.go("/en/workspace/inbox/"), "inbox", ".title-block", "main article")


def organisations(desk: Desk) -> None:
    """An organisation with the bodies it belongs to."""
    page = desk.go("/en/workspace/organisations/add/")
    page.locator("#what input[type=text]").first.fill("Example Dairy Union")
    page.select_option("#id_kind", "cooperative")
    page.select_option("#id_country", "KE")
    keep(page, "organisation", ".title-block", "#what")
    row = desk.add_row("memberships")
    page.fill(f"{row}-body--name", "Example Federation")
    page.fill(f"{row}-start", "2012")
    keep(page, "memberships", "#movement h2", "#memberships")
    desk.compare()
    desk.accept()


def countries(desk: Desk) -> None:
    """A figure, a country's figures side by side, a law and the rating of a legal framework."""
    keep(desk.go("/en/countries/ke/"), "country", "main h1", ".keyfigures")
    page = desk.go("/en/workspace/countries/figures/add/")
    page.select_option("#id_country", "KE")
    page.select_option("#id_measure", "cooperatives")
    page.fill("#id_value", "22344")
    page.fill("#id_year", "2024")
    keep(page, "figure", "#what")
    page.select_option("#id_stream", "national-statistics")
    page.fill("#id_source_name", "Example ministry, yearly report")
    keep(page, "figure-source", "#who")
    page = desk.go("/en/law/acts/ohada-uniform-act-on-the-law-of-cooperative-societies/edit/")
    keep(page, "law-where", "#where h2", "#applies_to > .row >> nth=2")
    page = desk.go("/en/workspace/law/add/")
    row = desk.add_row("ratings")
    page.fill(f"{row}-value", "3")
    page.fill(f"{row}-scale", "Example scale of a report, 1 to 5")
    page.fill(f"{row}-low", "1")
    page.fill(f"{row}-high", "5")
    keep(page, "rating", "#ratings")


def library(desk: Desk, folder: Path) -> None:
    """A publication with its languages, a file, and what became out of date."""
    page = desk.go("/en/workspace/library/add/")
    page.locator("#what input[type=text]").first.fill("Example handbook for a dairy union")
    page.select_option("#id_kind", "training-material")
    keep(page, "library-what", ".title-block", "#what .item:nth-of-type(3)")
    for language, state in (("en", "original"), ("fr", "out-of-date"), ("es", "missing")):
        row = desk.add_row("versions")
        page.fill(f"{row}-language", language)
        page.select_option(f"{row}-state", state)
    keep(page, "languages", "#languages h2", "#versions")
    desk.compare()
    desk.accept()
    page.locator("main section h2 a").first.click()
    page.get_by_role("link", name="Attach a file").click()
    page.set_input_files("#id_file", _handbook(folder))
    page.fill("#id_language", "en")
    page.select_option("#id_state", "original")
    keep(page, "file", ".title-block", "main form")
    page.click("main form button")
    page.wait_for_url("**/workspace/changes/*/")
    desk.accept()
    page.locator("main section h2 a").first.click()
    keep(page, "library-page", "main article", ".versions")
    keep(desk.go("/en/workspace/"), "translations", "section[aria-labelledby=library-title]")
    keep(desk.go("/en/workspace/library/add/"), "practice", "#practice")


def _handbook(folder: Path) -> Path:
    file = folder / "example-handbook.pdf"
    document = canvas.Canvas(str(file))
    document.drawString(72, 700, "An example handbook: how the members of a dairy union decide on the price of milk.")
    document.save()
    return file


def draw(home: Path | None, only: set[str]) -> None:
    """Begin a site, do what the guide tells and keep its pictures; ``only`` names parts, empty: all."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "home"
        if home:
            shutil.copytree(home, place, ignore=shutil.ignore_patterns("*.sock", "*.lock"))
        with Site(place) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=tools.chromium(), args=["--no-sandbox"])
            desk, other = begin(browser, site, "anna", pictured=True), begin(browser, site, "bruno")
            parts = {
                "project": lambda: add_a_project(desk),
                "workspace": lambda: find_and_undo(desk),
                "correct": lambda: correct(desk, other),
                "reports": lambda: reports(desk),
                "organisations": lambda: organisations(desk),
                "countries": lambda: countries(desk),
                "library": lambda: library(desk, Path(folder)),
            }
            for name, part in parts.items():
                if not only or name in only:
                    part()
            browser.close()


def main() -> None:
    """Read the arguments and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a home with the starter data; a copy of it is used")
    parser.add_argument("parts", nargs="*", help="parts to draw: project, workspace, correct, …; none: all")
    arguments = parser.parse_args()
    draw(arguments.home, set(arguments.parts))


if __name__ == "__main__":
    main()
