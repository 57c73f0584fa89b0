"""Up to six countries side by side: every figure with its year and source, and the law."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.countries.law_queries import FrameworkView, frameworks_of
from sestante.countries.models import CountryFigure
from sestante.countries.page_queries import countries_with_figures, figures_of, group_rows, headlines

from .countries import country_url
from .country_choice import chosen_countries, country_choices
from .country_figures import FigureLine, figure_line
from .list_pages import reader_language

#: Countries that stand side by side at most.
MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class Column:
    """One country."""

    code: str
    name: str
    url: str
    frameworks: tuple[FrameworkView, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One measure, and what each country has of it: the newest of each stream, side by side."""

    label: str
    cells: tuple[tuple[FigureLine, ...], ...]


@require_safe
def country_compare(request: HttpRequest) -> HttpResponse:
    """The countries of the address side by side. Queries: at most five."""
    chosen = chosen_countries(request.GET.getlist("country"), MOST_COMPARED)
    figures = figures_of(chosen) if chosen else {}
    known = countries_with_figures()
    context = {
        "columns": _columns(chosen),
        "rows": compared_rows(figures, chosen),
        "pickers": [country_choices(known, chosen[at] if at < len(chosen) else "") for at in range(MOST_COMPARED)],
        "download_query": "?" + "&".join(f"country={code}" for code in chosen) if chosen else "",
        "section": "countries",
    }
    return render(request, "countries/compare.html", context)


def _columns(chosen: list[str]) -> list[Column]:
    frameworks = frameworks_of(chosen) if chosen else {}
    language = reader_language()
    return [
        Column(code, label("Country", code, language), country_url(code), tuple(frameworks.get(code, ())))
        for code in chosen
    ]


def compared_rows(figures: dict[str, list[CountryFigure]], codes: Iterable[str]) -> list[Row]:
    """A row for each measure that one of the countries has; what is not known stays empty and is said so."""
    chosen = list(codes)
    measures = group_rows(figures, chosen)
    tops = {code: {one.measure: one.figures for one in headlines(figures.get(code, ()), measures)} for code in chosen}
    language = reader_language()
    return [
        Row(
            label("CountryMeasure", measure, language),
            tuple(tuple(figure_line(one) for one in tops[code].get(measure, ())) for code in chosen),
        )
        for measure in measures
    ]
