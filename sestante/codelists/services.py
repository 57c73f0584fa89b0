"""Copying the packaged code lists into the table."""

from dataclasses import dataclass

from .models import Code
from .packaged import codelist_names, read_codelist
from .queries import forget_codelists
from .records import WITHDRAWN, CodeEntry

_BATCH = 500
_UPDATED = ("position", "name", "short_name", "category", "extra", "status", "withdrawn")


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """How many entries a load added or changed, how many of these by withdrawing them, and how many it left alone."""

    written: int
    unchanged: int
    withdrawn: int = 0


def load_codelists() -> LoadOutcome:
    """Make the table equal to the packaged files, and let the look-ups of this process read the files anew.

    Entries that are in the table but in no file are withdrawn, never deleted. Each batch of 500 is a transaction of its
    own; an interrupted load is completed by the next one, and a second load writes nothing.

    Queries: one to read the table, one for each 500 entries that differ.
    """
    forget_codelists()
    wanted = {(name, e.code): _row(e) for name in codelist_names() for e in read_codelist(name).values()}
    stored = {(row.codelist, row.code): row for row in Code.objects.all()}
    gone = [row for key, row in stored.items() if key not in wanted and row.status != WITHDRAWN]
    for row in gone:
        row.status = WITHDRAWN
    changed = [row for key, row in wanted.items() if key not in stored or _values(stored[key]) != _values(row)]
    Code.objects.bulk_create(
        # rows that are in the table meet the unique constraint and are updated in place, keeping their primary key
        [*changed, *(_copy(row) for row in gone)],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["codelist", "code"],
        update_fields=_UPDATED,
    )
    return LoadOutcome(written=len(changed) + len(gone), unchanged=len(wanted) - len(changed), withdrawn=len(gone))


def _row(entry: CodeEntry) -> Code:
    return Code(
        codelist=entry.codelist,
        code=entry.code,
        position=entry.position,
        name=dict(entry.name),
        short_name=dict(entry.short_name),
        category=entry.category,
        extra=dict(entry.extra),
        status=entry.status,
        withdrawn=entry.withdrawn,
    )


def _copy(row: Code) -> Code:
    """The same entry without its primary key, so that a row to withdraw goes the way of a row to update."""
    return Code(codelist=row.codelist, code=row.code, **{field: getattr(row, field) for field in _UPDATED})


def _values(row: Code) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in _UPDATED)
