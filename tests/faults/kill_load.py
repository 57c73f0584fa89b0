"""Kills a load of the starter data with signal 9 at every n-th database call, starts again, and compares.

    python -m tests.faults.kill_load --every 10

A process of its own, without threads: each trial is a fork with a fresh copy of a prepared database, killed before its
n-th call; a second fork then does what the next start of the site does. The last line printed is JSON:
``{"kills": …, "wrong": [sentences]}``. The data are the first rows of the starter data, so that each call can be tried.
"""

import csv
import itertools
import json
import shutil
from pathlib import Path
from typing import Any

from tests.faults.trials import copies_of_database, forked, killed_before_call, prepare_empty, run, what_stands


def _try_all(home: Path, every: int) -> dict[str, Any]:
    folder = _few_rows(home / "starter")
    databases = copies_of_database(home)
    forked(prepare_empty)
    databases.keep_as_template()
    forked(_load, folder)
    wanted = json.loads(forked(_state) or "")
    wrong = []
    for kills in itertools.count():
        databases.begin_again()
        shutil.rmtree(home / "generations", ignore_errors=True)
        number = 1 + kills * every
        if forked(_load, folder, number) is not None:  # it has fewer calls: every moment was tried
            break
        if problem := forked(_start_again, folder):
            wrong.append(f"killed at call {number}: {problem}")
        got = json.loads(forked(_state) or "")
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


def _load(folder: Path, killed_at: int = 0) -> str:
    """Load once; with a number, the process is killed before the database call of that number."""
    from sestante.starter.services import load_starter

    with killed_before_call(killed_at):
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
    return json.dumps(what_stands())


if __name__ == "__main__":
    run(_try_all, __doc__)
