"""Published tables as Parquet files: written whole, brought up to date by number, listed in a catalogue."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from sestante.core.errors import StoreUnavailable
from sestante.core.tables import Field, Line, Row, Table

from .database import cursor, writing
from .generations import link_file
from .row_files import RowFiles, TableRows, Written

CATALOGUE = "tables.json"
#: Small groups of rows: a file of some projects reads few that it does not need, and texts need little memory.
_PARQUET = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720)"


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

    Use it in a ``with``; files appear when it ends without an error, or before that by ``write``. With ``earlier`` (a
    folder of the same tables) the rows of the numbers in ``changed`` are replaced and all others kept: a table whose
    rows all stay what they were is linked, not written.
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
        self._rows = TableRows(folder, self._tables.values())
        self._linked: set[str] = set()
        self._is_written = False

    def __enter__(self) -> "TableWriter":
        return self

    def add(self, rows: Mapping[str, Iterable[Row | Line]]) -> None:
        """Add rows by table.

        Tables that are summed from others take none: their rows follow from those.
        """
        self._rows.add(rows)

    def precede(self, before: Mapping[str, Written]) -> None:
        """Have rows that another wrote to files come before those of the same table that were added here."""
        for name, written in before.items():
            self._rows.files[name].precede(written)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and not self._is_written:
                self.write()
        finally:
            self._rows.__exit__(kind, error, trace)

    def write(self) -> None:
        """Write the files; no row is added any more. It asks no database of Django's, so that any thread may do it."""
        self._is_written = True
        self._rows.close()
        for table in self._tables.values():
            self._write(table)
        _write_catalogue(self._folder, self._tables.values())

    def _write(self, table: Table) -> None:
        target = self._folder / file_name(table)
        old = self._earlier / file_name(table) if self._earlier else None
        added = self._rows.files[table.summed_from or table.name]
        gone = self._changed.get(table.name, [])
        if old is not None and self._stays(table, added, old, gone):
            self._linked.add(table.name)
            link_file(old, target)
        elif table.summed_from and old is None:
            _copy(_summed(table, self._folder / file_name(self._tables[table.summed_from])), target)
        elif old is None:
            _copy(added.reading(*sorted(added.keys, key=str)), target)
        else:
            _copy(_kept_and_new(table, added, old, gone), target)

    def _stays(self, table: Table, added: RowFiles, old: Path, gone: list[int]) -> bool:
        """Whether the new rows are those that go; sums, declared after their source, stay where their source does."""
        if table.summed_from:
            return table.summed_from in self._linked
        return not (added.count or gone) or _are_equal(table, added, old, gone)


#: Numbers of records whose rows are summed in one go, which bounds the memory.
_SUMMED_AT_ONCE = 20_000


def _kept_and_new(table: Table, added: RowFiles, old: Path, gone: list[int]) -> str:
    """The query for the rows that stay and the new ones, value after value of the field that keeps rows together."""
    keys = sorted({*added.keys, *(_values(old, table.together) if table.together else ())}, key=str)
    queries: list[str] = []
    for key in keys or [None]:
        within = f" AND {table.together} IS NOT DISTINCT FROM {_quoted(key)}" if table.together else ""
        queries.append(f"SELECT * FROM {_parquet(old)} WHERE n NOT IN {_numbers(gone)}{within}")  # noqa: S608
        rows = added.reading(key if table.together else None)
        queries.append(_sum_of(table, rows) if table.summed_by else rows)
    return " UNION ALL BY NAME ".join(queries)


def _summed(table: Table, source: Path) -> str:
    """The query that sums a whole table from another, in parts that need little memory each."""
    with cursor() as database:
        highest = database.execute("SELECT max(n) FROM read_parquet(?)", [str(source)]).fetchone()
    last = highest[0] if highest and highest[0] is not None else 0
    queries = []
    for key in sorted(_values(source, table.together), key=str) if table.together else [None]:
        within = f" AND {table.together} IS NOT DISTINCT FROM {_quoted(key)}" if table.together else ""
        for first in range(0, last + 1, _SUMMED_AT_ONCE):
            here = f"n BETWEEN {first} AND {first + _SUMMED_AT_ONCE - 1}{within}"
            queries.append(_sum_of(table, f"SELECT * FROM {_parquet(source)} WHERE {here}"))  # noqa: S608
    if not queries:
        queries.append(_sum_of(table, f"SELECT * FROM {_parquet(source)}"))  # noqa: S608
    return " UNION ALL BY NAME ".join(queries)


def _sum_of(table: Table, rows: str) -> str:
    return f"SELECT * FROM ({table.summed_by.replace('{rows}', f'({rows})')})"  # noqa: S608


def _values(file: Path, field: str) -> list[Any]:
    # the name of a field comes from our own tables
    with cursor() as database:
        found = database.execute(f"SELECT DISTINCT {field} FROM read_parquet(?)", [str(file)]).fetchall()  # noqa: S608
    return [value for (value,) in found]


def _quoted(value: object) -> str:
    """A value as a literal of SQL: ``COPY`` takes parameters for its query, yet not for so many."""
    return "NULL" if value is None else "'" + str(value).replace("'", "''") + "'"


def _parquet(file: Path) -> str:
    return f"read_parquet({_quoted(file)})"


def _numbers(numbers: list[int]) -> str:
    return f"(SELECT unnest({[int(number) for number in numbers]}::BIGINT[]))"


def _copy(query: str, target: Path) -> None:
    with writing() as database:
        database.execute(f"COPY ({query}) TO {_quoted(target)} {_PARQUET}")


def _are_equal(table: Table, added: RowFiles, old: Path, gone: list[int]) -> bool:
    """Whether the new rows are, in any order, those that the file holds of these numbers."""
    new = added.reading(*added.keys)
    with cursor() as database:
        before = f"SELECT * FROM {_parquet(old)} WHERE n IN {_numbers(gone)}"  # noqa: S608
        count = database.execute(f"SELECT count(*) FROM ({before})").fetchone()  # noqa: S608
        if count != (added.count,):
            return False
        names = ", ".join(f'"{field.name}"' for field in table.fields)
        different = f"SELECT {names} FROM ({before}) EXCEPT ALL SELECT {names} FROM ({new})"  # noqa: S608
        return not added.count or database.execute(f"{different} LIMIT 1").fetchone() is None


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
