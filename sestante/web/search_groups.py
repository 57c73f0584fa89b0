"""What the search page looks through: one entry a kind of thing, with its list and how one of it is shown.

A new kind is entered here once its words are in the index and its list has a page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.explore.countries import CountryFigureFilter
from sestante.explore.extracts import extracts, files_of
from sestante.explore.filtering import Filter
from sestante.explore.laws import LegalFrameworkFilter
from sestante.explore.library import LibraryFilter
from sestante.explore.organisations import OrganisationFilter
from sestante.explore.passages import Passage, passages
from sestante.explore.projects import ProjectFilter
from sestante.newsroom.filters import PageFilter

from .country_figure_pages import figure_row
from .formats import dates_in_words
from .law import law_row
from .library_list import library_row
from .list_pages import Text, reader_language
from .news_list import news_row
from .organisation_list import organisation_row
from .project_list import project_row

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing found: its title, a stretch of its text (empty where it has none) and short facts on it."""

    url: str
    title: Text
    text: Text
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of thing: its name on screen, its filter, the URL name of its list, and cards for rows of the index."""

    label: Promise
    filter: type[Filter]
    list_name: str
    cards: Callable[[Filter, tuple[dict[str, Any], ...]], list[Card]]


def _passages(chosen: Filter, rows: tuple[dict[str, Any], ...]) -> dict[str, Passage]:
    beginnings = {row["slug"]: row.get(chosen.text_field) or {} for row in rows}
    return passages(chosen.kind, beginnings, chosen.marks(), reader_language())


def _known(*facts: str) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


def _projects(chosen: Filter, rows: tuple[dict[str, Any], ...]) -> list[Card]:
    found = _passages(chosen, rows)
    lines = [project_row(row, found.get(row["slug"])) for row in rows]
    return [
        Card(
            line.url,
            line.title,
            line.aim,
            _known(line.where or _("country not known"), line.dates, ", ".join(lead.name for lead in line.leads)),
        )
        for line in lines
    ]


def _organisations(chosen: Filter, rows: tuple[dict[str, Any], ...]) -> list[Card]:
    found = _passages(chosen, rows)
    lines = [organisation_row(row, found.get(row["slug"])) for row in rows]
    return [
        Card(
            line.url,
            line.name,
            line.mandate,
            _known(line.other_name, line.kind or _("kind not known"), line.country or _("country not known")),
        )
        for line in lines
    ]


def _library(chosen: Filter, rows: tuple[dict[str, Any], ...]) -> list[Card]:
    found = extracts(files_of(rows), chosen.q, chosen.marks()) if chosen.q else {}
    lines = [library_row(row, found.get(row["slug"])) for row in rows]
    return [
        Card(
            line.url,
            line.title,
            line.place.text if line.place else line.about,
            _known(
                line.kind,
                line.issued,
                _("page %(n)s") % {"n": line.place.page} if line.place and line.place.has_pages else "",
            ),
        )
        for line in lines
    ]


def _law(_chosen: Filter, rows: tuple[dict[str, Any], ...]) -> list[Card]:
    lines = [law_row(row) for row in rows]
    return [Card(line.url, Text(line.name, ""), Text("; ".join(line.laws), ""), _known(line.rating)) for line in lines]


def _figures(_chosen: Filter, rows: tuple[dict[str, Any], ...]) -> list[Card]:
    lines = [figure_row(row).line for row in rows]
    return [
        Card(
            line.url,
            Text(f"{line.country}: {line.measure}", ""),
            Text(line.value, ""),
            _known(line.year or _("year not stated"), line.of_what, line.stream),
        )
        for line in lines
    ]


def _news(chosen: Filter, rows: tuple[dict[str, Any], ...]) -> list[Card]:
    lines = [news_row(row) for row in rows]
    return [
        Card(line.url, line.title, line.teaser, _known(line.kind, dates_in_words(line.date, line.end or line.date)))
        for line in lines
    ]


GROUPS = (
    Group(gettext_lazy("Projects"), ProjectFilter, "project-list", _projects),
    Group(gettext_lazy("Organisations"), OrganisationFilter, "organisation-list", _organisations),
    Group(gettext_lazy("Library"), LibraryFilter, "library-list", _library),
    Group(gettext_lazy("News and events"), PageFilter, "news-list", _news),
    Group(gettext_lazy("Cooperative law"), LegalFrameworkFilter, "law-list", _law),
    Group(gettext_lazy("Key figures"), CountryFigureFilter, "country-figure-list", _figures),
)
