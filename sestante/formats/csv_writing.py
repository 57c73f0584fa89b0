"""CSV files that a spreadsheet opens right: UTF-8 with a mark, RFC 4180, no cell that becomes a formula."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

#: What a spreadsheet takes for the start of a formula, or skips before one.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: First letters of texts that need a closer look.
_FIRST = frozenset((*_STARTS_FORMULA, " ", "\x00"))
#: Rows that go out in one piece, and in the first, for which somebody waits.
_AT_ONCE, _AT_FIRST = 200, 20
MARK = "\ufeff"

CsvValue = str | int | float | Decimal | bool | date | None


def csv_text(head: Sequence[str], rows: Iterable[Sequence[CsvValue]]) -> Iterator[str]:
    """The text of a CSV file in pieces, from its byte order mark on; rows are read as they are asked for.

    Numbers stay numbers, ``None`` is an empty cell, true and false are ``true`` and ``false``.
    """
    piece = [MARK + _line(head)]
    most = _AT_FIRST
    for row in rows:
        piece.append(_line(row))
        if len(piece) >= most:
            yield "".join(piece)
            piece, most = [], _AT_ONCE
    if piece:
        yield "".join(piece)


def _line(row: Iterable[CsvValue]) -> str:
    """A row as RFC 4180 has it, quotes only where they are needed. Files have hundreds of thousands of cells, nearly
    all of which are as they are: ``csv.writer`` looks at each of their letters, which takes twice the time."""
    cells = [
        (value if not value or (value[0] not in _FIRST and "\x00" not in value) else safe_cell(value))
        if type(value) is str
        else ("" if value is None else safe_cell(value))
        for value in row
    ]
    if len(cells) == 1 and not cells[0]:
        return '""\r\n'  # an empty line would be no row
    line = ",".join(cells)
    if '"' in line or "\n" in line or "\r" in line or line.count(",") >= len(cells):
        line = ",".join(map(_quoted, cells))
    return f"{line}\r\n"


def _quoted(cell: str) -> str:
    if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def safe_cell(value: CsvValue) -> str:
    """A value as a cell. A text that a spreadsheet would run gets an apostrophe before it; NUL is left out.

    Source: OWASP, "CSV Injection"; the signs of full width besides, which some programs read likewise.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if not value or (value[0] not in _FIRST and "\x00" not in value):
            return value
        words = value.replace("\x00", "")
        return f"'{words}" if words.lstrip(" ").startswith(_STARTS_FORMULA) else words
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)
