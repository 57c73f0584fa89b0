"""Words and numbers written anew from nothing: of a large register by two processes, each of which reads a part."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.db import connection

from sestante.core.documents import Document
from sestante.core.errors import StoreUnavailable
from sestante.opendata.generations import INDEX, TABLES
from sestante.opendata.row_files import TableRows
from sestante.opendata.tables import TableWriter
from sestante.search import writer

from . import nouns, truth
from .parts import (
    BETWEEN,
    DOCUMENTS_WRITTEN,
    Split,
    documents,
    every_record,
    few_looks_for_circles,
    second_documents,
    told,
)

#: Fewer records than this are written before a second process has begun.
FEWEST_APART = 2_000
#: The share of the records that this process reads: less than half, since it fills the index with all documents.
_FIRST_SHARE = 0.45

_FAILED = "The open data could not be written; the log says why."

Progress = Callable[[int, int], None]


def build(folder: Path, on_progress: Progress | None) -> None:
    """Fill an empty folder with the words index and the published tables of all public records.

    Raises:
        StoreUnavailable: the process that reads the second part has failed; its own message is in the log.
    """
    total = truth.record_count()
    with few_looks_for_circles():
        if total < FEWEST_APART or (os.cpu_count() or 1) < 2:
            with TableWriter(folder / TABLES, nouns.TABLES) as tables:
                writer.build(folder / INDEX, _counted(documents(every_record(), tables), total, on_progress))
        else:
            _build_in_two(folder, total, on_progress)


def _build_in_two(folder: Path, total: int, on_progress: Progress | None) -> None:
    split = Split.after(int(total * _FIRST_SHARE))
    (folder / BETWEEN).mkdir()
    with _second_process(folder, split) as other, TableRows(folder / BETWEEN, nouns.TABLES) as rows:
        try:
            writer.build(folder / INDEX, _counted(_of_both(folder, split, rows, other), total, on_progress))
            if other.wait():
                raise StoreUnavailable(_FAILED)
        finally:
            if other.poll() is None:
                other.kill()
    shutil.rmtree(folder / BETWEEN)


def _of_both(folder: Path, split: Split, rows: TableRows, other: "subprocess.Popen[bytes]") -> Iterator[Document]:
    """The documents of the first part, then those of the second, whose process is told of the first's rows between."""
    yield from documents(split.first(), rows)
    if other.stdin is None or other.stdout is None:
        raise TypeError("Both parts talk through pipes.")
    try:
        other.stdin.write(told(rows.close()))
    except BrokenPipeError as error:
        raise StoreUnavailable(_FAILED) from error
    if DOCUMENTS_WRITTEN not in other.stdout:
        raise StoreUnavailable(_FAILED)
    yield from second_documents(folder)


def _counted(of: Iterable[Document], total: int, on_progress: Progress | None) -> Iterator[Document]:
    for done, document in enumerate(of, 1):
        yield document
        if on_progress:
            on_progress(done, total)


def _second_process(folder: Path, split: Split) -> "subprocess.Popen[bytes]":
    """A process of its own for the second part; it reads the database that this one reads."""
    wanted = {"folder": str(folder), "database": str(connection.settings_dict["NAME"]), **asdict(split)}
    here = str(Path(__file__).resolve().parents[2])
    environment = {
        **os.environ,
        "SESTANTE_HOME": str(settings.SESTANTE_HOME),
        "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", "")))),
    }
    command = [sys.executable, "-m", "sestante.explore.second_part", json.dumps(wanted)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, bufsize=0)  # noqa: S603 (our own program)
