"""Rows of the published tables as a test reads them: by the names of their fields, absent values None."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sestante.core.tables import Line, Row, Table


def named(table: Table, rows: Iterable[Row | Line]) -> list[dict[str, Any]]:
    """Each row by name, its values as the table will have them: blank is absent, decimals and dates are text."""
    names = [field.name for field in table.fields]
    by_name = (dict(zip(names, row, strict=True)) if isinstance(row, tuple) else row for row in rows)
    return [{name: _value(value) for name, value in row.items()} for row in by_name]


def all_named(tables: Iterable[Table], rows: Mapping[str, Sequence[Row | Line]]) -> dict[str, list[dict[str, Any]]]:
    """``{table: rows}`` with each row by name, of those tables that have an entry."""
    return {table.name: named(table, rows[table.name]) for table in tables if table.name in rows}


def _value(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    return str(value) or None
