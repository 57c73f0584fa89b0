"""Charts as files: SVG that needs no style sheet beside it, and PNG made of that."""

from functools import cache
from importlib.resources import files

import resvg_py
from django.template.loader import render_to_string

from .marks import Chart, wrapped

_EDGE, _LINE, _NARROWEST = 24, 18, 480
#: Pixels of the picture for each of the drawing's, less where it would have more pixels than this: they cost time.
_SHARPNESS, _MOST_PIXELS = 2.0, 2_000_000


def svg_file(chart: Chart, *, sources: tuple[str, ...] = ()) -> str:
    """The chart as an SVG file with its title above and its notes and ``sources`` below, in the light colours."""
    width = _width(chart)
    title = wrapped(chart.title, width // 11, 3)
    told = " ".join((*chart.notes, *sources))
    notes = wrapped(told, round(width / 6.4), 8) if told else ()
    inner = _EDGE + 26 * len(title) + 12
    below = inner + chart.height + _LINE + 4
    height = below + _LINE * len(notes)
    return render_to_string(
        "charts/file.svg",
        {
            "chart": chart,
            "chart_id": "chart",
            "width": width,
            "height": height,
            "inner_y": inner,
            "title_lines": [(_EDGE + 14 + 26 * at, part) for at, part in enumerate(title)],
            "note_lines": [(below + _LINE * at, part) for at, part in enumerate(notes)],
        },
    )


def png_file(chart: Chart, *, sources: tuple[str, ...] = ()) -> bytes:
    """The same as a PNG of up to twice its size.

    Texts are set in Source Sans, which comes with the installation; letters it has not got are taken from the fonts of
    the machine. ``docs/decisions/chart-pictures.md`` says why.
    """
    drawing = svg_file(chart, sources=sources)
    pixels = _width(chart) * (chart.height + 200)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing,
            zoom=min(_SHARPNESS, max((_MOST_PIXELS / pixels) ** 0.5, 1.0)),
            background="#fffdf8",
            font_files=list(_fonts()),
            font_family="Source Sans Pro",
            sans_serif_family="Source Sans Pro",
        )
    )


def _width(chart: Chart) -> int:
    """Of the file: a narrow drawing still has room for its title."""
    return max(chart.file_width, _NARROWEST) + 2 * _EDGE


@cache
def _fonts() -> tuple[str, ...]:
    folder = files("font_source_sans_pro") / "files"
    return tuple(str(folder / f"SourceSansPro-{cut}.ttf") for cut in ("Regular", "Semibold", "It"))
