"""The projects of a filter, one after the other, as files of them need: from the published tables, in little memory."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from sestante.core.errors import StoreUnavailable
from sestante.opendata.database import cursor

from .map_marks import as_bits
from .store import Generation

#: Tables that are missing, damaged, or of an earlier version until they are made anew.
_UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.CatalogException, duckdb.BinderException)

#: Numbers of projects that are looked at in one go: few at first, so that the file begins at once.
_AT_FIRST, _AT_ONCE = 100, 4000
_TABLES = ("projects", "project_countries", "project_regions", "project_sectors", "project_tags", "participations")
_MORE = ("money_by_ica_sector", "money_left_out", "places", "project_sources")
_HERE = "n BETWEEN $first AND $last AND n < bit_length($ids::BIT) AND get_bit($ids::BIT, n::INTEGER) = 1"
_ALL = "n BETWEEN $first AND $last"
_HIGHEST = "SELECT coalesce(max(n), -1) FROM read_parquet($projects)"

_PROJECTS = """
SELECT n, slug, iati_identifier, title, title_language, acronym, reporting_org_name, reported_by, status,
  planned_start, planned_end, actual_start, actual_end, beneficiaries_count, checked_on, absences
FROM read_parquet($projects) WHERE {here} ORDER BY n"""
_FACTS = (
    *("n", "slug", "iati_identifier", "title", "title_language", "acronym", "reporting_org", "reported_by", "status"),
    *("planned_start", "planned_end", "actual_start", "actual_end", "beneficiaries", "checked_on", "absences"),
)
#: Codes and names by project and kind. Rows of one project lie in their tables in the order of the source.
_LISTS = """
SELECT n, 'country' AS kind, country AS value FROM read_parquet($project_countries)
  WHERE NOT coalesce(host, false) AND {here}
UNION ALL SELECT n, 'region', code FROM read_parquet($project_regions) WHERE vocabulary = 'ICA' AND {here}
UNION ALL SELECT n, vocabulary, code FROM read_parquet($project_sectors) WHERE {here}
UNION ALL SELECT n, codelist, code FROM read_parquet($project_tags)
  WHERE codelist IN ('ActivityType', 'Theme', 'UNSDG-Goals') AND {here}
UNION ALL SELECT n, role, organisation_name FROM read_parquet($participations) WHERE {here}
UNION ALL SELECT n, 'source', url FROM read_parquet($project_sources) WHERE {here}"""
_BUDGETS = """
SELECT n, sum(value_eur), sum(value_usd) FROM read_parquet($money_by_ica_sector)
WHERE figure = 1 AND {here} GROUP BY n"""
_LEFT_OUT = "SELECT DISTINCT n FROM read_parquet($money_left_out) WHERE kind = 'budget' AND {here}"
_SUMMARIES = """
SELECT n, coalesce(language, ''), text FROM read_parquet($project_texts) WHERE field = 'summary' AND {here}"""
_PLACES = """
SELECT n, name, country, latitude, longitude, "precision", blurred FROM read_parquet($places)
WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND {here} ORDER BY n, position"""


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A place as it is published: of a blurred one no name, and degrees (WGS 84) to a tenth."""

    name: str
    country: str
    latitude: Decimal
    longitude: Decimal
    precision: str
    is_blurred: bool


@dataclass(frozen=True, slots=True)
class PublicProject:
    """One project as the published tables have it.

    ``lists`` holds codes by ``country``, ``region`` (ICA), ``ICA``, ``DAC``, ``DAC3`` (sectors) and code list
    (``ActivityType``, ``Theme``, ``UNSDG-Goals``), names by role (``lead``, ``partner``, ``local``, ``funder``,
    ``extending``) and addresses by ``source``. A budget is ``None`` where none is known or can be converted;
    ``budget_left_out`` says that there is one that cannot. ``absences`` are ``{field: code of AbsenceReason}``;
    ``summary`` is read on request.
    """

    facts: dict[str, Any]
    lists: dict[str, list[str]]
    budget_eur: Decimal | None
    places: tuple[PublicPlace, ...]
    budget_usd: Decimal | None = None
    budget_left_out: bool = False
    absences: dict[str, str] = field(default_factory=dict)
    summary: dict[str, str] = field(default_factory=dict)


def public_projects(
    generation: Generation, ids: Iterable[int] | None, *, with_summaries: bool = False, with_places: bool = True
) -> Iterator[PublicProject]:
    """The projects with these numbers in the order of their numbers; ``None`` for all. Read as they are asked for.

    Raises:
        StoreUnavailable: the published tables are missing or damaged.

    Reads: published tables of projects, ``money_by_ica_sector``; ``places`` and ``project_texts`` (for summaries)
    where they are asked for.
    """
    more = {"project_texts": with_summaries, "places": with_places}
    names = [name for name in (*_TABLES, *_MORE, "project_texts") if more.get(name, True)]
    files = {name: str(generation.tables / f"{name}.parquet") for name in names}
    try:
        highest = _run(_HIGHEST, files, {})[0][0]
        bits = None if ids is None else as_bits(ids)
        first = 0 if bits is None else max(bits.find("1"), 0)
        last = first + _AT_FIRST - 1
        while first <= highest:
            if bits is None or "1" in bits[first : last + 1]:
                yield from _part(files, first, last, bits)
            first, last = last + 1, last + _AT_ONCE
    except _UNREADABLE as error:
        raise StoreUnavailable("The open data are damaged and are being made anew.") from error


def _part(files: dict[str, str], first: int, last: int, bits: str | None) -> Iterator[PublicProject]:
    """The chosen projects between two numbers. Only the bits of this part are handed over."""
    chosen: dict[str, Any] = {"first": first, "last": last}
    if bits is not None:
        chosen["ids"] = bits[: last + 1]
    here = _ALL if bits is None else _HERE
    rows = _run(_PROJECTS.format(here=here), files, chosen)
    lists = _lists(_run(_LISTS.format(here=here), files, chosen))
    budgets = {number: sums for number, *sums in _run(_BUDGETS.format(here=here), files, chosen)}
    left_out = {number for (number,) in _run(_LEFT_OUT.format(here=here), files, chosen)}
    found = _run(_PLACES.format(here=here), files, chosen) if "places" in files else []
    places = {number: tuple(_place(row) for row in group) for number, group in groupby(found, key=lambda row: row[0])}
    summaries: dict[int, dict[str, str]] = {}
    if "project_texts" in files:
        for number, language, text in _run(_SUMMARIES.format(here=here), files, chosen):
            summaries.setdefault(number, {})[language] = text
    for row in rows:
        number = row[0]
        facts = dict(zip(_FACTS, row, strict=True))
        absences = facts.pop("absences")
        eur, usd = budgets.get(number, (None, None))
        yield PublicProject(
            facts,
            lists[number],
            eur,
            places.get(number, ()),
            budget_usd=usd,
            budget_left_out=number in left_out,
            absences=json.loads(absences) if absences else {},
            summary=summaries.get(number, {}),
        )


def _lists(rows: Iterable[tuple[int, str, str | None]]) -> defaultdict[int, dict[str, list[str]]]:
    """Values by number of the project and kind, each once; most rows are of the same project as the one before."""
    lists: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    mine, before = lists[-1], -1
    for number, kind, value in rows:
        if value is None:
            continue
        if number != before:
            mine, before = lists[number], number
        values = mine.get(kind)
        if values is None:
            mine[kind] = [value]
        elif value not in values:
            values.append(value)
    return lists


def _place(row: tuple[Any, ...]) -> PublicPlace:
    _number, name, country, latitude, longitude, precision, blurred = row
    return PublicPlace(name or "", country or "", latitude, longitude, precision or "", bool(blurred))


def _run(sql: str, files: dict[str, str], chosen: dict[str, Any]) -> list[tuple[Any, ...]]:
    bound = {name: value for name, value in {**files, **chosen}.items() if f"${name}" in sql}
    with cursor() as database:
        return database.execute(sql, bound).fetchall()


def table_files(generation: Generation) -> list[Path]:
    """The files that are read, to see beforehand that they are there."""
    return [generation.tables / f"{name}.parquet" for name in (*_TABLES, *_MORE)]
