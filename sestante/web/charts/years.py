"""Figures by year: columns, with one part for each series or a line for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .bars import describe
from .marks import LINE, Chart, ChartTable, Figure, Mark, line, rect, share, symbol, text, wrapped
from .scales import every, short_number, ticks

#: Series that can be told apart without colour: as many patterns and symbols are defined.
MOST_SERIES = 6
#: Years from first to last that all have a place; beyond it years without figures are left out.
MOST_YEARS = 60
_PLOT, _NO_PLOT, _FOOT = 240, 40, 28
_LONGEST_NAME = 44


@dataclass(frozen=True, slots=True)
class Series:
    """A name and its figures by year; a year without a figure is absent or has one whose value is ``None``."""

    name: str
    figures: Mapping[int, Figure]


def stacked_years(
    title: str, series: Sequence[Series], *, head: str, notes: Sequence[str] = (), not_known: str = ""
) -> Chart:
    """A column for each year, divided by series (the first at the bottom). Only for figures that add up.

    Args:
        series: at most six.
        head: name of the first column of the table, the years'.
        not_known: what the table shows for a year without figure.
    """
    years = _years(series)
    columns = {year: [one.figures.get(year) for one in series] for year in years}
    sums = {year: sum((_drawn(figure) for figure in figures), Decimal(0)) for year, figures in columns.items()}
    marks = _legend(series, "parts")
    frame = _frame(years, max(sums.values(), default=Decimal(0)), marks)
    marks += frame.marks()
    for year, figures in columns.items():
        base = Decimal(0)
        for at, figure in enumerate(figures, 1):
            if figure is None or (value := _drawn(figure)) <= 0:
                continue
            top, bottom = frame.y(base + value), frame.y(base)
            hint = f"{series[at - 1].name}, {year}: {figure.text}" if len(series) > 1 else f"{year}: {figure.text}"
            where = (share(frame.left(year)), top, share(frame.slot * 0.72), bottom - top)
            marks.append(rect(f"c-{at}", *where, hint=hint))
            if at > 1:
                marks.append(rect("c-pattern", *where, pattern=f"pattern-{at}"))
            base += value
        if not sums[year] and any(figure is not None and figure.value is None for figure in figures):
            marks.append(text("c-unknown-text", share(frame.middle(year)), frame.bottom - 6, "?", anchor="middle"))
    return _chart("stacked", title, series, years, frame, marks, head, notes, not_known)


def lines(
    title: str,
    series: Sequence[Series],
    *,
    head: str,
    notes: Sequence[str] = (),
    not_known: str = "",
    joined: bool = False,
) -> Chart:
    """A line with symbols of its own for each series, none at 0; where a figure is not known the line is broken.

    Arguments as for ``stacked_years``; with ``joined`` a line goes on over years of which nothing is known, for
    figures that are counted once in some years: the symbols mark the years that are.
    """
    years = _years(series)
    most = max((_drawn(figure) for one in series for figure in one.figures.values()), default=Decimal(0))
    marks = _legend(series, "lines")
    frame = _frame(years, most, marks)
    marks += frame.marks()
    for at, one in enumerate(series, 1):
        earlier: tuple[float, float] | None = None
        for year in years:
            figure = one.figures.get(year)
            if figure is None or figure.value is None:
                earlier = earlier if joined else None
                continue
            point = frame.middle(year), frame.y(_drawn(figure))
            if earlier is not None:
                marks.append(line(f"c-line c-line-{at}", share(earlier[0]), earlier[1], share(point[0]), point[1]))
            hint = f"{one.name}, {year}: {figure.text}"
            if figure.value:
                marks.append(symbol(f"c-dot c-dot-{at}", f"symbol-{at}", share(point[0]), point[1], hint=hint))
            earlier = point
    return _chart("lines", title, series, years, frame, marks, head, notes, not_known)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where years and values lie: shares of the width, pixels from the top."""

    years: Sequence[int]
    ticks: tuple[Decimal, ...]
    top: int
    plot: int

    @property
    def slot(self) -> float:
        """Width of a year in shares of the whole."""
        return 100 / max(len(self.years), 6)

    @property
    def bottom(self) -> int:
        """Where 0 is."""
        return self.top + self.plot

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return self.bottom + _FOOT

    def middle(self, year: int) -> float:
        """Middle of a year's slot."""
        return (self.years.index(year) + 0.5) * self.slot

    def left(self, year: int) -> float:
        """Where the column of a year begins."""
        return self.middle(year) - self.slot * 0.36

    def y(self, value: Decimal) -> float:
        """Height of a value."""
        return self.bottom - float(value / self.ticks[-1]) * (self.plot - 16) if self.ticks[-1] else self.bottom

    def marks(self) -> list[Mark]:
        """Lines across with their numbers, the first and other round years below."""
        found: list[Mark] = []
        for tick in self.ticks:
            y = self.y(tick)
            found.append(line("c-axis" if not tick else "c-grid", 0, y, "100%", y))
            if tick:
                found.append(text("c-tick", 0, y - 4, short_number(tick)))
        step = every(len(self.years), 8)
        for at, year in enumerate(self.years):
            if step == 1 or (year % step == 0 if len(self.years) > 8 else at % step == 0):
                found.append(text("c-tick", share(self.middle(year)), self.bottom + LINE, str(year), anchor="middle"))
        return found


def _frame(years: Sequence[int], most: Decimal, legend: Sequence[Mark]) -> _Frame:
    """Without any figure above 0 the frame is low and has no steps."""
    steps = ticks(most) if most > 0 else (Decimal(0),)
    return _Frame(years, steps, _legend_height(legend), _PLOT if most > 0 else _NO_PLOT)


def _chart(
    kind: str,
    title: str,
    series: Sequence[Series],
    years: Sequence[int],
    frame: _Frame,
    marks: Sequence[Mark],
    head: str,
    notes: Sequence[str],
    not_known: str,
) -> Chart:
    form = ngettext("%(n)d year", "%(n)d years", len(years)) % {"n": len(years)}
    span = f"{years[0]}–{years[-1]}" if years else ""
    is_named = len(series) > 1 or kind == "lines"
    named = [
        (f"{one.name}, {year}" if is_named else str(year), figure)
        for one in series
        for year, figure in one.figures.items()
        if year in years
    ]
    gaps = "" if not years or years[-1] - years[0] < MOST_YEARS else _("Years without figures are left out.")
    absent = Figure(None, not_known)
    rows = tuple((str(year), *(one.figures.get(year, absent).text for one in series)) for year in years)
    return Chart(
        kind=kind,
        title=title,
        description=describe(named, f"{form}, {span}." if span else f"{form}."),
        marks=tuple(marks),
        height=frame.height,
        table=ChartTable((head, *(one.name for one in series)), rows),
        notes=tuple(note for note in (gaps, *notes) if note),
    )


def _years(series: Sequence[Series]) -> list[int]:
    """All years from the first to the last with a figure; only those with figures where there would be too many."""
    found = sorted({year for one in series for year in one.figures})
    if not found or found[-1] - found[0] >= MOST_YEARS:
        return found[-MOST_YEARS:]
    return list(range(found[0], found[-1] + 1))


def _drawn(figure: Figure | None) -> Decimal:
    """What is drawn of a figure: nothing of what is not known or negative, which the table shows."""
    return max(Decimal(figure.value), Decimal(0)) if figure and figure.value is not None else Decimal(0)


def _legend_height(marks: Sequence[Mark]) -> int:
    return (LINE + 2) * sum(mark.tag == "text" for mark in marks) + 10 if marks else 4


def _legend(series: Sequence[Series], form: str) -> list[Mark]:
    if len(series) < 2 and form == "parts":
        return []
    marks: list[Mark] = []
    for at, one in enumerate(series, 1):
        y = (LINE + 2) * (at - 1)
        if form == "parts":
            marks.append(rect(f"c-{at}", 0, y + 3, 22, 13))
            if at > 1:
                marks.append(rect("c-pattern", 0, y + 3, 22, 13, pattern=f"pattern-{at}"))
        else:
            marks.append(line(f"c-line c-line-{at}", 0, y + 10, 30, y + 10))
            marks.append(symbol(f"c-dot c-dot-{at}", f"symbol-{at}", 15, y + 10))
        name = wrapped(one.name, _LONGEST_NAME, 1)[0]
        marks.append(text("c-name", 32 if form == "parts" else 40, y + 15, name, hint=one.name))
    return marks
