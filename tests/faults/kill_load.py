"""Kills a load of the starter data with signal 9 at every n-th database call, starts again, and compares.

    python -m tests.faults.kill_load --every 10

A process of its own, without threads: each trial is a fork with a fresh copy of a prepared database, killed before its
n-th call; a second fork then does what the next start of the site does. The last line printed is JSON:
``{"kills": …, "wrong": [sentences]}``. The data are the first rows of the starter data, so that each call can be tried.
"""

import argparse
import csv
import itertools
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    """Parse, set up, try, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=10)
    every = parser.parse_args().every
    home = Path(tempfile.mkdtemp(prefix="sestante-kill-"))
    os.environ |= {"SESTANTE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sestante.config.settings"}
    try:
        import django

        django.setup()
        print(json.dumps(_try_all(home, every)))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _try_all(home: Path, every: int) -> dict[str, Any]:
    folder = _few_rows(home / "starter")
    databases = _PostgreSQL() if os.environ.get("SESTANTE_DATABASE_URL") else _SQLite(home)
    _forked(_prepare_empty)
    databases.keep_as_template()
    _forked(_load, folder)
    wanted = json.loads(_forked(_state) or "")
    wrong = []
    for kills in itertools.count():
        databases.begin_again()
        shutil.rmtree(home / "generations", ignore_errors=True)
        number = 1 + kills * every
        if _forked(_load, folder, number) is not None:  # it has fewer calls: every moment was tried
            break
        if problem := _forked(_start_again, folder):
            wrong.append(f"killed at call {number}: {problem}")
        got = json.loads(_forked(_state) or "")
        wrong += [f"killed at call {number}: {name} differs" for name in wanted if got[name] != wanted[name]]
    databases.remove()
    return {"kills": kills, "wrong": wrong}


def _few_rows(folder: Path) -> Path:
    """The starter data with its first projects and organisations only; names and relations of others stay unmatched."""
    from sestante.starter.services import FOLDER

    shutil.copytree(FOLDER, folder)
    for name, rows in {"projects": 20, "organisations": 40, "relations": 10, "exchanges": 10}.items():
        with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as source:
            kept = list(itertools.islice(csv.reader(source), rows + 1))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as target:
            csv.writer(target).writerows(kept)
    return folder


class _SQLite:
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


class _PostgreSQL:
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


def _forked(work: Callable[..., str], *arguments: object) -> str | None:
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


def _prepare_empty() -> str:
    from django.core.management import call_command

    from sestante.codelists.services import load_codelists

    call_command("migrate", verbosity=0)
    load_codelists()
    return ""


def _load(folder: Path, killed_at: int = 0) -> str:
    """Load once; with a number, the process is killed before the database call of that number."""
    from django.db import connection

    from sestante.starter.services import load_starter

    calls = itertools.count(1)

    def counted(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if next(calls) == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(counted):
        load_starter(folder, is_once=True)
    return ""


def _start_again(folder: Path) -> str:
    """What a start does; answers a sentence when afterwards something is still open or the stores lag behind."""
    from sestante.explore.updater import bring_up_to_date, is_up_to_date
    from sestante.history.models import Batch, Proposal
    from sestante.ingest.services import finish_interrupted

    finish_interrupted()
    _load(folder)
    bring_up_to_date()
    if open_batches := Batch.objects.exclude(state=Batch.State.COMPLETE).count():
        return f"{open_batches} batches are not complete"
    if waiting := Proposal.objects.count():
        return f"{waiting} proposals are left"
    return "" if is_up_to_date() else "words and numbers lag behind"


def _state() -> str:
    """Everything that a load leaves, without what depends on the moment: keys of rows, times, batch numbers."""
    from django.apps import apps

    from sestante.core.records import content_hash
    from sestante.history.models import RecordVersion
    from sestante.organisations.queries import organisation_records
    from sestante.projects.queries import project_records

    models = [m for name in ("organisations", "projects", "codelists") for m in apps.get_app_config(name).get_models()]
    versions = RecordVersion.objects.order_by("kind", "slug", "number")
    return json.dumps(
        {
            "rows": {model.__name__: model._default_manager.count() for model in models},
            "projects": {slug: content_hash(record) for slug, record in sorted(project_records().items())},
            "links": {slug: repr(record) for slug, record in sorted(project_records().items())},
            "organisations": {slug: content_hash(record) for slug, record in sorted(organisation_records().items())},
            "versions": list(map(list, versions.values_list("kind", "slug", "number", "action", "content_hash"))),
        }
    )


if __name__ == "__main__":
    main()
