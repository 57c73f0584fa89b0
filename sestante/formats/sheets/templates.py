"""Workbooks to fill in, one for each kind of entry: heads in plain words, how each cell is written, lists of codes.

Source: ECMA-376 (XLSX), written by openpyxl cell by cell with its type, so that no text becomes a formula.
"""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from sestante.codelists.queries import labels

from .cells import CHOICES
from .columns import CODES_SHEET, Column, columns_of

_WIDEST, _NARROWEST = 44, 14
_HEAD_FILL = PatternFill("solid", fgColor="E7EEF0")
_SOFT = Font(italic=True, color="5F6B6D")


def template(noun: str, language: str, *, title: str, short: bool = True) -> bytes:
    """A workbook with an empty sheet to fill in and a sheet of codes.

    Args:
        language: of heads, hints and names of codes.
        title: what the rows are, as the page calls it.
        short: only the columns that most need.
    """
    columns = [one for one in columns_of(noun).values() if one.is_short or not short]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    heads = [one.head(language) + (" *" if one.is_required else "") for one in columns]
    hints = [_hint(one) for one in columns]
    for at, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(at)].width = max(_NARROWEST, min(_WIDEST, len(head) + 8))
    sheet.freeze_panes = "A4"
    advice = _("Fill in below the heads. Columns with * are needed; leave empty what is not known.")
    sheet.append([_text(sheet, advice, soft=True)])
    sheet.append([_text(sheet, hint, soft=True) for hint in hints])
    sheet.append([_text(sheet, head, bold=True) for head in heads])
    _add_codes(book, columns, language)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _hint(column: Column) -> str:
    """How a cell of the column is written."""
    several = _("several separated by ;")
    if column.kind in ("code", "choice"):
        return _("a code or name of the list")
    return {
        "codes": _("codes or names of the list, several separated by ;"),
        "sector": _("a name of the list, or your own words"),
        "date": _("2024, 2024-07 or 2024-07-19"),
        "years": _("2015 or 2015-2017"),
        "number": _("a number"),
        "money": _("a number, such as 625000"),
        "whole": _("a whole number"),
        "names": several,
        "texts": several,
        "link": "https://…",
        "links": "https://…",
        "id": _("leave empty for a new entry"),
        "identifiers": _("register and number, as IT-CF-01234567890"),
        "project": _("its id or identifier"),
        "org": _("its id, register number or exact name"),
    }.get(column.kind, "")


def _add_codes(book: Workbook, columns: Sequence[Column], language: str) -> None:
    """The second sheet: for each list two columns, its codes and their names."""
    lists: dict[str, list[tuple[str, str]]] = {}
    for column in columns:
        head = column.head(language)
        if column.kind == "choice":
            lists[head] = [(code, CHOICES[code][0]) for code in column.codelist.split()]
        elif column.kind == "sector":
            lists[head] = list(labels("IcaSector", language, active_only=True).items())
        elif column.codelist:
            lists[head] = list(labels(column.codelist, language, active_only=True).items())
    if not lists:
        return
    sheet = book.create_sheet(CODES_SHEET.get(language, CODES_SHEET["en"]))
    for at in range(len(lists)):
        sheet.column_dimensions[get_column_letter(2 * at + 2)].width = _WIDEST
    sheet.freeze_panes = "A2"
    sheet.append([cell for head in lists for cell in (_text(sheet, head, bold=True), _text(sheet, ""))])
    for row in range(max(len(entries) for entries in lists.values())):
        cells = []
        for entries in lists.values():
            pair = entries[row] if row < len(entries) else ("", "")
            cells += [_text(sheet, text) for text in pair]
        sheet.append(cells)


def _text(sheet: object, text: str, *, bold: bool = False, soft: bool = False) -> WriteOnlyCell:
    """A cell that is a text whatever it begins with."""
    cell = WriteOnlyCell(sheet, value=None)
    cell.value = text
    cell.data_type = "s"
    if bold:
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD_FILL, Alignment(wrap_text=True, vertical="top")
    if soft:
        cell.font = _SOFT
    return cell
