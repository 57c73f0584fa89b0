"""Tags that write what a page of figures has by the thousand: the marks of a chart, the rows of its table.

``{% load charts %}``. They are code because a template takes ten times as long for so many; all of it is escaped.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sestante.web.charts.marks import Mark, drawn
from sestante.web.figure_tables import FigureTable, TableRow

register = template.Library()


@register.simple_tag
def drawn_marks(marks: tuple[Mark, ...], chart_id: str) -> SafeString:
    """The marks of a chart as SVG; ``chart_id`` tells its patterns and symbols from those of others on the page."""
    return drawn(marks, chart_id)


@register.simple_tag
def figure_rows(table: FigureTable) -> SafeString:
    """The rows of a table of figures as ``tr`` elements, each with its total. An empty cell has no project."""
    return format_html_join("", '<tr><th scope="row">{}</th>{}</tr>', ((_name(row), _cells(row)) for row in table.rows))


def _name(row: TableRow) -> str:
    return format_html('<a href="{}">{}</a>', row.url, row.name) if row.url else row.name


def _cells(row: TableRow) -> SafeString:
    return SafeString("".join([_cell(one.text, one.known, one.is_known) for one in (*row.cells, row.total)]))


def _cell(text: str, known: str, is_known: bool) -> str:
    """A figure and, in small letters, for how many it is known."""
    figure = escape(text) if is_known or not text else f'<span class="absent">{escape(text)}</span>'
    return f"<td>{figure}<small>{escape(known)}</small></td>" if known else f"<td>{figure}</td>"


@register.simple_tag
def chart_rows(rows: Iterable[Sequence[str]]) -> SafeString:
    """The rows of the table that a chart brings as ``tr`` elements; the first cell of each is its name."""
    return SafeString("".join([_chart_row(name, cells) for name, *cells in rows]))


def _chart_row(name: str, cells: Iterable[str]) -> str:
    figures = "".join([f'<td class="number">{escape(cell)}</td>' for cell in cells])
    return f'<tr><th scope="row">{escape(name)}</th>{figures}</tr>'
