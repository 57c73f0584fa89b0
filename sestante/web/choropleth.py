"""The world, or a region of it, coloured by a figure or by what is known of the law: a server-made picture.

Tints differ by pattern as well as by shade, so that the legend reads without colour and in print. Geometry and policy
on borders are those of ``map_picture.py``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sestante.codelists.queries import countries_in_region, label

from .formats import number_in_words
from .list_pages import reader_language
from .map_picture import LegendEntry, geometry, lower_bounds

#: Parts of the picture that show a region: x, y, width, height in units of the geometry.
_VIEWS = {
    "africa": "415 100 210 245",
    "americas": "60 0 350 436",
    "asia-pacific": "560 30 440 350",
    "europe": "425 8 250 118",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One country with a value: its name and value in words, its tint (1 palest to 4 darkest), address and form."""

    code: str
    text: str
    tint: int
    url: str
    path: str
    point: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Choropleth:
    """What ``components/choropleth.html`` draws."""

    title: str
    description: str
    view_box: str
    neutral: str
    shapes: tuple[Shape, ...]
    legend: tuple[LegendEntry, ...]
    disclaimer: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What is shown: a text and a tint for each country, and what the tints stand for; ``shorts`` are for a list."""

    title: str
    texts: Mapping[str, str]
    tints: Mapping[str, int]
    legend: tuple[LegendEntry, ...]
    shorts: Mapping[str, str]


def number_layer(
    title: str,
    values: Mapping[str, Decimal | int],
    texts: Mapping[str, str],
    shorts: Mapping[str, str],
    bounds: Sequence[int] = (),
) -> Layer:
    """A layer of numbers by country; without ``bounds`` the tints part the countries evenly at round numbers.

    Args:
        texts: each country's value in words, with its year and stream; ``shorts``: without the stream.
        bounds: the least value of each tint, at most four; a year is one too.
    """
    known = {code: int(value) for code, value in values.items()}
    limits = tuple(bounds) or lower_bounds(known.values())
    tints = {code: sum(value >= limit for limit in limits) for code, value in known.items()}
    is_year = bool(bounds)
    return Layer(title, texts, {code: max(1, tint) for code, tint in tints.items()}, _legend(limits, is_year), shorts)


def _legend(limits: Sequence[int], is_year: bool) -> tuple[LegendEntry, ...]:
    def word(number: int) -> str:
        return str(number) if is_year else number_in_words(number)

    entries = [LegendEntry(0, _("Not known"))]
    for at, limit in enumerate(limits):
        if at + 1 == len(limits):
            text = _("%(year)s and later") if is_year else _("%(year)s or more")
            text %= {"year": word(limit)}
        elif is_year and not at:
            text = _("before %(year)s") % {"year": word(limits[1])}
        elif not at:
            text = _("less than %(number)s") % {"number": word(limits[1])}
        else:
            text = f"{word(limit)}–{word(limits[at + 1] - 1)}"
        entries.append(LegendEntry(at + 1, text))
    return tuple(entries)


def kind_layer(title: str, kinds: Mapping[str, str], names: Mapping[str, str]) -> Layer:
    """A layer of kinds by country; ``names`` are the kinds with their names, the first of them the darkest."""
    tints = {kind: len(names) - at for at, kind in enumerate(names)}
    legend = tuple(LegendEntry(tints[kind], name) for kind, name in names.items() if kind in kinds.values())
    texts = {code: names[kind] for code, kind in kinds.items()}
    return Layer(
        title,
        texts,
        {code: tints[kind] for code, kind in kinds.items()},
        (*legend, LegendEntry(0, _("Not known"))),
        texts,
    )


def choropleth(layer: Layer, *, link: Callable[[str], str], region: str = "") -> Choropleth:
    """The picture of a layer; with ``region`` (a code of IcaRegion) only its countries, drawn larger."""
    shapes, language = geometry(), reader_language()
    within = countries_in_region(region) if region else None
    drawn = tuple(
        Shape(
            code=code,
            text=_("%(name)s: %(value)s") % {"name": label("Country", code, language), "value": layer.texts[code]},
            tint=tint,
            url=link(code),
            path=shapes.paths.get(code, ""),
            point=shapes.points.get(code),
        )
        for code, tint in sorted(layer.tints.items())
        if (within is None or code in within) and (code in shapes.paths or code in shapes.points)
    )
    known = {one.code for one in drawn}
    count = ngettext("A map with %(n)d country.", "A map with %(n)d countries.", len(drawn)) % {"n": len(drawn)}
    return Choropleth(
        title=layer.title,
        description=f"{count} " + "; ".join(entry.text for entry in layer.legend),
        view_box=_VIEWS.get(region, shapes.view_box),
        neutral="".join(path for code, path in shapes.paths.items() if code not in known),
        shapes=drawn,
        legend=layer.legend,
        disclaimer=_(
            "The lines on this map are simplified and express no opinion "
            "on the status of any territory or on its borders."
        ),
    )
