"""What a page tells of a record's past: when it changed and from which source; never who typed it."""

from dataclasses import dataclass
from datetime import datetime

from .models import FormerAddress, RecordVersion


@dataclass(frozen=True, slots=True)
class PastState:
    """One accepted state: its number, when, what happened in words, the source, and the author's organisation."""

    number: int
    when: datetime
    action: str
    action_name: str
    source: str
    source_kind: str
    organisation: str
    note: str


def past_states(kind: str, slug: str, *, limit: int = 20) -> tuple[PastState, ...]:
    """The last states of a record, newest first. ``organisation`` is ``""`` where its author named none.

    Queries: one; the stored states themselves are not read.
    """
    versions = (
        RecordVersion.objects.filter(kind=kind, slug=slug)
        .select_related("batch__source", "batch__actor")
        .defer("payload")
        .order_by("-number")[:limit]
    )
    return tuple(
        PastState(
            number=version.number,
            when=version.created,
            action=version.action,
            action_name=str(version.get_action_display()),
            source=version.batch.source.name,
            source_kind=version.batch.source.kind,
            organisation=version.batch.actor.organisation_name if version.batch.actor else "",
            note=version.batch.note,
        )
        for version in versions
    )


def current_slug(kind: str, slug: str) -> str:
    """The slug that replaced a former one, ``""`` where none did; a chain of moves is followed to its end.

    Queries: one for each move.
    """
    found, seen = "", {slug}
    while row := FormerAddress.objects.filter(kind=kind, slug=slug).values_list("current_slug", flat=True).first():
        if row in seen:
            break
        found = slug = row
        seen.add(row)
    return found
