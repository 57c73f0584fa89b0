"""CSV files with a head (RFC 4180, UTF-8), read row by row so that one broken row stops no other."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from sestante.core.errors import Issue, SourceError

#: A cell may be this long before the file is refused, in characters; rules on texts are stricter.
LONGEST_CELL = 50_000_000


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its number as a spreadsheet shows it (the head is 1), its cells by column, and what is wrong with it."""

    number: int
    cells: dict[str, str]
    issues: tuple[Issue, ...] = ()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def parts(self, column: str) -> list[str]:
        """Values of a cell that holds several, separated by ``;``."""
        return [part.strip() for part in self[column].split(";") if part.strip()]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows of a file, and the issues that concern its head."""

    file: str
    rows: Iterator[CsvRow]
    issues: tuple[Issue, ...] = field(default=())


def read_table(path: Path, *, required: Sequence[str], known: Sequence[str] = ()) -> CsvTable:
    """Rows of a CSV file.

    Args:
        required: columns without which no row can be read.
        known: further columns; each that is missing is an issue, and reads as empty.

    Raises:
        SourceError: the file cannot be read, is empty, or lacks a required column.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        message = _("“%(file)s” cannot be read: %(reason)s.") % {"file": path.name, "reason": error.strerror}
        raise SourceError(message) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    head = _head(reader, path.name)
    if missing := [column for column in required if column not in head]:
        message = _("“%(file)s” has no column “%(column)s”: nothing of it can be read.")
        raise SourceError(message % {"file": path.name, "column": ", ".join(missing)}, file=path.name)
    return CsvTable(path.name, _rows(reader, head, path.name), _head_issues(head, known, path.name))


def _head(reader: Iterator[list[str]], file: str) -> list[str]:
    try:
        return [name.strip() for name in next(reader)]
    except StopIteration:
        raise SourceError(_("“%(file)s” is empty.") % {"file": file}, file=file) from None
    except csv.Error:
        raise SourceError(_("“%(file)s” is no CSV file.") % {"file": file}, file=file) from None


def _head_issues(head: list[str], known: Sequence[str], file: str) -> tuple[Issue, ...]:
    missing = _("The column is missing: all its cells are read as not stated.")
    return tuple(Issue("column_missing", name, 1, missing, file=file) for name in known if name not in head)


def _rows(reader: Iterator[list[str]], head: list[str], file: str) -> Iterator[CsvRow]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            issue = Issue("row_broken", "", number, _("The row is no valid CSV (%s).") % error, file=file)
            yield CsvRow(number, {}, (issue,))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        issues: tuple[Issue, ...] = ()
        if len(cells) != len(head):
            message = _("The row has %(found)d cells, the head has %(wanted)d.")
            issues = (
                Issue("cells_wrong", "", number, message % {"found": len(cells), "wanted": len(head)}, file=file),
            )
        yield CsvRow(number, dict(zip(head, cells, strict=False)), issues)
