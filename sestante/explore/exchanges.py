"""Know-how that organisations gave each other in chosen projects: from which country to which."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from sestante.core.errors import StoreUnavailable
from sestante.opendata.database import cursor

from .breakdowns import NOT_KNOWN
from .map_marks import as_bits
from .store import Generation

#: Tables that are missing, damaged, or of an earlier version until they are made anew.
_UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.CatalogException, duckdb.BinderException)

_ALL, _CHOSEN = "TRUE", "e.n < bit_length($ids::BIT) AND get_bit($ids::BIT, e.n::INTEGER) = 1"
_FLOWS = """
SELECT coalesce(g.country, 'not-known'), coalesce(r.country, 'not-known'), count(*)
FROM read_parquet($exchanges) AS e
LEFT JOIN read_parquet($organisations) AS g ON g.slug = e.giver
LEFT JOIN read_parquet($organisations) AS r ON r.slug = e.receiver
WHERE {chosen}
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""


@dataclass(frozen=True, slots=True)
class CountryFlow:
    """Exchanges from one country to another: ISO 3166-1 alpha-2 of the seats, or ``not-known``."""

    giver: str
    receiver: str
    count: int


@dataclass(frozen=True, slots=True)
class CountryFlows:
    """All exchanges of the chosen projects, most first; both countries are known for ``known`` of ``of``."""

    flows: tuple[CountryFlow, ...]
    known: int
    of: int


def country_flows(generation: Generation, ids: Iterable[int] | None) -> CountryFlows:
    """Exchanges of know-how by the countries where giver and receiver have their seat.

    Args:
        ids: numbers that a filter gives; ``None`` for all projects.

    Raises:
        StoreUnavailable: the published tables are missing or damaged.

    Reads: published tables ``exchanges``, ``organisations``.
    """
    bound = {name: str(generation.tables / f"{name}.parquet") for name in ("exchanges", "organisations")}
    if ids is not None:
        bound["ids"] = as_bits(ids)
    sql = _FLOWS.format(chosen=_ALL if ids is None else _CHOSEN)
    try:
        with cursor() as database:
            found = tuple(CountryFlow(*row) for row in database.execute(sql, bound).fetchall())
    except _UNREADABLE as error:
        raise StoreUnavailable("The open data are damaged and are being made anew.") from error
    known = sum(one.count for one in found if NOT_KNOWN not in (one.giver, one.receiver))
    return CountryFlows(found, known, sum(one.count for one in found))
