"""Figures of IATI files on their way in: everything on, beside the floor of the same file in the same run.

Elapsed time is measured, of each step in a process of its own: some steps have processes beside them. Processor time of
all of these stands in the note, since it is the same however busy the machine is.
Run alone: ``python -m bench.iati [ACTIVITIES]``.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .figures import Figure
from .machine import peak_memory

ACTIVITIES = 20_000


def measure(home: Path | None = None, *, activities: int = ACTIVITIES) -> list[Figure]:
    """The figures for a file of so many activities; a home that is given must be empty."""
    with tempfile.TemporaryDirectory(prefix="sestante-bench-") as folder:
        place = Path(folder)
        site = home or place / "home"
        file = place / "activities.xml"
        made = _task(site, "make", file, activities)
        empty = _task(site, "prepare")["size"]
        floor = _task(site, "floor", file)
        first = _task(site, "stage_and_accept", file)
        words = _task(site, "words")
        same = _task(site, "stage_and_accept", file)
        _task(site, "make", file, activities, 1)
        again = _task(site, "stage_and_accept", file)
        database = _size(site) - empty
    ours = first["seconds"] + words["seconds"]
    size = made["size"]
    note = f"{size / activities / 1000:.1f} kB an activity; read and staged {first['staged']:.1f} s, "
    note += f"accepted {first['seconds'] - first['staged']:.1f} s, words and numbers {words['seconds']:.1f} s; "
    note += f"processor time {first['processor'] + words['processor']:.1f} s, of the floor {floor['processor']:.1f} s"
    return [
        Figure(
            "iati_in",
            "IATI in, everything on",
            activities / ours,
            "activities/s",
            activities / floor["all"],
            True,
            note,
        ),
        Figure("iati_share", "of it: share of the floor", floor["all"] / ours, "×", None, True),
        Figure("iati_same", "the same file again", same["seconds"], "s", note=f"{same['same']:,} the same"),
        Figure(
            "iati_unchanged",
            "a file with one change",
            again["seconds"],
            "s",
            floor["parse"],
            note="floor: parsing alone",
        ),
        Figure(
            "iati_memory",
            "memory of it",
            first["peak_mb"],
            "MB",
            note=f"at most {first['beside_mb']:.0f} MB more in each process beside it",
        ),
        Figure("iati_words_memory", "memory of words and numbers", words["peak_mb"], "MB"),
        Figure("iati_database", "database, times the file", database / size, "×", floor["size"] / size),
    ]


def _size(home: Path) -> int:
    return sum(one.stat().st_size for one in home.glob("sestante.sqlite3*"))


def _task(home: Path, name: str, *arguments: object) -> dict[str, Any]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SESTANTE_", "DJANGO_"))}
    environment = kept | {"SESTANTE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sestante.config.settings"}
    print(f"{time.strftime('%H:%M:%S')} {name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "bench.iati", "--task", name, *map(str, arguments)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def make(file: str, activities: str, changed: str = "0") -> dict[str, Any]:
    """Write the file."""
    from .iati_corpus import write_corpus

    return {"size": write_corpus(Path(file), int(activities), int(changed))}


def prepare() -> dict[str, Any]:
    """A new site without data."""
    from sestante.config.running import prepare as prepare_site

    prepare_site(starter=False, out=sys.stderr)
    return {"size": _size(Path(os.environ["SESTANTE_HOME"]))}


def floor(file: str) -> dict[str, Any]:
    """The floor of the file."""
    from .iati_floor import seconds

    return dict(seconds(Path(file)))


def stage_and_accept(file: str) -> dict[str, Any]:
    """Take the file in; where it says nothing new, throw the batch away."""
    from sestante.history.models import Source
    from sestante.ingest.iati_files import stage_iati
    from sestante.ingest.services import accept, discard

    source = Source.objects.get_or_create(kind=Source.Kind.FILE, name="Files of the benchmark")[0]
    started, used = time.perf_counter(), _processor()
    batch = stage_iati(Path(file), source=source)
    staged, same = time.perf_counter() - started, batch.same
    if batch.proposals.exists():
        outcome = accept(batch)
        if outcome.refused:
            raise RuntimeError(f"{outcome.refused} refused: {outcome.issues[:3]}")
    else:
        discard(batch)
    seconds = time.perf_counter() - started
    beside = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # kilobytes on Linux
    used = _processor() - used
    return {"staged": staged, "seconds": seconds, "processor": used, "same": same, "beside_mb": beside}


def words() -> dict[str, Any]:
    """Bring words and numbers up to date."""
    from sestante.explore.updater import bring_up_to_date

    started, used = time.perf_counter(), _processor()
    bring_up_to_date()
    return {"seconds": time.perf_counter() - started, "processor": _processor() - used}


def _processor() -> float:
    """Processor seconds of this process and of those that it began and that have ended."""
    return sum(os.times()[:4])


TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    task.__name__: task for task in (make, prepare, floor, stage_and_accept, words)
}


def main() -> None:
    """Run one task and print its result as JSON, or measure and print the figures."""
    if sys.argv[1:2] == ["--task"]:
        import django

        django.setup()
        result = TASKS[sys.argv[2]](*sys.argv[3:])
        print(json.dumps({**result, "peak_mb": peak_memory()}))
        return
    for figure in measure(activities=int(sys.argv[1]) if len(sys.argv) > 1 else ACTIVITIES):
        beside = f" (floor {figure.floor:.2f}, {figure.ratio:.2f} times)" if figure.floor and figure.ratio else ""
        print(f"{figure.name}: {figure.value or 0:.2f} {figure.unit}{beside} {figure.note}")


if __name__ == "__main__":
    main()
