"""The chart that fits a breakdown."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from sestante.explore.breakdowns import NOT_KNOWN, NOT_SPLIT, Cell, Dimension, Measure
from sestante.explore.project_figures import DIMENSIONS, MEASURES
from sestante.projects.money_split import DIVIDED_BY

from .charts import Chart, Figure, Series, bars, lines, matrix, stacked_years
from .charts.years import MOST_SERIES
from .figure_tables import Laid, Named
from .figure_words import figure, known_sentence

#: Years that a matrix has room for beside the names.
MOST_YEARS = 15
_UNKNOWN_WITHOUT_PROJECTS = frozenset(one for one in Measure if one.is_money) | {Measure.BENEFICIARIES}


def chart_of(laid: Laid) -> Chart:
    """The chart that fits: bars for one property, columns for years, columns or lines for a few groups over years, a
    matrix for all else."""
    figures = laid.figures
    if figures.columns is None:
        return _years_alone(laid) if figures.rows is Dimension.YEAR else _bars(laid)
    if Dimension.YEAR not in (figures.rows, figures.columns):
        return _matrix(laid, laid.rows, laid.columns, figures.rows)
    groups, dimension = (laid.columns, figures.columns) if figures.rows is Dimension.YEAR else (laid.rows, figures.rows)
    if dimension is Dimension.COUNTRY or len(groups) > MOST_SERIES:
        years = laid.rows if figures.rows is Dimension.YEAR else laid.columns
        return _matrix(laid, groups, years, dimension)
    return _groups_over_years(laid, groups, dimension)


def _note(laid: Laid) -> str:
    return known_sentence(laid.figures)


def _aside(names: Sequence[Named]) -> set[str]:
    return {name for key, name in names if key in (NOT_KNOWN, NOT_SPLIT)}


def _bars(laid: Laid) -> Chart:
    figures = laid.figures
    return bars(
        laid.title,
        [(name, figure(figures.row_totals[key], figures.measure)) for key, name in laid.rows],
        head=(str(DIMENSIONS[figures.rows]), str(MEASURES[figures.measure])),
        aside=_aside(laid.rows),
        notes=[_note(laid)],
    )


def _years_alone(laid: Laid) -> Chart:
    figures = laid.figures
    by_year = _by_year(figures.row_totals, figures.measure, figures.row_totals)
    series = Series(str(MEASURES[figures.measure]), by_year)
    return stacked_years(
        laid.title,
        [series],
        head=str(DIMENSIONS[Dimension.YEAR]),
        notes=[_year_not_known(figures.row_totals, figures.measure), _note(laid)],
        not_known=_nothing(figures.measure),
    )


def _groups_over_years(laid: Laid, groups: Sequence[Named], dimension: Dimension) -> Chart:
    """Columns where the parts of a year add up to it, which only divided amounts do; else lines."""
    figures = laid.figures
    year_first = figures.rows is Dimension.YEAR
    years = figures.row_totals if year_first else figures.column_totals
    if not any(cell.value for key, cell in years.items() if key.isdigit()):
        return _groups_alone(laid, groups, dimension)
    series = []
    for key, name in groups:
        mine = {
            (row if year_first else column): cell
            for (row, column), cell in figures.cells.items()
            if key == (column if year_first else row)
        }
        series.append(Series(name, _by_year(mine, figures.measure, years)))
    adds_up = figures.measure.is_money and dimension.value in DIVIDED_BY
    draw = stacked_years if adds_up else lines
    return draw(
        laid.title,
        series,
        head=str(DIMENSIONS[Dimension.YEAR]),
        notes=[_year_not_known(years, figures.measure), _note(laid)],
        not_known=_nothing(figures.measure),
    )


def _matrix(laid: Laid, rows: Sequence[Named], columns: Sequence[Named], dimension: Dimension) -> Chart:
    figures = laid.figures
    turned = dimension is not figures.rows
    cells = {(row, column): one for (column, row), one in laid.written.items()} if turned else laid.written
    recent = ""
    if Dimension.YEAR in (figures.rows, figures.columns):
        columns, recent = _recent(columns)
    return matrix(
        laid.title,
        rows,
        columns,
        cells,
        head=str(DIMENSIONS[dimension]),
        notes=[recent, _note(laid)],
        none=_nothing(figures.measure),
    )


def _recent(years: Sequence[Named]) -> tuple[Sequence[Named], str]:
    """The latest years, and what has no year; a sentence where earlier ones are left out."""
    known = [pair for pair in years if pair[0].isdigit()]
    told = _("Only the latest %(n)d years are drawn; the table has all.") % {"n": MOST_YEARS}
    shown = [*known[-MOST_YEARS:], *(pair for pair in years if not pair[0].isdigit())]
    return shown, told if len(known) > MOST_YEARS else ""


def _by_year(cells: Mapping[str, Cell], measure: Measure, years: Mapping[str, Cell]) -> dict[int, Figure]:
    """Figures by year. A year in which no project is has 0 projects; of money and people nothing is known of it."""
    found = {int(key): figure(cell, measure) for key, cell in cells.items() if key.isdigit()}
    if measure in _UNKNOWN_WITHOUT_PROJECTS:
        return found
    known = [int(key) for key in years if key.isdigit()]
    span = range(min(known), max(known) + 1) if known and max(known) - min(known) < 200 else known
    return {year: found.get(year) or Figure(0, "0") for year in span}


def _groups_alone(laid: Laid, groups: Sequence[Named], dimension: Dimension) -> Chart:
    """Bars of the groups, where no year has a figure."""
    figures = laid.figures
    totals = figures.column_totals if figures.columns is dimension else figures.row_totals
    return bars(
        laid.title,
        [(name, figure(totals[key], figures.measure)) for key, name in groups],
        head=(str(DIMENSIONS[dimension]), str(MEASURES[figures.measure])),
        aside=_aside(groups),
        notes=[_("Of no figure the year is known, so all years are drawn together."), _note(laid)],
    )


def _year_not_known(cells: Mapping[str, Cell], measure: Measure) -> str:
    cell = cells.get(NOT_KNOWN)
    if cell is None or not cell.value:
        return ""
    return _("Without a known year, and not drawn: %(figure)s.") % {"figure": figure(cell, measure).text}


def _nothing(measure: Measure) -> str:
    """What a table shows for a pair that no project has: of projects there are none, of money nothing is known."""
    return "–" if measure in _UNKNOWN_WITHOUT_PROJECTS else "0"
