"""XLSX files (ECMA-376) in which a text stays a text: nothing is run as a formula, numbers stay numbers."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .csv_writing import CsvValue

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Characters that a cell holds at most; what is longer ends in an ellipsis.
LONGEST_CELL = 32_767
#: Characters that the name of a sheet holds at most, and those it may not hold.
_LONGEST_NAME, _NOT_IN_NAMES = 31, str.maketrans("", "", "[]:*?/\\")
#: Widths of columns in characters, and rows that are looked at for them.
_NARROWEST, _WIDEST, _LOOKED_AT = 8, 60, 200


def xlsx_file(head: Sequence[str], rows: Iterable[Sequence[CsvValue]], *, name: str) -> bytes:
    """A workbook with one sheet: the head in bold, which stays in view, and the rows below.

    Args:
        rows: texts, numbers, ``None`` for an empty cell; read once.
        name: of the sheet.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet((name.translate(_NOT_IN_NAMES) or "Sheet")[:_LONGEST_NAME])
    waiting = iter(rows)
    first = list(islice(waiting, _LOOKED_AT))
    for at, title in enumerate(head):
        longest = max([len(title), *(len(str(row[at])) for row in first if row[at] is not None)])
        sheet.column_dimensions[get_column_letter(at + 1)].width = max(_NARROWEST, min(_WIDEST, longest + 2))
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, title, bold=True) for title in head])
    for part in (first, waiting):
        for row in part:
            sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: object, value: CsvValue, *, bold: bool = False) -> object:
    """A cell whose type is said, so that a text that begins with ``=`` is a text."""
    if not isinstance(value, str):
        return float(value) if isinstance(value, Decimal) and not _is_whole(value) else _whole(value)
    words = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = WriteOnlyCell(sheet, value=None)
    cell.value = words if len(words) <= LONGEST_CELL else f"{words[: LONGEST_CELL - 1]}…"
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _whole(value: CsvValue) -> object:
    return int(value) if isinstance(value, Decimal) else value
