"""The world map of the home page: a server-made picture of how many projects each country has.

``world_map`` gives plain data; ``templates/components/world_map.html`` draws it as inline SVG with a link, a text and
a tint for each country. The geometry (``data/world-110m.json``, written by ``tools/prepare_world_map.py``) is Natural
Earth at 1:110 million in the Equal Earth projection, which shows areas in their true proportion. Which borders are
drawn and why is in ``docs/decisions/boundaries.md``.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sestante.codelists.queries import label

_FILE = Path(__file__).resolve().parent / "data" / "world-110m.json"
_TINTS = 4


@dataclass(frozen=True, slots=True)
class Geometry:
    """Shapes and points of the map in units of the view box."""

    view_box: str
    paths: Mapping[str, str]
    points: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class MapCountry:
    """One country with projects: at least one of ``path`` (SVG path data) and ``point`` (x, y) is there."""

    code: str
    name: str
    count: int
    text: str
    tint: int
    url: str
    path: str
    point: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One tint (1 palest to 4 darkest, 0 neutral land) and the numbers of projects it stands for, in words."""

    tint: int
    text: str


@dataclass(frozen=True, slots=True)
class MapPicture:
    """What the template draws; ``not_shown`` are codes that are no country of the map, with their counts."""

    view_box: str
    title: str
    description: str
    disclaimer: str
    neutral: str
    countries: tuple[MapCountry, ...]
    legend: tuple[LegendEntry, ...]
    not_shown: Mapping[str, int]


def world_map(counts: Mapping[str, int], *, language: str, link: Callable[[str], str] | None = None) -> MapPicture:
    """The picture for numbers of projects by country.

    Args:
        counts: ``{ISO 3166-1 alpha-2: number of projects}``; 0 is drawn like a country that is not named.
        language: of names and texts, ``"it"``.
        link: gives a country's address; ``None`` draws without links.

    Returns:
        Countries in the order of their names' codes, palest tint first in the legend.
    """
    shapes = geometry()
    bounds = lower_bounds(counts.values())
    known = {code: n for code, n in counts.items() if n > 0}
    with override(language):
        drawn = tuple(
            _country(code, n, bounds, shapes, language, link)
            for code, n in sorted(known.items())
            if code in shapes.paths or code in shapes.points
        )
        return MapPicture(
            view_box=shapes.view_box,
            title=_("Projects by country"),
            description=_description(drawn),
            disclaimer=_(
                "The lines on this map are simplified and express no opinion "
                "on the status of any territory or on its borders."
            ),
            neutral="".join(path for code, path in shapes.paths.items() if code not in known),
            countries=drawn,
            legend=_legend(bounds),
            not_shown={c: n for c, n in known.items() if c not in shapes.paths and c not in shapes.points},
        )


def lower_bounds(counts: Iterable[int]) -> tuple[int, ...]:
    """The least number of projects of each tint: at most four of 1, 2, 5, 10, 20 …, from 1 on; empty without counts.

    Chosen so that the countries are spread over the tints as evenly as round numbers allow; counts below 1 are ignored.
    """
    known = sorted(count for count in counts if count > 0)
    if not known:
        return ()
    steps: list[int] = []
    while (step := (1, 2, 5)[len(steps) % 3] * 10 ** (len(steps) // 3)) <= known[-1]:
        steps.append(step)

    def unevenness(bounds: tuple[int, ...]) -> int:
        starts = [bisect_left(known, bound) for bound in bounds]
        return sum((end - start) ** 2 for start, end in pairwise((*starts, len(known))))

    choices = [(1, *rest) for rest in combinations(steps[1:], min(_TINTS, len(steps)) - 1)]
    return min(choices, key=unevenness)


@lru_cache(maxsize=1)
def geometry() -> Geometry:
    """The map's shapes, read once in each process."""
    stored = json.loads(_FILE.read_text(encoding="utf-8"))
    return Geometry(
        view_box=" ".join(str(n) for n in stored["view_box"]),
        paths=stored["paths"],
        points={code: (x, y) for code, (x, y) in stored["points"].items()},
    )


def _country(
    code: str, count: int, bounds: tuple[int, ...], shapes: Geometry, language: str, link: Callable[[str], str] | None
) -> MapCountry:
    name = label("Country", code, language)
    text = ngettext("%(country)s: %(count)d project", "%(country)s: %(count)d projects", count)
    return MapCountry(
        code=code,
        name=name,
        count=count,
        text=text % {"country": name, "count": count},
        tint=sum(count >= bound for bound in bounds),
        url=link(code) if link else "",
        path=shapes.paths.get(code, ""),
        point=shapes.points.get(code),
    )


def _description(countries: tuple[MapCountry, ...]) -> str:
    """The picture in one or two sentences, with the three countries that have most projects."""
    if not countries:
        return _("No country has a known project yet.")
    most = sorted(countries, key=lambda country: (-country.count, country.name))[:3]
    text = ngettext(
        "A world map with %(count)d country that has projects. Most projects: %(most)s.",
        "A world map with %(count)d countries that have projects. Most projects: %(most)s.",
        len(countries),
    )
    return text % {"count": len(countries), "most": "; ".join(country.text for country in most)}


def _legend(bounds: tuple[int, ...]) -> tuple[LegendEntry, ...]:
    entries = [LegendEntry(0, _("No known project"))]
    for tint, (bound, following) in enumerate(pairwise((*bounds, 0)), start=1):
        if not following:
            text = _("%(count)d or more") % {"count": bound}
        elif following == bound + 1:
            text = str(bound)
        else:
            text = f"{bound}–{following - 1}"
        entries.append(LegendEntry(tint, text))
    return tuple(entries)
