"""A spreadsheet as a table of texts: what kind of file it is by its content, and its rows read in a limited process."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue, SourceError

from .columns import CODES_SHEET

CHILD = Path(__file__).with_name("child.py")
#: Seconds of processor and of waiting.
CPU_SECONDS, WALL_SECONDS = 30, 60
MEGABYTE = 1024 * 1024
#: Larger spreadsheets are divided by whoever sends them.
MOST_BYTES = 100 * MEGABYTE
_START = 4096
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as the spreadsheet shows it, its texts, and the places of cells typed as number or date."""

    number: int
    cells: tuple[str, ...]
    typed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet that was read and lies in a file of ours, one JSON line a row.

    ``name`` is the file as its sender calls it, ``sheets`` all sheets with content, ``sheet`` the one read; ``issues``
    tell what a person should know of how it was read.
    """

    path: Path
    name: str
    count: int
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    def rows(self) -> Iterator[SheetRow]:
        """All rows from the file, the head among them, in little memory."""
        with self.path.open("rb") as lines:
            for line in lines:
                value = json.loads(line)
                if "r" in value:
                    yield SheetRow(value["r"], tuple(value["c"]), frozenset(value.get("t", ())))


def format_of(path: Path) -> str:
    """``xlsx``, ``csv``, ``json`` or ``iati``, by content whatever the name says.

    Raises:
        SourceError: it is none of them, empty, or cannot be read; the message says what it is.
    """
    try:
        with path.open("rb") as handle:
            start = handle.read(_START)
    except OSError as error:
        reason = error.strerror or str(error)
        message = _("“%(file)s” cannot be read: %(reason)s.") % {"file": path.name, "reason": reason}
        raise SourceError(message) from error
    if start.startswith(b"PK"):
        return "xlsx"
    if start.startswith(_OLD_EXCEL):
        raise _refused(path.name, "old-excel")
    if start.startswith(_PACKED):
        raise _refused(path.name, "packed")
    text = start.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    text = text.lstrip()
    if not text:
        raise _refused(path.name, "empty")
    if text[:1] == b"<":
        if b"<html" in text.lower() or b"<!doctype html" in text.lower():
            raise _refused(path.name, "html")
        return "iati"
    if text.startswith(b"%PDF"):
        raise _refused(path.name, "pdf")
    return "json" if text[:1] in (b"{", b"[") else "csv"


def read_sheet(path: Path, into: Path, *, kind: str, name: str = "", sheet: str = "") -> SheetTable:
    """Read a spreadsheet in a process with limits on memory and time; its rows lie in the file ``into`` afterwards.

    Args:
        kind: csv, xlsx or json.
        name: as its sender calls the file.
        sheet: which one of a workbook; empty: the first with content, and an issue says so where there are more.

    Raises:
        SourceError: it cannot be read; the message says why and what can be done.
    """
    name = name or path.name
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(name, "too-large")
    except FileNotFoundError as error:
        raise _refused(name, "gone") from error
    ended = _run(path, into, kind, sheet)
    said = _last_line(into, ended)
    if said["state"] != "read":
        into.unlink(missing_ok=True)
        raise _refused(name, said["state"])
    if not said["rows"]:
        into.unlink(missing_ok=True)
        raise _refused(name, "empty")
    sheets = tuple(said.get("sheets", ()))
    return SheetTable(into, name, said["rows"], said.get("sheet", ""), sheets, tuple(_told(said, name, bool(sheet))))


def _run(path: Path, into: Path, kind: str, sheet: str) -> int:
    """The exit status of the child process."""
    command = [sys.executable, "-I", str(CHILD), kind, str(path), str(CPU_SECONDS), sheet]
    with into.open("wb") as output:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=WALL_SECONDS,
                check=False,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"},
            )
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL
    return done.returncode


def _last_line(into: Path, ended: int) -> dict[str, Any]:
    """What the child said last; where it was stopped before it could, what stopped it."""
    with into.open("rb") as lines:
        lines.seek(max(0, into.stat().st_size - 64 * 1024))
        last = lines.read().rstrip(b"\n").rpartition(b"\n")[2]
    try:
        value = json.loads(last)
    except ValueError:
        value = {}
    if isinstance(value, dict) and "state" in value:
        return value
    if shutil.disk_usage(into.parent).free < MEGABYTE:
        return {"state": "disk-full", "rows": 0}
    killed = {-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGXFSZ, -signal.SIGABRT, -signal.SIGSEGV, 137, 152}
    return {"state": "too-much" if ended in killed else "broken", "rows": 0}


def _told(said: dict[str, Any], name: str, was_chosen: bool) -> Iterator[Issue]:
    """What a person should know of how the file was read; nothing of it keeps a row out."""
    if said.get("encoding") == "cp1252":
        text = _("The file is not UTF-8: it was read as Windows-1252. Look whether accents are right.")
        yield Issue("encoding_assumed", "", None, text, "warning", name)
    others = [one for one in said.get("sheets", ()) if one not in CODES_SHEET.values()]
    if len(others) > 1 and not was_chosen:
        text = _("The workbook has several sheets (%(sheets)s): “%(sheet)s” was read.")
        names = ", ".join(f"“{shorten(one, 40)}”" for one in others[:10])
        values = {"sheets": names, "sheet": shorten(said["sheet"], 40)}
        yield Issue("several_sheets", "", None, text % values, "warning", name)
    if said.get("merged"):
        text = _("Merged cells: their value was taken for each of their rows (for example row %(row)s).")
        yield Issue("merged_cells", "", said["merged"][0], text % {"row": said["merged"][0]}, "warning", name)
    if columns := said.get("hidden_columns"):
        text = _("Columns that are hidden in the sheet were read too (for example %(columns)s).")
        yield Issue("hidden_columns", "", None, text % {"columns": ", ".join(columns)}, "warning", name)
    if rows := said.get("hidden_rows"):
        text = _("Rows that are hidden in the sheet, by a filter perhaps, were read too (for example row %(row)s).")
        yield Issue("hidden_rows", "", rows[0], text % {"row": rows[0]}, "warning", name)
    if cells := said.get("no_value"):
        text = _(
            "The file does not hold the results of some formulas: these cells were read as empty (for example "
            "%(cells)s). Open the file in a spreadsheet program, save it and send it again."
        )
        yield Issue("formula_without_value", "", None, text % {"cells": ", ".join(cells)}, "warning", name)


def _refused(name: str, state: str) -> SourceError:
    """The error that says in words why a file is not read."""
    reasons = {
        "empty": _("“%(file)s” is empty."),
        "gone": _("“%(file)s” cannot be read: it is not there (any more)."),
        "html": _("“%(file)s” is a web page. Save the table as CSV or XLSX and send that."),
        "pdf": _("“%(file)s” is a PDF. Save the table as CSV or XLSX and send that."),
        "packed": _("“%(file)s” is packed. Unpack it and send the file inside."),
        "old-excel": _("“%(file)s” is an old Excel file or locked with a password. Save it as XLSX without password."),
        "locked": _("“%(file)s” is locked with a password. Save it without one."),
        "macros": _("“%(file)s” holds macros (small programs). Save it as XLSX without macros and send that."),
        "archive-inside": _("“%(file)s” holds other packed files and was refused."),
        "no-workbook": _("“%(file)s” is no Excel workbook (XLSX)."),
        "no-such-sheet": _("“%(file)s” has no sheet of that name."),
        "no-text": _("“%(file)s” is no text file: send CSV, XLSX or JSON."),
        "no-rows": _("“%(file)s” holds no list of entries: send JSON as this site's own downloads have it."),
        "encoding": _("“%(file)s” has letters in an unknown encoding. Save it as “CSV UTF-8”."),
        "too-large": _("“%(file)s” is larger than 100 MB. Divide it and send the parts."),
        "too-many-rows": _("“%(file)s” has more than a million rows. Divide it and send the parts."),
        "too-many-columns": _("“%(file)s” has rows of more than 500 cells: that is no list of entries."),
        "cell-too-long": _("“%(file)s” has a cell of more than 100,000 characters."),
        "too-much": _("“%(file)s” takes more memory or time to read than is allowed. Nothing was read."),
        "disk-full": _("The disk is full. Nothing was read from “%(file)s”."),
    }
    message = reasons.get(state) or _("“%(file)s” is damaged and cannot be read. Save it anew and send it again.")
    return SourceError(message % {"file": shorten(name)}, reason=state)
