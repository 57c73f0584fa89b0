"""Projects and exchanges of know-how on the page of one organisation, which may have hundreds.

Rows come as few values each and not as objects of whole tables. While a batch is being written, a row that it brought
is shown only where the state before named the same organisation: lists show a batch when it is complete.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from sestante.core.narratives import Narrative
from sestante.core.partial_dates import PartialDate
from sestante.core.records import unpack
from sestante.history.page_queries import earlier_states
from sestante.organisations.records import PartyRecord

from .models import ProjectCountry
from .page_queries import RoleGroup, roles_of
from .records import ProjectRecord
from .roles import role_name

#: Most rows of an organisation's page; the list of projects has them all.
MOST_PROJECTS = 300


@dataclass(frozen=True, slots=True)
class OwnProject:
    """A project as one line of its organisation's page: codes of OrganisationRole and EURole, ISO 3166-1 countries."""

    project: int
    slug: str
    title: Narrative
    start: PartialDate | None
    role: str
    eu_role: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnowHow:
    """Know-how that an organisation gave to ``other`` or received from it, in a public project."""

    project: str
    title: Narrative
    kind: str
    what: Narrative
    other: PartyRecord


_LATEST = """
SELECT p.id, p.slug, p.title, COALESCE(p.actual_start, p.planned_start) AS start, r.role, r.eu_role, r.name, r.ref
  FROM projects_participation r JOIN projects_project p ON p.id = r.project_id
 WHERE r.organisation_id = %(n)s AND p.visibility = 'public'
 ORDER BY start DESC NULLS LAST, p.slug, r.position
 LIMIT %(most)s
"""
_COUNT = """
SELECT COUNT(DISTINCT r.project_id)
  FROM projects_participation r JOIN projects_project p ON p.id = r.project_id
 WHERE r.organisation_id = %(n)s AND p.visibility = 'public'
"""
_KNOW_HOW = """
SELECT p.slug, p.title, x.kind, x.what, x.giver_id, x.giver_name, x.giver_ref, g.slug,
       x.receiver_id, x.receiver_name, x.receiver_ref, t.slug
  FROM projects_exchange x JOIN projects_project p ON p.id = x.project_id
  LEFT JOIN organisations_organisation g ON g.id = x.giver_id AND g.visibility = 'public'
  LEFT JOIN organisations_organisation t ON t.id = x.receiver_id AND t.visibility = 'public'
 WHERE (x.giver_id = %(n)s OR x.receiver_id = %(n)s) AND p.visibility = 'public'
 ORDER BY p.slug, x.position
"""


def projects_of_organisation(n: int) -> tuple[tuple[RoleGroup, ...], int]:
    """The latest public projects of the organisation with this number by role, each once in a role (``OwnProject``).

    Returns:
        The roles, and how many projects it has in all.

    Queries: three; one more where there are more than ``MOST_PROJECTS``, another while a batch is being written.
    """
    found = _rows(_LATEST, {"n": n, "most": MOST_PROJECTS + 1})
    told = _told_before([row[1] for row in found], _participants)
    rows = [row for row in found[:MOST_PROJECTS] if row[1] not in told or tuple(row[4:8]) in told[row[1]]]
    countries: dict[int, list[str]] = {row[0]: [] for row in rows}
    places = ProjectCountry.objects.filter(project_id__in=list(countries), host=False)
    for project, code in places.order_by("project_id", "position").values_list("project_id", "code"):
        countries[project].append(code)
    shown = [
        OwnProject(key, slug, _texts(title), PartialDate.parse(start) if start else None, role, eu, (*countries[key],))
        for key, slug, title, start, role, eu, _name, _ref in rows
    ]
    once = {(role_name(row), row.project): row for row in reversed(shown)}
    count = len(countries) if len(found) <= MOST_PROJECTS else _rows(_COUNT, {"n": n})[0][0]
    return roles_of(reversed(once.values())), count


def know_how_of_organisation(n: int) -> tuple[list[KnowHow], list[KnowHow]]:
    """Know-how that the organisation with this number gave and that it received, in public projects.

    Queries: two; another while a batch is being written.
    """
    given: list[KnowHow] = []
    received: list[KnowHow] = []
    found = _rows(_KNOW_HOW, {"n": n})
    told = _told_before([row[0] for row in found], _exchanges)
    for slug, title, kind, what, giver, name, ref, link, receiver, to_name, to_ref, to_link in found:
        if slug in told and (name, ref, to_name, to_ref) not in told[slug]:
            continue
        if giver == n:
            given.append(KnowHow(slug, _texts(title), kind, _texts(what), PartyRecord(to_name, to_ref, to_link or "")))
        if receiver == n:
            received.append(KnowHow(slug, _texts(title), kind, _texts(what), PartyRecord(name, ref, link or "")))
    return given, received


def _rows(statement: str, values: dict[str, int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _texts(value: str | Narrative) -> Narrative:
    """A narrative as the database hands it over: both as text by Django's cursors, but for drivers that read JSON."""
    found: Narrative = json.loads(value) if isinstance(value, str) else value
    return found


def _told_before(
    slugs: Iterable[str], told: Callable[[ProjectRecord], set[tuple[str, ...]]]
) -> dict[str, set[tuple[str, ...]]]:
    """What projects that a batch is just writing said before it, by slug; nothing for those that it adds."""
    earlier = earlier_states("project", slugs)
    return {slug: told(unpack(ProjectRecord, state)) if state else set() for slug, state in earlier.items()}


def _participants(record: ProjectRecord) -> set[tuple[str, ...]]:
    return {(one.role, one.eu_role, one.party.name, one.party.ref) for one in record.participations}


def _exchanges(record: ProjectRecord) -> set[tuple[str, ...]]:
    return {(one.giver.name, one.giver.ref, one.receiver.name, one.receiver.ref) for one in record.exchanges}
