"""Words and numbers written anew from nothing: of a large register in two processes, one for each, on two cores."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from sestante.core.documents import Document
from sestante.core.errors import StoreUnavailable
from sestante.opendata.generations import INDEX, TABLES
from sestante.opendata.tables import TableWriter
from sestante.organisations.movement import bodies
from sestante.search import writer

from . import nouns, truth

#: Fewer records than this are written before a second process has begun.
FEWEST_APART = 2_000

Progress = Callable[[int, int], None]


def build(folder: Path, on_progress: Progress | None) -> None:
    """Fill an empty folder with the words index and the published tables of all public records.

    Raises:
        StoreUnavailable: the process that writes the tables has failed; its own message is in the log.
    """
    total = truth.record_count()
    if total < FEWEST_APART or (os.cpu_count() or 1) < 2:
        with TableWriter(folder / TABLES, nouns.TABLES) as tables:
            writer.build(folder / INDEX, _documents(total, on_progress, tables))
        return
    apart = _numbers_apart(folder / TABLES)
    try:
        writer.build(folder / INDEX, _documents(total, on_progress))
        if apart.wait():
            raise StoreUnavailable("The open data could not be written; the log says why.")
    finally:
        if apart.poll() is None:
            apart.kill()
            apart.wait()


def _documents(total: int, on_progress: Progress | None, tables: TableWriter | None = None) -> Iterator[Document]:
    """The documents of all public records; where ``tables`` are given their rows go there on the way."""
    known = bodies()
    done = 0
    for noun in nouns.NOUNS:
        for n, record in truth.public_records(noun, truth.all_numbers(noun)):
            if tables is not None:
                tables.add(noun.rows(record, n, known))
            yield noun.document(record, n, known)
            done += 1
            if on_progress:
                on_progress(done, total)


def _numbers_apart(folder: Path) -> subprocess.Popen[bytes]:
    """A process of its own that writes the tables; it reads the database that this one reads."""
    wanted = {"folder": str(folder), "database": str(connection.settings_dict["NAME"])}
    here = str(Path(__file__).resolve().parents[2])
    environment = {
        **os.environ,
        "SESTANTE_HOME": str(settings.SESTANTE_HOME),
        "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", "")))),
    }
    command = [sys.executable, "-m", "sestante.explore.numbers_apart", json.dumps(wanted)]
    return subprocess.Popen(command, env=environment)  # noqa: S603 (our own program)


def write_numbers(folder: Path) -> None:
    """Write the published tables of all public records into an empty folder."""
    known = bodies()
    with TableWriter(folder, nouns.TABLES) as tables:
        for noun in nouns.NOUNS:
            for n, record in truth.public_records(noun, truth.all_numbers(noun)):
                tables.add(noun.rows(record, n, known))
