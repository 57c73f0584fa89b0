"""What the map draws: a mark for each place of a project, and for each of its countries where no place is known.

A project stands at its places. In a country of the project that none of its places lies in, it stands at the country's
own point; a place that names no country stands for all countries of its project. The marks of a generation are read
from the published tables once in each process, into a table of the DuckDB connection; the published tables hold blurred
places to a tenth of a degree and nothing of hidden or withdrawn projects, so neither can the marks.
"""

import os
import re
import threading
from collections.abc import Iterable
from functools import cache

import duckdb

from sestante.codelists.country_points import country_points
from sestante.core.errors import StoreUnavailable
from sestante.opendata.database import cursor

from .store import Generation

#: The world is a square of so many units a side in Web Mercator (EPSG:3857); one is 38 m at the equator.
BITS = 20
SIDE = 1 << BITS
#: Web Mercator ends here, degrees north and south.
LAST_LATITUDE = 85.05112878
LEAST_ZOOM, MOST_ZOOM = 0, 12
#: Cells along a side of the world at zoom 0, where the world is 512 pixels wide: a cell has 73 pixels.
CELLS = 7
#: Tables of marks that stay: the present generation's, and one that a request may still read.
_KEPT = 2

_lock = threading.Lock()
_made: dict[tuple[int, str], str] = {}

_MAKE = """
CREATE TABLE {name} AS
WITH placed AS (
    SELECT n, latitude::DOUBLE AS latitude, longitude::DOUBLE AS longitude, coalesce(country, '') AS country
    FROM read_parquet(?)
    WHERE latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180
), points AS (
    SELECT unnest(?::VARCHAR[]) AS country, unnest(?::DOUBLE[]) AS latitude, unnest(?::DOUBLE[]) AS longitude,
           unnest(range({countries})) AS code
), marks AS (
    SELECT DISTINCT n, latitude, longitude, NULL AS code FROM placed
    UNION ALL
    SELECT DISTINCT stated.n, points.latitude, points.longitude, points.code
    FROM read_parquet(?) AS stated JOIN points USING (country)
    WHERE NOT coalesce(stated.host, false)
      AND NOT EXISTS (
          SELECT 1 FROM placed WHERE placed.n = stated.n AND (placed.country = stated.country OR placed.country = '')
      )
), orders AS (
    SELECT n, row_number() OVER (ORDER BY coalesce(actual_start, planned_start) DESC NULLS LAST, n) AS position
    FROM read_parquet(?)
), squared AS (
    SELECT *,
        least({side} - 1, floor((longitude + 180) / 360 * {side}))::BIGINT AS x,
        least({side} - 1, greatest(0, floor((0.5 - ln(tan(
            pi() / 4 + radians(least({last}, greatest(-{last}, latitude))) / 2)) / (2 * pi())) * {side})))::BIGINT AS y
    FROM marks JOIN orders USING (n)
), celled AS (
    SELECT *, (x * {finest}) >> {bits} AS cx, (y * {finest}) >> {bits} AS cy FROM squared
), spread AS (
    SELECT *, {spread_cx} + 2 * {spread_cy} AS curve FROM celled
), followed AS (
    SELECT *,
        row_number() OVER along = 1 AS is_first,
        bool_or(code IS NULL) OVER (PARTITION BY n) AS is_placed,
        xor(cx, lag(cx) OVER along) | xor(cy, lag(cy) OVER along) AS apart
    FROM spread WINDOW along AS (PARTITION BY n ORDER BY curve, code NULLS FIRST, latitude, longitude)
)
SELECT
    n::INTEGER AS n, position::INTEGER AS position, latitude::FLOAT AS latitude, longitude::FLOAT AS longitude,
    x::INTEGER AS x, y::INTEGER AS y, cx::INTEGER AS cx, cy::INTEGER AS cy, code::SMALLINT AS code, is_first, is_placed,
    CASE WHEN is_first THEN 0 WHEN apart = 0 THEN {most_zoom} + 1
         ELSE greatest(0, {most_zoom} - floor(log2(apart))) END::TINYINT AS counts_from
FROM followed
"""


def _spread(name: str) -> str:
    """SQL: the bits of a number below 65,536 with a free place between each two (Morton's curve)."""
    term = name
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        term = f"((({term}) | (({term}) << {shift})) & {mask})"
    return term


def table_of_marks(generation: Generation) -> str:
    """Name of the DuckDB table with the generation's marks, made where this process has none yet.

    Its columns: ``n`` (project), ``position`` (1 is the project that began latest), ``latitude`` and ``longitude``
    (degrees), ``x`` and ``y`` (units of ``SIDE`` from the north-west), ``cx`` and ``cy`` (cell at the highest zoom),
    ``code`` (place of the country in ``country_codes``; NULL for a place), ``is_first`` (true once a project),
    ``is_placed`` (the project has a known place) and ``counts_from``: the lowest zoom at which no earlier mark of the
    project lies in the same cell. So the marks with ``counts_from`` up to a zoom are as many as the different projects
    of each cell, and nothing need be counted apart. It is found by following a project's marks along Morton's curve, on
    which the marks of a cell stand together at every zoom.

    Reads: published tables ``places``, ``project_countries``, ``projects``.

    Raises:
        StoreUnavailable: a table is missing or damaged.
    """
    key = os.getpid(), str(generation.tables)
    with _lock:
        if key not in _made:
            try:
                _made[key] = _make(generation)
            except duckdb.Error as error:
                raise StoreUnavailable("The data of the map are being made anew.") from error
            _forget_old(key[0])
        return _made[key]


def _make(generation: Generation) -> str:
    # The name comes from our own folder and from nothing else
    name = "marks_" + re.sub(r"\W", "_", generation.tables.parent.name)
    points = country_points()
    places, countries, projects = (
        str(generation.tables / f"{table}.parquet") for table in ("places", "project_countries", "projects")
    )
    with cursor() as database:
        database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute(
            _MAKE.format(
                name=name,
                countries=len(points),
                side=SIDE,
                bits=BITS,
                last=LAST_LATITUDE,
                finest=CELLS << MOST_ZOOM,
                most_zoom=MOST_ZOOM,
                spread_cx=_spread("cx"),
                spread_cy=_spread("cy"),
            ),
            [
                places,
                list(points),
                [point.latitude for point in points.values()],
                [point.longitude for point in points.values()],
                countries,
                projects,
            ],
        )
    return name


def _forget_old(process: int) -> None:
    for key in [key for key in _made if key[0] != process]:
        del _made[key]
    while len(_made) > _KEPT:
        oldest = next(iter(_made))
        with cursor() as database:
            database.execute(f"DROP TABLE IF EXISTS {_made.pop(oldest)}")


@cache
def country_codes() -> tuple[str, ...]:
    """The countries that a mark's ``code`` counts from 0."""
    return tuple(country_points())


def as_bits(numbers: Iterable[int]) -> str:
    """The chosen projects as DuckDB reads a BIT: the character at a project's number is ``1``; ``"0"`` for none."""
    chosen = list(numbers)
    bits = bytearray(b"0") * (max(chosen, default=0) + 1)
    for number in chosen:
        bits[number] = 49  # "1"
    return bits.decode("ascii")
