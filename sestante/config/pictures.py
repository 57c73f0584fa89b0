"""Pictures of every page, for a person to look at: two widths, light and dark, and the home page in each language."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse
from django.utils.translation import override

from sestante.accounts.models import User
from sestante.core.errors import SestanteError
from sestante.core.progress import OnProgress

from .routes import Route, all_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = {390: 844, 1280: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_STARTS_WITHIN_SECONDS = 60


class CannotDraw(SestanteError):
    """Pictures cannot be made here; the message says what is missing."""

    code = "cannot_draw"
    http_status = 503


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many pictures were made, of how many pages, and which pages answered with an error they should not have."""

    pictures: int
    pages: int
    broken: tuple[str, ...]


def draw_all(folder: Path, *, editor: str = "", on_progress: OnProgress | None = None) -> Drawn:
    """Write ``<page>-<width>-<light|dark>.png`` for each page into a folder, which is made where it is missing.

    Args:
        folder: where the pictures go; those of the same name are replaced.
        editor: name of an account whose pages are drawn too; empty: only what everybody sees.
        on_progress: called with (pictures made, of).

    Raises:
        CannotDraw: Playwright or Chromium is missing, there is no such editor, or the site does not start.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise CannotDraw("Pictures need the libraries of the tests: make set-up-test, then again.") from error
    chromium = _chromium()
    with override("en"):
        pages = [page for page in all_pages() if editor or not page.is_for_editors]
    for language, _ in settings.LANGUAGES:
        with override(language):
            pages.append(Route(f"home-{language}", reverse("home")))
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with _session(editor) as cookie, _served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        broken = _draw(browser, address, pages, folder, cookie, on_progress)
        browser.close()
    return Drawn(len(pages) * len(WIDTHS) * len(SCHEMES), len(pages), tuple(sorted(broken)))


def _draw(
    browser: "Browser", address: str, pages: list[Route], folder: Path, cookie: str, on_progress: OnProgress | None
) -> set[str]:
    broken: set[str] = set()
    done, total = 0, len(pages) * len(WIDTHS) * len(SCHEMES)
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=address, viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
            )
            visitor = context.new_page()
            for page in pages:
                if page.is_for_editors:
                    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
                answer = visitor.goto(page.path)
                if answer is None or answer.status != _expected(page):
                    broken.add(f"{page.path} answered {answer.status if answer else 'nothing'}")
                visitor.screenshot(path=folder / f"{page.name}-{width}-{scheme}.png", full_page=True)
                context.clear_cookies()
                done += 1
                if on_progress:
                    on_progress(done, total)
            context.close()
    return broken


def _expected(page: Route) -> int:
    return int(page.name.removeprefix("error-")) if page.name.startswith("error-") else 200


def _chromium() -> str:
    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    if found is None and Path(_ON_MACOS).exists():
        found = _ON_MACOS
    if found is None:
        raise CannotDraw("Pictures need Chromium. Debian: sudo apt install chromium; macOS: Google Chrome")
    return found


@contextmanager
def _session(username: str) -> Iterator[str]:
    """A session of an editor's account that ends with the pictures; ``""`` for no account."""
    if not username:
        yield ""
        return
    user = User.objects.filter(username=username, is_editor=True, is_active=True).first()
    if user is None:
        raise CannotDraw(f"There is no editor {username}: sestante create-editor {username}")
    session: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    try:
        yield session.session_key
    finally:
        session.delete()


@contextmanager
def _served() -> Iterator[str]:
    """The address of this site, served by a process of its own for as long as the ``with`` lasts."""
    import socket
    import urllib.request

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        command = [sys.executable, "-m", "sestante", "serve", "--port", str(port)]
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603 - ourselves
        try:
            deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
            while server.poll() is None and time.monotonic() < deadline:
                try:
                    urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()  # noqa: S310 - our own address
                    break
                except OSError:
                    time.sleep(0.2)
            else:
                log.seek(0)
                raise CannotDraw(f"The site does not start: {log.read().decode(errors='replace')[-1000:]}")
            yield address
        finally:
            server.terminate()
            server.wait()
