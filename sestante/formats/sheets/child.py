"""Reads one spreadsheet and writes its rows to standard output, one JSON line a row. Runs alone, in a process that
limits itself before it opens anything; it imports nothing of Sestante.

Usage: ``child.py KIND PATH CPU_SECONDS [SHEET]`` where KIND is csv, xlsx or json. A row is ``{"r": number as the
spreadsheet shows it, "c": texts, "t": places of cells that were typed as number or date}``; rows without text are left
out. The last line is ``{"state": …}`` with what else was found.

Sources: RFC 4180 (CSV), ECMA-376 (XLSX, by calamine), RFC 8259 (JSON).
"""

import csv
import io
import json
import re
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

MEGABYTE = 1024 * 1024
MOST_MEMORY = 512 * MEGABYTE
MOST_OUTPUT = 200 * MEGABYTE
MOST_COLUMNS, MOST_ROWS = 500, 1_000_000
LONGEST_CELL = 100_000
#: Zip files: bytes that the members declare in all, how often smaller they may be, and how many there may be.
MOST_DECLARED, MOST_RATIO, MOST_MEMBERS = 200 * MEGABYTE, 100, 1_000
#: Below this a file cannot hurt, however well it was packed.
_HARMLESS = 2 * MEGABYTE
_ARCHIVES = (".zip", ".xlsx", ".xlsm", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar")
_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 20
_MERGED_SHOWN = 5
#: Hidden columns, hidden rows and formulas without a value that are named.
_NAMED = 3
#: Bytes of one row of a sheet; where a row has more nothing is looked for in the rows below it.
_LONGEST_ROW = 32 * MEGABYTE
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col\s([^>]*)>")
_SPAN = re.compile(rb'\b(min|max)="(\d{1,5})"')
_CANNOT_BE_SAID = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, NotImplementedError, RuntimeError),
    *(KeyError, ValueError, EOFError, OSError),
)
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_WITHOUT_VALUE = re.compile(
    rb'<c\s(?:[^>]*\s)?r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class Refused(Exception):
    """The file is not read; ``args[0]`` is the code of the reason."""


def limit(cpu_seconds: int) -> None:
    """Take away from this process what reading does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT, MOST_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


class Answer:
    """Writes rows, counted, and what is said of the file at the end."""

    def __init__(self) -> None:
        self.said: dict[str, object] = {}
        self.rows = 0

    def row(self, number: int, cells: list[str], typed: list[int]) -> None:
        """One row, unless all its cells are empty; trailing empty cells are left out."""
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            return
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise Refused("too-many-rows")
        if len(cells) > MOST_COLUMNS:
            raise Refused("too-many-columns")
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Refused("cell-too-long")
        write({"r": number, "c": cells, "t": typed} if typed else {"r": number, "c": cells})


def write(value: dict[str, object]) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(value) + "\n")


def read_csv(path: str, answer: Answer, sheet: str) -> None:
    """Rows of a CSV file in whatever encoding and with whatever separator."""
    encoding = encoding_of(path)
    answer.said["encoding"] = encoding
    csv.field_size_limit(LONGEST_CELL * 10)
    with open(path, encoding=encoding, newline="", errors="strict") as handle:
        start = handle.read(256 * 1024)
        told = _SAID.match(start)
        delimiter = told[1] if told else delimiter_of(start)
        answer.said["delimiter"] = delimiter
        handle.seek(0)
        if told:
            handle.readline()
        for number, cells in enumerate(csv.reader(handle, delimiter=delimiter), 2 if told else 1):
            answer.row(number, cells, [])


def encoding_of(path: str) -> str:
    """UTF-8, UTF-16 (by its mark or its zeros) or Windows-1252.

    Raises:
        Refused: none of them fits.
    """
    with open(path, "rb") as handle:
        start = handle.read(4096)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if b"\x00" in start:
            if start[1::2].count(0) > len(start) // 4:
                return "utf-16-le"
            if start[::2].count(0) > len(start) // 4:
                return "utf-16-be"
            raise Refused("no-text")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with open(path, encoding=encoding) as text:
                while text.read(MEGABYTE):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise Refused("encoding")


def delimiter_of(start: str) -> str:
    """The separator that gives the first rows the same number of cells, the most cells where several do."""
    best, most = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        rows = []
        try:
            for row in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter):
                if any(cell.strip() for cell in row):
                    rows.append(len(row))
                if len(rows) == _LOOKED_AT:
                    break
        except csv.Error:
            continue
        widest = max(rows, default=0)
        if widest < 2:
            continue
        share = sum(1 for one in rows if one == widest) / len(rows)
        if (round(share, 1), widest) > most:
            best, most = delimiter, (round(share, 1), widest)
    return best


def read_xlsx(path: str, answer: Answer, sheet: str) -> None:
    """Rows of a sheet: the one asked for, else the first that holds anything; formulas as the values they had."""
    check_zip(path)
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    names = [one.name for one in book.sheets_metadata if "Visible" in str(one.visible)] or book.sheet_names
    if sheet and sheet not in names:
        raise Refused("no-such-sheet")
    filled = [name for name in names if book.get_sheet_by_name(name).height]
    answer.said["sheets"] = filled
    chosen = sheet or (filled[0] if filled else "")
    answer.said["sheet"] = chosen
    if chosen:
        found = book.get_sheet_by_name(chosen)
        _sheet_rows(found, answer)
        answer.said |= hidden_things(path, chosen, found.end[1] + 1 if found.end else 0)


def _sheet_rows(sheet: Any, answer: Answer) -> None:
    """Rows of one sheet; a cell merged over several rows says the same in each of them, and that is told."""
    left = sheet.start[1] if sheet.start else 0
    merged: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _last) in (sheet.merged_cell_ranges or [])[:10_000]:
        if bottom > top:
            merged.setdefault(column - left, []).append((top, bottom))
    kept: dict[tuple[int, int], str] = {}
    told: list[int] = []
    for number, values in enumerate(sheet.iter_rows()):
        read = [as_text(value) for value in values]
        cells = [text for text, _is_typed in read]
        if not any(cell.strip() for cell in cells):
            continue
        for column, ranges in merged.items():
            for top, bottom in ranges:
                if number == top and column < len(cells):
                    kept[column, top] = cells[column]
                elif top < number <= bottom and column < len(cells) and not cells[column]:
                    cells[column] = kept.get((column, top), "")
                    told.append(number + 1)
        answer.row(number + 1, cells, [at for at, (_text, is_typed) in enumerate(read) if is_typed])
    if told:
        answer.said["merged"] = sorted(set(told))[:_MERGED_SHOWN]


def hidden_things(path: str, sheet: str, width: int) -> dict[str, object]:
    """What a person does not see in a sheet and is read all the same, or the other way round.

    ``hidden_columns`` are letters of columns among the first ``width``, ``hidden_rows`` the numbers of rows that hold
    something, ``no_value`` places of formulas whose value the file does not hold: of each the first few. Nothing where
    the workbook says it in another way than ECMA-376 does without prefixes.
    """
    columns: list[str] = []
    rows: list[int] = []
    cells: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for number, row in enumerate(_rows_as_written(archive, _member_of(archive, sheet))):
                if not number:
                    columns = _hidden_columns(row.partition(b"<sheetData")[0], width)
                start = row.rfind(b"<row ")
                head = row[start : row.find(b">", start)]
                if len(rows) < _NAMED and _HIDDEN.search(head) and b"</c>" in row and (at := _ROW_NUMBER.search(head)):
                    rows.append(int(at[1]))
                if len(cells) < _NAMED and b"<f" in row:
                    cells += [one.decode() for one in _WITHOUT_VALUE.findall(row)[: _NAMED - len(cells)]]
    except _CANNOT_BE_SAID:
        pass  # the rows were read: what else might be said of them is not worth refusing them
    found: dict[str, object] = {"hidden_columns": columns, "hidden_rows": rows, "no_value": cells}
    return {name: value for name, value in found.items() if value}


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the file in a workbook that holds a sheet (ECMA-376 part 1, 18.2.19 and part 2, 9.3).

    Raises:
        KeyError: the workbook names none.
    """
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        if not _is_small(archive, name):
            raise KeyError(name)
    for one in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314 (in a limited process)
        if one.tag.endswith("}sheet") and one.get("name") == sheet:
            wanted = next((value for key, value in one.items() if key.endswith("}id")), "")
            links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
            target = next((link.get("Target", "") for link in links.iter() if link.get("Id") == wanted), "")
            return target[1:] if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _rows_as_written(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """The bytes of a sheet, each piece up to the end of a row with cells."""
    left = b""
    with archive.open(member) as file:
        while piece := file.read(MEGABYTE):
            *rows, left = (left + piece).split(b"</row>")
            yield from rows
            if len(left) > _LONGEST_ROW:
                return


def _hidden_columns(head: bytes, width: int) -> list[str]:
    """Letters of the first hidden columns that the head of a sheet names, among so many."""
    found: list[str] = []
    for column in _COLUMN.findall(head):
        span = {name: int(number) for name, number in _SPAN.findall(column)}
        if _HIDDEN.search(b" " + column) and len(span) == 2:
            last = min(span[b"max"], width, span[b"min"] + _NAMED)
            found += [_letters(number) for number in range(span[b"min"], last + 1)]
    return found[:_NAMED]


def _letters(number: int) -> str:
    """A column as the spreadsheet shows it: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_text(value: Any) -> tuple[str, bool]:
    """A cell as text, and whether the spreadsheet itself knew it for a number or date."""
    if isinstance(value, str):
        return value, False
    if isinstance(value, bool):
        return ("true" if value else "false"), False
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return "", False
        return (str(int(value)) if value.is_integer() and abs(value) < 1e15 else _plain(value)), True
    if isinstance(value, int):
        return str(value), True
    if isinstance(value, datetime):
        return value.date().isoformat(), True
    if isinstance(value, date):
        return value.isoformat(), True
    return ("" if value is None or isinstance(value, time | timedelta) else str(value)), False


def _plain(value: float) -> str:
    """A number without exponent, with the digits that a person sees."""
    text = f"{value:.15g}"
    return format(value, "f") if "e" in text else text


def check_zip(path: str) -> None:
    """Look at what the members of a workbook declare before anything is unpacked.

    Raises:
        Refused: it is no workbook, holds macros or other archives, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = [member.filename.lower() for member in members]
            declared = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members)
            content = archive.read("[Content_Types].xml") if _is_small(archive, "[Content_Types].xml") else b""
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise Refused("broken") from error
    if len(members) > MOST_MEMBERS or declared > MOST_DECLARED:
        raise Refused("too-much")
    if declared > _HARMLESS and declared > MOST_RATIO * max(packed, 1):
        raise Refused("too-much")
    if any(name.endswith("vbaproject.bin") for name in names) or b"macroEnabled" in content:
        raise Refused("macros")
    if any(name.endswith(_ARCHIVES) for name in names):
        raise Refused("archive-inside")
    if "xl/workbook.xml" not in names:
        raise Refused("no-workbook")


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < MEGABYTE


def read_json(path: str, answer: Answer, sheet: str) -> None:
    """Rows of a JSON file: a list of objects, alone or under one name; the names of their fields are the head."""
    with open(path, encoding="utf-8-sig") as handle:
        data = json.load(handle)
    if isinstance(data, dict):
        lists = {key: value for key, value in data.items() if _is_rows(value)}
        if not lists:
            raise Refused("no-rows")
        key = sheet if sheet in lists else next(iter(lists))
        answer.said["sheet"] = key
        data = lists[key]
    if not _is_rows(data):
        raise Refused("no-rows")
    head = list(dict.fromkeys(name for row in data for name in row))
    answer.row(1, [str(name) for name in head], [])
    for number, row in enumerate(data, 2):
        read = [_json_cell(row.get(name)) for name in head]
        answer.row(number, [text for text, _typed in read], [at for at, (_text, typed) in enumerate(read) if typed])


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _json_cell(value: Any) -> tuple[str, bool]:
    """A value as text; several are separated by ``;``, and what is nested deeper is left out."""
    if isinstance(value, list):
        return "; ".join(_json_cell(one)[0] for one in value if not isinstance(one, list | dict)), False
    if isinstance(value, dict):
        return "", False
    return as_text(value)


READERS = {"csv": read_csv, "xlsx": read_xlsx, "json": read_json}


def main(kind: str, path: str, cpu_seconds: str, sheet: str = "") -> None:
    """Write every row, then how it ended: read, or the code of what stopped it."""
    limit(int(cpu_seconds))
    answer = Answer()
    state = "read"
    try:
        READERS[kind](path, answer, sheet)
    except Refused as refused:
        state = str(refused.args[0])
    except MemoryError:
        state = "too-much"
    except FileNotFoundError:
        state = "gone"
    except (RecursionError, UnicodeDecodeError):
        state = "broken"
    except OSError as error:
        state = "disk-full" if error.errno in (28, 122) else "too-much" if error.errno == 27 else "broken"
    except BaseException as error:  # whatever a hostile file brings about, the answer is that it is damaged
        answer.said["error"] = str(error)[:200]
        state = "locked" if "password" in str(error).lower() else "broken"
    write({"state": state, "rows": answer.rows, **answer.said})


if __name__ == "__main__":
    main(*sys.argv[1:])
