"""Every write of organisations, their memberships and the reviewed names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from sestante.core.names import fold
from sestante.core.rows import replace_rows, upsert
from sestante.history.citations import citations_to_json
from sestante.history.models import Source
from sestante.history.records import Visibility
from sestante.history.services import kept_columns

from .models import Alias, Identifier, Membership, Organisation, OrganisationSector
from .names import Names
from .records import OrganisationRecord


def save_organisations(records: Mapping[str, OrganisationRecord], *, source: Source, names: Names) -> dict[str, int]:
    """Insert or replace organisations by slug, with all their rows; gives ``{slug: n}``.

    Call it in a transaction, with checked records only: ``ingest`` does both.

    Args:
        records: by their content hash.

    Queries: about ten for each 500 records, whatever they hold.
    """
    names.update(records.values())
    rows = [_row(record, content_hash, source) for content_hash, record in records.items()]
    written = upsert(Organisation, rows, "slug", keep=kept_columns(source))
    by_id = {written.ids[record.slug]: record for record in records.values()}
    replace_rows(
        Identifier,
        "organisation",
        written.known,
        [
            Identifier(organisation_id=pk, position=position, scheme=one.scheme, code=one.code)
            for pk, record in by_id.items()
            for position, one in enumerate(record.identifiers)
        ],
    )
    replace_rows(
        OrganisationSector,
        "organisation",
        written.known,
        [
            OrganisationSector(
                organisation_id=pk,
                position=position,
                vocabulary=one.vocabulary,
                code=one.code,
                percentage=one.percentage,
                assigned_by=one.assigned_by,
            )
            for pk, record in by_id.items()
            for position, one in enumerate(record.sectors)
        ],
    )
    replace_rows(Membership, "organisation", written.known, _membership_rows(by_id, names))
    return written.ids


def _row(record: OrganisationRecord, content_hash: str, source: Source) -> Organisation:
    return Organisation(
        slug=record.slug,
        name=record.name,
        local_name=record.local_name,
        acronym=record.acronym,
        aliases=list(record.aliases),
        kind=record.kind,
        cooperative_type=record.cooperative_type,
        tier=record.tier,
        country=record.country,
        mandate=record.mandate,
        sector_words=record.sector_words,
        website=record.website,
        contact_role=record.contact.role,
        contact_email=record.contact.email,
        contact_telephone=record.contact.telephone,
        contact_address=record.contact.address,
        source=source,
        citations=citations_to_json(record.citations),
        checked_on=record.checked_on,
        checked_by=record.checked_by,
        absences=record.absences,
        visibility=record.visibility,
        hidden_reason=record.hidden_reason,
        content_hash=content_hash,
    )


def _membership_rows(by_id: dict[int, OrganisationRecord], names: Names) -> list[Membership]:
    matched = {
        (pk, position): names.match(one.body.name, one.body.ref)
        for pk, record in by_id.items()
        for position, one in enumerate(record.memberships)
    }
    bodies = organisation_ids(matched.values())
    return [
        Membership(
            organisation_id=pk,
            position=position,
            body_id=body if (body := bodies.get(matched[pk, position])) != pk else None,
            body_name=one.body.name,
            body_ref=one.body.ref,
            kind=one.kind,
            membership_class=one.membership_class,
            start=one.start,
            end=one.end,
        )
        for pk, record in by_id.items()
        for position, one in enumerate(record.memberships)
    ]


def organisation_ids(slugs: Iterable[str]) -> dict[str, int]:
    """``{slug: n}`` of the organisations that exist, for writing links."""
    return dict(Organisation.objects.filter(slug__in={s for s in slugs if s}).values_list("slug", "pk"))


def relink_memberships(
    names: Names, *, is_all: bool = False, only: Callable[[str, str], bool] | None = None
) -> set[str]:
    """Match every membership whose body is still a name; gives the slugs of the organisations that changed.

    Links to a body that is no longer public fall back to its name. ``is_all`` looks at standing links too, ``only``
    tells by name and reference which are worth a look.
    """
    touched: set[str] = set()
    rows = Membership.objects.order_by()
    if not is_all:
        rows = rows.filter(Q(body__isnull=True) | ~Q(body__visibility=Visibility.PUBLIC))
    found_rows = rows.values_list("pk", "organisation__slug", "body_name", "body_ref", "body__slug")
    written = [row for row in found_rows if only is None or row[4] or only(row[2], row[3])]
    matched = {pk: names.match(name, ref) for pk, _own, name, ref, _now in written}
    ids = organisation_ids(matched.values())
    for pk, own, _name, _ref, now in written:
        found = matched[pk] if matched[pk] != own else ""
        if found != (now or ""):
            Membership.objects.filter(pk=pk).update(body_id=ids.get(found))
            touched.add(own)
    return touched


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A reviewed name: ``organisation`` is a slug, empty where the name is known to have no match."""

    name: str
    organisation: str = ""
    programme: str = ""
    note: str = ""
    source_url: str = ""


def save_aliases(rows: Iterable[AliasRow], *, file: str) -> int:
    """Replace the reviewed names that came from ``file``; a name in two files keeps what was said last.

    Returns:
        How many names the file holds.
    """
    wanted = {row.name: row for row in rows}
    Alias.objects.filter(Q(file=file) | Q(name__in=wanted)).delete()
    Alias.objects.bulk_create(
        [
            Alias(
                name=row.name,
                folded=fold(row.name),
                organisation_slug=row.organisation,
                programme=row.programme,
                note=row.note,
                source_url=row.source_url,
                file=file,
            )
            for row in wanted.values()
        ],
        batch_size=500,
    )
    return len(wanted)
