"""What the pages show of organisations, read from the rows in a fixed number of queries."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from sestante.core.narratives import Narrative, text_in
from sestante.core.partial_dates import PartialDate
from sestante.core.records import unpack
from sestante.history.page_queries import earlier_states

from .models import Organisation
from .records import MembershipRecord, OrganisationRecord, PartyRecord

#: Most lines of one tree: a page stays light where a network has thousands below it.
MOST_BELOW = 400
MOST_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Below:
    """One organisation below another, with its own below it.

    ``children`` is empty where the same organisation was already unfolded elsewhere in the tree (``repeated``).
    """

    slug: str
    name: Narrative
    membership_class: str
    kind: str
    start: PartialDate | None
    children: tuple["Below", ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """What is below an organisation: ``count`` bodies without repetition, at least so many where ``cut``."""

    nodes: tuple[Below, ...]
    count: int
    cut: bool


def has_ended(end: PartialDate | None) -> bool:
    """Whether a membership with this end is over today."""
    return bool(end and end.latest < date.today())


@dataclass(frozen=True, slots=True)
class _Member:
    """A membership as the tree needs it: numbers of both sides, and what it is in words."""

    number: int
    body: int
    kind: str
    membership_class: str
    start: PartialDate | None


_MEMBERS = """
SELECT o.id, o.slug, m.body_id, m.body_name, m.body_ref, m.kind, m.membership_class, m.start, m."end"
  FROM organisations_membership m JOIN organisations_organisation o ON o.id = m.organisation_id
 WHERE m.body_id IN ({numbers}) AND o.visibility = 'public'
 ORDER BY m.id
"""
_NAMES = "SELECT id, slug, CAST(name AS text) FROM organisations_organisation WHERE id IN ({numbers})"


def tree_below(top: int) -> Tree:
    """The public organisations that belong to the one with this number now, directly or through others.

    Circles are harmless. While a batch is being written, what it changed stands as it did before.

    Queries: two for each level, of at most eight, and one for their names; more while a batch is being written.
    """
    members: dict[int, list[_Member]] = defaultdict(list)
    below: dict[int, None] = {}
    level = {top}
    for _number in range(MOST_LEVELS):
        found = _members_of(level)
        for row in found:
            members[row.body].append(row)
        level = {row.number for row in found} - below.keys() - {top}
        below.update(dict.fromkeys(sorted(level)))
        if not level or len(below) > MOST_BELOW:
            break
    shown = _rows(_NAMES, list(below)[:MOST_BELOW]) if below else []
    known = {number: (slug, json.loads(name)) for number, slug, name in shown}
    nodes = _unfold(top, members, known, {top})
    return Tree(nodes, len(below), bool(level) or len(below) > MOST_BELOW)


def _members_of(bodies: set[int]) -> list[_Member]:
    """Memberships in some bodies that have not ended, of public organisations."""
    found = _rows(_MEMBERS, bodies)
    before = _memberships_before({row[1] for row in found})
    members = []
    for number, slug, body, name, ref, kind, membership_class, start, end in found:
        now = MembershipRecord(PartyRecord(name, ref), kind, membership_class, _date(start), _date(end))
        told = before[slug].get((name, ref)) if slug in before else now
        if told and not has_ended(told.end):
            members.append(_Member(number, body, told.kind, told.membership_class, told.start))
    return members


def _rows(statement: str, numbers: Collection[int]) -> list[tuple[Any, ...]]:
    """What a statement gives for some organisations, whose numbers it takes in place of ``{numbers}``."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(numbers=", ".join(["%s"] * len(numbers))), list(numbers))
        return cursor.fetchall()


def _date(value: str | None) -> PartialDate | None:
    return PartialDate.parse(value) if value else None


def _memberships_before(slugs: set[str]) -> dict[str, dict[tuple[str, str], MembershipRecord]]:
    """Memberships of organisations that a batch is just writing as they were before it, by name and reference."""
    return {
        slug: {(one.body.name, one.body.ref): one for one in unpack(OrganisationRecord, state).memberships}
        if state
        else {}
        for slug, state in earlier_states("organisation", slugs).items()
    }


def _unfold(
    top: int, members: dict[int, list[_Member]], known: dict[int, tuple[str, Narrative]], unfolded: set[int]
) -> tuple[Below, ...]:
    """Members of one body, each with its own below it; whoever stands in several places is unfolded in the first."""
    rows = {row.number: row for row in reversed(members.get(top, ())) if row.number in known}
    first = rows.keys() - unfolded
    unfolded |= first
    nodes = []
    for key, row in sorted(rows.items(), key=lambda item: _sorted_as(*known[item[0]])):
        children = _unfold(key, members, known, unfolded) if key in first else ()
        repeated = key not in first and bool(members.get(key))
        nodes.append(Below(*known[key], row.membership_class, row.kind, row.start, children, repeated))
    return tuple(nodes)


def _sorted_as(slug: str, name: Narrative) -> str:
    return (text_in(name) or slug).casefold()


def organisations_by_country() -> dict[str, int]:
    """``{ISO 3166-1 alpha-2: public organisations with their seat there}``. Queries: one."""
    rows = Organisation.objects.published().exclude(country="").values("country").annotate(n=Count("pk"))
    return {row["country"]: row["n"] for row in rows.order_by("country")}


def organisations_in_country(code: str, limit: int) -> tuple[list[Organisation], int]:
    """Some public organisations with their seat in a country, by name; and how many there are. Queries: at most two."""
    chosen = Organisation.objects.published().filter(country=code)
    shown = list(chosen.only("slug", "name", "acronym", "kind", "country").order_by("slug")[:limit])
    count = len(shown) if len(shown) < limit else chosen.count()
    return sorted(shown, key=lambda one: str(one).casefold()), count


def count_organisations() -> int:
    """Number of public organisations. Queries: one."""
    return Organisation.objects.published().count()


def count_by_source() -> list[tuple[str, str, str, int]]:
    """Name, kind, licence and number of public organisations of each source, most first. Queries: one."""
    rows = (
        Organisation.objects.published()
        .values("source__name", "source__kind", "source__licence")
        .annotate(n=Count("pk"))
        .order_by("-n", "source__name")
    )
    return [(r["source__name"], r["source__kind"], r["source__licence"], r["n"]) for r in rows]


def similar_slugs(words: Iterable[str], limit: int = 5) -> list[Organisation]:
    """Public organisations whose address holds the most of the words, for a page that was not found. Queries: one."""
    long = sorted({word for word in words if len(word) > 3}, key=lambda word: (-len(word), word))[:4]
    if not long:
        return []
    near = Q(*(Q(slug__contains=word) for word in long), _connector=Q.OR)
    found = Organisation.objects.published().filter(near).only("slug", "name")[:100]
    return sorted(found, key=lambda one: (-sum(word in one.slug for word in long), len(one.slug)))[:limit]
