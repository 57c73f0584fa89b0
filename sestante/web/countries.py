"""The pages of countries: all with something known, and one with its figures, law, projects and organisations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.codelists.queries import country_region, is_code, label, labels
from sestante.core.names import fold
from sestante.countries.law_queries import countries_with_law, frameworks_of
from sestante.countries.page_queries import by_measure, countries_with_figures, figures_of, headlines, series_of
from sestante.explore import truth
from sestante.library.page_queries import items_of_country, practices_of_country
from sestante.newsroom.page_queries import pages_of_country
from sestante.organisations.page_queries import organisations_by_country, organisations_in_country
from sestante.projects.page_queries import projects_by_country, projects_in_country

from .choropleth import choropleth
from .country_figures import cards, figure_tables, series_charts
from .country_layers import chosen_layer, layer_choices
from .map_picture import world_map

#: Most projects or organisations that a country's page lists; the rest is one link away.
MOST_SHOWN = 10
#: Most good practices, library items and news that it lists.
MOST_PRACTICES, MOST_ITEMS, MOST_NEWS = 4, 6, 6


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One country of a list: its name in the reader's language, its address, and what is known there."""

    code: str
    name: str
    url: str
    projects: int
    organisations: int
    figures: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """Countries of one ICA region by name; ``url`` is empty for those of none."""

    name: str
    url: str
    countries: tuple[CountryLine, ...]


def reader_language() -> str:
    """Code of the language the page is in."""
    return get_language() or settings.LANGUAGE_CODE


def country_url(code: str) -> str:
    """Address of a country's page."""
    return reverse("country", args=[code.lower()])


def country_lines(
    projects: dict[str, int],
    organisations: dict[str, int],
    figures: dict[str, int] | None = None,
    values: dict[str, str] | None = None,
    law: Iterable[str] = (),
) -> list[CountryLine]:
    """Every country of which something is known, by name without accents; ``values`` are those of a map's layer."""
    language = reader_language()
    counted, shown = figures or {}, values or {}
    lines = [
        CountryLine(
            code,
            label("Country", code, language),
            country_url(code),
            projects.get(code, 0),
            organisations.get(code, 0),
            counted.get(code, 0),
            shown.get(code, ""),
        )
        for code in {*projects, *organisations, *counted, *shown, *law}
        if is_code("Country", code)
    ]
    return sorted(lines, key=lambda line: fold(line.name))


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """All countries by ICA region, with a map of projects, of a figure or of the law. Queries: at most seven."""
    projects = projects_by_country()
    asked = request.GET.get("layer", "")
    layer = chosen_layer(asked, truth.state()) if asked else None
    lines = country_lines(
        projects,
        organisations_by_country(),
        countries_with_figures(),
        dict(layer.shorts) if layer else None,
        countries_with_law(),
    )
    by_region: dict[str, list[CountryLine]] = {}
    for line in lines:
        by_region.setdefault(country_region(line.code), []).append(line)
    names = {**labels("IcaRegion", reader_language()), "": _("Elsewhere")}
    regions = [
        Region(name, reverse("region", args=[code]) if code else "", tuple(by_region[code]))
        for code, name in names.items()
        if code in by_region
    ]
    context = {
        "regions": regions,
        "count": len(lines),
        "with_projects": sum(1 for line in lines if line.projects),
        "map": None if layer else world_map(projects, language=reader_language(), link=country_url),
        "choropleth": choropleth(layer, link=country_url) if layer else None,
        "layers": layer_choices(asked),
        "section": "countries",
    }
    return render(request, "countries/list.html", context)


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of one country; a name in place of the code redirects. Queries: at most thirty-two.

    Raises:
        Http404: no country has this code or name.
    """
    if not is_code("Country", code.upper()):
        return _redirect_from_name(code)
    if code != code.lower():
        return HttpResponsePermanentRedirect(country_url(code))
    code = code.upper()
    projects, project_count = projects_in_country(code, MOST_SHOWN)
    organisations, organisation_count = organisations_in_country(code, MOST_SHOWN)
    context = {
        "code": code,
        "name": label("Country", code, reader_language()),
        "region": country_region(code),
        **_figures(code),
        "frameworks": frameworks_of([code]).get(code, []),
        "projects": projects,
        "project_count": project_count,
        "hosted": projects_in_country(code, MOST_SHOWN, host=True)[0],
        "organisations": organisations,
        "organisation_count": organisation_count,
        **_library_and_news(code),
        "section": "countries",
    }
    return render(request, "countries/page.html", context)


def _figures(code: str) -> dict[str, Any]:
    """The cards, lines over the years and tables of a country. Queries: one."""
    figures = figures_of([code]).get(code, [])
    return {
        "cards": cards(headlines(figures)),
        "charts": series_charts(series_of(figures)),
        "tables": figure_tables(by_measure(figures)),
        "figure_count": len(figures),
        "download_query": f"?country={code}",
    }


def _library_and_news(code: str) -> dict[str, Any]:
    """Good practices, the rest of the library, news and events of a country. Queries: at most fifteen."""
    practices, practice_count = practices_of_country(code, MOST_PRACTICES)
    items, item_count = items_of_country(code, MOST_ITEMS)
    return {
        "practices": practices,
        "practice_count": practice_count,
        "library_items": items,
        "library_count": item_count,
        "news": pages_of_country(code, reader_language(), MOST_NEWS),
    }


def country_named(text: str) -> str:
    """The code of the country that is called so in one of the languages; ``""`` for none."""
    wanted = fold(text)
    for language, _name in settings.LANGUAGES:
        for code, name in labels("Country", language).items():
            if wanted and wanted == fold(name):
                return code
    return ""


def _redirect_from_name(text: str) -> HttpResponse:
    if code := country_named(text.replace("-", " ")):
        return HttpResponsePermanentRedirect(country_url(code))
    raise Http404(f"no country {text}")
