"""Trials of processes that are killed: copies of a prepared database, forks that answer, the death at a database call.

For programs without threads that have called ``django.setup()`` and have not yet asked the database; a test runs one by
``report_of``.
"""

import argparse
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.tools import CLONE


def run(try_all: Callable[[Path, int], dict[str, Any]], about: str | None) -> None:
    """What a program of trials does: a home for it, ``try_all`` with that home and every how many calls, its answer."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--every", type=int, default=10)
    every = parser.parse_args().every
    home = Path(tempfile.mkdtemp(prefix="sestante-kill-"))
    os.environ |= {"SESTANTE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sestante.config.settings"}
    try:
        import django

        django.setup()
        print(json.dumps(try_all(home, every)))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def report_of(program: str, *arguments: str) -> dict[str, Any]:
    """What a program of trials prints as its last line, run on the database of this suite."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
    if url := os.environ.get("SESTANTE_DATABASE_URL"):
        environment["SESTANTE_DATABASE_URL"] = url
    done = subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=CLONE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def copies_of_database(home: Path) -> "SQLiteCopies | PostgreSQLCopies":
    """The copies for the database that the environment names."""
    return PostgreSQLCopies() if os.environ.get("SESTANTE_DATABASE_URL") else SQLiteCopies(home)


class SQLiteCopies:
    """Copies of the file."""

    def __init__(self, home: Path) -> None:
        self._file, self._template = home / "sestante.sqlite3", home / "template"

    def keep_as_template(self) -> None:
        for ending in ("", "-wal"):
            if (file := Path(f"{self._file}{ending}")).exists():
                shutil.copy2(file, f"{self._template}{ending}")

    def begin_again(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._file}{ending}").unlink(missing_ok=True)
            if (template := Path(f"{self._template}{ending}")).exists():
                shutil.copy2(template, f"{self._file}{ending}")

    def remove(self) -> None:
        """The home goes as a whole."""


class PostgreSQLCopies:
    """Copies that the server makes of a template database."""

    def __init__(self) -> None:
        from django.db import connection

        self._server = os.environ["SESTANTE_DATABASE_URL"]
        self._name = f"kill_{os.getpid()}"
        self._run(f"CREATE DATABASE {self._name}")
        connection.settings_dict["NAME"] = self._name

    def keep_as_template(self) -> None:
        self._run(f"CREATE DATABASE {self._name}_template TEMPLATE {self._name}")

    def begin_again(self) -> None:
        self._run(f"DROP DATABASE {self._name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self._name} TEMPLATE {self._name}_template")

    def remove(self) -> None:
        self._run(f"DROP DATABASE {self._name} WITH (FORCE)")
        self._run(f"DROP DATABASE {self._name}_template WITH (FORCE)")

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


def forked(work: Callable[..., str], *arguments: object) -> str | None:
    """What a function answers in a process of its own; ``None`` when that was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            with os.fdopen(writing, "w") as out:
                out.write(work(*arguments))
            status = 0
        except BaseException:  # the fork ends here, whatever happened: it must not go on with the work of its parent
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None
    if os.WEXITSTATUS(status):
        raise RuntimeError(f"{work.__name__} failed; see above.")
    return text


@contextmanager
def killed_before_call(number: int) -> Iterator[None]:
    """Kill this process with signal 9 before the database call of that number within the block; 0: let it live."""
    from django.db import connection

    calls = itertools.count(1)

    def counted(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(counted):
        yield


def prepare_empty() -> str:
    """Make the tables and load the code lists."""
    from django.core.management import call_command

    from sestante.codelists.services import load_codelists

    call_command("migrate", verbosity=0)
    load_codelists()
    return ""


def what_stands() -> dict[str, Any]:
    """All entries and their history, without what depends on the moment: keys of rows, times, batch numbers."""
    from django.apps import apps

    from sestante.core.records import content_hash
    from sestante.history.models import RecordVersion
    from sestante.organisations.queries import organisation_records
    from sestante.projects.queries import project_records

    models = [m for name in ("organisations", "projects", "codelists") for m in apps.get_app_config(name).get_models()]
    versions = RecordVersion.objects.order_by("kind", "slug", "number")
    return {
        "rows": {model.__name__: model._default_manager.count() for model in models},
        "projects": {slug: content_hash(record) for slug, record in sorted(project_records().items())},
        "links": {slug: repr(record) for slug, record in sorted(project_records().items())},
        "organisations": {slug: content_hash(record) for slug, record in sorted(organisation_records().items())},
        "versions": list(map(list, versions.values_list("kind", "slug", "number", "action", "content_hash"))),
    }
