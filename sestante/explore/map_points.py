"""Points of the map: the projects of a filter as circles with numbers, in one part of the world at one zoom.

Marks (``map_marks.py``) that lie in one cell of a grid are drawn as one circle; the grid is laid over the Web Mercator
square and is twice as fine at each zoom, so that a cell always has about the same size on screen.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import duckdb

from sestante.core.errors import StoreUnavailable
from sestante.opendata.database import cursor

from .map_marks import (
    CELLS,
    LAST_LATITUDE,
    LEAST_ZOOM,
    MOST_ZOOM,
    SIDE,
    as_bits,
    country_codes,
    table_of_marks,
)
from .store import Generation

#: More cells than this are never asked for at once; a wider box is answered at a lower zoom.
MOST_CELLS = 2000
#: How far from its cell's middle the circle of a group may stand, in cells; so circles do not cover each other.
_FROM_MIDDLE = 0.22

#: ``{marks}`` becomes the name of the table, ``{chosen}`` one of the two conditions below; nothing else is put in.
_ALL, _CHOSEN = "true", "n < bit_length(?::BIT) AND get_bit(?::BIT, n) = 1"
_CLUSTERS = """
SELECT cx >> ?, cy >> ?, count(*) FILTER (counts_from <= ?), count(*), avg(latitude), avg(longitude),
       min(latitude) = max(latitude) AND min(longitude) = max(longitude), min(code), max(code), count(code)
FROM {marks}
WHERE (x BETWEEN ? AND ? OR x BETWEEN ? AND ?) AND y BETWEEN ? AND ? AND {chosen}
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""
_COVERAGE = "SELECT count(*) FILTER (is_placed), count(*) FROM {marks} WHERE is_first AND {chosen}"
_SEEN = """
WITH seen AS (SELECT DISTINCT position, n FROM {{marks}} WHERE {where} AND {{chosen}})
SELECT n, (SELECT count(*) FROM seen) FROM seen ORDER BY position LIMIT ?
"""
_SEEN_IN_BOX = _SEEN.format(where="(x BETWEEN ? AND ? OR x BETWEEN ? AND ?) AND y BETWEEN ? AND ?")
_SEEN_IN_CELL = _SEEN.format(where="cx >> ? = ? AND cy >> ? = ?")
_SEEN_IN_COUNTRY = _SEEN.format(where="code = ?")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map in degrees; ``west`` above ``east`` means that it crosses the 180th meridian."""

    south: float = -90.0
    west: float = -180.0
    north: float = 90.0
    east: float = 180.0


WORLD = Box()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the grid at a zoom, counted from the north-west."""

    zoom: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """One circle of the map.

    ``count`` is the number of different projects, ``marks`` that of marks (a project with two places here has two).
    ``kind`` is "place" (all marks at one place), "country" (projects of one country without a known place there, whose
    code is ``country``) or "group" (anything else; zooming in parts it).
    """

    latitude: float
    longitude: float
    count: int
    marks: int
    kind: str
    country: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the chosen projects: how many have a known place, and how many are on the map at all."""

    with_place: int
    on_map: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Projects in a part of the map: how many, and the numbers of those that began latest."""

    total: int
    numbers: tuple[int, ...]


def clusters(
    generation: Generation, ids: Collection[int] | None, *, zoom: int, box: Box = WORLD
) -> tuple[Cluster, ...]:
    """The circles of a box, each counted whole even where the box cuts its cell; largest first.

    Args:
        ids: numbers of the chosen projects; ``None`` for all.
        zoom: 0 (the world in 512 pixels) to 12; read as the nearest of them, and lower where the box is too wide.

    Reads: marks of the published tables.

    Raises:
        StoreUnavailable: the published tables are missing or damaged.
    """
    zoom = fitting_zoom(zoom, box)
    step = MOST_ZOOM - zoom
    rows = _rows(generation, _CLUSTERS, [step, step, zoom, *_bounds(box, CELLS << zoom)], ids)
    return tuple(_cluster(row, zoom) for row in rows)


def coverage(generation: Generation, ids: Collection[int] | None) -> Coverage:
    """How many of the chosen projects the map can show, and how many at a place. Reads: marks."""
    rows = _rows(generation, _COVERAGE, [], ids)
    return Coverage(int(rows[0][0]), int(rows[0][1]))


def seen_in_box(generation: Generation, ids: Collection[int] | None, *, box: Box, most: int) -> Seen:
    """The chosen projects with a mark in a box. Reads: marks."""
    return _seen(generation, ids, _SEEN_IN_BOX, _bounds(box), most)


def seen_in_cell(generation: Generation, ids: Collection[int] | None, *, cell: Cell, most: int) -> Seen:
    """The chosen projects with a mark in a cell of the grid. Reads: marks."""
    step = MOST_ZOOM - cell.zoom
    return _seen(generation, ids, _SEEN_IN_CELL, [step, cell.x, step, cell.y], most)


def seen_in_country(generation: Generation, ids: Collection[int] | None, *, country: str, most: int) -> Seen:
    """The chosen projects of a country without a known place there. Reads: marks."""
    codes = country_codes()
    if country not in codes:
        return Seen(0, ())
    return _seen(generation, ids, _SEEN_IN_COUNTRY, [codes.index(country)], most)


def fitting_zoom(zoom: int, box: Box) -> int:
    """The zoom, within its limits and so low that the box has no more than ``MOST_CELLS`` cells."""
    zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
    while zoom > LEAST_ZOOM:
        cells = CELLS << zoom
        wide = sum((east - west) * cells / SIDE + 1 for west, east in _columns(box))
        top, bottom = _y(box.north), _y(box.south)
        if wide * ((bottom - top) * cells / SIDE + 1) <= MOST_CELLS:
            break
        zoom -= 1
    return zoom


def _rows(
    generation: Generation,
    statement: str,
    parameters: list[Any],
    ids: Collection[int] | None,
    *,
    after: Collection[Any] = (),
) -> list[Any]:
    """The rows of a statement with ``{marks}`` and ``{chosen}`` put in; values are always bound, ``after`` last."""
    marks = table_of_marks(generation)
    chosen = _ALL if ids is None else _CHOSEN
    bits = [] if ids is None else [as_bits(ids)] * 2
    try:
        with cursor() as database:
            given = [*parameters, *bits, *after]
            return database.execute(statement.format(marks=marks, chosen=chosen), given).fetchall()
    except duckdb.Error as error:
        raise StoreUnavailable("The data of the map cannot be read now.") from error


def _seen(
    generation: Generation, ids: Collection[int] | None, statement: str, parameters: list[Any], most: int
) -> Seen:
    rows = _rows(generation, statement, parameters, ids, after=[most])
    return Seen(int(rows[0][1]) if rows else 0, tuple(int(n) for n, _total in rows))


def _cluster(row: tuple[Any, ...], zoom: int) -> Cluster:
    cx, cy, count, marks, latitude, longitude, at_one_place, first, last, of_countries = row
    kind = "group"
    if of_countries == marks and first == last:
        kind = "country"
    elif at_one_place:
        kind = "place"
    else:
        latitude, longitude = _near_the_middle(cx, cy, latitude, longitude, zoom)
    # A tenth of a pixel or less, so that answers stay small
    decimals = 2 + (zoom > 3) + (zoom > 7)
    return Cluster(
        round(latitude, decimals),
        round(longitude, decimals),
        count,
        marks,
        kind,
        country_codes()[first] if kind == "country" else "",
        Cell(zoom, cx, cy),
    )


def _near_the_middle(cx: int, cy: int, latitude: float, longitude: float, zoom: int) -> tuple[float, float]:
    size = SIDE / (CELLS << zoom)
    x = _kept(_x(longitude), (cx + 0.5) * size, size * _FROM_MIDDLE)
    y = _kept(_y(latitude), (cy + 0.5) * size, size * _FROM_MIDDLE)
    return _latitude(y), x / SIDE * 360 - 180


def _kept(value: float, middle: float, distance: float) -> float:
    return min(max(value, middle - distance), middle + distance)


_Range = tuple[float, float]


def _bounds(box: Box, cells: int = 0) -> list[Any]:
    """West and east of two stretches, then north and south, in units of ``SIDE``, ends included.

    Widened to whole cells where the number of cells along a side is given.
    """
    stretches = [*_columns(box), (_y(box.north), _y(box.south))]
    if cells:
        stretches = [_widened(one, cells) for one in stretches]
    if len(stretches) == 2:
        stretches.insert(1, (-1, -1))  # no mark lies there
    return [end for stretch in stretches for end in stretch]


def _widened(one: _Range, cells: int) -> _Range:
    size = SIDE / cells
    return math.floor(one[0] / size) * size, math.ceil((math.floor(one[1] / size) + 1) * size) - 1


def _columns(box: Box) -> list[_Range]:
    """The stretches of longitude of a box in units of ``SIDE``: two where it crosses the 180th meridian."""
    width = box.east - box.west
    if width >= 360 or width <= -360:
        return [(0, SIDE)]
    west, east = _x(_turned(box.west)), _x(_turned(box.east))
    if box.east == 180:
        east = SIDE
    return [(west, east)] if west <= east else [(west, SIDE), (0, east)]


def _turned(longitude: float) -> float:
    """The same meridian between −180 and 180."""
    return (longitude + 180) % 360 - 180


def _x(longitude: float) -> float:
    return (longitude + 180) / 360 * SIDE


def _y(latitude: float) -> float:
    limited = math.radians(min(max(latitude, -LAST_LATITUDE), LAST_LATITUDE))
    return (0.5 - math.log(math.tan(math.pi / 4 + limited / 2)) / (2 * math.pi)) * SIDE


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp((0.5 - y / SIDE) * 2 * math.pi)) - math.pi / 2)
