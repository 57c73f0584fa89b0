"""Entries of one kind one after the other, as files of them need: from the published tables, in little memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from sestante.core.errors import StoreUnavailable
from sestante.opendata.database import cursor

from .map_marks import as_bits
from .store import Generation

#: Tables that are missing, damaged, or of an earlier version until they are made anew.
_UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.CatalogException, duckdb.BinderException)
#: Numbers of entries that are looked at in one go.
_AT_ONCE = 4000


@dataclass(frozen=True, slots=True)
class Values:
    """A column that holds all values of another table's rows: ``value`` and ``where`` are SQL on its fields."""

    column: str
    table: str
    value: str
    where: str = "TRUE"


@dataclass(frozen=True, slots=True)
class Entries:
    """What a file of one kind reads: the table of which each row is one line, and lists from other tables.

    ``fields`` are SQL on the fields of ``table`` (``m``) and, where ``owner`` names one, of the owner's table (``o``)
    with the same number; ``{column: expression}``.
    """

    table: str
    fields: dict[str, str]
    lists: tuple[Values, ...] = ()
    owner: str = ""

    def tables(self) -> set[str]:
        """Names of all tables that are read."""
        return {self.table, *(one.table for one in self.lists), *([self.owner] if self.owner else [])}


def public_entries(generation: Generation, what: Entries, ids: Iterable[int] | None) -> Iterator[dict[str, Any]]:
    """One dictionary a row, by column: text, number, list of texts, ``None`` where not known.

    Args:
        ids: numbers of the entries, ``None`` for all.

    Raises:
        StoreUnavailable: the published tables are missing or damaged.
    """
    bits = None if ids is None else as_bits(ids)
    try:
        highest = _run(generation, what, f"SELECT coalesce(max(n), -1) FROM {_table(what.table)}", {})[0][0]  # noqa: S608
        for first in range(0, highest + 1, _AT_ONCE):
            last = first + _AT_ONCE - 1
            if bits is None or "1" in bits[first : last + 1]:
                yield from _part(generation, what, first, last, bits)
    except _UNREADABLE as error:
        raise StoreUnavailable("The open data are damaged and are being made anew.") from error


def _part(generation: Generation, what: Entries, first: int, last: int, bits: str | None) -> Iterator[dict[str, Any]]:
    chosen: dict[str, Any] = {"first": first, "last": last}
    here = "m.n BETWEEN $first AND $last"
    if bits is not None:
        chosen["ids"] = bits[: last + 1]
        here += " AND m.n < bit_length($ids::BIT) AND get_bit($ids::BIT, m.n::INTEGER) = 1"
    lists: dict[str, dict[int, list[str]]] = {}
    for one in what.lists:
        # expressions and names are our own, visitors' words are bound
        asked = f"SELECT m.n, ({one.value})::VARCHAR FROM {_table(one.table)} AS m WHERE {here} AND ({one.where})"  # noqa: S608
        found = lists.setdefault(one.column, {})
        for number, value in _run(generation, what, asked, chosen):
            values = found.setdefault(number, [])
            if value is not None and value not in values:
                values.append(value)
    columns = ", ".join(f"{expression} AS {name}" for name, expression in what.fields.items())
    joined = f" JOIN {_table(what.owner)} AS o ON o.n = m.n" if what.owner else ""
    asked = f"SELECT m.n, {columns} FROM {_table(what.table)} AS m{joined} WHERE {here} ORDER BY m.n"  # noqa: S608
    for number, *values in _run(generation, what, asked, chosen):
        row = dict(zip(what.fields, values, strict=True))
        yield row | {column: found.get(number, []) for column, found in lists.items()}


def _table(name: str) -> str:
    return f"read_parquet(${name})"


def _run(generation: Generation, what: Entries, sql: str, chosen: dict[str, Any]) -> list[tuple[Any, ...]]:
    files = {name: str(generation.tables / f"{name}.parquet") for name in what.tables()}
    bound = {name: value for name, value in {**files, **chosen}.items() if f"${name})" in sql or f"${name}:" in sql}
    bound |= {name: chosen[name] for name in ("first", "last") if name in chosen}
    with cursor() as database:
        return database.execute(sql, bound).fetchall()
