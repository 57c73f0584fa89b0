"""Totals and breakdowns: how many projects, how much money, by any two properties, for any set of projects.

Numbers never filter by themselves: the projects come from a filter (``ProjectFilter.numbers``) as numbers, all other
words of a visitor stay outside. Unknown is never zero: a cell without a known amount has no value, and every cell says
for how many of its projects the amount is known. ``docs/reference/money.md`` has the rules with an example each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import duckdb

from sestante.core.errors import StoreUnavailable
from sestante.opendata.database import cursor
from sestante.opendata.tables import CATALOGUE
from sestante.projects.money_split import FIGURES
from sestante.projects.programmes import ProgrammeTree

from .breakdown_sql import KINDS, TABLES, not_converted, statement
from .store import Generation

Currency = Literal["EUR", "USD"]
#: Key of what no source says, and of amounts of several countries or sectors without shares.
NOT_KNOWN, NOT_SPLIT = "not-known", "not-split"


class Dimension(StrEnum):
    """A property that projects and their amounts are counted by; named as the parameters of a filter where it has one.

    Keys of cells are codes (Country, IcaRegion, IcaSector, Sector, SectorCategory, Theme, UNSDG-Goals, ActivityStatus,
    ActivityType, CooperativeType, OrganisationKind), slugs, years, the five roles, or ``not-known`` and ``not-split``.
    """

    COUNTRY = "country"
    ICA_REGION = "ica_region"
    ICA_SECTOR = "ica_sector"
    SECTOR = "sector"
    SECTOR3 = "sector3"
    THEME = "theme"
    SDG = "sdg"
    YEAR = "year"
    STATUS = "status"
    ORGANISATION = "organisation"
    ROLE = "role"
    ACTIVITY_TYPE = "activity_type"
    FUNDER = "funder"
    PROGRAMME = "programme"
    COOPERATIVE_TYPE = "cooperative_type"
    STRUCTURE = "structure"


class Measure(StrEnum):
    """What is counted. Disbursements are those and expenditure together (IATI 2.03 TransactionType 3 and 4).

    Organisations are those of the register that take part, each once; a name that is not matched is none.
    """

    PROJECTS = "projects"
    BUDGET = "budget"
    COMMITMENTS = "commitments"
    DISBURSEMENTS = "disbursements"
    BENEFICIARIES = "beneficiaries"
    ORGANISATIONS = "organisations"

    @property
    def is_money(self) -> bool:
        """Whether values are amounts of money."""
        return self.value in KINDS

    @property
    def follows_programmes(self) -> bool:
        """Whether projects of a programme that has its own figure are left out."""
        return self.is_money or self is Measure.BENEFICIARIES


class Cell(NamedTuple):
    """A figure. ``value`` is ``None`` where nothing is known; it is known for ``known`` of ``of`` projects."""

    value: Decimal | int | None
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Amounts in one currency that could not be converted; ``currency`` is ``""`` where it is not stated.

    ``reason`` is one of ``sestante.core.exchange``; ``amounts`` and ``projects`` are numbers of them.
    """

    currency: str
    reason: str
    value: Decimal
    amounts: int
    projects: int


@dataclass(frozen=True)
class Breakdown:
    """Figures by one or two properties.

    A pair that no project has is in no mapping. A project with several values counts under each, so totals are not
    the sum of their row or column: they count each project and each amount once. ``left_out`` is what is in no cell.

    ``covered`` are the chosen projects that do not count, since a programme above them has the figure for all of it;
    they are not in ``of``. ``numbers`` are all chosen projects.
    """

    rows: Dimension
    columns: Dimension | None
    measure: Measure
    currency: Currency
    cells: Mapping[tuple[str, str], Cell]
    row_totals: Mapping[str, Cell]
    column_totals: Mapping[str, Cell]
    total: Cell
    left_out: tuple[LeftOut, ...]
    numbers: frozenset[int]
    covered: frozenset[int]


def breakdown(
    generation: Generation,
    ids: Iterable[int] | None,
    rows: Dimension,
    columns: Dimension | None,
    measure: Measure,
    currency: Currency = "EUR",
) -> Breakdown:
    """The figures of the projects with these numbers, by one or two properties.

    Args:
        ids: numbers that a filter gives; ``None`` for all projects, which is remembered as long as the data stay.
        columns: another property than ``rows``, or ``None``.
        currency: what amounts of money are shown in.

    Raises:
        ValueError: rows and columns are the same property.
        StoreUnavailable: the published tables are missing or damaged.

    Reads: published tables ``project_groups``, ``money_split``, ``money_left_out``, ``projects``, ``participations``,
    ``organisations``.
    """
    if rows is columns:
        raise ValueError("rows and columns must be two properties")
    try:
        tables = _Tables.of(generation)
        if ids is None:
            return _of_all(tables, rows, columns, measure, currency)
        return _compute(tables, _facts(tables).all.intersection(ids), rows, columns, measure, currency)
    except (FileNotFoundError, duckdb.IOException, duckdb.InvalidInputException, duckdb.CatalogException) as error:
        raise StoreUnavailable("The open data are damaged and are being made anew.") from error


def prepare(generation: Generation) -> None:
    """Read what every question needs of these tables, so that no visitor waits for it; once read it costs nothing.

    Raises:
        StoreUnavailable: the published tables are missing or damaged.
    """
    try:
        _facts(_Tables.of(generation))
    except (OSError, duckdb.Error) as error:
        raise StoreUnavailable("The open data are damaged and are being made anew.") from error


@dataclass(frozen=True, slots=True)
class _Tables:
    """The published tables of a generation, equal where they are the same files: generations of new words share them.

    ``catalogue`` is the inode of the catalogue, which is written with the tables, and when it was written.
    """

    folder: Path = field(compare=False)
    catalogue: tuple[int, int]

    @classmethod
    def of(cls, generation: Generation) -> "_Tables":
        state = (generation.tables / CATALOGUE).stat()
        return cls(generation.tables, (state.st_ino, state.st_mtime_ns))

    def file(self, name: str) -> str:
        return str(self.folder / f"{name}.parquet")


@lru_cache(maxsize=128)
def _of_all(
    tables: _Tables, rows: Dimension, columns: Dimension | None, measure: Measure, currency: Currency
) -> Breakdown:
    """What is remembered belongs to its very tables, so it is never out of date."""
    return _compute(tables, _facts(tables).all, rows, columns, measure, currency)


def _compute(
    tables: _Tables,
    chosen: frozenset[int],
    rows: Dimension,
    columns: Dimension | None,
    measure: Measure,
    currency: Currency,
) -> Breakdown:
    facts = _facts(tables)
    covered = facts.covered(chosen, measure)
    ids = _bits(chosen, covered, facts.highest)
    found = _run(tables, statement(rows, columns or "", measure, currency.lower()), ids)
    cells: dict[tuple[str, str], Cell] = {}
    row_totals: dict[str, Cell] = {}
    column_totals: dict[str, Cell] = {}
    total, is_money = Cell(None, 0, 0), measure.is_money
    for r, c, value, known, of in found:
        cell = Cell(value if is_money else _number(value), int(known), int(of))
        if r and c:
            cells[r, c] = cell
        elif r:
            row_totals[r] = cell
        elif c:
            column_totals[c] = cell
        else:
            total = cell
    left_out = _run(tables, not_converted(measure, currency.lower()), ids) if measure.is_money else []
    return Breakdown(
        rows=rows,
        columns=columns,
        measure=measure,
        currency=currency,
        cells=cells,
        row_totals=row_totals,
        column_totals=column_totals,
        total=total,
        left_out=tuple(LeftOut(*row) for row in left_out),
        numbers=chosen,
        covered=covered,
    )


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


# The chosen projects and the tables, as bound parameters

_CHOSEN = "get_bit($ids::BIT, n::INTEGER) = 1"
_BOUND = {name: f"read_parquet(${name})" for name in TABLES}


def _bits(chosen: Iterable[int], covered: frozenset[int], highest: int) -> str:
    """``0`` and ``1`` by number, from 0 on the left, as DuckDB's ``get_bit`` counts; long enough for every number."""
    bits = bytearray(b"0") * (highest + 1)
    for number in chosen:
        bits[number] = 49  # "1"
    for number in covered:
        bits[number] = 48  # "0"
    return bits.decode()


def _run(tables: _Tables, text: str, ids: str) -> list[tuple[Any, ...]]:
    sql = _filled(text, _BOUND, _CHOSEN)
    files = {name: tables.file(name) for name in TABLES if f"${name})" in sql}
    with cursor() as database:
        return database.execute(sql, {"ids": ids, **files}).fetchall()


def _filled(text: str, names: Mapping[str, str], chosen: str) -> str:
    text = text.replace("{chosen}", chosen)
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


# What a generation says of all projects, read once


@dataclass(frozen=True)
class _Facts:
    """Numbers of all projects, the tree of programmes, and who in it has a figure of its own, by measure."""

    all: frozenset[int]
    highest: int
    tree: ProgrammeTree
    with_figure: Mapping[str, frozenset[int]]

    def covered(self, chosen: Iterable[int], measure: Measure) -> frozenset[int]:
        """The chosen projects below a chosen one that has a figure of its own, converted or not."""
        if not measure.follows_programmes or not self.tree.children:
            return frozenset()
        among = self.tree.numbers.intersection(chosen)
        return self.tree.below(among & self.with_figure.get(measure, frozenset())) & among


_NUMBERS = "SELECT n FROM read_parquet($projects)"
#: The same project told by another body (IATI 2.03 RelatedActivityType 5) is above and below: a circle counts once.
_PROGRAMMES = """
WITH named AS (
  SELECT slug AS name, n FROM read_parquet($projects)
  UNION ALL
  SELECT iati_identifier, min(n) FROM read_parquet($projects)
  WHERE iati_identifier IS NOT NULL AND iati_identifier NOT IN (SELECT slug FROM read_parquet($projects))
  GROUP BY iati_identifier HAVING count(*) = 1
)
SELECT named.n, r.n FROM read_parquet($relations) AS r JOIN named ON named.name = r.other
WHERE r.kind IN ('parent', 'third-party')
UNION
SELECT r.n, named.n FROM read_parquet($relations) AS r JOIN named ON named.name = r.other
WHERE r.kind IN ('child', 'third-party')"""
_WITH_FIGURE = """
SELECT DISTINCT CAST(figure AS VARCHAR), n FROM read_parquet($money_by_ica_sector)
WHERE n IN (SELECT unnest($numbers::BIGINT[]))
UNION ALL
SELECT 'beneficiaries', n FROM read_parquet($projects)
WHERE beneficiaries_count IS NOT NULL AND n IN (SELECT unnest($numbers::BIGINT[]))"""


@lru_cache(maxsize=2)
def _facts(tables: _Tables) -> _Facts:
    files = {name: tables.file(name) for name in ("projects", "relations", "money_by_ica_sector")}
    with cursor() as database:
        numbers = [n for (n,) in database.execute(_NUMBERS, {"projects": files["projects"]}).fetchall()]
        related = {name: files[name] for name in ("projects", "relations")}
        tree = ProgrammeTree.of(database.execute(_PROGRAMMES, related).fetchall())
        asked = {"numbers": sorted(tree.numbers), **{name: files[name] for name in ("projects", "money_by_ica_sector")}}
        found = database.execute(_WITH_FIGURE, asked).fetchall() if tree.children else []
    by_figure: dict[str, set[int]] = {}
    for figure, number in found:
        by_figure.setdefault(figure, set()).add(number)
    figures = {Measure(measure): str(FIGURES[kinds[0]]) for measure, kinds in KINDS.items()}
    figures[Measure.BENEFICIARIES] = Measure.BENEFICIARIES.value
    return _Facts(
        all=frozenset(numbers),
        highest=max(numbers, default=0),
        tree=tree,
        with_figure={measure: frozenset(by_figure.get(figure, ())) for measure, figure in figures.items()},
    )


# Repeating a figure

_FILES = {name: f"'{name}.parquet'" for name in TABLES}
_LISTED = (
    "n IN (SELECT n FROM read_csv('ids.csv', header = true, columns = {'n': 'BIGINT', 'counted': 'BOOLEAN'}) "
    "WHERE counted)"
)


def repeat_this_figure(figures: Breakdown) -> tuple[str, str]:
    """What anybody needs to make the figures again: the file ``ids.csv`` and a statement for plain DuckDB.

    The file has one line for each chosen project: its number ``n``, and whether it is ``counted`` or its programme
    counts for it. Run the statement in a folder that holds the file and the published tables: it gives rows
    ``(r, c, value, known, of)``, where ``r`` and ``c`` are values of the two properties and ``''`` is the total.
    """
    lines = [f"{number},{'false' if number in figures.covered else 'true'}" for number in sorted(figures.numbers)]
    text = statement(figures.rows, figures.columns or "", figures.measure, figures.currency.lower())
    return "\n".join(["n,counted", *lines, ""]), _filled(text, _FILES, _LISTED).strip() + ";\n"
