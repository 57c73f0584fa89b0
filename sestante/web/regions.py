"""The pages of the four regions of the ICA, and of the world."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.codelists.queries import codes, countries_in_region, is_code, label
from sestante.core.names import fold
from sestante.countries.law_queries import law_layer
from sestante.countries.measures import headline_measures
from sestante.countries.models import CountryFigure
from sestante.countries.page_queries import figures_of, headlines
from sestante.explore import truth
from sestante.organisations.page_queries import organisations_by_country
from sestante.projects.page_queries import projects_by_country

from .choropleth import choropleth
from .countries import country_url
from .country_figures import FigureLine, figure_line
from .country_layers import chosen_layer, law_kinds, layer_choices
from .list_pages import reader_language

WORLD = "world"
#: Headline measures that the table has a column for.
MOST_MEASURES = 3
#: What the map shows unless another layer is chosen.
USUAL_LAYER = "cooperatives"


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One country of a region: what stands first for each headline measure (``None``: not known), its law, counts."""

    name: str
    url: str
    figures: tuple[FigureLine | None, ...]
    law: str
    projects: int
    organisations: int


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region by its code, or the world: a map, and its countries in a table. Queries: at most seven.

    Raises:
        Http404: there is no such region.
    """
    if slug != WORLD and not is_code("IcaRegion", slug):
        raise Http404(f"no region {slug}")
    asked = request.GET.get("layer", "") or USUAL_LAYER
    language, state = reader_language(), truth.state()
    layer = chosen_layer(asked, state) or chosen_layer(USUAL_LAYER, state)
    lines = region_lines(slug, language, state)
    context = {
        "slug": slug,
        "name": _("The world") if slug == WORLD else label("IcaRegion", slug, language),
        "choropleth": choropleth(layer, link=country_url, region="" if slug == WORLD else slug) if layer else None,
        "layers": [one for one in layer_choices(asked) if one.value],
        "measures": [label("CountryMeasure", code, language) for code in headline_measures()[:MOST_MEASURES]],
        "lines": lines,
        "with_figures": sum(1 for line in lines if any(line.figures)),
        "download_query": "" if slug == WORLD else f"?ica_region={slug}",
        "regions": _others(slug),
        "section": "countries",
    }
    return render(request, "countries/region.html", context)


def _others(slug: str) -> list[dict[str, Any]]:
    names = {WORLD: _("The world")} | {
        code: label("IcaRegion", code, reader_language()) for code in sorted(codes("IcaRegion"))
    }
    return [
        {"name": name, "url": reverse("region", args=[code]), "current": code == slug} for code, name in names.items()
    ]


@lru_cache(maxsize=20)
def region_lines(slug: str, language: str, state: truth.State) -> tuple[RegionLine, ...]:
    """Countries of which something is known, by name without accents; the same until the data change. Queries: five."""
    countries = codes("Country") if slug == WORLD else countries_in_region(slug)
    figures = figures_of(countries, headline_measures()[:MOST_MEASURES])
    law, names = law_layer(), law_kinds().texts
    projects, organisations = projects_by_country(), organisations_by_country()
    known = countries & {*figures, *law, *projects, *organisations}
    lines = [
        RegionLine(
            label("Country", code, language),
            country_url(code),
            _first_figures(figures.get(code, [])),
            names.get(code, ""),
            projects.get(code, 0),
            organisations.get(code, 0),
        )
        for code in known
    ]
    return tuple(sorted(lines, key=lambda line: fold(line.name)))


def _first_figures(figures: list[CountryFigure]) -> tuple[FigureLine | None, ...]:
    tops = {one.measure: one.figures[0] for one in headlines(figures)}
    return tuple(figure_line(tops[code]) if code in tops else None for code in headline_measures()[:MOST_MEASURES])
