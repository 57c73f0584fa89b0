"""Rows on their way into a published table: written as they come to files that DuckDB reads in one go."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from sestante.core.tables import Line, Row, Table

#: Bytes that are read at once, more only where a row is longer: DuckDB keeps several such pieces in its memory.
_AT_ONCE = 1024 * 1024
_BYTES_A_CHARACTER = 4
#: Rows of a table that are kept until they are written together.
_KEPT = 1_000
_OPTIONS = (
    "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n', "
    "nullstr = '', parallel = false, max_line_size = {longest}, buffer_size = {at_once}"
)


@dataclass(frozen=True, slots=True)
class Written:
    """Rows of one table that lie in files: how many, the characters of the longest, the file of each value of the
    field that keeps rows together (JSON types)."""

    count: int
    longest: int
    files: tuple[tuple[Any, str], ...]


class RowFiles:
    """The rows of one table: one file, or one for each value of the field that keeps rows together."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.count = 0
        self._longest = 0
        self._table = table
        self._folder = folder
        self._names = [field.name for field in table.fields]
        self._key = itemgetter(self._names.index(table.together)) if table.together else None
        self._kept: dict[Any, list[Line]] = defaultdict(list)
        self._kept_count = 0
        self._files: dict[Any, tuple[Path, BinaryIO]] = {}
        self._before: dict[Any, str] = {}
        # what a writer of CSV writes is kept here row by row, until it goes into a file
        self._texts: list[str] = []
        self._write: Callable[[Iterable[Line]], None] = csv.writer(_Kept(self._texts), lineterminator="\r\n").writerows

    @property
    def keys(self) -> list[Any]:
        """The values that rows came with of the field that keeps them together; ``[None]`` where none does."""
        return list(dict.fromkeys([*self._before, *self._files, *self._kept]))

    def add(self, rows: Iterable[Row | Line]) -> None:
        """Take rows; fields that a row lacks are NULL."""
        lines = [row if isinstance(row, tuple) else tuple(map(row.get, self._names)) for row in rows]
        if not lines:
            return
        if self._key:
            for line in lines:
                self._kept[self._key(line)].append(line)
        else:
            self._kept[None] += lines
        self.count += len(lines)
        self._kept_count += len(lines)
        if self._kept_count >= _KEPT:
            self._write_kept()

    def _write_kept(self) -> None:
        for key, lines in self._kept.items():
            if key not in self._files:
                path = self._folder / f"{self._table.name}.{len(self._files)}.rows"
                self._files[key] = path, path.open("wb")
            self._write(lines)
            self._longest = max(self._longest, *map(len, self._texts))
            # UTF-8 cannot hold half a surrogate pair, which a source may have
            self._files[key][1].write("".join(self._texts).encode("utf-8", "replace"))
            self._texts.clear()
        self._kept.clear()
        self._kept_count = 0

    def precede(self, before: Written) -> None:
        """Have other rows come before these."""
        self.count += before.count
        self._longest = max(self._longest, before.longest)
        self._before = dict(before.files)

    def close(self) -> Written:
        """No row will follow; what was written here."""
        self._write_kept()
        for _path, file in self._files.values():
            file.close()
        return Written(self.count, self._longest, tuple((key, str(path)) for key, (path, _f) in self._files.items()))

    def remove(self) -> None:
        """Remove what was written."""
        for path, file in self._files.values():
            file.close()
            path.unlink(missing_ok=True)

    def reading(self, *keys: Any) -> str:
        """The query that gives the rows with these values of the field that keeps them together, each in their order.

        ``None`` is the value of all rows where no field does; without any value there are no rows.
        """
        columns = ", ".join(f"'{field.name}': '{field.type}'" for field in self._table.fields)
        paths = [path for key in keys for path in self._paths(key)]
        if not paths:
            nothing = ", ".join(f"NULL::{field.type} AS {field.name}" for field in self._table.fields)
            return f"SELECT {nothing} WHERE false"
        files = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        longest = max(_AT_ONCE, self._longest * _BYTES_A_CHARACTER)
        options = _OPTIONS.format(longest=longest, at_once=2 * longest)
        return f"SELECT * FROM read_csv([{files}], columns = {{{columns}}}, {options})"  # noqa: S608

    def _paths(self, key: Any) -> list[str]:
        before = [self._before[key]] if key in self._before else []
        return [*before, str(self._files[key][0])] if key in self._files else before


class _Kept:
    """Where a writer of CSV writes to: a list, a row an item."""

    def __init__(self, texts: list[str]) -> None:
        self.write = texts.append


class TableRows:
    """The rows of several tables on their way; use it in a ``with``, at the end of which the files go."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        self.files = {table.name: RowFiles(table, folder) for table in tables}

    def __enter__(self) -> "TableRows":
        return self

    def add(self, rows: Mapping[str, Iterable[Row | Line]]) -> None:
        """Add rows by table."""
        for name, items in rows.items():
            if items != []:
                self.files[name].add(items)

    def close(self) -> dict[str, Written]:
        """No row will follow; what was written of each table."""
        return {name: files.close() for name, files in self.files.items()}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for files in self.files.values():
            files.remove()
