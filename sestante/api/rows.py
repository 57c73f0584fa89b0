"""Rows of published tables as entries: what belongs to a record and is looked for on its own."""

from abc import abstractmethod
from functools import cached_property
from typing import Any, ClassVar

import duckdb
from django.db import models

from sestante.core.errors import StoreUnavailable
from sestante.explore import store
from sestante.explore.map_marks import as_bits
from sestante.explore.store import Generation
from sestante.opendata.database import cursor

from .collections import LINKS, Asked, Entry, Found, Moved, Offered, address_of_entry, not_public, not_there
from .parameters import Parameter, Schema, filter_parameters
from .shapes import Written

#: Tables that are missing, damaged, or of an earlier version until they are made anew.
_UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.CatalogException, duckdb.BinderException)
_CHOSEN = "n < bit_length($ids::BIT) AND get_bit($ids::BIT, n::INTEGER) = 1"


class Rows(Offered):
    """A noun whose entries are rows of one published table; each is called after its record and its position.

    ``statement`` gives the rows of ``{where}`` in their order: ``n``, the slug of the record and the position first.
    ``tables`` are the published tables it reads, ``wheres`` the conditions of further parameters.
    """

    kind: ClassVar[str]
    model: ClassVar[type[models.Model]]
    statement: ClassVar[str]
    count: ClassVar[str]
    tables: ClassVar[tuple[str, ...]]
    fields: ClassVar[dict[str, Schema]]
    wheres: ClassVar[dict[str, str]] = {}
    more: ClassVar[tuple[Parameter, ...]] = ()

    @cached_property
    def properties(self) -> dict[str, Schema]:  # type: ignore[override]
        slug: Schema = {"type": "string", "description": f"Slug of the {self.kind}, and the place among its like."}
        return {"slug": slug, "self": LINKS["self"], **self.fields}

    @cached_property
    def choosing(self) -> tuple[Parameter, ...]:  # type: ignore[override]
        inherited = filter_parameters(self.filter) if self.filter else ()
        return (*(one for one in inherited if one.name != "sort"), *self.more)

    def found(self, asked: Asked, generation: Generation) -> Found:
        """Rows of the chosen records. Reads: words, published tables."""
        wheres, bound = self._conditions(asked, generation)
        where = " AND ".join(wheres) or "true"
        of = self._run(generation, self.count.format(where="true"), {})[0][0]
        total = self._run(generation, self.count.format(where=where), bound)[0][0] if wheres else of
        stretch = {**bound, "limit": asked.limit, "offset": asked.offset}
        page = self.statement.format(where=where) + " LIMIT $limit OFFSET $offset"
        written = Written()
        return Found(total, of, self._entries(generation, page, stretch, asked, written), written.codes)

    def one(self, slug: str, asked: Asked) -> Found:
        """Reads: published tables."""
        owner, _dash, position = slug.rpartition("-")
        if not owner or not position.isdigit() or len(position) > 6:
            raise not_there(slug)
        generation = store.current()
        written = Written()
        statement = self.statement.format(where="slug = $slug AND position = $position")
        bound = {"slug": owner, "position": int(position)}
        entries = self._entries(generation, statement, bound, asked, written)
        if not entries:
            raise self._missing(owner, position)
        return Found(1, 1, entries, written.codes)

    def _missing(self, owner: str, position: str) -> Exception:
        missing = not_public(self.kind, self.model, owner)
        return Moved(f"{missing.slug}-{position}") if isinstance(missing, Moved) else missing

    def _conditions(self, asked: Asked, generation: Generation) -> tuple[list[str], dict[str, Any]]:
        wheres: list[str] = []
        bound: dict[str, Any] = {}
        if asked.chosen is not None and not asked.chosen.asks_nothing():
            wheres.append(_CHOSEN)
            bound["ids"] = as_bits(asked.chosen.numbers(generation)) or "0"
        for name, where in self.wheres.items():
            if values := asked.values.get(name):
                wheres.append(where)
                bound[name] = list(values)
        return wheres, bound

    def _entries(
        self, generation: Generation, statement: str, bound: dict[str, Any], asked: Asked, written: Written
    ) -> list[Entry]:
        rows = self._run(generation, statement, bound)
        made = self.entries(rows, generation, written)
        found = []
        for (_n, owner, position, *_rest), entry in zip(rows, made, strict=True):
            slug = f"{owner}-{position}"
            own = {"self": address_of_entry(asked, self.path, slug), **entry}
            found.append({"slug": slug, **{name: value for name, value in own.items() if asked.wants(name)}})
        return found

    @abstractmethod
    def entries(self, rows: list[tuple[Any, ...]], generation: Generation, written: Written) -> list[Entry]:
        """The fields of each row."""

    def _run(self, generation: Generation, statement: str, bound: dict[str, Any]) -> list[tuple[Any, ...]]:
        return run(generation, statement, self.tables, bound)


def run(
    generation: Generation, statement: str, tables: tuple[str, ...], bound: dict[str, Any]
) -> list[tuple[Any, ...]]:
    """Rows of a statement over published tables, which it names as parameters.

    Raises:
        StoreUnavailable: they are missing or damaged.
    """
    files = {name: str(generation.tables / f"{name}.parquet") for name in tables if f"${name})" in statement}
    try:
        with cursor() as database:
            return database.execute(statement, {**files, **bound}).fetchall()
    except _UNREADABLE as error:
        raise StoreUnavailable("The open data are damaged and are being made anew.") from error
