"""The least that taking in an IATI file can cost: parsed, its main fields in SQLite tables with indexes, its texts in
an index of words, each element kept compressed. No checks, code lists, history, links or conversions.
"""

import sqlite3
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

#: Tables with their columns; the first is the activity's number.
_TABLES = {
    "activity": (
        "id INTEGER PRIMARY KEY",
        "identifier UNIQUE",
        "reporter",
        "status",
        "updated",
        "title",
        "texts",
        "raw",
    ),
    "party": ("activity", "tag", "ref", "role", "name"),
    "code": ("activity", "tag", "vocabulary", "code", "percentage"),
    "date": ("activity", "type", "day"),
    "place": ("activity", "name", "point"),
    "money": ("activity", "tag", "type", "day", "value", "currency", "receiver"),
    "result": ("activity", "title", "target", "actual"),
}
_AT_ONCE = 500
_CODES = {"recipient-country", "recipient-region", "sector", "tag", "policy-marker"}


def seconds(path: Path) -> dict[str, float]:
    """Seconds: ``parse`` alone, and ``all`` of it, of ``processor`` too; ``size`` of the database in bytes."""
    started = time.perf_counter()
    for _element in _elements(path):
        pass
    parsed = time.perf_counter() - started
    with tempfile.TemporaryDirectory(prefix="sestante-bench-") as folder:
        database = Path(folder) / "floor.sqlite3"
        started, used = time.perf_counter(), time.process_time()
        _take_in(path, database)
        taken, processor = time.perf_counter() - started, time.process_time() - used
        return {"parse": parsed, "all": taken, "processor": processor, "size": database.stat().st_size}


def _elements(path: Path) -> Iterator[Any]:
    for _event, element in etree.iterparse(path, tag="iati-activity"):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _take_in(path: Path, database: Path) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}
    connection.execute("BEGIN")
    for number, element in enumerate(_elements(path), 1):
        _extract(number, element, rows)
        if number % _AT_ONCE == 0:
            _insert(connection, rows)
    _insert(connection, rows)
    connection.execute("COMMIT")
    for table in list(_TABLES)[1:]:
        connection.execute(f"CREATE INDEX by_{table} ON {table} (activity)")
    connection.executescript(
        "CREATE INDEX by_code_first ON code (code, activity); CREATE INDEX by_ref ON party (ref, activity);"
        "CREATE VIRTUAL TABLE words USING fts5(title, texts, content='activity', content_rowid='id');"
        "INSERT INTO words(rowid, title, texts) SELECT id, title, texts FROM activity;"
        "PRAGMA wal_checkpoint(TRUNCATE);"
    )
    connection.close()


def _insert(connection: sqlite3.Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    for table, some in rows.items():
        marks = ", ".join("?" * len(_TABLES[table]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", some)  # noqa: S608 - our own names
        some.clear()


def _extract(number: int, element: Any, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    raw = zlib.compress(etree.tostring(element), 1)
    identifier = status = reporter = title = None
    texts: list[str] = []
    for child in element:
        tag = child.tag
        if tag == "iati-identifier":
            identifier = child.text
        elif tag in ("title", "description"):
            texts += [one.text for one in child if one.text]
            title = title or texts[0]
        elif tag == "activity-status":
            status = child.get("code")
        elif tag in ("reporting-org", "participating-org"):
            reporter = reporter or child.get("ref")
            rows["party"].append((number, tag, child.get("ref"), child.get("role"), child.findtext("narrative")))
        elif tag in _CODES:
            rows["code"].append((number, tag, child.get("vocabulary"), child.get("code"), child.get("percentage")))
        elif tag == "activity-date":
            rows["date"].append((number, child.get("type"), child.get("iso-date")))
        elif tag == "location":
            rows["place"].append((number, child.findtext("name/narrative"), child.findtext("point/pos")))
        elif tag in ("budget", "transaction"):
            rows["money"].append(_money(number, child))
        elif tag == "result":
            heading = child.findtext("title/narrative")
            for period in child.iter("period"):
                target, actual = period.find("target"), period.find("actual")
                rows["result"].append((number, heading, float(target.get("value")), float(actual.get("value"))))
    updated = element.get("last-updated-datetime")
    rows["activity"].append((number, identifier, reporter, status, updated, title, "\n".join(texts), raw))


def _money(number: int, element: Any) -> tuple[Any, ...]:
    kind, value, receiver = element.find("transaction-type"), element.find("value"), element.find("receiver-org")
    return (
        *(number, element.tag, kind.get("code") if kind is not None else None, value.get("value-date")),
        *(float(value.text), value.get("currency"), receiver.get("ref") if receiver is not None else None),
    )
