"""What words and numbers hold: one entry a noun, with how to read its records and turn them into both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from sestante.core.documents import Document
from sestante.core.tables import Line, Row, Table
from sestante.countries import models as countries
from sestante.countries import published as country_tables
from sestante.countries import queries as country_queries
from sestante.countries import records as country_records
from sestante.countries import search_text as country_text
from sestante.library import published as library_tables
from sestante.library import search_text as library_text
from sestante.library.models import LibraryItem
from sestante.library.queries import library_item_records
from sestante.library.records import LibraryItemRecord
from sestante.organisations import published as organisation_tables
from sestante.organisations import search_text as organisation_text
from sestante.organisations.models import Organisation
from sestante.organisations.movement import Body
from sestante.organisations.queries import organisation_records
from sestante.organisations.records import OrganisationRecord
from sestante.projects import published as project_tables
from sestante.projects import search_text as project_text
from sestante.projects.models import Project
from sestante.projects.queries import Link, project_links, project_records
from sestante.projects.records import ProjectRecord

Bodies = Mapping[str, Body]


@dataclass(frozen=True)
class Noun:
    """How one noun gets into words and numbers; its primary key is the dense number ``n``."""

    kind: str
    model: type[models.Model]
    record_class: type[Any]
    load: Callable[[Iterable[str]], dict[str, Any]]
    document: Callable[[Any, int, Bodies], Document]
    tables: tuple[Table, ...]
    rows: Callable[[Any, int, Bodies], Mapping[str, Sequence[Row | Line]]]
    #: Links of records by number, as ``projects.queries.project_links`` gives them: with them a record is read from
    #: its last version in a third of the time that its rows take. Without them ``load`` is used.
    links: Callable[[Iterable[int]], dict[int, list[Link]]] | None = None


#: In the order in which they are written; packages that come later enter theirs.
NOUNS: list[Noun] = [
    Noun(
        "organisation",
        Organisation,
        OrganisationRecord,
        organisation_records,
        organisation_text.document,
        organisation_tables.TABLES,
        organisation_tables.rows,
    ),
    Noun(
        "project",
        Project,
        ProjectRecord,
        project_records,
        project_text.document,
        project_tables.TABLES,
        project_tables.rows,
        project_links,
    ),
    Noun(
        "country-figure",
        countries.CountryFigure,
        country_records.CountryFigureRecord,
        country_queries.country_figure_records,
        country_text.figure_document,
        country_tables.FIGURE_TABLES,
        country_tables.figure_rows,
    ),
    Noun(
        "law",
        countries.Law,
        country_records.LawRecord,
        country_queries.law_records,
        country_text.law_document,
        country_tables.LAW_TABLES,
        country_tables.law_rows,
    ),
    Noun(
        "legal-framework",
        countries.LegalFramework,
        country_records.LegalFrameworkRecord,
        country_queries.legal_framework_records,
        country_text.framework_document,
        country_tables.FRAMEWORK_TABLES,
        country_tables.framework_rows,
    ),
    Noun(
        "library-item",
        LibraryItem,
        LibraryItemRecord,
        library_item_records,
        library_text.document,
        library_tables.TABLES,
        library_tables.rows,
    ),
]
TABLES = [table for noun in NOUNS for table in noun.tables]


def enter(noun: Noun) -> None:
    """Let words and numbers hold one more noun; once is enough. For packages that this one may not import."""
    if noun.kind not in {one.kind for one in NOUNS}:
        NOUNS.append(noun)
        TABLES.extend(noun.tables)
