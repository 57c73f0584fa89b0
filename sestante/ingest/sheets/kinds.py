"""What the rows of each kind of sheet become, and how a row without id is recognised."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sestante.core.names import fold
from sestante.countries.records import CountryFigureRecord, LawRecord
from sestante.formats.sheets import countries, library, organisations, projects
from sestante.formats.sheets.cells import CellReader
from sestante.library.records import LibraryItemRecord
from sestante.organisations.names import Names
from sestante.organisations.records import OrganisationRecord
from sestante.projects.records import ProjectRecord
from sestante.projects.roles import LEAD, role_name


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind of sheet whose rows are entries.

    ``put`` puts a row on a record. ``slugs`` are the ids that an entry without one may have, plainest first;
    ``is_same`` tells whether a row is the entry that has such an id: equal titles, and nothing that contradicts it.
    ``column_of`` gives the column of the sheet for a field of the record.
    """

    kind: str
    new: Callable[[str], Any]
    put: Callable[[CellReader, Any, Names], Any]
    slugs: Callable[[Any], list[str]]
    is_same: Callable[[Any, Any, Names], bool]
    column_of: dict[str, str]


def _titles(texts: dict[str, str]) -> set[str]:
    return {folded for text in texts.values() if (folded := fold(text))}


def _share(one: set[str], other: set[str]) -> bool:
    """Whether two sets share something, or one of them says nothing."""
    return not one or not other or not one.isdisjoint(other)


def _leads(record: ProjectRecord, names: Names) -> set[str]:
    parties = [one.party for one in record.participations if role_name(one) == LEAD]
    return {names.match(party.name, party.ref) or fold(party.name) for party in parties}


def _years(*dates: Any) -> set[str]:
    return {str(date.year) for date in dates if date}


def _same_project(row: ProjectRecord, there: ProjectRecord, names: Names) -> bool:
    return (
        not _titles(row.title).isdisjoint(_titles(there.title))
        and _share(_leads(row, names), _leads(there, names))
        and _share(_years(row.start), _years(there.start))
        and _share(_years(row.end), _years(there.end))
        and _share({row.iati_identifier} - {""}, {there.iati_identifier} - {""})
    )


def _project_slugs(row: ProjectRecord) -> list[str]:
    title = next(iter(row.title.values()), "")
    lead = next((one.party.name for one in row.participations if role_name(one) == LEAD), "")
    year = str(row.start.year) if row.start else ""
    return [title, f"{title} {lead}", f"{title} {lead} {year}"]


def _same_organisation(row: OrganisationRecord, there: OrganisationRecord, names: Names) -> bool:
    known = _titles(there.name) | {fold(there.local_name), *map(fold, there.aliases)}
    schemes = {one.scheme for one in there.identifiers}
    contradicts = any(one.scheme in schemes and one not in there.identifiers for one in row.identifiers)
    same_country = _share({row.country} - {""}, {there.country} - {""})
    return not _titles(row.name).isdisjoint(known) and same_country and not contradicts


def _organisation_slugs(row: OrganisationRecord) -> list[str]:
    name = next(iter(row.name.values()), "")
    number = row.identifiers[0].code if row.identifiers else ""
    return [name, f"{name} {row.country}", f"{name} {number}"]


def _figure_slugs(row: CountryFigureRecord) -> list[str]:
    year = str(row.year.year) if row.year else "nd"
    what = [row.country, row.measure, row.sector_words or row.sector, row.scope, year, row.stream, row.source_name]
    return [" ".join(what)]


def _same_law(row: LawRecord, there: LawRecord, names: Names) -> bool:
    mine, theirs = ({one.country for one in record.applies_to} for record in (row, there))
    years = _share(_years(row.year), _years(there.year))
    return not _titles(row.title).isdisjoint(_titles(there.title)) and _share(mine, theirs) and years


def _law_slugs(row: LawRecord) -> list[str]:
    title = next(iter(row.title.values()), "")
    country = row.applies_to[0].country if len(row.applies_to) == 1 else ""
    year = str(row.year.year) if row.year else ""
    return [f"{country} {title}", f"{country} {title} {year}"]


def _same_item(row: LibraryItemRecord, there: LibraryItemRecord, names: Names) -> bool:
    kinds = _share({row.kind} - {""}, {there.kind} - {""})
    same_year = _share(_years(row.issued), _years(there.issued))
    return not _titles(row.title).isdisjoint(_titles(there.title)) and kinds and same_year


def _item_slugs(row: LibraryItemRecord) -> list[str]:
    title = next(iter(row.title.values()), "")
    year = str(row.issued.year) if row.issued else ""
    return [title, f"{title} {year}", f"{title} {row.kind} {year}"]


KINDS: dict[str, SheetKind] = {
    "projects": SheetKind(
        "project",
        lambda slug: ProjectRecord(slug=slug, title={}),
        projects.put_project,
        _project_slugs,
        _same_project,
        projects.COLUMN_OF,
    ),
    "organisations": SheetKind(
        "organisation",
        lambda slug: OrganisationRecord(slug=slug, name={}),
        organisations.put_organisation,
        _organisation_slugs,
        _same_organisation,
        organisations.COLUMN_OF,
    ),
    "country-figures": SheetKind(
        "country-figure",
        lambda slug: CountryFigureRecord(slug=slug),
        countries.put_figure,
        _figure_slugs,
        lambda row, there, names: True,  # the id is made of all that tells one figure from another
        countries.FIGURE_COLUMN_OF,
    ),
    "laws": SheetKind(
        "law",
        lambda slug: LawRecord(slug=slug),
        countries.put_law,
        _law_slugs,
        _same_law,
        countries.LAW_COLUMN_OF,
    ),
    "library": SheetKind(
        "library-item",
        lambda slug: LibraryItemRecord(slug=slug, title={}),
        library.put_library_item,
        _item_slugs,
        _same_item,
        library.COLUMN_OF,
    ),
}
