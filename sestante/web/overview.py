"""The register in a few figures: from the published tables while they are there, else from the database.

Both ways give the same figures for the same state; the published tables are those that anybody can repeat them from.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from sestante.core.errors import StoreUnavailable
from sestante.explore import store
from sestante.opendata.database import cursor
from sestante.organisations.page_queries import count_organisations, organisations_by_country
from sestante.projects.page_queries import known_of_projects, projects_by_country

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overview:
    """Public projects and organisations, counted.

    ``projects_by_country`` leaves out countries that only host a course or visit; ``with_country`` and ``with_budget``
    are the projects of which a country or a budget is known. ``from_tables`` is false where the published tables are
    not ready and the database was counted.
    """

    projects: int
    with_country: int
    with_budget: int
    projects_by_country: Mapping[str, int]
    organisations: int
    organisations_by_country: Mapping[str, int]
    from_tables: bool


def overview() -> Overview:
    """The figures of the state that lists show. Queries: none, or nine where the published tables are not ready."""
    try:
        generation = store.current()
        return _from_tables(generation.tables, generation.version)
    except StoreUnavailable:
        return from_database()
    except duckdb.Error:
        log.exception("The published tables cannot be read")
        return from_database()


@lru_cache(maxsize=2)
def _from_tables(tables: Path, version: int) -> Overview:
    """Reads: published tables ``projects``, ``project_countries``, ``money``, ``organisations``."""
    countries, money = str(tables / "project_countries.parquet"), str(tables / "money.parquet")
    organisations = str(tables / "organisations.parquet")
    return Overview(
        projects=_number("SELECT count(*) FROM read_parquet(?)", str(tables / "projects.parquet")),
        with_country=_number("SELECT count(DISTINCT n) FROM read_parquet(?) WHERE NOT host", countries),
        with_budget=_number("SELECT count(DISTINCT n) FROM read_parquet(?) WHERE kind = 'budget'", money),
        projects_by_country=_by_code(
            "SELECT country, count(DISTINCT n) FROM read_parquet(?) WHERE NOT host GROUP BY 1 ORDER BY 1", countries
        ),
        organisations=_number("SELECT count(*) FROM read_parquet(?)", organisations),
        organisations_by_country=_by_code(
            "SELECT country, count(*) FROM read_parquet(?) WHERE coalesce(country, '') <> '' GROUP BY 1 ORDER BY 1",
            organisations,
        ),
        from_tables=True,
    )


def _number(statement: str, file: str) -> int:
    with cursor() as database:
        row = database.execute(statement, [file]).fetchone()
    return int(row[0]) if row else 0


def _by_code(statement: str, file: str) -> dict[str, int]:
    with cursor() as database:
        return {str(code): int(count) for code, count in database.execute(statement, [file]).fetchall()}


def from_database() -> Overview:
    """The same figures counted in the database. Queries: nine."""
    known = known_of_projects()
    return Overview(
        projects=known.projects,
        with_country=known.country,
        with_budget=known.budget,
        projects_by_country=projects_by_country(),
        organisations=count_organisations(),
        organisations_by_country=organisations_by_country(),
        from_tables=False,
    )
