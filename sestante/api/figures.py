"""``/projects/figures`` and ``/projects/points``: totals and the map's circles of the projects of a filter."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from ninja import Router

from sestante.explore import map_points
from sestante.explore.breakdowns import Breakdown, Cell, Dimension, Measure
from sestante.explore.map_choice import chosen_numbers
from sestante.explore.map_marks import LEAST_ZOOM, MOST_ZOOM
from sestante.explore.map_points import WORLD, Box
from sestante.explore.project_figures import CURRENCIES, ProjectFigures, names_of
from sestante.explore.projects import ProjectFilter
from sestante.explore.store import Generation

from .answers import answered, filter_as_understood, filter_of
from .documented import FILTER, NOTICES, enveloped, operation
from .parameters import Schema, filter_parameters, fitting, one_of, whole
from .problems import language_of
from .shapes import number

_CHOOSING = tuple(one for one in filter_parameters(ProjectFilter) if one.name != "sort")
_DIMENSIONS = [one.value for one in Dimension]
_COUNTING = (
    one_of("rows", _DIMENSIONS, "What the rows are; `ica_sector` where it is not given."),
    one_of("columns", _DIMENSIONS, "What the columns are; none where it is not given or the same as the rows."),
    one_of("measure", [one.value for one in Measure], "What is counted; `projects` where it is not given."),
    one_of("currency", CURRENCIES, "Currency of amounts; `EUR` where it is not given."),
)
_PART = r"(\.[0-9]{1,9})?"
_LONGITUDE = rf"-?(180|(1[0-7][0-9]|[0-9]{{1,2}}){_PART})"
_LATITUDE = rf"-?(90|[0-8]?[0-9]{_PART})"
_BOX = fitting(
    "bbox",
    rf"^{_LONGITUDE},{_LATITUDE},{_LONGITUDE},{_LATITUDE}$",
    "Part of the world: west, south, east, north in degrees (RFC 7946, section 5).",
    gettext_lazy("four numbers: west, south, east, north, from -180 to 180 and from -90 to 90"),
)
_ZOOM = whole("zoom", LEAST_ZOOM, MOST_ZOOM, "0 for the world in few circles, higher for more.", default=0)
_FIGURE: Schema = {
    "value": {"type": ["number", "null"], "description": "The figure; null where nothing is known."},
    "known": {"type": "integer", "description": "Projects of which it is known."},
    "of": {"type": "integer", "description": "Projects counted here."},
}
_KEY: Schema = {"type": "string", "description": "Code, slug, year, `not-known` or `not-split`."}
_LABEL: Schema = {"type": "string", "description": "The key in words."}
_TEXT: Schema = {"type": "string"}


def _rows_of(**first: Schema) -> Schema:
    properties = {**first, **_FIGURE}
    return {"type": "array", "items": {"type": "object", "properties": properties, "required": list(properties)}}


_FIGURES_ANSWER = enveloped(
    filter=FILTER,
    notices=NOTICES,
    rows={**_TEXT, "description": "What the rows are."},
    columns={"type": ["string", "null"], "description": "What the columns are."},
    measure={**_TEXT, "description": "What is counted."},
    currency={"type": ["string", "null"], "description": "Currency of amounts; null where none are counted."},
    total={"type": "object", "properties": _FIGURE, "required": list(_FIGURE)},
    by_row=_rows_of(key=_KEY, label=_LABEL),
    by_column=_rows_of(key=_KEY, label=_LABEL),
    cells=_rows_of(row=_KEY, column=_KEY),
    covered={"type": "integer", "description": "Projects whose programme has the figure for all of it."},
    left_out={
        "type": "array",
        "description": "Amounts that could not be converted, by currency.",
        "items": {
            "type": "object",
            "properties": {
                "currency": {"type": ["string", "null"]},
                "reason": _TEXT,
                "value": {"type": "number"},
                "amounts": {"type": "integer"},
                "projects": {"type": "integer"},
            },
        },
    },
)
_POINTS_ANSWER: Schema = {
    "type": "object",
    "description": "A FeatureCollection (RFC 7946), one point for each circle of the map.",
    "properties": {
        "type": {"const": "FeatureCollection"},
        "version": {"type": "integer", "description": "Number of the data's version."},
        "zoom": {"type": "integer", "description": "The zoom, lower than asked for where the box is too wide."},
        "total": {"type": "integer", "description": "Projects of the filter."},
        "on_map": {"type": "integer", "description": "Those that the map can show."},
        "with_place": {"type": "integer", "description": "Those with a known place."},
        "features": {"type": "array", "items": {"$ref": "#/components/schemas/Circle"}},
    },
    "required": ["type", "features"],
}
CIRCLE: Schema = {
    "type": "object",
    "description": "One circle of the map: projects near to each other.",
    "properties": {
        "type": {"const": "Feature"},
        "geometry": {
            "type": "object",
            "properties": {
                "type": {"const": "Point"},
                "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            },
            "required": ["type", "coordinates"],
        },
        "properties": {
            "type": "object",
            "properties": {
                "projects": {"type": "integer", "description": "Different projects."},
                "kind": {"enum": ["group", "place", "country"], "description": "country: no place of them is known."},
                "country": {"type": ["string", "null"], "description": "Code of Country."},
            },
        },
    },
    "required": ["type", "geometry", "properties"],
}
router = Router()


@router.get(
    "/projects/figures",
    operation_id="project_figures",
    summary="Projects: totals",
    description="Totals and breakdowns as on the page of figures. A project with two sectors counts under both; totals "
    "count it once. Unknown is never zero.",
    openapi_extra=operation([*_CHOOSING, *_COUNTING], _FIGURES_ANSWER, tag="Projects", with_language=True),
)
def project_figures(request: HttpRequest) -> HttpResponse:
    """Totals of the filter's projects."""

    def make(values: Mapping[str, list[str]], generation: Generation) -> dict[str, Any]:
        asked, notices = filter_of(ProjectFigures, values, generation.words)
        figures = asked.figures(generation)
        language = language_of(request)
        head = {
            "version": generation.version,
            "language": language,
            "filter": filter_as_understood(asked.plain()),
            "notices": list(notices),
        }
        return head | _figures(figures, language, generation)

    return answered(request, [*_CHOOSING, *_COUNTING], make)


def _figures(figures: Breakdown, language: str, generation: Generation) -> dict[str, Any]:
    words = generation.words
    columns = names_of(figures.columns, list(figures.column_totals), language, words) if figures.columns else {}
    rows = names_of(figures.rows, list(figures.row_totals), language, words)
    return {
        "rows": figures.rows.value,
        "columns": figures.columns.value if figures.columns else None,
        "measure": figures.measure.value,
        "currency": figures.currency if figures.measure.is_money else None,
        "total": _cell(figures.total),
        "by_row": [{"key": k, "label": rows[k], **_cell(cell)} for k, cell in figures.row_totals.items()],
        "by_column": [{"key": k, "label": columns[k], **_cell(cell)} for k, cell in figures.column_totals.items()],
        "cells": [{"row": row, "column": column, **_cell(cell)} for (row, column), cell in figures.cells.items()],
        "covered": len(figures.covered),
        "left_out": [
            {
                "currency": one.currency or None,
                "reason": one.reason,
                "value": number(one.value),
                "amounts": one.amounts,
                "projects": one.projects,
            }
            for one in figures.left_out
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    value = cell.value
    plain = value if value is None or isinstance(value, int) else number(value)
    return {"value": plain, "known": cell.known, "of": cell.of}


@router.get(
    "/projects/points",
    operation_id="project_points",
    summary="Projects: points of the map",
    description="The circles of the map as GeoJSON. Blurred places are never exact.",
    openapi_extra=operation(
        [*_CHOOSING, _ZOOM, _BOX],
        _POINTS_ANSWER,
        tag="Projects",
        content_type="application/geo+json",
        with_language=True,
    ),
)
def project_points(request: HttpRequest) -> HttpResponse:
    """Circles of the filter's projects."""

    def make(values: Mapping[str, list[str]], generation: Generation) -> dict[str, Any]:
        chosen, _notices = filter_of(ProjectFilter, values, generation.words)
        numbers = chosen_numbers(generation, chosen)
        box = _box(values.get("bbox"))
        zoom = map_points.fitting_zoom(int((values.get("zoom") or ["0"])[0]), box)
        found = map_points.clusters(generation, numbers, zoom=zoom, box=box)
        known = map_points.coverage(generation, numbers)
        return {
            "type": "FeatureCollection",
            "version": generation.version,
            "zoom": zoom,
            "total": generation.words.count(chosen.condition()),
            "on_map": known.on_map,
            "with_place": known.with_place,
            "features": [
                {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [round(one.longitude, 5), round(one.latitude, 5)]},
                    "properties": {"projects": one.count, "kind": one.kind, "country": one.country or None},
                }
                for one in found
            ],
        }

    return answered(request, [*_CHOOSING, _ZOOM, _BOX], make, content_type="application/geo+json")


def _box(given: list[str] | None) -> Box:
    if not given:
        return WORLD
    west, south, east, north = (float(part) for part in given[0].split(","))
    return Box(south=min(south, north), west=west, north=max(south, north), east=east)
