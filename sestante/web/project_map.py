"""The map of projects: a page that needs no script, and the data that its interactive map asks for."""

import hashlib
import json
import math
import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from sestante.codelists.country_points import country_points
from sestante.codelists.queries import label
from sestante.core.names import fold
from sestante.explore import map_points, store
from sestante.explore.facets import WholeChoice
from sestante.explore.map_choice import chosen_numbers, country_counts, rows_of
from sestante.explore.map_points import WORLD, Box, Cell, Cluster, Coverage
from sestante.explore.projects import ProjectFilter
from sestante.explore.store import Generation

from .formats import number_in_words
from .list_pages import notices_on, reader_language
from .map_picture import world_map
from .map_words import map_words
from .project_list import project_row
from .sharing import shares_of_map

#: Projects that the list beside the map and a popup name.
MOST_NAMED = 20
_MARK = re.compile(r"(?P<country>[A-Z]{2})|(?P<zoom>\d{1,2})/(?P<x>\d{1,6})/(?P<y>\d{1,6})")


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A line of the table beside the map; ``url`` is the list of the filter's projects there."""

    name: str
    count: int
    url: str


@require_safe
def project_map(request: HttpRequest) -> HttpResponse:
    """The filter's projects on a map, with the numbers of every country as a table. Queries: none.

    Raises:
        StoreUnavailable: words or published tables are not ready.
    """
    generation = store.current()
    chosen, notices = read_filter(request, generation)
    answer = chosen.answer(
        generation,
        language=reader_language(),
        base=request.path,
        notices=notices,
        whole=WholeChoice.read(request.GET.dict()),
    )
    context = {
        "filter": chosen,
        "answer": answer,
        "total": number_in_words(answer.total),
        "of": number_in_words(answer.of),
        "is_filtered": bool(answer.chips),
        **notices_on(chosen, answer, generation.words, request.path),
        "canonical_url": request.build_absolute_uri(chosen.address(request.path)),
        "section": "projects",
        **map_context(request, generation, chosen, answer.total),
    }
    return render(request, "projects/map.html", context)


def read_filter(request: HttpRequest, generation: Generation) -> tuple[ProjectFilter, tuple[str, ...]]:
    """The filter of the address without what only a list has (its page), and sentences on what was left out."""
    chosen, notices = ProjectFilter.read(dict(request.GET.lists()), generation.words)
    return chosen.changed(by=""), notices


def map_context(
    request: HttpRequest, generation: Generation, chosen: ProjectFilter, total: int, *, lists: str = "project-list"
) -> dict[str, Any]:
    """What ``projects/map_view.html`` draws: picture, table, sentences on what is known, addresses for the script.

    ``lists`` names the page of lists that countries lead to.
    """
    projects = reverse(lists)
    counts = country_counts(generation, chosen)

    def of_country(code: str) -> str:
        return chosen.changed(country=(code,)).address(projects)

    known = map_points.coverage(generation, chosen_numbers(generation, chosen))
    language = reader_language()
    rows = [CountryRow(label("Country", code, language), count, of_country(code)) for code, count in counts.items()]
    return {
        "map": world_map(counts, language=language, link=of_country),
        "countries": sorted(rows, key=lambda row: (-row.count, fold(row.name))),
        "sentences": sentences(known, total, len(counts)),
        "list_url": chosen.address(projects),
        "query": chosen.address("").lstrip("?"),
        "shares": shares_of_map(request, chosen),
        "words": json.dumps(map_words(), ensure_ascii=False),
        "maplibre_version": MAPLIBRE,
        **_addresses(),
    }


def sentences(known: Coverage, total: int, countries: int) -> list[str]:
    """How much of the filter the map shows, in words; what is missing is said too."""
    number = number_in_words
    told = [
        ngettext(
            "%(n)s of %(of)s projects is on the map, in %(countries)s countries.",
            "%(n)s of %(of)s projects are on the map, in %(countries)s countries.",
            known.on_map,
        )
        % {"n": number(known.on_map), "of": number(total), "countries": number(countries)},
        _("A place is known of %(n)s of them.") % {"n": number(known.with_place)}
        if known.with_place
        else _("A place is known of none of them."),
    ]
    if known.on_map > known.with_place:
        told.append(_("Where no place is known, a project stands at the middle of each of its countries."))
    if missing := total - known.on_map:
        told.append(
            ngettext(
                "Of %(n)s project neither a place nor a country is known.",
                "Of %(n)s projects neither a place nor a country is known.",
                missing,
            )
            % {"n": number(missing)}
        )
    return told


MAPLIBRE = "6.17.0"


def _addresses() -> dict[str, str]:
    """Addresses that the script needs, for its ``data-`` attributes."""
    vendor = f"vendor/maplibre-gl-{MAPLIBRE}"
    return {
        "points_url": reverse("project-map-points"),
        "in_view_url": reverse("project-map-in-view"),
        "names_url": reverse("project-map-countries"),
        "library_url": static(f"{vendor}/maplibre-gl.mjs"),
        "worker_url": static(f"{vendor}/maplibre-gl-worker.mjs"),
        "library_style_url": static(f"{vendor}/maplibre-gl.css"),
        "land_url": static("map/land-110m.json"),
        "fine_land_url": static("map/land-50m.json"),
    }


# Data


def _state(request: HttpRequest) -> str:
    """The ETag of an answer: changes with the data, the question and the language."""
    asked = f"{store.current().tables.parent.name} {reader_language()} {request.get_full_path()}"
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:24]}"'


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_state)
def points(request: HttpRequest) -> HttpResponse:
    """The circles of a box at a zoom: ``{"zoom", "clusters": [[latitude, longitude, projects, kind, mark], …]}``.

    ``kind`` is the first letter of "group", "place" or "country"; ``mark`` is what ``in_view`` takes to name the
    projects of a circle. Zoom and box that make no sense are read as the nearest that do. Queries: none.

    Raises:
        StoreUnavailable: words or published tables are not ready.
    """
    generation = store.current()
    chosen, _notices = read_filter(request, generation)
    box = read_box(request.GET.get("box", ""))
    zoom = map_points.fitting_zoom(read_zoom(request.GET.get("zoom", "")), box)
    found = map_points.clusters(generation, chosen_numbers(generation, chosen), zoom=zoom, box=box)
    circles = [[one.latitude, one.longitude, one.count, one.kind[0], _mark(one)] for one in found]
    return _small({"version": generation.version, "zoom": zoom, "clusters": circles})


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_state)
def in_view(request: HttpRequest) -> HttpResponse:
    """The projects of a box, or of the circle that ``mark`` names: how many, and those that began latest.

    Queries: none.

    Raises:
        StoreUnavailable: words or published tables are not ready.
    """
    generation = store.current()
    chosen, _notices = read_filter(request, generation)
    ids = chosen_numbers(generation, chosen)
    mark = _MARK.fullmatch(request.GET.get("mark", ""))
    list_url = chosen.address(reverse("project-list"))
    if mark and (country := mark["country"]):
        seen = map_points.seen_in_country(generation, ids, country=country, most=MOST_NAMED)
        list_url = chosen.changed(country=(country,)).address(reverse("project-list"))
    elif mark and int(mark["zoom"]) <= map_points.MOST_ZOOM:
        cell = Cell(int(mark["zoom"]), int(mark["x"]), int(mark["y"]))
        seen = map_points.seen_in_cell(generation, ids, cell=cell, most=MOST_NAMED)
    else:
        seen = map_points.seen_in_box(generation, ids, box=read_box(request.GET.get("box", "")), most=MOST_NAMED)
    projects = [_named(row) for row in rows_of(generation, seen)]
    return _small({"total": seen.total, "projects": projects, "list": list_url})


@require_safe
@cache_control(public=True, max_age=86_400)
def country_names(request: HttpRequest) -> HttpResponse:
    """Names of all countries for the map: ``{code: [name, latitude, longitude, least zoom of the name]}``."""
    language = reader_language()
    return _small(
        {
            code: [label("Country", code, language), point.latitude, point.longitude, point.name_zoom]
            for code, point in country_points().items()
        }
    )


def read_zoom(text: str) -> int:
    """The whole zoom nearest to what an address says; 1 for what is no number."""
    try:
        zoom = float(text)
    except ValueError:
        return 1
    return round(min(max(zoom, map_points.LEAST_ZOOM), map_points.MOST_ZOOM)) if math.isfinite(zoom) else 1


def read_box(text: str) -> Box:
    """The box of an address, ``south,west,north,east`` in degrees; the whole world for what is none."""
    try:
        south, west, north, east = (float(part) for part in text[:200].split(","))
    except ValueError:
        return WORLD
    if not all(math.isfinite(value) and abs(value) <= 1080 for value in (south, west, north, east)):
        return WORLD
    return Box(max(min(south, north), -90.0), west, min(max(south, north), 90.0), east)


def _mark(cluster: Cluster) -> str:
    cell = cluster.cell
    return cluster.country or f"{cell.zoom}/{cell.x}/{cell.y}"


def _named(row: dict[str, Any]) -> dict[str, str]:
    project = project_row(row)
    return {
        "url": project.url,
        "title": project.title.text,
        "language": project.title.language,
        "where": project.where,
        "dates": project.dates,
    }


def _small(content: Any) -> JsonResponse:
    """JSON without spaces, letters as they are."""
    return JsonResponse(content, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False})
