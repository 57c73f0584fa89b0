"""What a page tells of a record's past: when it changed and from which source; never who typed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from sestante.core.rows import AT_ONCE, slices

from .models import FormerAddress, RecordVersion

_ACTIONS = {action.value: action.label for action in RecordVersion.Action}
_PAST_STATES = """
SELECT v.number, v.created, v.action, s.name, s.kind, u.organisation_name, b.note
  FROM history_recordversion v
  JOIN history_batch b ON b.id = v.batch_id
  JOIN history_source s ON s.id = b.source_id
  LEFT JOIN accounts_user u ON u.id = b.actor_id
 WHERE v.kind = %(kind)s AND v.slug = %(slug)s
 ORDER BY v.number DESC
 LIMIT %(limit)s
"""


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
    with connection.cursor() as cursor:
        cursor.execute(_PAST_STATES, {"kind": kind, "slug": slug, "limit": limit})
        return tuple(
            PastState(number, _moment(when), action, str(_ACTIONS[action]), source, kind, organisation or "", note)
            for number, when, action, source, kind, organisation, note in cursor.fetchall()
        )


def _moment(when: datetime | str) -> datetime:
    """A moment as the database hands it over: SQLite as text in UTC, PostgreSQL as it is."""
    found = datetime.fromisoformat(when) if isinstance(when, str) else when
    return found if found.tzinfo else found.replace(tzinfo=UTC)


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


#: Read before anything else of this kind: nearly always nothing is being written, and an index says so at once.
_BEING_WRITTEN = "SELECT id FROM history_batch WHERE state = 'applying'"


def earlier_states(kind: str, slugs: Iterable[str]) -> dict[str, bytes | None]:
    """Packed states from before a batch that is being written just now, by slug; ``None``: it is the batch's own.

    Entries that no such batch has touched are left out. Lists of other entries go by these states until the batch is
    complete.

    Queries: one; two more for each 500 entries while a batch is being written.
    """
    wanted = sorted(set(slugs))
    found: dict[str, bytes | None] = {}
    if not wanted:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_BEING_WRITTEN)
        batches = [number for (number,) in cursor.fetchall()]
    if not batches:
        return found
    written = RecordVersion.objects.filter(kind=kind, is_current=True, batch__in=batches).order_by()
    for part in slices(wanted, AT_ONCE):
        numbers = dict(written.filter(slug__in=part).values_list("slug", "number"))
        states = RecordVersion.objects.filter(kind=kind, slug__in=list(numbers)).order_by()
        rows = states.values_list("slug", "number", "payload")
        before = {(slug, number): bytes(state) for slug, number, state in rows}
        found.update({slug: before.get((slug, number - 1)) for slug, number in numbers.items()})
    return found
