"""Figures of the library: search with its filters over many long texts, text out of PDFs, harvesting.

``measure`` fills a site of its own with made items, each with a file of some pages, and asks the pages in the process
that holds them. Pages are drawn from a pool, so that making them up takes no time; words are as unevenly frequent as
in ``words``. Run alone: ``python -m bench.library [ITEMS [PAGES]]``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from .figures import Figure

ITEMS, PAGES, WORDS = 50_000, 20, 120
#: Different pages of each language, and records that are written at once.
POOL, AT_ONCE = 2_000, 500
#: Pages of the PDF whose text is taken, and times each search is asked.
PDF_PAGES, TIMES = 1_000, 5
_KINDS = ("research", "report", "guide", "statistics", "legal-analysis", "policy-brief", "tool", "case-study")


def measure(home: Path | None = None, *, items: int = ITEMS, pages: int = PAGES) -> list[Figure]:
    """The figures of the library with so many items of so many pages; a home that is filled is taken as it is."""
    with tempfile.TemporaryDirectory() as own:
        folder = home or Path(own)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
        environment = kept | {"SESTANTE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "sestante.config.settings"}
        command = [sys.executable, "-m", "bench.library", "--task", str(items), str(pages)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    size = f"{items:,} items of {pages} pages of {WORDS} words: "
    slowest = max(found["searches"], key=lambda one: found["searches"][one][1])
    notes = "; ".join(f"{name} {middle:.0f}/{late:.0f}" for name, (middle, late) in found["searches"].items())
    return [
        Figure(
            "library_search", "library search with filters, p95", found["search_p95"], "ms", note=f"{size}: {notes}"
        ),
        Figure("library_slowest", f"slowest of them ({slowest}), p95", found["searches"][slowest][1], "ms"),
        Figure("library_rebuild", "rebuild of the library's words", found["rebuild"], "items/s", more=True),
        Figure("pdf_text", f"text of {PDF_PAGES:,} PDF pages", found["pdf"], "s"),
        Figure("oai_first", "OAI-PMH ListRecords, first parts", found["oai_first"], "records/s", more=True),
        Figure("oai_last", "OAI-PMH ListRecords, last parts", found["oai_last"], "records/s", more=True),
    ]


def task(items: int, pages: int) -> dict[str, Any]:
    """Everything measured, in a process whose home holds nothing else."""
    import django

    django.setup()
    from sestante.config.running import prepare
    from sestante.library.models import LibraryItem

    prepare(starter=False, out=sys.stderr)
    if LibraryItem.objects.count() != items:
        _fill(items, pages)
    rebuilt = _seconds(_rebuild)
    searches = {name: _search(query) for name, query in _questions().items()}
    every = sorted(one for times in searches.values() for one in times)
    return {
        "searches": {name: (_at(times, 0.5), _at(times, 0.95)) for name, times in searches.items()},
        "search_p95": _at(every, 0.95),
        "rebuild": items / rebuilt,
        "pdf": _pdf(),
        **_harvest(items),
    }


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process: the same however busy the machine is."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _at(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _fill(items: int, pages: int) -> None:
    """Write items, files and texts in the tables; the files themselves are not there, nobody downloads them."""
    from sestante.core.rows import slices
    from sestante.history.models import Source
    from sestante.ingest.services import Incoming, accept, stage

    _say(f"{items} items …")
    source = Source.objects.create(kind=Source.Kind.FILE, name="Library of the benchmark")
    for part in slices(range(items), AT_ONCE):
        _save_files(part, pages)
    accept(stage((Incoming("library-item", _item(number)) for number in range(items)), source=source))


def _pool(language: str) -> list[str]:
    from .words import text

    chance = Random(f"pages:{language}")
    return [text(chance, language, WORDS) for _number in range(POOL)]


def _save_files(numbers: Any, pages: int) -> None:
    from sestante.library.models import FileText, StoredFile
    from sestante.library.texts import packed_pages

    from .words import LANGUAGES

    pools = {language: _pool_of(language) for language in LANGUAGES}
    files = [
        StoredFile(
            sha256=_hash(number), media_type="application/pdf", size=100_000, page_count=pages, text_state="read"
        )
        for number in numbers
    ]
    StoredFile.objects.bulk_create(files)
    ids = dict(StoredFile.objects.filter(sha256__in=[one.sha256 for one in files]).values_list("sha256", "pk"))
    texts = []
    for number in numbers:
        chance = Random(f"file:{number}")
        text = chance.choices(pools[LANGUAGES[number % 4]], k=pages)
        texts.append(FileText(file_id=ids[_hash(number)], pages=packed_pages(text)))
    FileText.objects.bulk_create(texts)


_POOLS: dict[str, list[str]] = {}


def _pool_of(language: str) -> list[str]:
    if language not in _POOLS:
        _POOLS[language] = _pool(language)
    return _POOLS[language]


def _hash(number: int) -> str:
    return sha256(f"file {number}".encode()).hexdigest()


def _item(number: int) -> Any:
    from sestante.codelists.queries import codes
    from sestante.core.partial_dates import PartialDate
    from sestante.library.records import ContributorRecord, LibraryItemRecord, VersionRecord
    from sestante.organisations.records import PartyRecord, SectorRecord

    from .words import LANGUAGES, text

    chance, language = Random(f"item:{number}"), LANGUAGES[number % 4]
    countries, themes, sectors = (sorted(codes(name)) for name in ("Country", "Theme", "IcaSector"))
    return LibraryItemRecord(
        slug=f"item-{number}",
        title={language: text(chance, language, chance.randint(4, 12))},
        kind=chance.choice(_KINDS),
        summary={language: text(chance, language, 40)},
        contributors=(
            ContributorRecord(PartyRecord(f"Ada Example {chance.randrange(9000)}"), "creator", True),
            ContributorRecord(PartyRecord(f"Publisher {int(chance.expovariate(0.01))}"), "publisher"),
        ),
        issued=PartialDate(chance.randint(1990, 2026)),
        versions=(VersionRecord(language, "original", file=_hash(number), file_name="item.pdf"),),
        countries=tuple(chance.sample(countries, chance.choice((0, 1, 1, 2)))),
        sectors=(SectorRecord("ICA", chance.choice(sectors)),),
        themes=tuple(chance.sample(themes, 2)),
    )


def _rebuild() -> None:
    from sestante.explore.updater import bring_up_to_date

    _say("rebuild …")
    bring_up_to_date(anew=True)


def _questions() -> dict[str, str]:
    """Queries by name: words as rare and as common as visitors type them, with and without filters."""
    from .words import vocabulary

    words = vocabulary("en").words
    return {
        "all": "",
        "rare word": f"q={words[20_000]}",
        "some word": f"q={words[2_000]}",
        "common word": f"q={words[30]}",
        "two words": f"q={words[60]}+{words[90]}",
        "three words": f"q={words[25]}+{words[130]}+{words[300]}",
        "phrase": f"q=%22{words[40]}+{words[45]}%22",
        "word and filters": f"q={words[50]}&type=report&theme=youth&as_written=1",
        "filters": "country=KE&country=IT&language=en&year=2020",
        "deep page": f"q={words[30]}&page=100",
    }


def _search(query: str) -> list[float]:
    """Milliseconds of processor time that the page took, each time it was asked for; the first is left out."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    times = []
    for number in range(TIMES + 1):
        # another page number each time, so that nothing is remembered whole
        address = f"/en/library/?{query}" + ("" if "page=" in query else f"&page={number + 1}")
        started = time.process_time()
        answer = client.get(address)
        if number:
            times.append((time.process_time() - started) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    return times


def _pdf() -> float:
    """Seconds for the text of a PDF, the child process with its start and its limits included."""
    import resource

    from reportlab.pdfgen.canvas import Canvas

    from sestante.library.reading import read_text

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        canvas = Canvas(str(path))
        for text in _pages_of_lines(PDF_PAGES):
            for at, line in enumerate(text):
                canvas.drawString(50, 800 - 15 * at, line)
            canvas.showPage()
        canvas.save()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        read = read_text(path, "pdf")
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
    if len(read.pages) != PDF_PAGES or read.state != "read":
        raise RuntimeError(f"{len(read.pages)} pages, {read.state}")
    return (now.ru_utime + now.ru_stime) - (used.ru_utime + used.ru_stime)


def _pages_of_lines(count: int) -> Iterator[list[str]]:
    """Pages of forty lines of ten words, as a printed one has."""
    from .words import vocabulary

    chance = Random("pdf")
    for _number in range(count):
        words = vocabulary("en").draw(chance, 400)
        yield [" ".join(words[at : at + 10]) for at in range(0, 400, 10)]


def _harvest(items: int) -> dict[str, float]:
    """Records a second of processor time in the first and the last tenth of the whole list."""
    from lxml import etree

    from sestante.federation.oai import Repository, answer

    repository = Repository("http://127.0.0.1/oai", "http://127.0.0.1", "http://127.0.0.1/x.xsd", "Bench", "a@b.org")
    asked = {"verb": ["ListRecords"], "metadataPrefix": ["oai_dc"]}
    name = "{http://www.openarchives.org/OAI/2.0/}"
    speeds: list[tuple[int, float]] = []
    while asked:
        started = time.process_time()
        root = answer(asked, repository)
        spent = time.process_time() - started
        read = etree.fromstring(root)
        speeds.append((len(read.findall(f".//{name}record")), spent))
        token = read.findtext(f".//{name}resumptionToken")
        asked = {"verb": ["ListRecords"], "resumptionToken": [token]} if token else {}
    if sum(count for count, _spent in speeds) != items:
        raise RuntimeError("The harvest is not whole.")
    tenth = max(1, len(speeds) // 10)
    ends = {"oai_first": speeds[:tenth], "oai_last": speeds[-tenth:]}
    return {key: sum(c for c, _s in part) / sum(s for _c, s in part) for key, part in ends.items()}


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--task"]:
        print(json.dumps(task(int(given[1]), int(given[2]))))
    else:
        for figure in measure(items=int((given or [str(ITEMS)])[0]), pages=int((given + [str(PAGES)] * 2)[1])):
            print(f"{figure.name}: {figure.value:,.1f} {figure.unit} {figure.note}")
