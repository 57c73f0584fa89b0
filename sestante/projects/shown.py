"""Everything the page of one project shows: its current state as history keeps it, and what its links lead to.

A page is asked for by the thousand, so it costs two statements and not one for each table: the state is stored whole
beside the rows, in the transaction that writes them; only links are read from the rows.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import connection

from sestante.core.narratives import Narrative
from sestante.core.records import unpack
from sestante.organisations.records import PartyRecord

from .models import ProjectTag
from .page_queries import RoleGroup, roles_of
from .queries import project_records
from .records import (
    CountryRecord,
    ExchangeRecord,
    MoneyRecord,
    PlaceRecord,
    PolicyMarkerRecord,
    ProjectRecord,
)
from .roles import LEAD


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """Another public project: its slug and its title by language."""

    slug: str
    title: Narrative


@dataclass(frozen=True, slots=True)
class RelatedProjects:
    """Projects that stand in one relation to another: ``kind`` is a code of RelationKind.

    ``others`` are public projects, ``unknown`` the references to projects that are not in the register.
    """

    kind: str
    others: tuple[ProjectLink, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Everything one project's page shows, in the order of the source.

    In ``record`` and its parts a party's ``organisation`` is the slug of a public organisation, ``""`` for none; places
    are as everybody may see them. ``visibility`` is that of the project's row.
    """

    record: ProjectRecord
    visibility: str
    source_name: str
    source_kind: str
    countries: tuple[CountryRecord, ...]
    hosts: tuple[CountryRecord, ...]
    roles: tuple[RoleGroup, ...]
    tags: dict[str, tuple[PolicyMarkerRecord, ...]]
    relations: tuple[RelatedProjects, ...]
    lead: str = field(default="")


#: Where a project's rows lead to: the record's field, the row's position, the other's slug; of projects also the kind
#: of relation and the title. Joined by number, so each branch reads a handful of rows by an index.
_LINKS = """
SELECT 'reporting_org' AS place, 0 AS position, o.slug, '' AS kind, '' AS title
  FROM projects_project p JOIN organisations_organisation o ON o.id = p.reporting_org_id
 WHERE p.id = %(n)s AND o.visibility = 'public'
UNION ALL
SELECT 'party', r.position, o.slug, '', ''
  FROM projects_participation r JOIN organisations_organisation o ON o.id = r.organisation_id
 WHERE r.project_id = %(n)s AND o.visibility = 'public'
UNION ALL
SELECT 'provider', r.position, o.slug, '', ''
  FROM projects_money r JOIN organisations_organisation o ON o.id = r.provider_id
 WHERE r.project_id = %(n)s AND o.visibility = 'public'
UNION ALL
SELECT 'money_receiver', r.position, o.slug, '', ''
  FROM projects_money r JOIN organisations_organisation o ON o.id = r.receiver_id
 WHERE r.project_id = %(n)s AND o.visibility = 'public'
UNION ALL
SELECT 'giver', r.position, o.slug, '', ''
  FROM projects_exchange r JOIN organisations_organisation o ON o.id = r.giver_id
 WHERE r.project_id = %(n)s AND o.visibility = 'public'
UNION ALL
SELECT 'receiver', r.position, o.slug, '', ''
  FROM projects_exchange r JOIN organisations_organisation o ON o.id = r.receiver_id
 WHERE r.project_id = %(n)s AND o.visibility = 'public'
UNION ALL
SELECT 'relation', r.position, p.slug, r.kind, CASE WHEN p.visibility = 'public' THEN CAST(p.title AS text) ELSE '' END
  FROM projects_relation r JOIN projects_project p ON p.id = r.other_id
 WHERE r.project_id = %(n)s
UNION ALL
SELECT 'related_from', r.position, p.slug, r.kind, CAST(p.title AS text)
  FROM projects_relation r JOIN projects_project p ON p.id = r.project_id
 WHERE r.other_id = %(n)s AND r.project_id <> %(n)s AND p.visibility = 'public'
 ORDER BY 1, 2, 3
"""
_STATE = """
SELECT p.id, p.visibility, p.hidden_reason, s.name, s.kind, v.payload
  FROM projects_project p
  JOIN history_source s ON s.id = p.source_id
  LEFT JOIN history_recordversion v ON v.kind = 'project' AND v.slug = p.slug AND v.is_current
 WHERE p.slug = %(slug)s
"""
#: Slug, kind of relation and title of what a field's row of a position leads to.
_Links = Mapping[str, Mapping[int, tuple[str, str, str]]]


def project_page(slug: str) -> ProjectPage | None:
    """One project with all that its page shows, whatever its visibility; ``None`` where there is none.

    Queries: two, however many rows it has; thirteen more for a project whose state history does not hold.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATE, {"slug": slug})
        row = cursor.fetchone()
        if row is None:
            return None
        n, visibility, hidden_reason, source_name, source_kind, payload = row
        cursor.execute(_LINKS, {"n": n})
        found = cursor.fetchall()
    record = unpack(ProjectRecord, bytes(payload)) if payload else project_records([slug])[slug]
    links: dict[str, dict[int, tuple[str, str, str]]] = {}
    # several projects may name this one, each in its own row of the same position
    for at, (place, position, other, kind, title) in enumerate(found):
        links.setdefault(place, {})[at if place == "related_from" else position] = (other, kind, title)
    linked = _linked(replace(record, hidden_reason=hidden_reason), links)
    return _page(linked, visibility, source_name, source_kind, _relations(record, links))


def _linked(record: ProjectRecord, links: _Links) -> ProjectRecord:
    """The record with its links filled and its places as everybody may see them."""

    def party(place: str, position: int, one: PartyRecord) -> PartyRecord:
        found = links.get(place, {}).get(position)
        return replace(one, organisation=found[0] if found else "")

    def amount(position: int, one: MoneyRecord) -> MoneyRecord:
        if not one.provider.name and not one.receiver.name:
            return one
        provider, receiver = (
            party("provider", position, one.provider),
            party("money_receiver", position, one.receiver),
        )
        return replace(one, provider=provider, receiver=receiver)

    def exchange(position: int, one: ExchangeRecord) -> ExchangeRecord:
        giver, receiver = party("giver", position, one.giver), party("receiver", position, one.receiver)
        return replace(one, giver=giver, receiver=receiver)

    return replace(
        record,
        reporting_org=party("reporting_org", 0, record.reporting_org),
        participations=tuple(
            replace(one, party=party("party", position, one.party))
            for position, one in enumerate(record.participations)
        ),
        money=tuple(amount(position, one) for position, one in enumerate(record.money)),
        exchanges=tuple(exchange(position, one) for position, one in enumerate(record.exchanges)),
        places=tuple(shown_place(place) for place in record.places),
    )


def _page(
    record: ProjectRecord,
    visibility: str,
    source_name: str,
    source_kind: str,
    relations: tuple[RelatedProjects, ...],
) -> ProjectPage:
    roles = roles_of(record.participations)
    leads = [group for group in roles if group.role == LEAD]
    return ProjectPage(
        record=record,
        visibility=visibility,
        source_name=source_name,
        source_kind=source_kind,
        countries=tuple(country for country in record.countries if not country.host),
        hosts=tuple(country for country in record.countries if country.host),
        roles=roles,
        tags=_tags(record),
        relations=relations,
        lead=leads[0].rows[0].party.name if leads else record.reported_by,
    )


def _tags(record: ProjectRecord) -> dict[str, tuple[PolicyMarkerRecord, ...]]:
    """``{code list: codes}`` of the lists the project has codes of; only policy markers have a significance."""
    lists: dict[str, Iterable[Any]] = {
        ProjectTag.Codelist.THEME: record.themes,
        ProjectTag.Codelist.ACTIVITY_TYPE: record.activity_types,
        ProjectTag.Codelist.SDG_GOAL: record.sdg_goals,
        ProjectTag.Codelist.SDG_TARGET: record.sdg_targets,
        ProjectTag.Codelist.PRINCIPLE: record.cooperative_principles,
        ProjectTag.Codelist.TARGET_GROUP: record.target_groups,
    }
    found = {name: tuple(PolicyMarkerRecord(code) for code in codes) for name, codes in lists.items() if codes}
    if record.policy_markers:
        found[ProjectTag.Codelist.POLICY_MARKER] = record.policy_markers
    return {str(name): codes for name, codes in found.items()}


def shown_place(place: PlaceRecord) -> PlaceRecord:
    """The place with what must not be known of it left out: a blurred one has no name and degrees to a tenth."""
    if not place.blurred:
        return place
    return replace(place, name="", latitude=_tenth(place.latitude), longitude=_tenth(place.longitude))


def _tenth(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 1)


#: What a relation is called when it is read from its other end.
_REVERSED = {"parent": "child", "child": "parent"}
_ORDER = ("parent", "child", "phase", "sibling", "co-funded", "third-party")


def _relations(record: ProjectRecord, links: _Links) -> tuple[RelatedProjects, ...]:
    """Relations told by this project and by others of it, once each, programmes first."""
    others: dict[str, dict[str, ProjectLink]] = {}
    unknown: dict[str, list[str]] = {}
    told = links.get("relation", {})
    for position, one in enumerate(record.relations):
        if position not in told:
            unknown.setdefault(one.kind, []).append(one.other)
        elif title := told[position][2]:
            others.setdefault(one.kind, {})[told[position][0]] = ProjectLink(told[position][0], json.loads(title))
    for slug, kind, title in sorted(links.get("related_from", {}).values()):
        others.setdefault(_REVERSED.get(kind, kind), {})[slug] = ProjectLink(slug, json.loads(title))
    kinds = sorted({*others, *unknown}, key=lambda kind: (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind))
    return tuple(
        RelatedProjects(kind, tuple(others.get(kind, {}).values()), tuple(unknown.get(kind, ()))) for kind in kinds
    )
