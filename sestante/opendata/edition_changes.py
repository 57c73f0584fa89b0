"""What changed from one edition to the next: which entries were added, changed, withdrawn."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .database import writing

if TYPE_CHECKING:
    from .editions import Edition

#: Tables that follow from others: sums, shares, and amounts at rates that a later day may revise.
_DERIVED = ("money_", "project_groups")


def changes_between(
    before: "Edition | None", folder: Path, kinds: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, list[str]]]:
    """``{main table: {"added", "changed", "withdrawn"}}`` with slugs in alphabetical order.

    An entry changed where any of its rows did, in any table of its kind that does not follow from others; fields that
    only one of the two editions has are not compared.

    Args:
        before: the edition to compare with; without one everything was added.
        folder: of the new edition, with its Parquet files.
        kinds: tables of each kind of entry, the main one, which has slugs, first.
    """
    found = {}
    for tables in kinds.values():
        main = tables[0]
        if "slug" not in _fields(folder / f"{main}.parquet"):
            continue
        new = _states(folder, tables, before.folder if before else None)
        old = _states(before.folder, tables, folder) if before else {}
        found[main] = {
            "added": sorted(set(new) - set(old)),
            "changed": sorted(slug for slug in set(new) & set(old) if new[slug] != old[slug]),
            "withdrawn": sorted(set(old) - set(new)),
        }
    return found


def _states(folder: Path, tables: Sequence[str], other: Path | None) -> dict[str, tuple[int, ...]]:
    """``{slug: a number for each table that stands for its rows}``, over the fields that both editions have."""
    main = folder / f"{tables[0]}.parquet"
    if not main.is_file():
        return {}
    states: dict[str, tuple[int, ...]] = {}
    for name in tables:
        file, counterpart = folder / f"{name}.parquet", other / f"{name}.parquet" if other else None
        if name.startswith(_DERIVED) or not file.is_file() or (counterpart and not counterpart.is_file()):
            continue
        shared = [field for field in _fields(file) if counterpart is None or field in _fields(counterpart)]
        row = json.dumps(shared)[1:-1] or "n"
        # names of fields are our own; equal rows add up, whatever their order
        asked = (
            f"SELECT m.slug, (SELECT sum(hash({row})::HUGEINT) FROM read_parquet($part) AS p WHERE p.n = m.n) "  # noqa: S608
            "FROM read_parquet($main) AS m"
        )
        with writing() as database:
            for slug, state in database.execute(asked, {"main": str(main), "part": str(file)}).fetchall():
                states[slug] = (*states.get(slug, ()), int(state or 0))
    return states


def _fields(file: Path) -> list[str]:
    if not file.is_file():
        return []
    with writing() as database:
        found = database.execute("SELECT name FROM parquet_schema(?) WHERE type IS NOT NULL", [str(file)]).fetchall()
    return [name for (name,) in found]
