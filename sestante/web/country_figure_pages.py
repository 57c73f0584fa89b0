"""The list of all figures with its filters, and the page of one figure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.countries.models import CountryFigure
from sestante.countries.page_queries import figure_page, series_of
from sestante.explore.countries import CountryFigureFilter
from sestante.history.models import Source
from sestante.history.page_queries import past_states

from .country_figures import FigureLine, figure_line, series_charts
from .list_pages import date_of, list_page
from .visibility import moved_or_missing, not_public


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in the list: what it says, and the page of its country."""

    line: FigureLine
    country_url: str


@require_safe
def country_figure_list(request: HttpRequest) -> HttpResponse:
    """Figures by everything one may ask of them. Queries: none."""
    return list_page(request, CountryFigureFilter, "countries/figure_list.html", figure_row)


def figure_row(row: dict[str, Any], *_more: object) -> FigureRow:
    """A line of the list from a row of the words index."""
    plain = ("slug", "country", "measure", "qualifier", "period", "sector", "sector_words", "group", "scope")
    rest = ("stream", "grade", "source_name", "remark", "citations")
    given = {name: row[name] for name in (*plain, *rest) if name in row}
    figure = CountryFigure(**given, value=Decimal(row["value"]), year=date_of(row.get("year")))
    return FigureRow(figure_line(figure), reverse("country", args=[row["country"].lower()]))


@require_safe
def country_figure(request: HttpRequest, slug: str) -> HttpResponse:
    """One figure: 200, 301 from a former address, 404, or 410 when it was withdrawn."""
    page = figure_page(slug)
    if page is None:
        return moved_or_missing("country-figure", slug)
    if answer := not_public(request, "country-figure", page.figure):
        return answer
    figure = page.figure
    mine = [one for one in series_of([figure, *page.others]) if any(figure in figures for figures in one.streams)]
    context = {
        "page": page,
        "figure": figure,
        "line": figure_line(figure),
        "country_name": label("Country", figure.country, request.LANGUAGE_CODE),
        "others": [figure_line(one) for one in page.others],
        "charts": series_charts(mine),
        "compiled": figure.source.kind == Source.Kind.STARTER,
        "history": past_states("country-figure", slug),
        "section": "countries",
    }
    return render(request, "countries/figure.html", context)
