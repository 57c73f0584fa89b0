"""Fixtures of the whole suite: real data, a browser, a running site, accessibility checks."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from . import tools
from .site import RunningSite, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: The rules of WCAG 2.2 A and AA in axe-core; each later level includes the tags of the earlier ones.
WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

#: Answers what breaks the rules on a page, one line for each element.
Axe = Callable[["Page"], list[str]]

# a busy machine makes examples slowly: that is no fault of what is tested
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

_BROWSER_FIXTURES = {"running_site", "browser", "page", "axe"}
#: Without one of these a test is refused the database by pytest-django.
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
#: Tests here ask the run's database by programs of their own.
_BY_PROGRAMS = {"faults", "config", "ingest"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say of tests what they need: a browser, whose tests share one process of a parallel run, or no database."""
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if _BROWSER_FIXTURES & wanted:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
        may_ask = _DATABASE_FIXTURES & wanted or item.get_closest_marker("django_db")
        if not may_ask and item.path.parent.name not in _BY_PROGRAMS:
            item.add_marker(pytest.mark.without_database)


@pytest.fixture(autouse=True)
def in_the_default_language() -> Iterator[None]:
    """Begin each test in the default language: a page asked for in another would leave its own behind."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the clone; the test is skipped where it is absent."""
    folder = tools.shared_data()
    if folder is None:
        pytest.skip("The real data is not beside this clone (../shared/data).")
    return folder


@pytest.fixture
def stores(settings: Any, tmp_path: Path) -> Callable[[], int]:
    """A function that brings words and numbers up to date, in a home of the test's own."""
    from sestante.explore.updater import bring_up_to_date

    settings.SESTANTE_HOME = tmp_path
    return bring_up_to_date


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site with the starter data in a process of its own, on the database of the run."""
    home = tmp_path_factory.mktemp("site") / "home"
    with own_database() as url, Site(home, database_url=url) as site:
        yield site


class own_database:  # noqa: N801 - reads as a function
    """An empty database of its own on the run's PostgreSQL for as long as the ``with`` lasts; ``""`` on SQLite."""

    def __init__(self) -> None:
        self._server = os.environ.get("SESTANTE_DATABASE_URL", "")
        self._name = f"site_{os.getpid()}_{id(self)}"

    def __enter__(self) -> str:
        if not self._server:
            return ""
        self._run(f'CREATE DATABASE "{self._name}"')
        return self._server.rpartition("/")[0] + f"/{self._name}"

    def __exit__(self, *error: object) -> None:
        if self._server:
            self._run(f'DROP DATABASE "{self._name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless Chromium; the test is skipped, and says how to get one, where none is installed."""
    path = tools.chromium()
    if path is None:
        pytest.skip("Chromium is not installed (Debian: sudo apt install chromium; macOS: Google Chrome).")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*arguments, "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser", running_site: RunningSite) -> Iterator["Page"]:
    """A fresh browser window at the running site; addresses may be given without host."""
    context = browser.new_context(base_url=running_site.url, locale="en-GB")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """A function that answers what breaks WCAG 2.2 A or AA on the page shown: one line for each element."""
    file = tools.axe_file()
    if file is None:
        pytest.skip("axe-core is not there: install npm, then make test fetches it.")
    script = file.read_text()

    def violations(page: "Page") -> list[str]:
        page.evaluate(script)
        found: dict[str, Any] = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", WCAG_TAGS
        )
        return [
            f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return violations
