"""Copying the whole database out and in: SQLite by its own copy, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.db import connection, connections

from sestante.core.errors import SestanteError

_POSTGRESQL_PLACES = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/*/bin", "usr/local/opt/*/bin")


class CannotCopyDatabase(SestanteError):
    """The database cannot be copied out or in; the message says what is missing."""

    code = "cannot_copy_database"
    http_status = 503


def kind() -> str:
    """``sqlite`` or ``postgresql``."""
    return str(connection.vendor)


def is_empty() -> bool:
    """Whether the database holds no table at all."""
    return not connection.introspection.table_names()


def copy_out(target: Path) -> None:
    """Write a consistent copy of the database while others read and write it.

    Raises:
        CannotCopyDatabase: PostgreSQL's ``pg_dump`` is missing or fails.
    """
    if kind() == "sqlite":
        # not the backup interface: that one begins again whenever another process writes
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        check_sqlite(target)
    else:
        _postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def copy_in(source: Path) -> None:
    """Make the database equal to a copy that ``copy_out`` wrote; what was in it is gone.

    Raises:
        CannotCopyDatabase: the copy is damaged, or PostgreSQL's ``pg_restore`` is missing or fails; the
            database of PostgreSQL is then empty, and the restore can be repeated.
    """
    if kind() == "sqlite":
        check_sqlite(source)
        target = Path(str(connection.settings_dict["NAME"]))
        connections.close_all()
        draft = target.with_name(f"{target.name}.restoring")
        shutil.move(source, draft)  # the database may lie on another disk than the home
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        os.replace(draft, target)
    else:
        _find("pg_restore")
        _empty_postgresql()
        _postgresql(
            "pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(source)
        )


def check_sqlite(file: Path) -> None:
    """Refuse a file that is no whole SQLite database."""
    try:
        copy = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            copy.close()
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise CannotCopyDatabase(f"The copy of the database is damaged: {answer}")


def _empty_postgresql() -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
    connections.close_all()


def _postgresql(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools on our database; the password travels in the environment, where no one sees it."""
    settings = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {variable: str(settings[name]) for variable, name in names.items() if settings.get(name)}
    options = settings["OPTIONS"]
    given |= {f"PG{name.upper()}": str(options[name]) for name in ("sslmode", "sslrootcert") if name in options}
    target = [f"--dbname={settings['NAME']}"] if tool == "pg_restore" else []
    done = subprocess.run(  # noqa: S603 - a tool we found ourselves, with settings of the operator
        [_find(tool), *arguments[:-1], *target, arguments[-1]],
        env={**os.environ, **given},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotCopyDatabase(f"{tool} failed: {done.stderr.strip()[-1000:]}")


def _find(tool: str) -> str:
    """The tool of the newest PostgreSQL installed: an older one refuses a newer server."""
    found = sorted(
        (path for place in _POSTGRESQL_PLACES for path in Path("/").glob(f"{place}/{tool}")),
        key=lambda path: [int(part) for part in path.parts if part.isdigit()],
    )
    path = str(found[-1]) if found else shutil.which(tool)
    if path is None:
        raise CannotCopyDatabase(
            f"{tool} is not installed. Debian, Ubuntu: sudo apt install postgresql-client; macOS: brew install libpq"
        )
    return path
