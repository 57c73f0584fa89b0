"""Write ``sestante/web/data/world-110m.json``, the geometry of the map picture, from a Natural Earth TopoJSON file.

Run once by a developer; the result is committed, so the product needs neither this file nor its input::

    npm install --prefix /tmp/atlas world-atlas@2.0.2
    .venv/bin/python tools/prepare_world_map.py /tmp/atlas/node_modules/world-atlas/countries-110m.json

Source: npm package world-atlas 2.0.2, made from Natural Earth 4.1.0 Admin 0 (1:110 million, public domain).

What is done: longitudes are counted from 11° east, so that the edge of the picture falls in the Bering Strait and
neither Russia nor Fiji is cut; the seam that the source draws along the 180th meridian is sewn up; Antarctica is left
out; points are projected (Equal Earth), thinned by Visvalingam's area rule arc by arc, so that neighbours keep one
common line, and rounded to whole units of the view box. Countries that are absent or too small to be seen get a point.
The output is ``{"view_box", "source", "paths": {iso2: d}, "points": {iso2: [x, y]}}``. Which lines are drawn where
states disagree is in ``docs/decisions/boundaries.md``.
"""

import argparse
import heapq
import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.core import get_global
from small_countries import LATITUDE_AND_LONGITUDE

Point = tuple[float, float]
Ring = list[Point]

OUTPUT = Path(__file__).resolve().parent.parent / "sestante" / "web" / "data" / "world-110m.json"
WIDTH = 1000
# Empty ocean at the left edge that is cut off
LEFT = 24
CENTRE_LONGITUDE = 11.0
NORTH, SOUTH = 86.0, -57.0
# Square units of the view box: a corner that adds less is dropped, an islet that covers less too
SMALLEST_CORNER = 0.75
SMALLEST_ISLET = 3.0
# A country that covers less than this is also marked by a point
SMALL_COUNTRY = 14.0
ANTARCTICA = "010"
# The source gives these three no number; the picture follows ISO 3166-1, where the last two have no code of their own:
# see docs/decisions/boundaries.md
WITHOUT_NUMBER = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
# Parts that the source draws with another country: (drawn with, belongs to, a place in the part)
MOVED = [("RU", "UA", (45.3, 34.4)), ("FR", "GF", (4.0, -53.0))]
# South of a parallel the shape belongs to another country: (drawn with, belongs to, latitude)
CUT = [("MA", "EH", 27.667)]


def equal_earth(latitude: float, longitude: float) -> Point:
    """Plane coordinates of a place in degrees, in units of the sphere's radius, north positive.

    Source: Šavrič, Patterson and Jenny, "The Equal Earth map projection", IJGIS 33 (2019), equations 2 to 4.
    """
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    squared = theta * theta
    slope = 9 * a4 * squared**4 + 7 * a3 * squared**3 + 3 * a2 * squared + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (a4 * squared**4 + a3 * squared**3 + a2 * squared + a1)


_HALF_WIDTH = equal_earth(0, 180)[0]
_SCALE = WIDTH / (2 * _HALF_WIDTH)
_TOP = equal_earth(NORTH, 0)[1]
HEIGHT = round((_TOP - equal_earth(SOUTH, 0)[1]) * _SCALE)


def turned(longitude: float, near: float = 0) -> float:
    """Degrees east of the centre of the picture, by whole turns as near as can be to ``near``."""
    return (longitude - CENTRE_LONGITUDE - near + 180) % 360 - 180 + near


def place(latitude: float, longitude: float, near: float = 0) -> Point:
    """Position in the view box, x to the right and y downwards."""
    x, y = equal_earth(latitude, turned(longitude, near))
    return (x + _HALF_WIDTH) * _SCALE, (_TOP - y) * _SCALE


def decode_arcs(topology: dict[str, Any]) -> tuple[list[Ring], set[Point]]:
    """All arcs in view-box units, thinned, and those of their points that lie on the 180th meridian."""
    scale, offset = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs, seam = [], set()
    for arc in topology["arcs"]:
        east = north = 0
        points: Ring = []
        before = 0.0
        for step_east, step_north in arc:
            east, north = east + step_east, north + step_north
            longitude, latitude = east * scale[0] + offset[0], north * scale[1] + offset[1]
            # A line that crosses the edge of the picture goes on beyond it
            points.append(place(latitude, longitude, before))
            before = turned(longitude, before)
            if abs(abs(longitude) - 180) < 0.001:
                seam.add(points[-1])
        arcs.append(thinned(points, keep=seam))
    return arcs, seam


def thinned(points: Ring, *, keep: set[Point]) -> Ring:
    """The line without corners of less than ``SMALLEST_CORNER``; ends and ``keep`` stay (Visvalingam 1993)."""
    before = list(range(-1, len(points) - 1))
    after = list(range(1, len(points) + 1))
    alive = [True] * len(points)
    closed = points[0] == points[-1]

    def area(i: int) -> float:
        return abs(signed_area([points[before[i]], points[i], points[after[i]]]))

    heap = [(area(i), i) for i in range(1, len(points) - 1) if points[i] not in keep]
    heapq.heapify(heap)
    left = len(points)
    while heap and left > (4 if closed else 2):
        size, i = heapq.heappop(heap)
        if size >= SMALLEST_CORNER:
            break
        if not alive[i] or size < area(i):
            if alive[i]:
                heapq.heappush(heap, (area(i), i))
            continue
        alive[i] = False
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(points) - 1 and points[j] not in keep:
                heapq.heappush(heap, (area(j), j))
    return [p for p, stays in zip(points, alive, strict=True) if stays]


def signed_area(ring: Ring) -> float:
    """Area in square units; the sign tells the direction of turn."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """Closed rings of one country, without the repeated last point; holes are rings like others."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = []
    for polygon in polygons:
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += arc[1:] if ring else arc
            rings.append(ring[:-1])
    return rings


def sewn(rings: list[Ring], seam: set[Point]) -> list[Ring]:
    """The rings with their edges along the 180th meridian removed and the open ends joined across it."""
    whole, chains = [], []
    for ring in rings:
        cuts = [i for i, p in enumerate(ring) if p in seam and ring[i - 1] in seam]
        if not cuts:
            whole.append(ring)
            continue
        for cut, following in zip(cuts, cuts[1:] + [cuts[0] + len(ring)], strict=True):
            chain = [ring[i % len(ring)] for i in range(cut, following)]
            if len(chain) > 1:
                chains.append(chain)
    while chains:
        ring = chains.pop()
        while True:
            end = ring[-1]
            nearest = min([ring, *chains], key=lambda chain: math.dist(end, chain[0]))
            if nearest is ring:
                break
            chains.remove(nearest)
            ring = ring + nearest[1:]
        whole.append(ring[:-1])
    return whole


def path_data(rings: Iterable[Ring]) -> str:
    """SVG path data with whole numbers and relative steps; steps of no length are left out."""
    parts = []
    for ring in rings:
        corners = [(round(x), round(y)) for x, y in ring]
        corners = [p for i, p in enumerate(corners) if p != corners[i - 1]]
        if len(corners) < 3:
            continue
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(corners, corners[1:], strict=False)]
        parts.append(f"M{numbers(corners[0])}l{numbers(n for step in steps for n in step)}z")
    return "".join(parts)


def numbers(values: Iterable[int]) -> str:
    """Numbers parted by a space, or by their own minus sign."""
    return "".join(str(v) if v < 0 or i == 0 else f" {v}" for i, v in enumerate(values))


def code_of(geometry: dict[str, Any]) -> str | None:
    """ISO 3166-1 alpha-2 code, ``None`` for what is left out."""
    if "id" not in geometry:
        return WITHOUT_NUMBER[geometry["properties"]["name"]]
    return None if geometry["id"] == ANTARCTICA else get_global("territory_aliases")[geometry["id"]][0]


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies inside a ring (even number of crossings is outside)."""
    inside = False
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        if (a[1] > point[1]) != (b[1] > point[1]):
            inside ^= point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]
    return inside


def cut_at(ring: Ring, y: float) -> tuple[Ring, Ring]:
    """The parts of a ring above and below a horizontal line that crosses it twice; parallels are such lines here."""
    above: Ring = []
    below: Ring = []
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        (above if a[1] < y else below).append(a)
        if (a[1] < y) != (b[1] < y):
            crossing = (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)
            above.append(crossing)
            below.append(crossing)
    return above, below


def united(rings: list[Ring]) -> list[Ring]:
    """The outlines of neighbouring rings taken together: lines that two of them share are left out."""
    edges = {edge for ring in rings for edge in zip(ring, ring[1:] + ring[:1], strict=True)}
    onward: dict[Point, list[Point]] = {}
    for start, end in edges:
        if (end, start) not in edges:
            onward.setdefault(start, []).append(end)
    outlines = []
    while onward:
        first = point = next(iter(onward))
        ring = []
        while point in onward:
            ring.append(point)
            following = onward[point].pop()
            if not onward[point]:
                del onward[point]
            point = following
            if point == first:
                break
        outlines.append(ring)
    return outlines


def rings_by_country(topology: dict[str, Any]) -> dict[str, list[Ring]]:
    """``{iso2: rings, largest first}`` with the parts of ``MOVED`` where they belong."""
    arcs, seam = decode_arcs(topology)
    countries: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if code := code_of(geometry):
            countries.setdefault(code, []).extend(sewn(rings_of(geometry, arcs), seam))
    for drawn_with, belongs_to, where in MOVED:
        part = next(ring for ring in countries[drawn_with] if contains(ring, place(*where)))
        countries[drawn_with].remove(part)
        countries.setdefault(belongs_to, []).append(part)
    for drawn_with, belongs_to, latitude in CUT:
        largest = max(countries[drawn_with], key=lambda ring: abs(signed_area(ring)))
        countries[drawn_with].remove(largest)
        north, south = cut_at(largest, place(latitude, 0)[1])
        countries[drawn_with].append(north)
        countries[belongs_to].append(south)
    return {
        code: sorted(united(rings), key=lambda ring: -abs(signed_area(ring)))
        for code, rings in sorted(countries.items())
    }


def prepared(topology: dict[str, Any]) -> dict[str, Any]:
    """The whole output for a TopoJSON object with a member ``countries``."""
    paths: dict[str, str] = {}
    points = {code: place(*where) for code, where in LATITUDE_AND_LONGITUDE.items()}
    for code, rings in rings_by_country(topology).items():
        paths[code] = path_data([rings[0], *(r for r in rings[1:] if abs(signed_area(r)) >= SMALLEST_ISLET)])
        if sum(abs(signed_area(r)) for r in rings) < SMALL_COUNTRY:
            points[code] = (sum(p[0] for p in rings[0]) / len(rings[0]), sum(p[1] for p in rings[0]) / len(rings[0]))
    return {
        "view_box": [LEFT, 0, WIDTH - LEFT, HEIGHT],
        "source": "Natural Earth 4.1.0, 1:110 million, public domain (npm world-atlas 2.0.2); Equal Earth projection",
        "paths": {code: data for code, data in paths.items() if data},
        "points": {code: [round(x), min(round(y), HEIGHT - 6)] for code, (x, y) in sorted(points.items())},
    }


def main() -> None:
    """Read the file named on the command line, write the output, print its size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("topology", type=Path)
    result = prepared(json.loads(parser.parse_args().topology.read_text()))
    OUTPUT.write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(result['paths'])} shapes, {len(result['points'])} points, {OUTPUT.stat().st_size} bytes: {OUTPUT}")


if __name__ == "__main__":
    main()
