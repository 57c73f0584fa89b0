"""Rows of one layout as a file of any kind: CSV, JSON, JSON Lines, XLSX and Parquet hold the same columns and rows.

A layout is a ``Table``: its fields are the columns. Their types are those of published tables, and three more:
``PARTIAL DATE`` (a year, a month or a day, as ISO 8601 text), ``VARCHAR[]`` (several values) and ``JSON`` (parts of an
entry, which only JSON and JSON Lines hold).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from sestante.core.tables import Table
from sestante.opendata.database import writing

from . import xlsx_writing
from .csv_writing import CsvValue, csv_text

#: A row by the names of the columns; ``None`` or an empty list where nothing is known.
OutRow = Mapping[str, Any]
PARTIAL_DATE, SEVERAL, PARTS = "PARTIAL DATE", "VARCHAR[]", "JSON"
#: Endings of files and their media types.
FILE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": xlsx_writing.TYPE,
    "json": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
#: Endings of files that hold no parts of entries.
FLAT = frozenset(("csv", "xlsx", "parquet"))
_BETWEEN = "; "
_DAY = len("2019-05-06")
#: Lines of JSON that go out in one piece, and in the first, for which somebody waits.
_AT_ONCE, _AT_FIRST = 100, 10


def flat_columns(layout: Table) -> tuple[str, ...]:
    """The columns that a sheet holds: all but parts of an entry."""
    return tuple(field.name for field in layout.fields if field.type != PARTS)


def rows_csv(layout: Table, rows: Iterable[OutRow]) -> Iterator[str]:
    """A CSV file in pieces; several values of a cell are separated by ``;``."""
    return csv_text(flat_columns(layout), _flat(layout, rows))


def _flat(layout: Table, rows: Iterable[OutRow]) -> Iterator[list[Any]]:
    """The cells of each row. Only columns that may hold several values are looked at; most hold one or none."""
    names = flat_columns(layout)
    several = [
        at for at, field in enumerate(one for one in layout.fields if one.type != PARTS) if field.type == SEVERAL
    ]
    take = itemgetter(*names)
    for row in rows:
        values = list(take(row))
        for at in several:
            found = values[at]
            if found.__class__ is list:
                values[at] = found[0] if len(found) == 1 else _BETWEEN.join(found)
        yield values


def rows_json(layout: Table, rows: Iterable[OutRow], *, version: int) -> Iterator[str]:
    """A JSON file in pieces: ``{"version", "<layout>": [{…}, …], "total"}``; not known is ``null`` or ``[]``."""
    names = [field.name for field in layout.fields]
    yield f'{{"version":{version},"{layout.name.replace("-", "_")}":['
    total = 0
    for piece in _lines(names, rows, ",\n"):
        total += piece[1]
        yield ("\n" if total == piece[1] else ",\n") + piece[0]
    yield f'\n],"total":{total}}}\n'


def rows_jsonl(layout: Table, rows: Iterable[OutRow]) -> Iterator[str]:
    """A JSON Lines file in pieces: one row a line, as in JSON."""
    for text, _count in _lines([field.name for field in layout.fields], rows, "\n"):
        yield text + "\n"


def _lines(names: list[str], rows: Iterable[OutRow], between: str) -> Iterator[tuple[str, int]]:
    """Some rows as JSON in one text, and how many they are."""
    piece: list[str] = []
    most = _AT_FIRST
    for row in rows:
        piece.append(as_json({name: row[name] for name in names}))
        if len(piece) >= most:
            yield between.join(piece), len(piece)
            piece, most = [], _AT_ONCE
    if piece:
        yield between.join(piece), len(piece)


def write_rows(layout: Table, rows: Iterable[OutRow], ending: str, file: Path, *, version: int) -> int:
    """Write a file of this ending; memory does not grow with the rows.

    Returns:
        The number of rows.
    """
    counted = _Counted(rows)
    if ending == "xlsx":
        with file.open("wb") as target:
            _rows_xlsx(layout, counted, target)
    elif ending == "parquet":
        _rows_parquet(layout, counted, file)
    else:
        with file.open("w", encoding="utf-8", newline="", errors="replace") as text:
            text.writelines(pieces_of(layout, counted, ending, version=version))
    return counted.count


def pieces_of(layout: Table, rows: Iterable[OutRow], ending: str, *, version: int) -> Iterator[str]:
    """The text of a file of this ending, ``csv``, ``json`` or ``jsonl``, while it is being made."""
    if ending == "json":
        return rows_json(layout, rows, version=version)
    return rows_csv(layout, rows) if ending == "csv" else rows_jsonl(layout, rows)


class _Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Iterable[OutRow]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[OutRow]:
        for row in self._rows:
            self.count += 1
            yield row


def _rows_xlsx(layout: Table, rows: Iterable[OutRow], file: IO[bytes]) -> None:
    """Whole days become days of the sheet; years and months stay texts, since a sheet knows no such dates."""
    names = flat_columns(layout)
    kinds = {field.name: field.type for field in layout.fields}
    days = [at for at, name in enumerate(names) if kinds[name] == PARTIAL_DATE]

    def cells() -> Iterator[list[CsvValue]]:
        for values in _flat(layout, rows):
            for at in days:
                values[at] = _day(values[at])
            yield values

    xlsx_writing.write_xlsx(file, names, cells(), name=layout.name)


def _rows_parquet(layout: Table, rows: Iterable[OutRow], file: Path) -> None:
    """By way of a file of JSON lines, which DuckDB reads with the types of the columns."""
    columns = {
        field.name: "VARCHAR" if field.type == PARTIAL_DATE else field.type
        for field in layout.fields
        if field.type != PARTS
    }
    lines = file.with_name(f"{file.name}.jsonl")
    try:
        with lines.open("w", encoding="utf-8", errors="replace") as text:
            text.writelines(f"{piece}\n" for piece, _count in _lines(list(columns), rows, "\n"))
        types = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
        reading = f"read_json({_quoted(lines)}, format = 'newline_delimited', columns = {{{types}}})"
        with writing() as database:
            database.execute(
                f"COPY (SELECT * FROM {reading}) TO {_quoted(file)} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608
            )
    finally:
        lines.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _day(value: CsvValue) -> CsvValue:
    """A whole day as a day; anything else as it is."""
    if isinstance(value, str) and len(value) == _DAY:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def as_json(value: Any) -> str:
    """JSON without spaces; decimals as numbers with the digits they have."""
    return _ENCODER.encode(value)


def _plain(value: object) -> float | str:
    return float(value) if isinstance(value, Decimal) else str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
