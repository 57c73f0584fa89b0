"""The work that is timed, one function a process: ``python -m bench.tasks NAME {JSON}`` prints its figures as JSON.

Each runs in a process of its own so that its peak memory is its own. ``SESTANTE_HOME`` says which site it works on.
"""

import json
import os
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from .machine import peak_memory

T = TypeVar("T")
Result = dict[str, Any]


class Stopwatch:
    """Time that an iterable took to give its items, so that making up the data is not counted as ingest."""

    def __init__(self) -> None:
        self.seconds = self.processor = 0.0

    def timed(self, items: Iterable[T]) -> Iterator[T]:
        """The same items; the time each took to come is added up."""
        waiting = iter(items)
        while True:
            started, used = time.perf_counter(), time.process_time()
            try:
                item = next(waiting)
            except StopIteration:
                return
            finally:
                self.seconds += time.perf_counter() - started
                self.processor += time.process_time() - used
            yield item


def prepare() -> Result:
    """A new site without data: tables, code lists, files of the pages."""
    from sestante.config.running import prepare as prepare_site

    started = time.perf_counter()
    prepare_site(starter=False, out=sys.stderr)
    return {"seconds": time.perf_counter() - started}


def held() -> Result:
    """How many projects the site holds already, and whether words and numbers hold them too."""
    from sestante.core.errors import StoreUnavailable
    from sestante.explore.store import current
    from sestante.history.services import data_version
    from sestante.projects.models import Project

    try:
        is_current = current().version == data_version()
    except StoreUnavailable:
        is_current = False
    return {"projects": Project.objects.count(), "is_current": is_current}


def ingest(projects: int) -> Result:
    """Stage and accept the whole register as one batch."""
    from sestante.history.models import Source
    from sestante.ingest.services import Incoming, accept, stage

    from . import register

    def incoming() -> Iterator[Incoming]:
        for number, organisation in enumerate(register.organisations(projects), 1):
            yield Incoming("organisation", organisation, row=number)
        for number, project in enumerate(register.projects(projects), 1):
            yield Incoming("project", project, row=number)

    source = Source.objects.create(kind=Source.Kind.FILE, name="Register of the benchmark")
    making = Stopwatch()
    started, used = time.perf_counter(), time.process_time()
    batch = stage(making.timed(incoming()), source=source)
    staged = time.perf_counter()
    outcome = accept(batch)
    done = time.perf_counter()
    if outcome.refused or outcome.conflicts:
        raise RuntimeError(f"{outcome.refused} refused, {len(outcome.conflicts)} conflicts")
    return {
        "stage_seconds": staged - started - making.seconds,
        "accept_seconds": done - staged,
        "processor_seconds": time.process_time() - used - making.processor,
        "added": outcome.added,
    }


def rebuild() -> Result:
    """Words and numbers anew from the database."""
    from sestante.explore.updater import bring_up_to_date

    started, used = time.perf_counter(), sum(os.times()[:4])
    bring_up_to_date(anew=True)
    return {"seconds": time.perf_counter() - started, "processor_seconds": sum(os.times()[:4]) - used}


def sample(projects: int) -> Result:
    """What the pages are asked for: terms by how many projects hold them, slugs, values of filters."""
    from .sampling import sample_of

    return sample_of(projects)


def floors(sample: dict[str, Any]) -> Result:
    """The same work by SQLite, Tantivy and DuckDB alone."""
    from .floors import all_floors

    return all_floors(sample)


def edit(projects: int, times: int, url: str, pause: float, waits: bool) -> Result:
    """Corrections of single projects: seconds until each was proposed, accepted, and shown by a list of the server.

    An editor sees the change compared after the first and confirms it by the second: two answers, each waited for.
    Without ``url`` nothing is looked for. ``waits`` begins only when a line comes in, after printing ``ready``.
    """
    from sestante.history.services import site_source
    from sestante.ingest.services import Incoming, accept, stage
    from sestante.projects.queries import project_records

    from . import register

    if waits:
        _wait()
    proposed, accepted, shown = [], [], []
    for number in range(times):
        slug = register.project_slug(number * 7 % projects)
        record = project_records([slug])[slug]
        word = f"zzvisible{time.time_ns()}"
        new = replace(record, title={**record.title, "en": f"Corrected {word}"})
        started = time.perf_counter()
        batch = stage([Incoming("project", new)], source=site_source())
        proposed.append(time.perf_counter() - started)
        started = time.perf_counter()
        accept(batch)
        accepted.append(time.perf_counter() - started)
        if url:
            shown.append(_seconds_until_listed(url, word, slug))
        time.sleep(pause)
    return {"proposed_seconds": proposed, "accepted_seconds": accepted, "shown_seconds": shown}


def _wait() -> None:
    """Tell that all is ready, and begin when told."""
    print("ready", flush=True)
    sys.stdin.readline()


def _seconds_until_listed(url: str, word: str, slug: str) -> float:
    started = time.perf_counter()
    while time.perf_counter() - started < 60:
        with urllib.request.urlopen(f"{url}/en/projects/?{urlencode({'q': word})}", timeout=30) as answer:
            if f"/en/projects/{slug}/".encode() in answer.read():
                return time.perf_counter() - started
        time.sleep(0.02)
    raise RuntimeError(f"The change of {slug} did not appear within a minute.")


def change_many(projects: int, count: int) -> Result:
    """A file that changes the titles of many projects, accepted while others read; prints ``ready`` before it is."""
    from sestante.history.models import Source
    from sestante.ingest.services import Incoming, accept, stage
    from sestante.projects.queries import project_records

    from . import register

    slugs = [register.project_slug(number) for number in range(projects - min(count, projects), projects)]
    records = project_records(slugs).values()
    word = f"Changed by a file {time.time_ns()}"  # a site that is kept has those of runs before
    changed = [Incoming("project", replace(one, title={**one.title, "en": word})) for one in records]
    batch = stage(changed, source=Source.objects.get(kind=Source.Kind.FILE))
    _wait()
    started = time.perf_counter()
    accept(batch)
    return {"seconds": time.perf_counter() - started, "changed": len(changed)}


def export_xlsx() -> Result:
    """Processor seconds of all projects with all columns as an XLSX file, code lists being in memory already."""
    import gc

    from sestante.formats.row_files import flat_columns
    from sestante.web.exporting import export
    from sestante.web.exports import NOUNS

    with tempfile.TemporaryDirectory() as folder:
        list(export("csv", "projects", Path(folder), on_progress=lambda _done, _of: None))
        gc.freeze()  # as the command does
        used = time.process_time()
        (written,) = export("xlsx", "projects", Path(folder), on_progress=lambda _done, _of: None)
        used = time.process_time() - used
    return {"seconds": used, "rows": written.rows, "columns": len(flat_columns(NOUNS["projects"].plain.layout))}


TASKS: dict[str, Callable[..., Result]] = {
    task.__name__: task for task in (prepare, held, ingest, rebuild, sample, floors, edit, change_many, export_xlsx)
}


def main() -> None:
    """Run one task; its result is the last line printed."""
    import django

    django.setup()
    name, arguments = sys.argv[1], json.loads(sys.argv[2])
    profile = sys.argv[3] if len(sys.argv) > 3 else ""
    result = _profiled(name, arguments, Path(profile)) if profile else TASKS[name](**arguments)
    print(json.dumps({**result, "peak_mb": peak_memory()}))


def _profiled(name: str, arguments: dict[str, Any], file: Path) -> Result:
    """The task under cProfile, whose figures go to a file for ``python -m pstats``; times are then not to be quoted."""
    import cProfile

    profiler = cProfile.Profile()
    try:
        return profiler.runcall(TASKS[name], **arguments)
    finally:
        profiler.dump_stats(file)


if __name__ == "__main__":
    main()
