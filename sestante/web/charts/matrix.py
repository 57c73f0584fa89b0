"""A table of tinted cells with their numbers in them, for two properties at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .bars import describe_largest, largest
from .marks import Chart, ChartTable, Figure, Mark, rect, shortened, text
from .scales import bounds, short_number, tint

Cells = Mapping[tuple[str, str], Figure]
#: Rows and columns that are drawn; the table has the others.
MOST_ROWS, MOST_COLUMNS = 20, 40
#: What names and cells may take without being scrolled, in pixels.
FULL_WIDTH = 812
_NAMES, _ROW, _HEAD = 170, 30, 26
_NARROWEST, _WIDEST, _LETTER = 40, 92, 7
_LONGEST_NAME = 22


def matrix(
    title: str,
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    cells: Cells,
    *,
    head: str,
    notes: Sequence[str] = (),
    none: str = "",
) -> Chart:
    """A cell for each pair: tinted by its class, with its number; ``?`` where it is not known, nothing where no
    project is.

    Args:
        rows: keys and names, in order; the first are drawn.
        columns: likewise; of years the last are drawn.
        cells: by key of row and key of column; a pair that is absent has nothing to count.
        head: name of the first column of the table.
        none: what the table shows where there is nothing to count.
    """
    shown_rows, shown_columns = rows[:MOST_ROWS], columns[:MOST_COLUMNS]
    limits = bounds(figure.value for figure in cells.values() if figure.value is not None and figure.value > 0)
    width = _cell_width(shown_rows, shown_columns, cells)
    top = _HEAD + 16 if any(_is_long(name, width) for _key, name in shown_columns) else _HEAD
    marks = [*_column_names(shown_columns, width, top), *_row_names(shown_rows, top)]
    for down, (row, row_name) in enumerate(shown_rows):
        for across, (column, column_name) in enumerate(shown_columns):
            if figure := cells.get((row, column)):
                hint = f"{row_name}, {column_name}: {figure.text}"
                marks += _cell(figure, _NAMES + across * width, top + down * _ROW, width, limits, hint)
    return Chart(
        kind="matrix",
        title=title,
        description=_described(dict(rows), dict(columns), cells),
        marks=tuple(marks),
        height=top + len(shown_rows) * _ROW + 2,
        width=_NAMES + len(shown_columns) * width,
        table=ChartTable(
            (head, *(name for _key, name in columns)),
            _Rows(rows, columns, cells, none),
        ),
        notes=tuple(note for note in (_legend(cells), _more(rows, columns), *notes) if note),
    )


@dataclass(frozen=True)
class _Rows(Sequence[tuple[str, ...]]):
    """The rows of the chart's table, written when they are read: a page that has a table of its own reads none."""

    rows: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, str]]
    cells: Cells
    none: str

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        row, name = self.rows[at]
        absent = Figure(None, self.none)
        return (name, *(self.cells.get((row, key), absent).text for key, _name in self.columns))


def _described(rows: Mapping[str, str], columns: Mapping[str, str], cells: Cells) -> str:
    known = [pair for pair in cells.items() if pair[1].value is not None]
    named = [
        (f"{rows.get(row, row)}, {columns.get(column, column)}", figure) for (row, column), figure in largest(known)
    ]
    form = _("A table of tinted cells; darker means more.")
    return describe_largest(named, form, unknown=len(cells) - len(known))


def _cell_width(rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]], cells: Cells) -> int:
    """As wide as the place allows, and at least as the longest number drawn needs."""
    drawn = [cells[row, column] for row, _row in rows for column, _column in columns if (row, column) in cells]
    longest = max((len(short_number(one.value)) for one in drawn if one.value is not None), default=1)
    least = max(_NARROWEST, longest * (_LETTER + 1) + 8)
    return max(min((FULL_WIDTH - _NAMES) // max(len(columns), 1), _WIDEST), least)


def _cell(figure: Figure, x: int, y: int, width: int, limits: Sequence[object], hint: str) -> list[Mark]:
    middle = x + width / 2
    if figure.value is None:
        return [
            rect("c-unknown", x + 1.5, y + 1.5, width - 3, _ROW - 3, hint=hint),
            text("c-cell c-unknown-text", middle, y + 20, "?", anchor="middle"),
        ]
    level = tint(figure.value, limits) if figure.value > 0 else 0  # type: ignore[arg-type]
    return [
        rect(f"c-heat-{level}", x + 1, y + 1, width - 2, _ROW - 2, hint=hint),
        text("c-cell", middle, y + 20, short_number(figure.value), anchor="middle"),
    ]


def _column_names(columns: Sequence[tuple[str, str]], width: int, top: int) -> list[Mark]:
    """Names above the columns; where names are long on two lines in turn, a few long ones above the others."""
    deep = top > _HEAD
    in_turn = sum(_is_long(name, width) for _key, name in columns) > 2
    marks = []
    for at, (_key, name) in enumerate(columns):
        above = at % 2 == 0 if in_turn else _is_long(name, width)
        is_last = at == len(columns) - 1 and _is_long(name, width)
        x = _NAMES + (at + 1) * width - 1 if is_last else _NAMES + at * width + width / 2
        y = 14 if not deep or above else 30
        words = shortened(name, max(width * (2 if deep else 1) // _LETTER, 4))
        marks.append(text("c-tick", x, y, words, anchor="end" if is_last else "middle", hint=name))
    return marks


def _is_long(name: str, width: int) -> bool:
    return len(name) * _LETTER > width


def _row_names(rows: Sequence[tuple[str, str]], top: int) -> list[Mark]:
    return [
        text("c-name", 0, top + at * _ROW + 20, shortened(name, _LONGEST_NAME), hint=name)
        for at, (_key, name) in enumerate(rows)
    ]


def _legend(cells: Cells) -> str:
    told = [_("Darker means more.")]
    if any(figure.value is None for figure in cells.values()):
        told.append(_("“?” is not known."))
    told.append(_("Empty: no project."))
    return " ".join(told)


def _more(rows: Sequence[object], columns: Sequence[object]) -> str:
    told = []
    if (more := len(rows) - MOST_ROWS) > 0:
        told.append(
            ngettext("%(n)d more row is in the table.", "%(n)d more rows are in the table.", more) % {"n": more}
        )
    if (more := len(columns) - MOST_COLUMNS) > 0:
        told.append(
            ngettext("%(n)d more column is in the table.", "%(n)d more columns are in the table.", more) % {"n": more}
        )
    return " ".join(told)
