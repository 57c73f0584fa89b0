"""Chosen projects or organisations as an IATI file, and beside it what is held back and why."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sestante.core.progress import OnProgress
from sestante.core.tables import Field, Table
from sestante.explore.entry_files import Entries, public_entries
from sestante.explore.store import Generation
from sestante.formats.iati.publishing import (
    Outgoing,
    activities_file,
    organisations_file,
    outgoing_activities,
    outgoing_organisations,
)
from sestante.formats.row_files import write_rows

#: Kinds of entries that the standard knows, and the files that they are written to.
FILES = {"project": "iati-activities.xml", "organisation": "iati-organisations.xml"}
HELD_BACK = Table(
    "iati-held-back",
    "Entries that the standard does not let out",
    (
        Field("slug", "VARCHAR", "Permanent name in addresses."),
        Field("field", "VARCHAR", "What is missing or wrong."),
        Field("reason", "VARCHAR", "Why it is held back."),
        Field("suggestion", "VARCHAR", "What could stand there."),
    ),
)


def write_iati(
    kind: str, generation: Generation, numbers: Iterable[int] | None, folder: Path, on_progress: OnProgress
) -> Iterator[tuple[Path, int]]:
    """Write the file of the standard and ``iati-held-back.csv``; gives each with its number of entries or reasons.

    Where nothing goes out there is no file of the standard, which knows no empty one.

    Args:
        kind: ``project`` or ``organisation``.
        numbers: of the chosen entries, ``None`` for all.
    """
    entries = outgoing_activities() if kind == "project" else outgoing_organisations()
    held: list[dict[str, str]] = []
    file = folder / FILES[kind]
    draft = file.with_name(f".{file.name}.part")
    written = 0

    def sorted_out() -> Iterator[Outgoing]:
        nonlocal written
        for at, one in enumerate(_chosen(entries, kind, generation, numbers), 1):
            on_progress(at, 0)
            written += one.outcome.xml is not None
            held.extend(
                {"slug": one.slug, "field": note.field, "reason": str(note.words), "suggestion": note.suggestion}
                for note in one.outcome.held
            )
            yield one

    parts = (activities_file if kind == "project" else organisations_file)(sorted_out())
    try:
        if parts is not None:
            with draft.open("wb") as target:
                target.writelines(parts)
            os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    if parts is not None:
        yield file, written
    reasons = folder / f"{HELD_BACK.name}.csv"
    yield reasons, write_rows(HELD_BACK, held, "csv", reasons, version=generation.version)


def _chosen(
    entries: Iterable[Outgoing], kind: str, generation: Generation, numbers: Iterable[int] | None
) -> Iterator[Outgoing]:
    if numbers is None:
        yield from entries
        return
    slug = Entries(f"{kind}s", {"slug": "m.slug"})
    wanted = {row["slug"] for row in public_entries(generation, slug, numbers)}
    yield from (one for one in entries if one.slug in wanted)
