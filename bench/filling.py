"""Figures of filling a site: the one way in, words and numbers, sizes, memory of each process."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import register
from .figures import Figure

if TYPE_CHECKING:
    from .run import Site

_MB = 1024 * 1024


def fill(site: "Site", projects: int) -> tuple[list[Figure], dict[str, Any]]:
    """The figures, and what the rest of the run needs: ``sample`` (what to ask for) and ``floors``."""
    entries = projects + register.organisation_count(projects)
    site.do("prepare")
    held = site.do("held")
    loaded = None if held["projects"] == projects else site.do("ingest", projects=projects)
    rebuilt = None if loaded is None and held["is_current"] else site.do("rebuild")
    sample = site.do("sample", projects=projects)
    floors = site.do("floors", sample=sample)
    write = floors["index_seconds"] + floors["copy_seconds"]
    figures = [
        *(_ingest(loaded, projects, floors["insert_seconds"]) if loaded else ()),
        *(_rebuild(rebuilt, projects, write) if rebuilt else ()),
        *_sizes(site.home, sample["size_of_records"]["json"], entries),
    ]
    return figures, {"projects": projects, "sample": sample, "floors": floors}


def _ingest(loaded: dict[str, Any], projects: int, floor: float) -> Iterator[Figure]:
    seconds = loaded["stage_seconds"] + loaded["accept_seconds"]
    yield Figure("ingest", "ingest: staged and accepted", projects / seconds, "projects/s", projects / floor, True)
    yield _processor("ingest", loaded, projects, floor)
    staged, accepted = projects / loaded["stage_seconds"], projects / loaded["accept_seconds"]
    yield Figure("stage", "of it: read, checked, staged", staged, "projects/s", None, True)
    yield Figure("accept", "of it: accepted", accepted, "projects/s", None, True)
    yield Figure("ingest_memory", "memory of the ingest", loaded["peak_mb"], "MB")


def _rebuild(rebuilt: dict[str, Any], projects: int, floor: float) -> Iterator[Figure]:
    rate = projects / rebuilt["seconds"]
    yield Figure("rebuild", "rebuild of words and numbers", rate, "projects/s", projects / floor, True)
    yield _processor("rebuild", rebuilt, projects, floor)
    yield Figure("rebuild_memory", "memory of the rebuild", rebuilt["peak_mb"], "MB")


def _processor(key: str, done: dict[str, Any], projects: int, floor: float) -> Figure:
    """Processor time of a project: the same however busy the machine is with other things."""
    value = done["processor_seconds"] / projects * 1000
    return Figure(f"{key}_processor", f"of it: processor time ({key})", value, "ms/project", floor / projects * 1000)


def _sizes(home: Path, records: float, entries: int) -> list[Figure]:
    """Of the database, the index and the tables, beside the same register as JSON."""
    generation = next(one for one in sorted((home / "generations").iterdir(), reverse=True) if one.is_dir())
    database = sum(file.stat().st_size for file in home.glob("sestante.sqlite3*"))
    sizes = {
        "database": ("database", database),
        "index": ("words index", _size_of(generation / "index")),
        "tables": ("published tables", _size_of(generation / "tables")),
    }
    floor = records / _MB
    return [
        Figure(f"size_{key}", f"size: {name}", size / _MB, "MB", floor, note=f"{size / entries / 1024:.1f} kB an entry")
        for key, (name, size) in sizes.items()
    ]


def _size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
