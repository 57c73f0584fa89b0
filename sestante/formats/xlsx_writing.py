"""XLSX files (ECMA-376) in which a text stays a text: nothing is run as a formula, numbers and days keep their type.

The sheet is written as it comes, row by row into the ZIP file, so that memory does not grow with it.
"""

import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import IO

from openpyxl.utils import get_column_letter

from .csv_writing import CsvValue

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Characters that a cell holds at most; what is longer ends in an ellipsis.
LONGEST_CELL = 32_767
#: Rows that a sheet holds at most; what is more goes to a further sheet.
MOST_ROWS = 1_048_576
#: Characters that the name of a sheet holds at most, and those it may not hold.
_LONGEST_NAME, _NOT_IN_NAMES = 31, str.maketrans("", "", "[]:*?/\\'")
#: Widths of columns in characters, and rows that are looked at for them.
_NARROWEST, _WIDEST, _LOOKED_AT = 8, 60, 200
#: Rows that are handed to the ZIP file in one go, and how hard it tries: much less time for a little more room.
_AT_ONCE, _COMPRESSION = 200, 1
#: Day 0 of the sheet as an ordinal, and the first day on which all programs agree.
_DAY_0, _FIRST_DAY = date(1899, 12, 30).toordinal(), date(1900, 3, 1)
#: Characters that may not stand in XML, and texts that the standard reads as characters.
_UNHEARD_OF = re.compile("[\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Kinds of cells: 0 plain, 1 bold (the head), 2 a day.
_STYLES = (
    f"{_XML}<styleSheet {_MAIN}>"
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def xlsx_file(head: Sequence[str], rows: Iterable[Sequence[CsvValue]], *, name: str) -> bytes:
    """A small workbook as ``write_xlsx`` writes it, in memory."""
    file = io.BytesIO()
    write_xlsx(file, head, rows, name=name)
    return file.getvalue()


def write_xlsx(file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[CsvValue]], *, name: str) -> int:
    """Write a workbook with one sheet: the head in bold, which stays in view, and the rows below.

    Args:
        file: to write to; memory does not grow with the rows.
        rows: texts, numbers, days, ``None`` for an empty cell; read once.
        name: of the sheet; rows beyond what a sheet holds go to further ones.

    Returns:
        The number of rows without the head.
    """
    waiting = iter(rows)
    count = 0
    names: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as book:
        while True:
            following = list(islice(waiting, _LOOKED_AT))
            if names and not following:
                break
            names.append(_sheet_name(name, len(names) + 1))
            with book.open(f"xl/worksheets/sheet{len(names)}.xml", "w", force_zip64=True) as sheet:
                count += _write_sheet(sheet, head, following, waiting)
        for path, content in _frame(names):
            book.writestr(path, content)
    return count


def _sheet_name(name: str, number: int) -> str:
    plain = name.translate(_NOT_IN_NAMES) or "Sheet"
    return plain[:_LONGEST_NAME] if number == 1 else f"{plain[: _LONGEST_NAME - 4]} {number}"


def _write_sheet(
    sheet: IO[bytes], head: Sequence[str], first: list[Sequence[CsvValue]], waiting: Iterator[Sequence[CsvValue]]
) -> int:
    """Write one sheet as far as it reaches; the number of its rows without the head."""
    letters = [get_column_letter(at + 1) for at in range(len(head))]
    widths = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="{_width(title, first, at)}" customWidth="1"/>'
        for at, title in enumerate(head)
    )
    titles = "".join(_text_cell(f'r="{letter}1" s="1"', title) for letter, title in zip(letters, head, strict=True))
    sheet.write(
        (
            f'{_XML}<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f'<cols>{widths}</cols><sheetData><row r="1">{titles}</row>'
        ).encode()
    )
    number = 1
    piece: list[str] = []
    for part in (first, islice(waiting, MOST_ROWS - 1 - len(first))):
        for row in part:
            number += 1
            piece.append(_row(number, letters, row))
            if len(piece) >= _AT_ONCE:
                sheet.write("".join(piece).encode())
                piece.clear()
    sheet.write(("".join(piece) + "</sheetData></worksheet>").encode())
    return number - 1


def _width(title: str, rows: list[Sequence[CsvValue]], at: int) -> int:
    longest = max([len(title), *(len(str(row[at])) for row in rows if row[at] is not None)])
    return max(_NARROWEST, min(_WIDEST, longest + 2))


def _row(number: int, letters: Sequence[str], row: Sequence[CsvValue]) -> str:
    """A row; cells that hold nothing are left out. The type of a text is said: one that begins with ``=`` is a text."""
    cells = [f'<row r="{number}">']
    texts = iter(_as_xml([value for value in row if value and isinstance(value, str)]))
    opening = f'{number}" t="inlineStr"><is><t xml:space="preserve">'
    for letter, value in zip(letters, row, strict=True):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            cells.append(f'<c r="{letter}{opening}{next(texts)}</t></is></c>')
        else:
            cells.append(_typed_cell(f'r="{letter}{number}"', value))
    cells.append("</row>")
    return "".join(cells)


def _as_xml(texts: list[str]) -> list[str]:
    """The texts as cells hold them, nearly all as they are. They are looked at together, since a look at each costs
    as much as writing it; none holds the end of a line, which stands between them, where all can be printed."""
    together = "".join(texts)
    if len(together) > LONGEST_CELL or "_x" in together or not together.isprintable():
        return [_escaped(text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…") for text in texts]
    if "&" in together or "<" in together or ">" in together:
        return _without_signs("\n".join(texts)).split("\n")
    return texts


def _text_cell(where: str, text: str) -> str:
    (words,) = _as_xml([text])
    return f'<c {where} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _escaped(words: str) -> str:
    """A text as XML holds it."""
    return _without_signs(_UNHEARD_OF.sub(_written, words))


def _without_signs(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(found: re.Match[str]) -> str:
    """What stands for a character that XML cannot hold: nothing; and for ``_x0041_``, which would read as A."""
    return f"_x005F{found[0]}" if found[0].startswith("_x") else ""


def _typed_cell(where: str, value: int | float | Decimal | bool | date) -> str:
    if value.__class__ is int:
        return f"<c {where}><v>{value}</v></c>"
    if isinstance(value, date):
        if value < _FIRST_DAY:
            return _text_cell(where, value.isoformat())
        return f'<c {where} s="2"><v>{value.toordinal() - _DAY_0}</v></c>'
    if isinstance(value, bool):
        return f'<c {where} t="b"><v>{int(value)}</v></c>'
    if not math.isfinite(value):
        return _text_cell(where, str(value))
    return f"<c {where}><v>{format(value, 'f') if isinstance(value, Decimal) else value}</v></c>"


def _frame(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The other members of the file: what it holds, in which order, and how cells look."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{_escaped(name).replace(chr(34), "&quot;")}" sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate(names, 1)
    )
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_SHEETS}.worksheet+xml"/>' for at in numbers
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in numbers
    )
    relations = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEETS}.styles+xml"/>{parts}</Types>',
    )
    yield (
        "_rels/.rels",
        f'{relations}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'{relations}{links}<Relationship Id="rIdStyles" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    )
    yield "xl/workbook.xml", f'{_XML}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    yield "xl/styles.xml", _STYLES
