"""What can be taken away: for each kind of entry its filter, and the layouts in which its rows are written.

Downloads of the pages and the command ``export`` read this list, so that both give the same rows for the same filter.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from sestante.core.tables import Table
from sestante.explore.countries import CountryFigureFilter
from sestante.explore.entry_files import public_entries
from sestante.explore.filtering import Filter
from sestante.explore.laws import LegalFrameworkFilter
from sestante.explore.library import LibraryFilter
from sestante.explore.map_choice import chosen_numbers
from sestante.explore.money_files import public_amounts, public_grants
from sestante.explore.organisations import OrganisationFilter
from sestante.explore.project_files import public_projects
from sestante.explore.projects import ProjectFilter
from sestante.explore.store import Generation
from sestante.formats import country_figures_file, entry_rows, legal_frameworks_file
from sestante.formats.money_rows import DONORS, LEAST_OF_YEAR, PUBLIC_GRANTS, donor_rows, grant_rows
from sestante.formats.network_rows import CEDP, MICDP, cedp_rows, micdp_rows
from sestante.formats.projects_file import PROJECTS, Address, project_rows
from sestante.newsroom.filters import PageFilter
from sestante.newsroom.page_queries import address_of

Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Request:
    """What a file is asked for: a generation of the data, what is chosen, the language of names, addresses.

    ``is_flat``: the file holds no parts of entries, such as places, which are then not read.
    """

    generation: Generation
    chosen: Filter | None
    language: str
    address: Address
    is_flat: bool = False

    def numbers(self) -> Iterable[int] | None:
        """Numbers of the chosen entries; ``None`` for all. Reads: words."""
        if self.chosen is None:
            return None
        if isinstance(self.chosen, ProjectFilter):
            return chosen_numbers(self.generation, self.chosen)
        return self.chosen.numbers(self.generation)


@dataclass(frozen=True)
class Shape:
    """One layout in which entries are written, the rows for a request, and the published tables that are read."""

    layout: Table
    rows: Callable[[Request], Rows]
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noun:
    """A kind of entry as it can be taken away.

    ``name`` is its name in commands and of its files, ``filter`` ``None`` where it has none, ``page`` the route of a
    page by its slug, ``kind`` the kind of record whose published tables belong to it, ``others`` shapes by name.
    """

    name: str
    filter: type[Filter] | None
    page: str
    kind: str
    plain: Shape
    others: dict[str, Shape] = field(default_factory=dict)


def _projects(asked: Request) -> Rows:
    projects = public_projects(asked.generation, asked.numbers(), with_places=not asked.is_flat)
    return project_rows(projects, language=asked.language, address=asked.address)


def _cedp(asked: Request) -> Rows:
    projects = public_projects(asked.generation, asked.numbers(), with_summaries=True)
    return cedp_rows(projects, language=asked.language, address=asked.address)


def _micdp(asked: Request) -> Rows:
    projects = public_projects(asked.generation, asked.numbers(), with_summaries=True)
    return micdp_rows(projects, language=asked.language, address=asked.address)


def _donors(asked: Request) -> Rows:
    amounts = public_amounts(asked.generation, asked.numbers())
    return donor_rows(amounts, language=asked.language, address=asked.address)


def _public_grants(asked: Request) -> Rows:
    """Where an organisation is chosen, only what it received itself."""
    receivers = asked.chosen.chosen("organisation") if asked.chosen else ()
    grants = public_grants(asked.generation, asked.numbers(), receivers=receivers, least=LEAST_OF_YEAR)
    return grant_rows(grants, language=asked.language, address=asked.address)


def _entries(kind: entry_rows.Kind) -> Shape:
    def rows(asked: Request) -> Rows:
        entries = public_entries(asked.generation, kind.entries, asked.numbers())
        return entry_rows.entry_rows(kind, entries, language=asked.language, address=asked.address)

    return Shape(kind.layout, rows, tuple(sorted(kind.entries.tables())))


def _of_words(layout: Table, as_dict: Callable[..., dict[str, Any]]) -> Shape:
    """Rows that the words index holds whole, in the order of the list."""

    def rows(asked: Request) -> Rows:
        chosen = asked.chosen
        assert chosen is not None
        for row in chosen.all_rows(asked.generation, language=asked.language):
            yield as_dict(row, language=asked.language, address=asked.address)

    return Shape(layout, rows)


_PROJECT_TABLES = (
    *("projects", "project_countries", "project_regions", "project_sectors", "project_tags", "participations"),
    *("money_by_ica_sector", "money_left_out", "places", "project_sources"),
)
_MONEY_TABLES = ("projects", "money", "money_split", "organisations", "identifiers", "participations")

NOUNS = {
    noun.name: noun
    for noun in (
        Noun(
            "projects",
            ProjectFilter,
            "project",
            "project",
            Shape(PROJECTS, _projects, _PROJECT_TABLES),
            {
                "cedp": Shape(CEDP, _cedp, (*_PROJECT_TABLES, "project_texts")),
                "micdp": Shape(MICDP, _micdp, (*_PROJECT_TABLES, "project_texts")),
                "donors": Shape(DONORS, _donors, _MONEY_TABLES),
                "public-grants": Shape(PUBLIC_GRANTS, _public_grants, _MONEY_TABLES),
            },
        ),
        Noun(
            "organisations",
            OrganisationFilter,
            "organisation",
            "organisation",
            _entries(entry_rows.ORGANISATIONS),
            {"memberships": _entries(entry_rows.MEMBERSHIPS)},
        ),
        Noun("library", LibraryFilter, "library-item", "library-item", _entries(entry_rows.LIBRARY)),
        Noun(
            "country-figures",
            CountryFigureFilter,
            "country-figure",
            "country-figure",
            _of_words(country_figures_file.COUNTRY_FIGURES, country_figures_file.as_dict),
        ),
        Noun("laws", None, "law", "law", _entries(entry_rows.LAWS)),
        Noun(
            "legal-frameworks",
            LegalFrameworkFilter,
            "legal-framework",
            "legal-framework",
            _of_words(legal_frameworks_file.LEGAL_FRAMEWORKS, legal_frameworks_file.as_dict),
        ),
        Noun("news", PageFilter, "news", "page", _entries(entry_rows.NEWS)),
    )
}


def shape_of(noun: str, shape: str = "") -> Shape | None:
    """The shape of that name, the plain one for ``""``; ``None`` where there is none."""
    found = NOUNS.get(noun)
    if found is None:
        return None
    return found.others.get(shape) if shape else found.plain


def missing_tables(generation: Generation, shape: Shape) -> list[Path]:
    """Files that the shape reads and that are not there."""
    files = [generation.tables / f"{name}.parquet" for name in shape.tables]
    return [file for file in files if not file.is_file()]


def page_address(noun: Noun, start: Callable[[str], str]) -> Address:
    """Gives the address of an entry's page by its slug, in the language that is active now.

    Args:
        start: makes a whole address of a path, as ``HttpRequest.build_absolute_uri`` does.
    """
    if noun.kind == "page":
        return lambda slug: start(_page_path(slug))
    around = reverse(noun.page, args=[_HERE])
    before, _here, after = start(around).rpartition(_HERE)
    return lambda slug: f"{before}{slug}{after}"


_HERE = "here"


def _page_path(slug: str) -> str:
    """Pages of the newsroom stand in their own language, which begins their slug."""
    language, _hyphen, address = slug.partition("-")
    with override(language):
        return address_of(address)
