"""Figures of IATI files on their way out: activities built from records, and those that did not change since they came.

Processor time of one process for whole files, reading the database included; the floor is the same elements written
node by node by lxml from their own trees, in the same run. Run alone: ``python -m bench.iati_out [ACTIVITIES]``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .figures import Figure

ACTIVITIES = 5_000


def measure(home: Path | None = None, *, activities: int = ACTIVITIES) -> list[Figure]:
    """The figures for so many activities; a home that is given must be empty."""
    with tempfile.TemporaryDirectory(prefix="sestante-bench-") as folder:
        site, file = home or Path(folder) / "home", Path(folder) / "activities.xml"
        _task("iati", site, "make", file, activities)
        _task("iati", site, "prepare")
        _task("iati", site, "stage_and_accept", file)
        sound = Path(folder) / "sound.xml"
        _task("iati_out", site, "build", sound)
        floor = _task("iati_out", site, "floor", sound)
        # a register of its own: entries that an earlier file made would not be those of this one
        other = Path(folder) / "other"
        _task("iati", other, "prepare")
        _task("iati", other, "stage_and_accept", sound)
        asked = _task("iati_out", other, "write")
        unchanged = _task("iati_out", other, "write")
        built = _task("iati_out", other, "build", sound)
    return [
        Figure("iati_out", "IATI out, built", built["rate"], "activities/s", floor["rate"], True),
        Figure("iati_out_unchanged", "IATI out, unchanged", unchanged["rate"], "activities/s", floor["rate"], True),
        Figure("iati_out_first", "IATI out, unchanged, checked for the first time", asked["rate"], "activities/s"),
    ]


def _task(module: str, home: Path, name: str, *arguments: object) -> dict[str, Any]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SESTANTE_", "DJANGO_"))}
    environment = kept | {"SESTANTE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sestante.config.settings"}
    print(f"{time.strftime('%H:%M:%S')} {name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"bench.{module}", "--task", name, *map(str, arguments)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def floor(file: str) -> dict[str, Any]:
    """Elements made anew node by node and written."""
    from lxml import etree

    count, seconds = 0, 0.0
    for _event, element in etree.iterparse(file, tag="iati-activity"):
        started = time.process_time()
        etree.tostring(_made(element), encoding="utf-8")
        seconds += time.process_time() - started
        count += 1
        element.clear()
    return {"rate": count / seconds}


def _made(element: Any) -> Any:
    from lxml import etree

    made = etree.Element(element.tag, dict(element.attrib))
    made.text = element.text
    for child in element:
        made.append(_made(child))
    return made


def write(file: str = "") -> dict[str, Any]:
    """The whole file as the site's address gives it; activities that went out in a second."""
    from sestante.formats.iati.publishing import activities_file, outgoing_activities
    from sestante.projects.models import Project

    next(iter(Project.objects.published()[:1]), None)  # as in a server that runs: the database is open
    started = time.process_time()
    parts = list(activities_file(outgoing_activities()) or ())
    seconds = time.process_time() - started
    if file:
        Path(file).write_bytes(b"".join(parts))
    return {"rate": sum(part.count(b"</iati-activity>") for part in parts) / seconds}


def build(file: str) -> dict[str, Any]:
    """Every activity from its record in the database, as if none had come from a file; written to ``file``."""
    from sestante.formats.iati import publishing, writing_state

    publishing.kept_elements = lambda kind, slugs: {}
    # the reporting organisations of the made-up file are no entries, and some have no reference
    writing_state.State.type_of = lambda self, party: "22"  # type: ignore[method-assign]
    writing_state.Surroundings.reference = lambda self, party: party.ref or "XM-EXAMPLE"  # type: ignore[method-assign]
    return write(file)


TASKS: dict[str, Callable[..., dict[str, Any]]] = {task.__name__: task for task in (floor, write, build)}


def main() -> None:
    """Run one task and print its result as JSON, or measure and print the figures."""
    if sys.argv[1:2] == ["--task"]:
        import django

        django.setup()
        print(json.dumps(TASKS[sys.argv[2]](*sys.argv[3:])))
        return
    for figure in measure(activities=int(sys.argv[1]) if len(sys.argv) > 1 else ACTIVITIES):
        beside = f" (floor {figure.floor:.0f})" if figure.floor else ""
        print(f"{figure.name}: {figure.value or 0:.0f} {figure.unit}{beside}")


if __name__ == "__main__":
    main()
