"""One bar for each name, the name and the number above it: readable at any width."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from heapq import nsmallest
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sestante.web.formats import labelled

from .marks import LINE, Chart, ChartTable, Figure, Mark, rect, share, text, wrapped

Key = TypeVar("Key")
#: Bars that are drawn; the table has the others.
MOST_BARS, _MOST_UNKNOWN = 20, 5
_LONGEST_NAME = 34
_BAR, _GAP = 12, 18


def bars(
    title: str,
    figures: Sequence[tuple[str, Figure]],
    *,
    head: tuple[str, str],
    notes: Sequence[str] = (),
    most: int = MOST_BARS,
    aside: Collection[str] = (),
) -> Chart:
    """A bar for each of the first ``most`` figures, in the order given, of them a few that are not known.

    Args:
        figures: names and figures; what is not known has a dashed line in place of a bar, a negative number none.
        head: names of the two columns of the table.
        aside: names that are no group of their own, as "Not known": their bars are grey.
        notes: sentences below, among them for how many projects the figures are known.
    """
    drawn = _drawn(figures, most)
    longest = max((figure.value for _name, figure in drawn if figure.value is not None), default=Decimal(0))
    marks: list[Mark] = []
    y = 0
    for name, figure in drawn:
        added, y = _bar(name, figure, longest, y, "c-soft" if name in aside else "c-1")
        marks += added
    more = len(figures) - len(drawn)
    rest = ngettext("%(n)d more is in the table.", "%(n)d more are in the table.", more) % {"n": more} if more else ""
    return Chart(
        kind="bars",
        title=title,
        description=describe(figures, _("One bar for each.")),
        marks=tuple(marks),
        height=max(y - _GAP, 1) + 2,
        table=ChartTable(head, tuple((name, figure.text) for name, figure in figures)),
        notes=tuple(note for note in (rest, *notes) if note),
    )


def _drawn(figures: Sequence[tuple[str, Figure]], most: int) -> list[tuple[str, Figure]]:
    found: list[tuple[str, Figure]] = []
    unknown = 0
    for pair in figures:
        unknown += pair[1].value is None
        if len(found) < most and (pair[1].value is not None or unknown <= _MOST_UNKNOWN):
            found.append(pair)
    return found


def describe(figures: Sequence[tuple[str, Figure]], form: str) -> str:
    """The form of a picture, its three largest figures and how many are not known, in sentences."""
    known = [(name, figure) for name, figure in figures if figure.value is not None]
    return describe_largest(largest(known), form, unknown=len(figures) - len(known))


def largest(known: Iterable[tuple[Key, Figure]]) -> list[tuple[Key, Figure]]:
    """The three largest, the largest first."""
    return nsmallest(3, known, key=lambda pair: -(pair[1].value or 0))


def describe_largest(found: Iterable[tuple[str, Figure]], form: str, *, unknown: int) -> str:
    """The form of a picture, these largest figures and how many are not known, in sentences."""
    named = "; ".join(labelled(name, figure.text) for name, figure in found)
    if not named:
        return f"{form} {_('No figure is known.')}"
    told = [form, _("Largest: %(figures)s.") % {"figures": named}]
    if unknown:
        told.append(ngettext("%(n)d is not known.", "%(n)d are not known.", unknown) % {"n": unknown})
    return " ".join(told)


def _bar(name: str, figure: Figure, longest: Decimal | int, y: int, css: str) -> tuple[list[Mark], int]:
    """The marks of one bar whose name begins at ``y``, and where the next begins."""
    hint = labelled(name, figure.text)
    parts = wrapped(name, _LONGEST_NAME)
    marks = [text("c-name", 0, y + 14 + at * LINE, part, hint=hint) for at, part in enumerate(parts)]
    value_css = "c-value" if figure.value is not None else "c-value c-unknown-text"
    marks.append(text(value_css, "100%", y + 14, figure.text, anchor="end"))
    y += LINE * len(parts)
    if figure.value is None:
        marks.append(rect("c-unknown", 0.5, y + 0.5, "99.5%", _BAR - 1, hint=hint))
    else:
        marks.append(rect("c-track", 0, y, "100%", _BAR))
        if figure.value > 0 and longest > 0:
            marks.append(rect(css, 0, y, share(max(float(figure.value / longest) * 100, 0.4)), _BAR, hint=hint))
    return marks, y + _BAR + _GAP
