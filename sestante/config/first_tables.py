"""A quick first start: the tables of the libraries, as their own migrations leave them, laid into an empty SQLite file.

Django and Wagtail bring some 180 migrations whose steps take half a minute of a processor; a new database needs only
their result. ``data/first_tables.sql`` holds it (``tools/write_first_tables.py`` writes it by running them) with the
hash of each migration it stands for. Where one of these files reads otherwise now, or the database is another one or
not empty, nothing is laid in and all migrations run as always. Others run after it.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

FILE = Path(__file__).parent / "data" / "first_tables.sql"
_MARK = "-- stands for: "
Key = tuple[str, str]


def lay_first_tables(connection: BaseDatabaseWrapper, file: Path = FILE) -> bool:
    """Fill an empty SQLite database with the tables of the file, all or none; ``False`` where it does not fit."""
    if connection.vendor != "sqlite" or not file.exists() or connection.introspection.table_names():
        return False
    script = file.read_text(encoding="utf-8")
    if not fits(_stated(script)):
        return False
    connection.ensure_connection()
    raw: sqlite3.Connection = connection.connection
    raw.executescript(f"PRAGMA foreign_keys=OFF;\nBEGIN;\n{script}\nCOMMIT;\nPRAGMA foreign_keys=ON;")
    return True


def fits(stated: dict[Key, str]) -> bool:
    """Whether every migration that a file stands for is still what it was when the file was written."""
    loader = MigrationLoader(None)
    return bool(stated) and all(
        key in loader.disk_migrations and migration_hash(loader, key) == mark for key, mark in stated.items()
    )


def migration_hash(loader: MigrationLoader, key: Key) -> str:
    """The beginning of the SHA-256 of a migration's file."""
    module = import_module(type(loader.disk_migrations[key]).__module__)
    return hashlib.sha256(Path(str(module.__file__)).read_bytes()).hexdigest()[:16]


def _stated(script: str) -> dict[Key, str]:
    stated: dict[Key, str] = {}
    for line in script.splitlines():
        if not line.startswith(_MARK):
            break
        app, name, mark = line.removeprefix(_MARK).split()
        stated[app, name] = mark
    return stated


def dump(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """The lines of such a file from a database in which the migrations have just run."""
    loader = MigrationLoader(connection)
    for app, name in sorted(loader.applied_migrations):
        if (app, name) in loader.disk_migrations:
            yield f"{_MARK}{app} {name} {migration_hash(loader, (app, name))}"
    raw: sqlite3.Connection = connection.connection
    made = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    virtual = [name for _kind, name, _table, sql in made if sql.upper().startswith("CREATE VIRTUAL")]
    own = [one for one in made if not _is_of_another(one[2], virtual) and not one[1].startswith("sqlite_")]
    for wanted in ("table", "index", "trigger"):
        for kind, name, _table, sql in sorted(own):
            if kind == wanted:
                yield f"{sql};"
            if kind == wanted == "table" and name not in virtual:
                yield from _rows(raw, name)


def _is_of_another(table: str, virtual: Iterable[str]) -> bool:
    """Whether a table belongs to a virtual one, which makes it by itself."""
    return any(table.startswith(f"{name}_") for name in virtual)


def _rows(raw: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
    values = " || ',' || ".join(f'quote("{column}")' for column in columns)
    for (row,) in raw.execute(f'SELECT {values} FROM "{table}" ORDER BY 1'):  # noqa: S608 - names of our own tables
        yield f'INSERT INTO "{table}" VALUES({row});'
