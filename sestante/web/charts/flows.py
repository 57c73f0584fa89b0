"""Bands from givers on the left to receivers on the right, as wide as their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sestante.web.formats import labelled

from .bars import describe
from .marks import Chart, ChartTable, Figure, Mark, path, plain, rect, shortened, text

#: Bands that are drawn; the table has the others.
MOST_FLOWS = 24
_WIDTH, _NODE, _GAP, _LEAST, _HEAD = 440, 10, 14, 22, 26
_LEFT, _RIGHT = 148, 292
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Flow:
    """How much goes from one name to another; at least 1."""

    giver: str
    receiver: str
    count: int


def flows(
    title: str,
    found: Sequence[Flow],
    *,
    head: tuple[str, str, str],
    notes: Sequence[str] = (),
    most: int = MOST_FLOWS,
) -> Chart:
    """Givers and receivers in two columns, each as high as what it gives or gets, joined by bands.

    Args:
        found: the first are drawn; giver and receiver may be the same.
        head: names of giver, receiver and number.
    """
    drawn = list(found[:most])
    givers, receivers = _sums(drawn, "giver"), _sums(drawn, "receiver")
    unit = _unit(givers, receivers)
    left, right = _places(givers, unit), _places(receivers, unit)
    marks = [
        text("c-tick", _LEFT, 12, head[0], anchor="end"),
        text("c-tick", _RIGHT, 12, head[1]),
        *_bands(drawn, left, right, unit),
        *_nodes(givers, left, unit, _LEFT - _NODE, "end"),
        *_nodes(receivers, right, unit, _RIGHT, ""),
    ]
    more = len(found) - len(drawn)
    named = [(f"{flow.giver} → {flow.receiver}", Figure(flow.count, str(flow.count))) for flow in found]
    bottom = max(
        (
            y + _height(n, unit)
            for ends, sums in ((left, givers), (right, receivers))
            for (name, n), y in zip(sums.items(), ends.values(), strict=True)
        ),
        default=_HEAD,
    )
    rest = _("%(n)d more are in the table.") % {"n": more} if more else ""
    return Chart(
        kind="flows",
        title=title,
        description=describe(named, _("Bands from givers on the left to receivers on the right.")),
        marks=tuple(marks),
        height=round(bottom) + 6,
        width=_WIDTH,
        scales=True,
        table=ChartTable(head, tuple((flow.giver, flow.receiver, str(flow.count)) for flow in found)),
        notes=tuple(note for note in (rest, *notes) if note),
    )


def _sums(found: Sequence[Flow], end: str) -> dict[str, int]:
    """Numbers by name, largest first."""
    sums: dict[str, int] = {}
    for flow in found:
        name = getattr(flow, end)
        sums[name] = sums.get(name, 0) + flow.count
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


def _unit(givers: dict[str, int], receivers: dict[str, int]) -> float:
    """Pixels for one: so that the fuller column is about as high as a page is wide."""
    nodes, total = max(len(givers), len(receivers), 1), max(sum(givers.values()), 1)
    return min(max((360 - nodes * _GAP) / total, 3.0), 16.0)


def _height(count: int, unit: float) -> float:
    return max(count * unit, 3.0)


def _places(sums: dict[str, int], unit: float) -> dict[str, float]:
    """Where each node begins; a low one still has room for its name."""
    places: dict[str, float] = {}
    y = float(_HEAD)
    for name, count in sums.items():
        places[name] = y
        y += max(_height(count, unit) + _GAP, _LEAST)
    return places


def _nodes(sums: dict[str, int], places: dict[str, float], unit: float, x: int, anchor: str) -> list[Mark]:
    marks: list[Mark] = []
    beside = x - 6 if anchor else x + _NODE + 6
    for name, count in sums.items():
        hint, height = labelled(name, count), _height(count, unit)
        marks.append(rect("c-1", x, places[name], _NODE, height, hint=hint))
        label = f"{shortened(name, _LONGEST_NAME)} {count}"
        marks.append(text("c-name", beside, places[name] + max(height / 2, 3) + 5, label, anchor=anchor, hint=hint))
    return marks


def _bands(found: Sequence[Flow], left: dict[str, float], right: dict[str, float], unit: float) -> list[Mark]:
    """One band for each flow; those of a node lie one below the other, in the order of the other side."""
    leaving, coming = dict(left), dict(right)
    marks: list[Mark] = []
    for flow in sorted(found, key=lambda flow: (left[flow.giver], right[flow.receiver])):
        thick = flow.count * unit
        y1, y2 = leaving[flow.giver], coming[flow.receiver]
        leaving[flow.giver] += thick
        coming[flow.receiver] += thick
        middle = (_LEFT + _RIGHT) / 2
        curve = (_LEFT, y1, middle, y1, middle, y2, _RIGHT, y2, _RIGHT, y2 + thick, middle, y2 + thick, middle)
        x1, y1a, c1, c1y, c2, c2y, x2, y2a, x3, y3, c3, c3y, c4 = (plain(number) for number in curve)
        back, start = plain(y1 + thick), plain(_LEFT)
        data = f"M{x1} {y1a}C{c1} {c1y} {c2} {c2y} {x2} {y2a}V{y3}C{c3} {c3y} {c4} {back} {start} {back}Z"
        marks.append(path("c-band", data, hint=labelled(f"{flow.giver} → {flow.receiver}", flow.count)))
    return marks
