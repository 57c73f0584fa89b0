"""What the page of one organisation shows of it: its current state as history keeps it, and the bodies it is in.

As with projects a page costs two statements and not one for each table: the state is stored whole beside the rows, in
the transaction that writes them; only links are read from the rows.
"""

from dataclasses import dataclass, replace

from django.db import connection

from sestante.core.records import unpack

from .page_queries import has_ended
from .queries import organisation_records
from .records import MembershipRecord, OrganisationRecord


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation with what its page shows of the movement.

    ``n`` is its number. In ``memberships`` and ``former`` a body's ``organisation`` is the slug of a public one, ``""``
    for none. ``visibility`` is that of the organisation's row.
    """

    n: int
    record: OrganisationRecord
    visibility: str
    source_name: str
    source_kind: str
    memberships: tuple[MembershipRecord, ...]
    former: tuple[MembershipRecord, ...]


_STATE = """
SELECT o.id, o.visibility, o.hidden_reason, s.name, s.kind, v.payload
  FROM organisations_organisation o
  JOIN history_source s ON s.id = o.source_id
  LEFT JOIN history_recordversion v ON v.kind = 'organisation' AND v.slug = o.slug AND v.is_current
 WHERE o.slug = %(slug)s
"""
_BODIES = """
SELECT m.position, b.slug
  FROM organisations_membership m JOIN organisations_organisation b ON b.id = m.body_id
 WHERE m.organisation_id = %(n)s AND b.visibility = 'public'
"""


def organisation_page(slug: str) -> OrganisationPage | None:
    """One organisation with its memberships, whatever its visibility; ``None`` where there is none.

    Queries: two; four more for an organisation whose state history does not hold.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATE, {"slug": slug})
        row = cursor.fetchone()
        if row is None:
            return None
        n, visibility, hidden_reason, source_name, source_kind, payload = row
        cursor.execute(_BODIES, {"n": n})
        bodies = dict(cursor.fetchall())
    record = unpack(OrganisationRecord, bytes(payload)) if payload else organisation_records([slug])[slug]
    memberships = tuple(_linked(one, bodies.get(at, "")) for at, one in enumerate(record.memberships))
    return OrganisationPage(
        n=n,
        record=replace(record, memberships=memberships, hidden_reason=hidden_reason),
        visibility=visibility,
        source_name=source_name,
        source_kind=source_kind,
        memberships=tuple(one for one in memberships if not has_ended(one.end)),
        former=tuple(one for one in memberships if has_ended(one.end)),
    )


def _linked(membership: MembershipRecord, slug: str) -> MembershipRecord:
    party = membership.body
    return replace(membership, body=replace(party, name=party.name or party.ref, organisation=slug))
