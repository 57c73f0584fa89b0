"""The quick first start gives the very tables that the libraries' migrations give, and stays away where it may not."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.db import connection

from sestante.config import first_tables

CLONE = Path(__file__).resolve().parents[2]


def test_the_file_is_what_the_migrations_give():
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "tools/write_first_tables.py", "--check"],
        cwd=CLONE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run tools/write_first_tables.py\n{done.stdout}{done.stderr}"


def test_a_migration_that_reads_otherwise_now_keeps_the_file_out():
    stated = first_tables._stated(first_tables.FILE.read_text())
    assert len(stated) > 150
    assert first_tables.fits(stated)
    key = next(iter(stated))
    assert not first_tables.fits(stated | {key: "0" * 16})
    assert not first_tables.fits(stated | {("wagtailcore", "9999_not_there"): "0" * 16})
    assert not first_tables.fits({})


def test_a_database_with_tables_is_left_alone(db):
    assert first_tables.lay_first_tables(connection) is False


def test_the_file_is_laid_in_whole_or_not_at_all(tmp_path):
    script = first_tables.FILE.read_text()
    file = sqlite3.connect(tmp_path / "one.sqlite3")
    file.executescript(f"BEGIN;\n{script}\nCOMMIT;")
    assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    other = sqlite3.connect(tmp_path / "two.sqlite3")
    try:
        other.executescript(f"BEGIN;\n{script}\nINSERT INTO no_such_table VALUES(1);\nCOMMIT;")
    except sqlite3.OperationalError:
        other.rollback()
    assert other.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
