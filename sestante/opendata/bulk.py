"""Published tables as whole files in three forms, with size and checksum: made when first asked for, and kept.

``SESTANTE_HOME/cache/data/<table>/<state>/`` holds ``<table>.csv``, ``<table>.jsonl`` and ``facts.json``; Parquet is
the file of the generation itself. A state is that of one Parquet file, which generations that do not change the table
share; of each table the newest states are kept, so that a download that has begun finds its bytes again.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from sestante.core.errors import StoreUnavailable
from sestante.core.tables import Field

from .database import writing
from .tables import PublishedTable

FORMS = ("csv", "jsonl", "parquet")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
#: States of one table that are kept.
_KEPT = 3
_CHUNK = 1024 * 1024
#: What a spreadsheet takes for the start of a formula: the signs of ``formats.csv_writing``, as a pattern of DuckDB.
_FORMULA = r"^ *[=+\-@\t\r\n＝＋－＠]"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file: its form, where it lies, its size in bytes and SHA-256 (hexadecimal)."""

    form: str
    path: Path
    size: int
    sha256: str


def data_file(table: PublishedTable, form: str) -> DataFile:
    """The table in one form; made now where it is not there, which takes seconds for millions of rows.

    Raises:
        StoreUnavailable: the table is missing or damaged, or there is no room on the disk.
    """
    known = ready_file(table, form)
    if known:
        return known
    try:
        folder = _folder(table)
        with _alone(folder):
            return ready_file(table, form) or _made(table, form, folder)
    except OSError as error:
        raise StoreUnavailable("The open data are being made anew.") from error


def ready_file(table: PublishedTable, form: str) -> DataFile | None:
    """The table in one form where it has been made already; else ``None``. Reads two small files."""
    try:
        folder = _folder(table)
        facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))[form]
        path = table.file if form == "parquet" else folder / f"{table.table.name}.{form}"
        return DataFile(form, path, facts["size"], facts["sha256"]) if path.stat().st_size == facts["size"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _folder(table: PublishedTable) -> Path:
    """Where the files of this state of the table lie; the same for generations that share its Parquet file."""
    state = table.file.stat()
    name = f"{state.st_mtime_ns:x}-{state.st_size:x}-{state.st_ino:x}"
    return Path(settings.SESTANTE_HOME) / "cache" / "data" / table.table.name / name


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time makes files of one table."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _made(table: PublishedTable, form: str, folder: Path) -> DataFile:
    if form == "parquet":
        path = table.file
    else:
        path = folder / f"{table.table.name}.{form}"
        draft = folder / f"{path.name}.{secrets.token_hex(4)}.part"
        try:
            write_form(table.file, table.table.fields, form, draft)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    made = DataFile(form, path, path.stat().st_size, checksum(path))
    file = folder / "facts.json"
    facts = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    facts[form] = {"size": made.size, "sha256": made.sha256}
    draft = folder / f"facts.{secrets.token_hex(4)}.part"
    draft.write_text(json.dumps(facts), encoding="utf-8")
    os.replace(draft, file)
    _clean(folder)
    return made


def _clean(folder: Path) -> None:
    """Remove the oldest states of a table."""
    states = sorted((one for one in folder.parent.iterdir() if one.is_dir()), key=lambda one: one.name)
    for old in states[:-_KEPT]:
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)


def write_form(source: Path, fields: Iterable[Field], form: str, target: Path, *, where: str = "TRUE") -> None:
    """Write rows of a Parquet file in one of ``FORMS``, in their order, these fields alone.

    CSV is RFC 4180 in UTF-8; a text that a spreadsheet would run as a formula has an apostrophe before it there, and
    nowhere else. NULL is an empty cell, in JSON ``null``.

    Args:
        where: SQL of our own on the fields of the source; rows for which it holds are written.
    """
    columns = ", ".join(_column(field, form) for field in fields)
    options = {
        "csv": "(FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULL '')",
        "jsonl": "(FORMAT json)",
        "parquet": "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720)",
    }[form]
    # names of fields and the condition are our own
    rows = f"SELECT {columns} FROM read_parquet({_quoted(source)}) WHERE {where}"  # noqa: S608
    with writing() as database:
        database.execute(f"COPY ({rows}) TO {_quoted(target)} {options}")


def _column(field: Field, form: str) -> str:
    name = f'"{field.name}"'
    if form != "csv" or field.type != "VARCHAR":
        return name
    return f"CASE WHEN regexp_matches({name}, '{_FORMULA}') THEN '''' || {name} ELSE {name} END AS {name}"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def checksum(file: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    with file.open("rb") as handle:
        while piece := handle.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
