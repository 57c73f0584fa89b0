"""What the machine can do at best: the same rows, texts and questions by SQLite, Tantivy and DuckDB alone.

A floor does less than the product (no checks, code lists, history, links, templates): it is a bound, not a rival. What
stands beside it in a table is how many times the product takes, which says more than seconds of one machine.
"""

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

#: Documents that the index is written with at most; the rate does not depend on more.
MOST_DOCUMENTS = 5_000
#: Memory that Tantivy may fill before it writes a segment; what the product gives it.
HEAP_BYTES = 32 * 1024 * 1024
#: Rows written at once and between two commits.
AT_ONCE = 5_000
#: Seconds that one floor is asked for again and again.
ASKED_FOR = 1.0

_TABLES = ("projects", "organisations", "history_recordversion")
_PROJECTS_DONE = ("disbursement", "expenditure")


def all_floors(sample: dict[str, Any]) -> dict[str, Any]:
    """Every floor by name: processor seconds of work done once; ``p50``, ``p95``, ``processor`` ms of questions."""
    projects = sample["projects"]
    return {
        "insert_seconds": insert_rows(),
        "index_seconds": index_documents() * (projects + projects / 10),
        "copy_seconds": copy_tables(),
        "read_project": read_rows("projects_project", "project_id", sample["project_slugs"]),
        "read_organisation": read_rows("organisations_organisation", "organisation_id", sample["organisation_slugs"]),
        "search": {band: search_page(terms) for band, terms in sample["terms"].items()},
        "list": list_page(),
        "money_by_country_and_year": country_and_year(),
        "home": home_figures(),
    }


# SQLite


def _database() -> Path:
    from django.conf import settings

    return Path(str(settings.DATABASES["default"]["NAME"]))


def insert_rows() -> float:
    """Processor seconds to insert all rows of the register, with their indexes, into an empty database."""
    source = sqlite3.connect(f"{_database().as_uri()}?mode=ro", uri=True)
    with tempfile.TemporaryDirectory(prefix="sestante-bench-") as folder:
        target = sqlite3.connect(Path(folder) / "floor.sqlite3", isolation_level=None)
        target.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;")
        made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name = ? ORDER BY type DESC"
        for name in _tables(source):
            for (statement,) in source.execute(made, [name]).fetchall():
                target.execute(statement)
        spent = sum(_insert_table(source, target, name) for name in _tables(source))
        target.close()
    source.close()
    return spent


def _tables(source: sqlite3.Connection) -> list[str]:
    names = [name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [name for name in names if name.startswith(_TABLES)]


def _insert_table(source: sqlite3.Connection, target: sqlite3.Connection, name: str) -> float:
    cursor = source.execute(f'SELECT * FROM "{name}"')
    insert = f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(cursor.description))})'
    spent = 0.0
    while rows := cursor.fetchmany(AT_ONCE):
        started = time.process_time()
        target.execute("BEGIN")
        target.executemany(insert, rows)
        target.execute("COMMIT")
        spent += time.process_time() - started
    return spent


def read_rows(table: str, key: str, slugs: list[str]) -> dict[str, float]:
    """One entry and everything below it, row by row, no object and no template made of them."""
    database = sqlite3.connect(f"{_database().as_uri()}?mode=ro", uri=True)
    below = [
        name
        for name in _tables(database)
        if key in [column[1] for column in database.execute(f'PRAGMA table_info("{name}")')]
    ]

    def read(slug: str) -> None:
        number = database.execute(f"SELECT * FROM {table} WHERE slug = ?", [slug]).fetchone()[0]
        for name in below:
            database.execute(f'SELECT * FROM "{name}" WHERE {key} = ?', [number]).fetchall()

    return repeated(read, slugs)


# Tantivy


def index_documents() -> float:
    """Processor seconds a document: given to Tantivy with its texts folded already, and committed at the end."""
    import tantivy

    from sestante.explore import nouns, truth
    from sestante.organisations.movement import bodies
    from sestante.search.schema import register, schema

    known = bodies()
    count, spent = 0, 0.0
    with tempfile.TemporaryDirectory(prefix="sestante-bench-") as folder:
        writer = register(tantivy.Index(schema(), folder)).writer(HEAP_BYTES, 1)
        for noun in nouns.NOUNS:
            numbers = dict(list(truth.all_numbers(noun).items())[:MOST_DOCUMENTS])
            for n, record in truth.public_records(noun, numbers):
                document = _folded(noun.document(record, n, known))
                started = time.process_time()
                writer.add_document(document)
                spent += time.process_time() - started
                count += 1
        started = time.process_time()
        writer.commit()
        writer.wait_merging_threads()
        spent += time.process_time() - started
    return spent / max(1, count)


def _folded(document: Any) -> Any:
    """The texts, filter values and row of a document, ready to be indexed."""
    import tantivy

    from sestante.core.names import fold
    from sestante.search.analysis import text_field
    from sestante.search.schema import OF, ROW, N

    made = tantivy.Document()
    made.add_text(OF, document.kind)
    made.add_unsigned(N, document.n)
    for language, text in document.texts.items():
        made.add_text(text_field(language), fold(text))
    for field, terms in document.terms.items():
        for term in terms:
            made.add_text(field, term)
    made.add_bytes(ROW, json.dumps(document.row, ensure_ascii=False).encode())
    return made


def _searcher() -> Any:
    import tantivy

    from sestante.opendata.generations import INDEX, read_pointer
    from sestante.search.schema import register

    index = register(tantivy.Index.open(str(read_pointer().path / INDEX)))
    return index.searcher()


def _facets() -> dict[str, Any]:
    from sestante.explore.projects import ProjectFilter

    fields = dict.fromkeys(choice.field for choice in ProjectFilter.choices)
    return {name: {"terms": {"field": name, "size": 200_000, "segment_size": 200_000}} for name in fields}


def search_page(terms: list[str]) -> dict[str, float]:
    """The first 20 of a term with their stored rows, how many there are, and the numbers of all choices in one pass."""
    from sestante.search.query import all_of, everything, matches_text

    searcher, facets = _searcher(), _facets()
    conditions = [all_of([everything("project"), condition]) for term in terms if (condition := matches_text(term))]

    def ask(condition: Any) -> None:
        for _score, address in searcher.search(condition, 20, True).hits:
            searcher.doc(address)
        searcher.aggregate(condition, facets)

    return repeated(ask, conditions)


def list_page() -> dict[str, float]:
    """The first 20 projects by their number, and the numbers of all choices over all projects."""
    import tantivy

    from sestante.search.query import everything
    from sestante.search.schema import N

    searcher, facets = _searcher(), _facets()

    def ask(condition: Any) -> None:
        for _key, address in searcher.search(condition, 20, True, N, 0, tantivy.Order.Desc).hits:
            searcher.doc(address)
        searcher.aggregate(condition, facets)

    return repeated(ask, [everything("project")])


# DuckDB


def _parquet() -> Path:
    from sestante.opendata.generations import TABLES, read_pointer

    return read_pointer().path / TABLES


def copy_tables() -> float:
    """Processor seconds to write all published tables from memory."""
    import duckdb

    database = duckdb.connect(":memory:", config={"threads": 2})
    spent = 0.0
    with tempfile.TemporaryDirectory(prefix="sestante-bench-") as folder:
        for file in sorted(_parquet().glob("*.parquet")):
            database.execute(f"CREATE OR REPLACE TABLE rows AS SELECT * FROM '{file}'")
            started = time.process_time()
            database.execute(f"COPY rows TO '{os.path.join(folder, file.name)}' (FORMAT parquet, COMPRESSION zstd)")
            spent += time.process_time() - started
    return spent


def country_and_year() -> dict[str, float]:
    """Payments by country and year, divided by the shares of the countries, over all projects."""
    import duckdb

    database = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "150MB"})
    kinds = ", ".join(f"'{kind}'" for kind in _PROJECTS_DONE)
    query = f"""
        SELECT c.country, left(m.value_date, 4) AS year, m.currency, sum(m.value * c.percentage / 100)
        FROM '{_parquet()}/money.parquet' m JOIN '{_parquet()}/project_countries.parquet' c USING (n)
        WHERE m.kind IN ({kinds}) AND NOT c.host GROUP BY ALL"""
    return repeated(lambda text: database.execute(text).fetchall(), [query])


def home_figures() -> dict[str, float]:
    """Projects by country and how many there are, as the home page shows them."""
    import duckdb

    database = duckdb.connect(":memory:", config={"threads": 2})
    queries = [
        f"SELECT count(*) FROM '{_parquet()}/projects.parquet'",
        f"SELECT country, count(DISTINCT n) FROM '{_parquet()}/project_countries.parquet' GROUP BY 1",
    ]
    return repeated(lambda _both: [database.execute(query).fetchall() for query in queries], [0])


# Timing


def repeated(ask: Callable[[Any], Any], items: Iterable[Any]) -> dict[str, float]:
    """``p50``, ``p95`` and mean ``processor`` ms of asking for each item in turn for a second, once each unmeasured."""
    wanted = list(items)
    if not wanted:
        return {}
    for item in wanted:
        ask(item)
    times: list[float] = []
    until, used = time.perf_counter() + ASKED_FOR, time.process_time()
    while time.perf_counter() < until or len(times) < len(wanted):
        for item in wanted:
            started = time.perf_counter()
            ask(item)
            times.append((time.perf_counter() - started) * 1000)
    processor = (time.process_time() - used) * 1000 / len(times)
    return {"p50": percentile(times, 0.5), "p95": percentile(times, 0.95), "processor": processor}


def percentile(values: Iterable[float], share: float) -> float:
    """The value that this share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
