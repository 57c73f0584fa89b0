"""A breakdown as a page shows it: rows and columns in order and in words, the table with totals, the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sestante.core.names import fold
from sestante.explore.breakdowns import NOT_KNOWN, NOT_SPLIT, Breakdown, Cell, Dimension, Measure
from sestante.explore.project_figures import DIMENSIONS, IN_ORDER, MEASURES, ProjectFigures, names_of
from sestante.search.query import Words

from .charts import Figure
from .figure_words import figure, figures_of, known_text, known_texts
from .list_pages import reader_language

#: Rows and columns that a page shows; the file has all.
MOST_ROWS, MOST_COLUMNS = 200, 60
Named = tuple[str, str]


class TableCell(NamedTuple):
    """A figure in words, and for how many projects it is known; both empty where no project is."""

    text: str
    known: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line: its name, the list of its projects where there is one, its cells, its total."""

    name: str
    url: str
    cells: tuple[TableCell, ...]
    total: TableCell


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The table of a breakdown; ``rest`` says what only the file has."""

    title: str
    row_name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    column_totals: tuple[TableCell, ...]
    total: TableCell
    rest: str


@dataclass(frozen=True)
class Laid:
    """A breakdown with the keys of its rows and columns in the order shown, each with its name."""

    asked: ProjectFigures
    figures: Breakdown
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]

    @cached_property
    def written(self) -> dict[tuple[str, str], Figure]:
        """Each cell in the reader's words, for chart and table alike."""
        return figures_of(self.figures.cells)

    @property
    def title(self) -> str:
        """What is counted, by what, in which currency."""
        figures = self.figures
        what = str(MEASURES[figures.measure])
        if figures.measure.is_money:
            what = f"{what} ({figures.currency})"
        by = {"what": what, "rows": _within_a_sentence(figures.rows)}
        if figures.columns is None:
            return _("%(what)s by %(rows)s") % by
        return _("%(what)s by %(rows)s and %(columns)s") % {**by, "columns": _within_a_sentence(figures.columns)}


def laid_out(asked: ProjectFigures, figures: Breakdown, words: Words) -> Laid:
    """The breakdown in order: codes, years and goals in their own, all else largest first; unknown last. Reads: words.

    ``words`` names organisations.
    """
    columns = _ordered(figures.columns, figures.column_totals, words) if figures.columns else ()
    return Laid(asked, figures, _ordered(figures.rows, figures.row_totals, words), columns)


def _within_a_sentence(dimension: Dimension) -> str:
    """The name of a property, small but for the goals, whose name is a proper one."""
    name = str(DIMENSIONS[dimension])
    return name if dimension is Dimension.SDG else name.lower()


def _ordered(dimension: Dimension, totals: Mapping[str, Cell], words: Words) -> tuple[Named, ...]:
    names = names_of(dimension, list(totals), reader_language(), words)

    def place(key: str) -> tuple[object, ...]:
        last = (key == NOT_KNOWN) + 2 * (key == NOT_SPLIT)
        if dimension in IN_ORDER:
            return last, len(key), key
        value = totals[key].value
        return last, value is None, -(value or 0), -totals[key].of, fold(names[key])

    return tuple((key, names[key]) for key in sorted(totals, key=place))


# The table


def table_of(laid: Laid) -> FigureTable:
    """The table with the totals of rows and columns, and of all."""
    figures = laid.figures
    rows, columns = laid.rows[:MOST_ROWS], _shown_columns(laid)
    written, known = laid.written, known_texts(figures.cells, figures.measure)
    nothing = Figure(None, "")

    def cell(pair: tuple[str, str]) -> TableCell:
        told = written.get(pair, nothing)
        return TableCell(told.text, known.get(pair, ""), told.value is not None)

    return FigureTable(
        title=laid.title,
        row_name=str(DIMENSIONS[figures.rows]),
        columns=tuple(name for _key, name in columns),
        rows=tuple(
            TableRow(
                name,
                _list_url(laid, key),
                tuple(cell((key, column)) for column, _name in columns),
                _total(figures.row_totals[key], figures.measure),
            )
            for key, name in rows
        ),
        column_totals=tuple(_total(figures.column_totals[key], figures.measure) for key, _name in columns),
        total=_total(figures.total, figures.measure),
        rest=_rest(len(laid.rows) - len(rows), len(laid.columns) - len(columns)),
    )


def _shown_columns(laid: Laid) -> tuple[Named, ...]:
    """The first columns; of years the latest."""
    if len(laid.columns) <= MOST_COLUMNS:
        return laid.columns
    if laid.figures.columns is Dimension.YEAR:
        return laid.columns[-MOST_COLUMNS:]
    return laid.columns[:MOST_COLUMNS]


def _total(cell: Cell, measure: Measure) -> TableCell:
    return TableCell(figure(cell, measure).text, known_text(cell, measure), cell.value is not None)


def _list_url(laid: Laid, key: str) -> str:
    """The list that a row counts; only for numbers of projects, which it agrees with."""
    if laid.figures.measure is not Measure.PROJECTS:
        return ""
    found = laid.asked.only(laid.figures.rows, key)
    return found.address(reverse("project-list")) if found else ""


def _rest(rows: int, columns: int) -> str:
    told = []
    if rows:
        told.append(ngettext("%(n)d more row is in the file.", "%(n)d more rows are in the file.", rows) % {"n": rows})
    if columns:
        more = ngettext("%(n)d more column is in the file.", "%(n)d more columns are in the file.", columns)
        told.append(more % {"n": columns})
    return " ".join(told)


# The file


def file_head(figures: Breakdown) -> tuple[str, ...]:
    """Names of the columns of the file of figures: stable, in English, codes and names side by side."""
    names = [figures.rows.value, f"{figures.rows.value}_name"]
    if figures.columns is not None:
        names += [figures.columns.value, f"{figures.columns.value}_name"]
    return (*names, "measure", "currency", "value", "known", "of")


def file_rows(laid: Laid) -> list[tuple[str | int | Decimal | None, ...]]:
    """Every cell, total of a row, of a column and of all (their code is empty): exact values, empty where not known."""
    figures = laid.figures
    everything: tuple[Named, ...] = (("", _("All")),)
    rows = (*laid.rows, *everything)
    columns = (*laid.columns, *everything) if figures.columns is not None else everything
    found: list[tuple[str | int | Decimal | None, ...]] = []
    currency = figures.currency if figures.measure.is_money else None
    for row, row_name in rows:
        for column, column_name in columns:
            cell = _figure_at(figures, row, column)
            if cell is not None:
                key = (row, row_name) if figures.columns is None else (row, row_name, column, column_name)
                found.append((*key, figures.measure.value, currency, cell.value, cell.known, cell.of))
    return found


def _figure_at(figures: Breakdown, row: str, column: str) -> Cell | None:
    if row and column:
        return figures.cells.get((row, column))
    if row:
        return figures.row_totals.get(row)
    return figures.column_totals.get(column) if column else figures.total
