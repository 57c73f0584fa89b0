"""The library with its filters, and where in the files the words stand."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.explore.answers import Answer
from sestante.explore.extracts import Extract, extracts, files_of
from sestante.explore.filtering import Filter
from sestante.explore.library import LibraryFilter
from sestante.library.records import GOOD_PRACTICE
from sestante.library.search_text import MISSING

from .formats import date_in_words
from .list_pages import Text, country_names, date_of, list_page, reader_language, text_for_reader
from .project_list import Party


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: the page, a stretch of its text, and further pages."""

    page: int
    text: Text
    other_pages: tuple[int, ...]
    has_pages: bool


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One item in the list, in the reader's words; what is empty is not known and the page says so."""

    url: str
    title: Text
    about: Text
    kind: str
    is_practice: bool
    issued: str
    countries: tuple[str, ...]
    by: tuple[Party, ...]
    languages: tuple[str, ...]
    is_held: bool
    place: Place | None


@require_safe
def library_list(request: HttpRequest) -> HttpResponse:
    """The library by everything one may ask of it. Queries: one where words are asked for, else none."""
    return list_page(
        request,
        LibraryFilter,
        "library/list.html",
        None,
        {"section": "library", "suggest": False},
        rows_of=library_rows,
    )


def library_rows(chosen: Filter, answer: Answer) -> list[LibraryRow]:
    """The lines of the list, each with the place in its file where the words stand."""
    found = extracts(files_of(answer.rows), chosen.q, chosen.marks()) if chosen.q else {}
    return [library_row(row, found.get(row["slug"])) for row in answer.rows]


def library_row(row: dict[str, Any], extract: Extract | None) -> LibraryRow:
    """A line of the list from a row of the words index, with the place in its file where the words stand."""
    shown = [one for one in row["versions"] if one["state"] != MISSING]
    return LibraryRow(
        url=reverse("library-item", args=[row["slug"]]),
        title=text_for_reader(row["title"]),
        about=text_for_reader(row["about"]),
        kind=label("LibraryKind", row["kind"], reader_language()) if row["kind"] else "",
        is_practice=row["kind"] == GOOD_PRACTICE,
        issued=date_in_words(date_of(row["issued"])),
        countries=tuple(country_names(row["countries"])),
        by=tuple(
            Party(one["name"], reverse("organisation", args=[one["slug"]]) if one["slug"] else "") for one in row["by"]
        ),
        languages=tuple(label("Language", one["language"], reader_language()) for one in shown),
        is_held=any(one["file"] for one in shown),
        place=_place(extract) if extract else None,
    )


def _place(extract: Extract) -> Place:
    language = "" if extract.language == reader_language() else extract.language
    return Place(extract.page, Text(extract.text, language), extract.other_pages, extract.page_count > 1)
