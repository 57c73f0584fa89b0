"""Figures of the starter files, and their laws: each law once, each country's framework with its laws.

Cells of ``legal_frameworks.csv`` name laws, earlier laws and remarks side by side. ``laws_map.csv``, a list of ours,
says what each part of a cell is: a title, its kind, year and state, or ``-`` for a remark. A general law that is not in
it is taken as written.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sestante.core.names import bracketed, slugify
from sestante.countries.records import (
    JurisdictionRecord,
    LawLinkRecord,
    LawRecord,
    LegalFrameworkRecord,
    RatingRecord,
)
from sestante.formats.country_figures_file import COLUMNS, read_figures
from sestante.formats.csv_table import CsvRow
from sestante.history.records import CitationRecord
from sestante.ingest.services import Incoming

from .columns import RowReader

LAW_COLUMNS = (
    *("jurisdiction", "general_cooperative_law", "uniform_act", "law_year", "last_revision", "special_laws"),
    *("registrar_authority", "cooperative_friendliness", "as_at", "report_title", "report_year"),
    *("source_url", "source_date"),
)
#: What ``laws_map.csv`` says of a part that names no law.
REMARK = "-"
NATIONAL = "national"
SCALE = "Cooperative friendliness"
_OUTSIDE_BRACKETS = re.compile(r";\s*(?![^()]*\))")

Table = Callable[[str, list[str], Sequence[str]], Iterator[CsvRow]]


def country_figures(table: Table) -> Iterator[Incoming]:
    """Every row of ``countries.csv``.

    Args:
        table: gives the rows of a file of the starter folder by its name, required and further columns.
    """
    for record, reader in read_figures(table("countries", ["id", "country", "figure", "value"], COLUMNS[1:]), _FIGURES):
        yield Incoming("country-figure", record, reader.row.number, reader.file, issues=tuple(reader.issues))


def laws(table: Table) -> Iterator[Incoming]:
    """Every row of ``legal_frameworks.csv``: first the laws, each once, then a framework for each row."""
    known = _read_map(table)
    found: dict[str, _Law] = {}
    frameworks = []
    for row in table("legal_frameworks", ["country"], LAW_COLUMNS):
        reader = RowReader(row, _LAWS)
        frameworks.append(_framework(reader, known, found))
    yield from (Incoming("law", law.record(), law.row, _LAWS) for law in found.values())
    yield from frameworks


_FIGURES, _LAWS, _MAP = "countries.csv", "legal_frameworks.csv", "laws_map.csv"
#: Kinds of law that the years of a row are of.
_MAIN_SCOPES = ("general", "supranational")
_Map = dict[tuple[str, str], list[CsvRow]]


@dataclass
class _Law:
    """A law while the rows that name it are read."""

    first: LawRecord
    row: int
    places: dict[str, JurisdictionRecord] = field(default_factory=dict)

    def record(self) -> LawRecord:
        """The law with all countries whose rows name it."""
        return replace(self.first, applies_to=tuple(self.places.values()))


def _read_map(table: Table) -> _Map:
    known: _Map = {}
    for row in table("laws_map", ["country", "as_written", "title"], []):
        known.setdefault((row["country"], row["as_written"]), []).append(row)
    return known


def _framework(reader: RowReader, known: _Map, found: dict[str, _Law]) -> Incoming:
    row = reader.row
    country = row["country"]
    part = "" if row["jurisdiction"] in ("", NATIONAL) else row["jurisdiction"]
    citations = _citations(reader)
    place = JurisdictionRecord(country, name=part)
    links, remarks = _links(reader, known, found, place, citations)
    record = LegalFrameworkRecord(
        slug=slugify(f"{country} {part}"),
        country=country,
        jurisdiction=part,
        laws=tuple(links),
        law_words="; ".join(remarks),
        registrar=row["registrar_authority"],
        as_at=reader.date("as_at"),
        report_title=row["report_title"],
        report_year=reader.date("report_year"),
        ratings=_ratings(row["cooperative_friendliness"]),
        citations=citations,
    )
    return Incoming("legal-framework", record, row.number, reader.file, issues=tuple(reader.issues))


def _links(
    reader: RowReader,
    known: _Map,
    found: dict[str, _Law],
    place: JurisdictionRecord,
    citations: tuple[CitationRecord, ...],
) -> tuple[list[LawLinkRecord], list[str]]:
    """The laws that a row names, which are put among those found; and its parts that name none."""
    links: list[LawLinkRecord] = []
    remarks: list[str] = []
    row, general = reader.row, ""
    prefix = "" if row["uniform_act"] else place.country.lower()
    for column, part in _parts(row):
        entries: Sequence[CsvRow | None] = known.get((place.country, part)) or known.get(("", part)) or [None]
        for entry in entries:
            if entry is not None and entry["title"] == REMARK:
                remarks.append(part)
                continue
            law = _law(reader, entry, part, column, general, prefix)
            general = general or (law.slug if law.scope in _MAIN_SCOPES else "")
            kept = found.setdefault(law.slug, _Law(replace(law, citations=citations), row.number))
            kept.places[place.country] = place
            links.append(LawLinkRecord(law.slug, next(iter(law.title.values()))))
    return links, remarks


def _parts(row: CsvRow) -> Iterator[tuple[str, str]]:
    """The column and text of each part of the cells that name laws; a ``;`` in brackets parts nothing."""
    for column in ("general_cooperative_law", "special_laws"):
        for part in _OUTSIDE_BRACKETS.split(row[column]):
            if part.strip():
                yield column, part.strip()


def _law(reader: RowReader, entry: CsvRow | None, written: str, column: str, general: str, country: str) -> LawRecord:
    """A law as its part of the row and our list say; the years of the row belong to its general law."""
    is_general = column == "general_cooperative_law"
    title = (entry["title"] if entry else "") or written
    scope = entry["scope"] if entry else "general" if is_general else "special"
    state = entry["state"] if entry else ""
    is_main = is_general and scope in _MAIN_SCOPES and state != "replaced"
    own = RowReader(entry, _MAP) if entry else None
    law = LawRecord(
        slug=slugify(f"{country} {title}"),
        title={"": title},
        scope=scope,
        state=state,
        replaced_by=general if entry and entry["replaced_by_general"] else "",
        year=(reader.date("law_year") if is_main else None) or (own.date("year") if own else None),
        in_force=own.date("in_force") if own else None,
        last_revision=(reader.date("last_revision") if is_main else None)
        or (own.date("last_revision") if own else None),
        as_at=reader.date("as_at") if is_main else None,
    )
    reader.issues.extend(own.issues if own else ())
    return law


def _ratings(written: str) -> tuple[RatingRecord, ...]:
    """The report's own rating; the files state neither bounds nor steps of its scale."""
    if not written:
        return ()
    value, inside = bracketed(written) or (written, "")
    return (RatingRecord(value, SCALE, said_by=inside if inside.startswith("view of") else ""),)


def _citations(reader: RowReader) -> tuple[CitationRecord, ...]:
    url = reader.row["source_url"]
    return (CitationRecord(url, published=reader.date("source_date")),) if url else ()
