"""Rows on their way into a published table: written as they come to files that DuckDB reads in one go."""

import csv
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TextIO

from sestante.core.tables import Line, Row, Table

#: Bytes that are read at once, more only where a row is longer: DuckDB keeps several such pieces in its memory.
_AT_ONCE = 1024 * 1024
_BYTES_A_CHARACTER = 4
_OPTIONS = (
    "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n', "
    "nullstr = '', parallel = false, max_line_size = {longest}, buffer_size = {at_once}"
)


class RowFiles:
    """The rows of one table: one file, or one for each value of the field that keeps rows together."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.count = 0
        self._longest = 0
        self._table = table
        self._folder = folder
        self._names = [field.name for field in table.fields]
        self._key = itemgetter(self._names.index(table.together)) if table.together else None
        self._files: dict[Any, tuple[Path, TextIO]] = {}
        self._writers: dict[Any, Callable[[Line], int]] = {}

    @property
    def keys(self) -> list[Any]:
        """The values that rows came with of the field that keeps them together; ``[None]`` where none does."""
        return list(self._files)

    def add(self, rows: Iterable[Row | Line]) -> None:
        """Write rows; fields that a row lacks are NULL."""
        lines = [row if isinstance(row, tuple) else tuple(map(row.get, self._names)) for row in rows]
        if not lines:
            return
        self.count += len(lines)
        for key, alike in groupby(lines, self._key) if self._key else ((None, lines),):
            if key not in self._writers:
                self._open(key)
            # a writer gives the characters it wrote
            self._longest = max(self._longest, *map(self._writers[key], alike))

    def _open(self, key: Any) -> None:
        path = self._folder / f"{self._table.name}.{len(self._files)}.rows"
        # UTF-8 cannot hold half a surrogate pair, which a source may have
        file = path.open("w", encoding="utf-8", errors="replace", newline="")
        self._files[key] = path, file
        self._writers[key] = csv.writer(file, lineterminator="\r\n").writerow

    def close(self) -> None:
        """No row will follow."""
        for _path, file in self._files.values():
            file.close()

    def remove(self) -> None:
        """Remove what was written."""
        for path, _file in self._files.values():
            path.unlink(missing_ok=True)

    def reading(self, key: Any = None) -> str:
        """The query that gives the rows with this value of the field that keeps them together, in their order."""
        columns = ", ".join(f"'{field.name}': '{field.type}'" for field in self._table.fields)
        if key not in self._files:
            nothing = ", ".join(f"NULL::{field.type} AS {field.name}" for field in self._table.fields)
            return f"SELECT {nothing} WHERE false"
        path = str(self._files[key][0]).replace("'", "''")
        longest = max(_AT_ONCE, self._longest * _BYTES_A_CHARACTER)
        options = _OPTIONS.format(longest=longest, at_once=2 * longest)
        return f"SELECT * FROM read_csv('{path}', columns = {{{columns}}}, {options})"  # noqa: S608
