"""Backup and restore of a whole site: the database and every file of ``SESTANTE_HOME`` that cannot be made anew."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from sestante import __version__
from sestante.core.errors import SestanteError
from sestante.core.progress import progress
from sestante.core.serving_lock import serving_lock

from . import archives, databases
from .running import bring_stores_up_to_date

#: Folders and files of the home that are made anew from the rest, or belong to a process.
DERIVED = {"cache", "generations", "scheduler.lock", "static", "serving.lock"}
_WORK_FOLDER = ".restoring"


class CannotBackUp(SestanteError):
    """The backup cannot be written; the message says why."""

    code = "cannot_back_up"
    http_status = 409


class CannotRestore(SestanteError):
    """The backup cannot be restored here; the message says why. Nothing has changed."""

    code = "cannot_restore"
    http_status = 409


@dataclass(frozen=True, slots=True)
class Written:
    """A backup: its file, its size in bytes, how many files it holds beside the database."""

    file: Path
    size: int
    files: int


def back_up(target: Path, *, replace: bool = False) -> Written:
    """Write one ``.tar.gz`` of the site as it is now; a running site goes on reading and writing.

    Args:
        target: the file to write, outside ``SESTANTE_HOME``; it appears only when it is complete.
        replace: whether an existing file may be replaced.

    Raises:
        CannotBackUp: the file exists, or lies within what is backed up.
        CannotCopyDatabase: PostgreSQL's tools are missing.
    """
    home, target = _home(), target.expanduser().resolve()
    if target.is_relative_to(home):
        raise CannotBackUp(f"A backup within {home} would be lost with it: name a file elsewhere.")
    if not target.parent.is_dir():
        raise CannotBackUp(f"There is no folder {target.parent}.")
    if target.exists() and not replace:
        raise CannotBackUp(f"{target} exists: name another file, or say --replace.")
    contents = archives.Contents(
        version=__version__,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        database=databases.kind(),
        migrations=tuple(sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())),
    )
    with tempfile.TemporaryDirectory(prefix=".sestante-backup-", dir=target.parent) as folder:
        copy, draft = Path(folder) / "database", Path(folder) / "archive"
        databases.copy_out(copy)
        files = archives.write_archive(draft, contents, copy, home, own_files())
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(draft, target)
    return Written(target, target.stat().st_size, len(files) - 1)


def own_files() -> list[str]:
    """Names, relative to the home, of all files that a backup holds beside the database."""
    home = _home()
    database = Path(str(connection.settings_dict["NAME"])).name if databases.kind() == "sqlite" else ""
    left_out = DERIVED | {_WORK_FOLDER} | ({database + ending for ending in ("", "-wal", "-shm", "-journal")} - {""})
    return [
        str(file.relative_to(home))
        for entry in sorted(home.iterdir())
        if entry.name not in left_out and not entry.is_symlink()
        for file in (sorted(entry.rglob("*")) if entry.is_dir() else [entry])
        if file.is_file() and not file.is_symlink()
    ]


def restore(source: Path, *, replace: bool = False, out: TextIO) -> archives.Contents:
    """Make this site equal to a backup, bring it to this version, and rebuild words and numbers.

    Everything is unpacked and checked before anything is changed.

    Args:
        source: a file that ``back_up`` wrote.
        replace: whether data that are here may be replaced.
        out: where one line for each step goes.

    Raises:
        CannotRestore: the site is running, has data, or the backup does not fit it.
        BadBackup: the file is not a whole and honest backup.
    """
    home = _home()
    with _stopped():
        if not replace and not databases.is_empty():
            raise CannotRestore(f"{home} has data already: restore into an empty home, or say --replace.")
        work = home / _WORK_FOLDER
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            with progress("Backup", out) as line:
                contents = archives.extract_archive(source.expanduser(), work)
                _require_fit(contents)
                line.end(f"of {contents.made}, Sestante {contents.version}, {len(contents.files)} files, all whole")
            with progress("Database and files", out) as line:
                _put_in_place(work, contents)
                line.end("in place")
        finally:
            shutil.rmtree(work, ignore_errors=True)
        with progress("Tables", out) as line:
            call_command("migrate", verbosity=0, interactive=False)
            line.end("at this version")
        bring_stores_up_to_date(out)
    return contents


def _require_fit(contents: archives.Contents) -> None:
    if contents.database != databases.kind():
        raise CannotRestore(
            f"The backup is of {contents.database}, this site uses {databases.kind()}: set SESTANTE_DATABASE_URL."
        )
    known = {".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations or ()}
    if unknown := sorted(set(contents.migrations) - known):
        raise CannotRestore(
            f"The backup is of a later version ({contents.version}; it knows {unknown[0]}): upgrade Sestante first."
        )


def _put_in_place(work: Path, contents: archives.Contents) -> None:
    home = _home()
    databases.copy_in(work / archives.DATABASE_FILES[contents.database])
    for name in own_files():
        (home / name).unlink()
    unpacked = work / archives.HOME
    for file in sorted(unpacked.rglob("*")) if unpacked.is_dir() else []:
        if file.is_file():
            target = home / file.relative_to(unpacked)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(file, target)
    shutil.rmtree(home / "generations", ignore_errors=True)


@contextmanager
def _stopped() -> Iterator[None]:
    with serving_lock(alone=True) as got:
        if not got:
            raise CannotRestore("The site is running: stop it first.")
        yield


def _home() -> Path:
    return Path(settings.SESTANTE_HOME)
