"""Published tables as Parquet files: written whole, brought up to date by number, listed in a catalogue."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from sestante.core.errors import StoreUnavailable
from sestante.core.tables import Field, Row, Table

from .database import cursor
from .generations import link_file

CATALOGUE = "tables.json"
#: Longest row in bytes of JSON that can be read back.
_LONGEST_ROW = 8 * 1024 * 1024
_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode
_PARQUET = "(FORMAT parquet, COMPRESSION zstd)"


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table of a generation as it lies on disk: what it is, its file and how many rows it holds."""

    table: Table
    file: Path
    rows: int

    def as_dict(self) -> dict[str, Any]:
        """The entry as JSON carries it; ``file`` is a full path."""
        return {
            "name": self.table.name,
            "title": self.table.title,
            "file": str(self.file),
            "rows": self.rows,
            "fields": [
                {"name": field.name, "type": field.type, "description": field.description}
                for field in self.table.fields
            ],
        }


class TableWriter:
    """Takes rows of several tables as they come and leaves one Parquet file for each.

    Use it in a ``with``; files appear when it ends without an error. With ``earlier`` (a folder of the same tables)
    the rows of the numbers in ``changed`` are replaced and all others kept: a table that neither loses nor gains rows
    is linked, not written.
    """

    def __init__(
        self,
        folder: Path,
        tables: Iterable[Table],
        *,
        earlier: Path | None = None,
        changed: Mapping[str, Iterable[int]] | None = None,
    ) -> None:
        """``changed`` is ``{table: numbers whose earlier rows go}``; without ``earlier`` it is not read."""
        self._folder = folder
        self._tables = {table.name: table for table in tables}
        self._earlier = earlier
        self._changed = {name: sorted(set(numbers)) for name, numbers in (changed or {}).items()}
        self._parts: dict[str, TextIO] = {}
        self._counts = dict.fromkeys(self._tables, 0)

    def __enter__(self) -> "TableWriter":
        for name in self._tables:
            self._parts[name] = self._part(name).open("w", encoding="utf-8", errors="replace")
        return self

    def add(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Add rows by table; their values are JSON types in the order of the table's fields or any other."""
        for name, items in rows.items():
            for row in items:
                self._parts[name].write(_AS_JSON(row) + "\n")
                self._counts[name] += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for part in self._parts.values():
            part.close()
        if kind is None:
            for table in self._tables.values():
                self._write(table)
            _write_catalogue(self._folder, self._tables.values())
        for name in self._tables:
            self._part(name).unlink(missing_ok=True)

    def _part(self, name: str) -> Path:
        return self._folder / f"{name}.rows"

    def _write(self, table: Table) -> None:
        target = self._folder / file_name(table)
        old = self._earlier / file_name(table) if self._earlier else None
        if old is None:
            _copy(_reading(table), [str(self._part(table.name))], target)
            return
        gone = self._changed.get(table.name, [])
        if not self._counts[table.name] and not (gone and _holds(old, gone)):
            link_file(old, target)
            return
        query = f"{_KEEP} UNION ALL BY NAME {_reading(table)}"
        _copy(query, [str(old), gone, str(self._part(table.name))], target)


_READ = "SELECT * FROM read_json(?, format='newline_delimited', columns={columns}, maximum_object_size={longest})"
_KEEP = "SELECT * FROM read_parquet(?) WHERE n NOT IN (SELECT unnest(?::BIGINT[]))"


def _reading(table: Table) -> str:
    """The query that reads a table's rows; names and types come from our own tables, never from data."""
    columns = ", ".join(f"'{field.name}': '{field.type}'" for field in table.fields)
    return _READ.format(columns=f"{{{columns}}}", longest=_LONGEST_ROW)


def _copy(query: str, parameters: list[Any], target: Path) -> None:
    # COPY takes no parameter for its target, so the quotes of the path are doubled by hand
    path = str(target).replace("'", "''")
    with cursor() as database:
        database.execute(f"COPY ({query}) TO '{path}' {_PARQUET}", parameters)


def _holds(file: Path, numbers: list[int]) -> bool:
    with cursor() as database:
        found = database.execute(
            "SELECT 1 FROM read_parquet(?) WHERE n IN (SELECT unnest(?::BIGINT[])) LIMIT 1", [str(file), numbers]
        )
        return found.fetchone() is not None


def file_name(table: Table) -> str:
    """Name of the table's file in its folder."""
    return f"{table.name}.parquet"


def row_count(file: Path) -> int:
    """Rows of a Parquet file, read from its foot."""
    with cursor() as database:
        row = database.execute("SELECT num_rows FROM parquet_file_metadata(?)", [str(file)]).fetchone()
    return int(row[0]) if row else 0


def _write_catalogue(folder: Path, tables: Iterable[Table]) -> None:
    entries = [
        {**PublishedTable(table, Path(), 0).as_dict(), "file": file_name(table), "rows": row_count(path)}
        for table in tables
        for path in [folder / file_name(table)]
    ]
    (folder / CATALOGUE).write_text(json.dumps({"tables": entries}, ensure_ascii=False, indent=1), encoding="utf-8")


def published_tables(folder: Path) -> tuple[PublishedTable, ...]:
    """The tables of a generation's folder, in the order in which they were declared.

    Raises:
        StoreUnavailable: the catalogue or one of its files is missing or damaged.
    """
    try:
        entries = json.loads((folder / CATALOGUE).read_text(encoding="utf-8"))["tables"]
        found = tuple(
            PublishedTable(
                Table(entry["name"], entry["title"], tuple(Field(**field) for field in entry["fields"])),
                folder / entry["file"],
                entry["rows"],
            )
            for entry in entries
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreUnavailable("The open data are not ready yet.") from error
    if missing := [one.file.name for one in found if not one.file.is_file()]:
        raise StoreUnavailable("The open data are damaged and are being made anew.", missing=missing)
    return found
