"""A published table with the rows of chosen entries alone, as Parquet."""

import os
from collections.abc import Iterable
from pathlib import Path

from sestante.explore.map_marks import as_bits
from sestante.opendata.database import writing
from sestante.opendata.tables import row_count


def write_chosen(table: Path, ids: Iterable[int] | None, target: Path) -> int:
    """Copy the rows of these entries, all for ``None``; the file appears when it is whole.

    Returns:
        The number of its rows.
    """
    chosen = "TRUE" if ids is None else "n < bit_length($ids::BIT) AND get_bit($ids::BIT, n::INTEGER) = 1"
    draft = target.with_name(f".{target.name}.part")
    bound = {"table": str(table)} | ({} if ids is None else {"ids": as_bits(ids)})
    copy = f"COPY (SELECT * FROM read_parquet($table) WHERE {chosen}) TO {_quoted(draft)}"  # noqa: S608
    try:
        with writing() as database:
            database.execute(f"{copy} (FORMAT parquet, COMPRESSION zstd)", bound)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return row_count(target)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
