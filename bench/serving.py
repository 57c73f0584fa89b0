"""Figures of the real server: pages one by one and together, memory, a change until it shows, reading while writing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from .figures import Figure
from .floors import percentile
from .load import Client, Measured
from .server import Server, bare_server, real_server

if TYPE_CHECKING:
    from .run import Site

#: Connections at once.
CLIENTS = (1, 4, 16)
#: Corrections that are timed, and entries of the file that comes in while others read.
EDITS, CHANGED = 5, 1_000
#: Pages that are kept for the next visitor.
_KEPT = ("home", "project", "organisation")
_LIST = "/en/projects/"


@dataclass(frozen=True)
class Page:
    """A kind of page: what it is, the addresses asked for in turn, and its floor's name in ``floors`` (if it has one).

    To the floor comes what the bare server takes for an answer.
    """

    key: str
    name: str
    paths: list[str]
    floor: dict[str, float] = field(default_factory=dict)


def pages(measured: dict[str, Any]) -> list[Page]:
    """The kinds of pages in the order of the table."""
    sample, floors = measured["sample"], measured["floors"]
    searches = [
        Page(
            f"search_{band}",
            f"search page, {band} terms, all choices",
            [f"{_LIST}?{urlencode({'q': term})}" for term in sample["terms"][band]],
            floors["search"][band],
        )
        for band in ("rare", "mid", "common")
        if sample["terms"][band]
    ]
    return [
        Page("home", "home", ["/en/", "/it/"], floors["home"]),
        Page(
            "project", "project page", [f"{_LIST}{slug}/" for slug in sample["project_slugs"]], floors["read_project"]
        ),
        Page(
            "organisation",
            "organisation page",
            [f"/en/organisations/{slug}/" for slug in sample["organisation_slugs"]],
            floors["read_organisation"],
        ),
        Page("list", "list without text, 13 filters", [_LIST + one for one in sample["filters"]], floors["list"]),
        *searches,
    ]


def further_pages(measured: dict[str, Any]) -> list[Page]:
    """Figures of money and data of the map."""
    figures, points = f"{_LIST}figures/", f"{_LIST}map/points.json"
    money = measured["floors"]["money_by_country_and_year"]
    by_country = f"{figures}?measure=disbursements&rows=country&columns=year"
    by_sector = f"{figures}?measure=disbursements&rows=dac_sector&columns=year"
    filters = ("", "&country=AR", "&ica_region=africa", "&active_from=2010&active_to=2015", "&sdg=2", "&theme=climate")
    boxes = ("zoom=1&box=-180,-85,180,85", "zoom=4&box=-20,-35,52,38", "zoom=7&box=5,36,19,47")
    return [
        Page("money_unfiltered", "money by country and year", [by_country], money),
        Page(
            "money",
            "money by country or sector and year, filters",
            [a + b for a in (by_country, by_sector) for b in filters],
            money,
        ),
        Page("map", "map data, three zooms", [f"{points}?{box}" for box in boxes]),
    ]


def ask_server(site: "Site", measured: dict[str, Any], seconds: float) -> list[Figure]:
    """All figures that need a server; first those of the bare one, which are floors."""
    kinds = pages(measured)
    log = site.home.parent
    with bare_server(log / "bare.log") as bare:
        idle = Client(bare).measure(["/"], seconds=seconds)
        together = {count: Client(bare).measure(["/"], clients=count, seconds=seconds) for count in CLIENTS}
        bare_start, bare_memory = bare.start_seconds, max(one["peak"] for one in bare.workers())
    figures = []
    with real_server(site.environment, log / "kept.log") as server:
        figures.append(Figure("start", "server start to its first list", server.start_seconds, "s", bare_start))
        figures += _kept(Client(server), [page for page in kinds if page.key in _KEPT], idle, together, seconds)
    # all further figures are of pages drawn anew for each visitor
    with real_server(site.environment | {"SESTANTE_PAGE_CACHE": "no"}, log / "server.log") as server:
        client = Client(server)
        answered: dict[str, Measured] = {}
        for page in kinds:
            answered[page.key] = client.measure(page.paths, seconds=0, fewest=2 * len(page.paths))
            answered[page.key] = client.measure(page.paths, seconds=seconds, fewest=len(page.paths))
            figures += _page(page, answered[page.key], idle)
        for page in further_pages(measured):
            answered[page.key] = client.measure(page.paths, seconds=seconds, fewest=2 * len(page.paths))
            figures += _page(page, answered[page.key], idle)
        figures.append(Figure("map_weight", "map data, largest, gzip", answered["map"].largest / 1024, "kB"))
        figures += _files(client)
        figures += _together(client, {page.key: page for page in kinds}, together, seconds)
        figures += _weight(client, kinds)
        figures += _changes(site, server, measured["projects"])
        figures += _while_writing(site, client, {page.key: page for page in kinds}, answered, measured["projects"])
        memory = server.workers()
        figures += [
            Figure("worker_memory", "memory of a worker, peak", max(m["peak"] for m in memory), "MB", bare_memory),
            Figure("worker_memory_own", "of it without files it maps", max(m["own"] for m in memory), "MB"),
        ]
    return figures


def _kept(
    client: Client, kinds: list[Page], idle: Measured, bare: dict[int, Measured], seconds: float
) -> Iterator[Figure]:
    """Pages that visitors saw before, as the server answers them by itself; the floor is the bare server."""
    for page in kinds:
        client.measure(page.paths, seconds=0, fewest=2 * len(page.paths))
        found = client.measure(page.paths, seconds=seconds, fewest=len(page.paths))
        name = f"{page.name}, seen before"
        yield Figure(f"{page.key}_kept", f"{name}, p95", found.p95, "ms", idle.p95, note=f"n={len(found.times)}")
        found = client.measure(page.paths, clients=4, seconds=seconds)
        note = f"p95 {found.p95:.0f} ms"
        rate = f"{page.key}_kept_per_second"
        yield Figure(rate, f"{name}: 4 at once", found.per_second, "requests/s", bare[4].per_second, True, note)


def _page(page: Page, measured: Measured, bare: Measured) -> Iterator[Figure]:
    if measured.others:
        raise RuntimeError(f"{page.name}: answers other than 200: {sorted(set(measured.others))}")
    floor = page.floor.get("p95", 0.0) + bare.p95
    yield Figure(page.key, f"{page.name}, p95", measured.p95, "ms", floor, note=f"n={len(measured.times)}")
    floor = page.floor.get("p50", 0.0) + bare.p50
    yield Figure(f"{page.key}_p50", f"{page.name}, p50", measured.p50, "ms", floor)
    floor = page.floor.get("processor", 0.0) + bare.processor
    yield Figure(f"{page.key}_processor", f"{page.name}, processor time", measured.processor, "ms", floor)


def _files(client: Client) -> Iterator[Figure]:
    """All projects as CSV: the second of two downloads, so that what is read once for all is there."""
    client.download(f"{_LIST}download.csv?country=AR")
    found = client.download(f"{_LIST}download.csv")
    yield Figure("csv", "CSV of all projects", found.lines / found.seconds, "rows/s", None, True, f"{found.lines} rows")
    yield Figure("csv_first", "of it: first byte", found.first_byte, "ms")
    yield Figure("csv_memory", "of it: memory of the workers more", found.grown, "MB")


def _together(client: Client, kinds: dict[str, Page], bare: dict[int, Measured], seconds: float) -> Iterator[Figure]:
    """Requests a second of project pages and of searches, by how many ask at once; the floor is the bare server."""
    for key in ("project", "search_mid", "list"):
        if key not in kinds:
            continue
        for count in CLIENTS:
            found = client.measure(kinds[key].paths, clients=count, seconds=seconds)
            name = f"{key}_per_second" if count == 4 else f"{key}_per_second_{count}"
            text = f"{kinds[key].name}: {count} at once"
            note = f"{len(found.others)} failed" if found.others else f"p95 {found.p95:.0f} ms"
            yield Figure(name, text, found.per_second, "requests/s", bare[count].per_second, True, note)


def _weight(client: Client, kinds: list[Page]) -> Iterator[Figure]:
    for page in kinds:
        if page.key in ("home", "project", "search_mid"):
            total, text = client.weight(page.paths[0])
            key = "weight" if page.key == "search_mid" else f"weight_{page.key}"
            yield Figure(key, f"first visit, gzip: {page.key.replace('_', ' ')}", total / 1024, "kB", text / 1024)


def _changes(site: "Site", server: Server, projects: int) -> Iterator[Figure]:
    done = site.do("edit", projects=projects, times=EDITS, url=server.url, pause=0.0, waits=False)
    yield from _saves(done, "save", "")
    shown = done["shown_seconds"]
    yield Figure(
        "visible", "until lists show it, slowest of five", max(shown), "s", note=f"p50 {percentile(shown, 0.5):.2f}"
    )


def _saves(done: dict[str, Any], key: str, when: str) -> Iterator[Figure]:
    """What an editor waits for: to see the change compared, then to have it written."""
    for part, what in (("accepted", "written"), ("proposed", "shown to compare")):
        name = f"an editor's save{when}, slowest of five: {what}"
        yield Figure(key if part == "accepted" else f"{key}_{part}", name, max(done[f"{part}_seconds"]) * 1000, "ms")


def _while_writing(
    site: "Site", client: Client, kinds: dict[str, Page], idle: dict[str, Measured], projects: int
) -> Iterator[Figure]:
    """Pages and saves while a file with many changes is accepted; the floor of the pages is the idle server."""
    writing = site.start("change_many", projects=projects, count=CHANGED)
    saving = site.start("edit", projects=projects // 2, times=EDITS, url="", pause=0.2, waits=True)
    from .run import result_of

    for process in (writing, saving):
        if process.stdout is None or process.stdin is None or process.stdout.readline().strip() != "ready":
            raise RuntimeError("A writer did not start.")
    for process in (writing, saving):
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    found: dict[str, list[float]] = {"list": [], "project": []}
    while writing.poll() is None:
        for key, times in found.items():
            times += client.measure(kinds[key].paths, seconds=0.2, fewest=1).times
    written, saved = result_of(writing), result_of(saving)
    for key, times in found.items():
        ratio = percentile(times, 0.95) / idle[key].p95
        note = f"p95 {percentile(times, 0.95):.0f} ms, n={len(times)}"
        yield Figure(f"{key}_during_import", f"{kinds[key].name} during an import", ratio, "× idle", None, note=note)
    yield from _saves(saved, "save_during_import", " during an import")
    rate = written["changed"] / written["seconds"]
    yield Figure("import_while_read", "the import meanwhile", rate, "projects/s", None, True)
