"""Write the base map of the interactive map and the point of each country from Natural Earth TopoJSON files.

Run once by a developer; the results are committed. It needs two packages that the product does not::

    npm install --prefix /tmp/atlas world-atlas@2.0.2
    python -m venv /tmp/atlas/venv && /tmp/atlas/venv/bin/pip install antimeridian==0.4.9 Babel==2.18.0
    /tmp/atlas/venv/bin/python tools/prepare_base_map.py /tmp/atlas/node_modules/world-atlas

Source: npm package world-atlas 2.0.2, made from Natural Earth 4.1.0 Admin 0 (1:110 and 1:50 million, public domain).

Written are ``static/map/land-110m.json`` and ``land-50m.json`` (GeoJSON: one feature with the
property ``code`` for each country, and one of ``kind`` "border" with the lines between countries, coasts aside) and
``codelists/data/country-points.json`` (``{iso2: [latitude, longitude, least zoom of the name]}``). Shapes that cross
the 180th meridian are parted there. Which lines are drawn where states disagree is in ``docs/decisions/boundaries.md``.
"""

import argparse
import gzip
import json
import math
from pathlib import Path
from typing import Any

import antimeridian
import shapely
from prepare_world_map import CUT, LATITUDE_AND_LONGITUDE, MOVED, WITHOUT_NUMBER, code_of
from shapely.geometry import MultiPolygon, Point, Polygon, box, mapping

PACKAGE = Path(__file__).resolve().parent.parent / "sestante"
MAPS = PACKAGE / "web" / "static" / "map"
POINTS = PACKAGE / "codelists" / "data" / "country-points.json"
#: Degrees: a line's corner that adds less is dropped, alike on both sides of a border.
TOLERANCE = {"110m": 0.2, "50m": 0.02}
#: A tenth of a degree is below one pixel up to zoom 3, where the finer file takes over.
DECIMALS = {"110m": 1, "50m": 2}
#: Shapes of the finer source that have no ISO number: parts of a country, or land that no code stands for.
WITHOUT_NUMBER_50M = {"Indian Ocean Ter.": "", "Siachen Glacier": ""}
#: Overseas parts with an ISO code of their own that the finer source draws with France or the Netherlands.
OVERSEAS = [
    ("FR", "GP", (15.0, -62.5, 16.9, -60.8)),
    ("FR", "MQ", (14.3, -61.4, 15.0, -60.6)),
    ("FR", "RE", (-21.6, 55.0, -20.7, 56.0)),
    ("FR", "YT", (-13.2, 44.8, -12.5, 45.5)),
    ("NL", "BQ", (11.9, -68.6, 12.5, -68.0)),
    ("NL", "BQ", (17.3, -63.4, 17.8, -62.8)),
]
#: The widest that a name of about ten letters is, in pixels, and a tile of the map at zoom 0.
NAME_WIDTH, TILE = 46, 512


def country_code(geometry: dict[str, Any]) -> str | None:
    """ISO 3166-1 alpha-2 code, ``""`` for land that has none, ``None`` for what is left out."""
    if "id" not in geometry and (name := geometry["properties"]["name"]) not in WITHOUT_NUMBER:
        return WITHOUT_NUMBER_50M[name]
    return code_of(geometry)


def decoded(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """All arcs as (longitude, latitude) in degrees."""
    (east_step, north_step), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * east_step + west, y * north_step + south))
        arcs.append(points)
    return arcs


def shape_of(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> MultiPolygon:
    """One country's land, parted at the 180th meridian."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    parts = []
    for polygon in polygons:
        rings = []
        for numbers in polygon:
            ring: list[tuple[float, float]] = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += arc[1:] if ring else arc
            rings.append(ring)
        polygon_whole = Polygon(rings[0], rings[1:])
        if not any(abs(a[0] - b[0]) > 180 for a, b in zip(rings[0], rings[0][1:], strict=False)):
            parts.append(polygon_whole)
            continue
        fixed = antimeridian.fix_polygon(polygon_whole, fix_winding=True)
        parts += list(fixed.geoms) if isinstance(fixed, MultiPolygon) else [fixed]
    return MultiPolygon(parts)


def take(shapes: dict[str, Any], giver: str, taker: str, area: Any) -> None:
    """Move the part of one country's shape that lies in an area to another's."""
    part = shapes[giver].intersection(area)
    if part.is_empty:
        return
    shapes[giver] = shapes[giver].difference(area)
    shapes[taker] = shapely.union_all([shapes[taker], part]) if taker in shapes else part


def by_country(topology: dict[str, Any]) -> dict[str, Any]:
    """``{iso2: shape}`` by the policy on borders; ``""`` is land without a code."""
    arcs = decoded(topology)
    parts: dict[str, list[Any]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = country_code(geometry)
        if code is not None:
            parts.setdefault(code, []).append(shapely.make_valid(shape_of(geometry, arcs)))
    shapes = {code: shapely.union_all(mine) for code, mine in parts.items()}
    for drawn_with, belongs_to, (latitude, longitude) in MOVED:
        where = Point(longitude, latitude)
        part = next((one for one in shapes[drawn_with].geoms if one.covers(where)), None)
        if part is not None:
            take(shapes, drawn_with, belongs_to, part)
    for drawn_with, belongs_to, latitude in CUT:
        take(shapes, drawn_with, belongs_to, box(-20, 20, 0, latitude))
    for drawn_with, belongs_to, (south, west, north, east) in OVERSEAS:
        take(shapes, drawn_with, belongs_to, box(west, south, east, north))
    return {code: only_land(shape) for code, shape in sorted(shapes.items())}


def only_land(shape: Any) -> MultiPolygon:
    """The polygons of a shape; lines and points that cutting left go."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon) and part.area > 1e-6]
    return MultiPolygon(parts)


def thinned(shapes: dict[str, Any], tolerance: float) -> dict[str, Any]:
    """The shapes without corners of little weight; neighbours keep one common line (Visvalingam, coverage)."""
    return dict(zip(shapes, shapely.coverage_simplify(list(shapes.values()), tolerance), strict=True))


def rounded(shape: Any, decimals: int) -> list[list[list[list[float]]]]:
    """Coordinates of a GeoJSON MultiPolygon, without repeated points and specks."""
    polygons = []
    coordinates = mapping(shape)["coordinates"]
    for polygon in coordinates if shape.geom_type == "MultiPolygon" else [coordinates]:
        rings = []
        for ring in polygon:
            points: list[list[float]] = []
            for longitude, latitude in ring:
                point = [tidy(longitude, decimals), tidy(latitude, decimals)]
                if not points or points[-1] != point:
                    points.append(point)
            if len(points) > 3:
                rings.append(points)
        if rings:
            polygons.append(rings)
    return polygons


def tidy(degrees: float, decimals: int = 2) -> float:
    """So many decimals, as an integer where it is one, which JSON writes shorter."""
    value = round(degrees, decimals)
    return int(value) if value == int(value) else value


def borders(land: dict[str, list[Any]]) -> list[list[list[float]]]:
    """Lines that two countries share, chained; coasts and the seam at the 180th meridian are none."""
    owners: dict[tuple[tuple[float, ...], tuple[float, ...]], set[str]] = {}
    for code, polygons in land.items():
        for ring in (ring for polygon in polygons for ring in polygon):
            for a, b in zip(ring, ring[1:], strict=False):
                start, end = sorted((tuple(a), tuple(b)))
                owners.setdefault((start, end), set()).add(code)
    shared = [segment for segment, codes in owners.items() if len(codes) > 1]
    merged = shapely.line_merge(shapely.MultiLineString(shared))
    return [[[tidy(x), tidy(y)] for x, y in line.coords] for line in getattr(merged, "geoms", [merged])]


def point_of(shape: Any) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of the largest part, on its land, and the name's least zoom."""
    largest = max(shape.geoms, key=lambda part: part.area)
    middle = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    longitude, latitude = middle.x, middle.y
    west, _south, east, _north = largest.bounds
    width = max(east - west, 0.05) / 360 * TILE
    return round(latitude, 2), round(longitude, 2), round(min(max(math.log2(NAME_WIDTH / width), 1.0), 6.0), 1)


def main() -> None:
    """Read the folder named on the command line, write the files, print their sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    MAPS.mkdir(parents=True, exist_ok=True)
    shapes: dict[str, Any] = {}
    for scale, tolerance in TOLERANCE.items():
        shapes = thinned(by_country(json.loads((folder / f"countries-{scale}.json").read_text())), tolerance)
        land = {code: rounded(shape, DECIMALS[scale]) for code, shape in shapes.items()}
        features = [
            {
                "type": "Feature",
                "properties": {"code": code},
                "geometry": {"type": "MultiPolygon", "coordinates": parts},
            }
            for code, parts in land.items()
            if parts
        ]
        lines = {"type": "MultiLineString", "coordinates": borders(land)}
        features.append({"type": "Feature", "properties": {"kind": "border"}, "geometry": lines})
        write(MAPS / f"land-{scale}.json", {"type": "FeatureCollection", "features": features})
    small = {code: (*where, 5.0) for code, where in LATITUDE_AND_LONGITUDE.items()}
    found = {code: point_of(shape) for code, shape in shapes.items() if code and not shape.is_empty}
    write(POINTS, dict(sorted((small | found).items())))


def feature(properties: dict[str, str], kind: str, coordinates: list[Any]) -> dict[str, Any]:
    """One GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def write(file: Path, content: Any) -> None:
    """Write JSON without spaces and say how large it is."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    file.write_text(text)
    print(f"{file}: {len(text)} bytes, {len(gzip.compress(text.encode()))} compressed")


if __name__ == "__main__":
    main()
