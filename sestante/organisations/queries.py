"""Organisations read over several tables: whole records, and the tree that memberships make."""

from collections import defaultdict
from collections.abc import Iterable

from sestante.core.rows import grouped
from sestante.history.citations import citations_from_json
from sestante.history.records import Visibility

from .models import Identifier, Membership, Organisation, OrganisationSector
from .records import (
    ContactRecord,
    IdentifierRecord,
    MembershipRecord,
    OrganisationRecord,
    PartyRecord,
    SectorRecord,
)


def organisation_records(slugs: Iterable[str] | None = None) -> dict[str, OrganisationRecord]:
    """Organisations as records with their links filled, by slug; all of them where ``slugs`` is ``None``.

    Queries: four.
    """
    rows = Organisation.objects.all() if slugs is None else Organisation.objects.filter(slug__in=list(slugs))
    found = list(rows)
    ids = [row.pk for row in found]
    chosen = {} if slugs is None else {"organisation_id__in": ids}
    identifiers = grouped(Identifier.objects.filter(**chosen), "organisation")
    sectors = grouped(OrganisationSector.objects.filter(**chosen), "organisation")
    memberships = grouped(Membership.objects.filter(**chosen).select_related("body"), "organisation")
    return {
        row.slug: _record(row, identifiers.get(row.pk, []), sectors.get(row.pk, []), memberships.get(row.pk, []))
        for row in found
    }


def _record(
    row: Organisation,
    identifiers: list[Identifier],
    sectors: list[OrganisationSector],
    memberships: list[Membership],
) -> OrganisationRecord:
    return OrganisationRecord(
        slug=row.slug,
        name=row.name,
        local_name=row.local_name,
        acronym=row.acronym,
        aliases=tuple(row.aliases),
        identifiers=tuple(IdentifierRecord(one.scheme, one.code) for one in identifiers),
        kind=row.kind,
        cooperative_type=row.cooperative_type,
        tier=row.tier,
        country=row.country,
        mandate=row.mandate,
        sector_words=row.sector_words,
        sectors=tuple(SectorRecord(o.vocabulary, o.code, o.percentage, o.assigned_by) for o in sectors),
        website=row.website,
        contact=ContactRecord(row.contact_role, row.contact_email, row.contact_telephone, row.contact_address),
        memberships=tuple(
            MembershipRecord(
                PartyRecord(one.body_name, one.body_ref, one.body.slug if one.body else ""),
                one.kind,
                one.membership_class,
                one.start,
                one.end,
            )
            for one in memberships
        ),
        citations=citations_from_json(row.citations),
        checked_on=row.checked_on,
        checked_by=row.checked_by,
        absences=row.absences,
        visibility=row.visibility,
        hidden_reason=row.hidden_reason,
    )


def hashes(slugs: Iterable[str]) -> dict[str, str]:
    """``{slug: content hash}`` of the organisations that exist."""
    return dict(Organisation.objects.filter(slug__in=list(slugs)).values_list("slug", "content_hash"))


def direct_members() -> dict[str, set[str]]:
    """``{slug of a body: slugs of what belongs to it now}``: memberships that have not ended, both sides public.

    Queries: one.
    """
    tree: dict[str, set[str]] = defaultdict(set)
    rows = Membership.objects.filter(
        end__isnull=True, body__visibility=Visibility.PUBLIC, organisation__visibility=Visibility.PUBLIC
    ).values_list("body__slug", "organisation__slug")
    for body, member in rows:
        tree[body].add(member)
    return dict(tree)


def below(slug: str, tree: dict[str, set[str]] | None = None) -> set[str]:
    """Slugs of all that belongs to a body, directly or through others, without itself; circles are harmless."""
    tree = direct_members() if tree is None else tree
    seen: set[str] = set()
    waiting = [slug]
    while waiting:
        for member in tree.get(waiting.pop(), set()) - seen - {slug}:
            seen.add(member)
            waiting.append(member)
    return seen
