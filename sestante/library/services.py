"""Every write of library items and of what they name."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from sestante.core.records import from_data, to_data
from sestante.core.rows import replace_rows, upsert
from sestante.history.citations import citations_to_json
from sestante.history.models import Source
from sestante.history.records import Visibility
from sestante.history.services import kept_columns
from sestante.organisations.names import Names
from sestante.organisations.records import SectorRecord
from sestante.organisations.services import organisation_ids
from sestante.projects.models import Project

from .models import ItemContributor, ItemCountry, ItemProject, ItemVersion, LibraryItem
from .records import LibraryItemRecord


def save_library_items(records: Mapping[str, LibraryItemRecord], *, source: Source, names: Names) -> dict[str, int]:
    """Insert or replace library items by slug, with all their rows; gives ``{slug: n}``.

    Call it in a transaction, with checked records only: ``ingest`` does both.

    Args:
        records: by their content hash.

    Queries: about thirteen for each 500 records, whatever they hold.
    """
    shown = _shown_before(record.slug for record in records.values())
    rows = [
        _row(record, content_hash, source, was_public=record.slug in shown) for content_hash, record in records.items()
    ]
    written = upsert(LibraryItem, rows, "slug", keep=kept_columns(source))
    by_id = {written.ids[record.slug]: record for record in records.values()}
    countries = [
        ItemCountry(item_id=pk, position=position, code=code)
        for pk, record in by_id.items()
        for position, code in enumerate(record.countries)
    ]
    replace_rows(ItemCountry, "item", written.known, countries)
    replace_rows(ItemVersion, "item", written.known, _version_rows(by_id))
    replace_rows(ItemContributor, "item", written.known, _contributor_rows(by_id, names))
    replace_rows(ItemProject, "item", written.known, _project_rows(by_id))
    return written.ids


def _shown_before(slugs: Iterable[str]) -> set[str]:
    """Items that were public once, which harvesters may hold."""
    return set(LibraryItem.objects.filter(slug__in=list(slugs), was_public=True).values_list("slug", flat=True))


def _row(record: LibraryItemRecord, content_hash: str, source: Source, *, was_public: bool) -> LibraryItem:
    return LibraryItem(
        slug=record.slug,
        title=record.title,
        kind=record.kind,
        summary=record.summary,
        issued=record.issued,
        url=record.url,
        licence=record.licence,
        sectors=[to_data(sector) for sector in record.sectors],
        themes=list(record.themes),
        subject_words=record.subject_words,
        problem=record.problem,
        steps=record.steps,
        result=record.result,
        contact_role=record.contact.role,
        contact_email=record.contact.email,
        contact_telephone=record.contact.telephone,
        contact_address=record.contact.address,
        source=source,
        citations=citations_to_json(record.citations),
        checked_on=record.checked_on,
        checked_by=record.checked_by,
        assigned_by=record.assigned_by,
        absences=record.absences,
        visibility=record.visibility,
        hidden_reason=record.hidden_reason,
        was_public=was_public or record.visibility == Visibility.PUBLIC,
        content_hash=content_hash,
    )


def sectors_from_json(data: list[dict[str, str]]) -> tuple[SectorRecord, ...]:
    """The sectors as the column keeps them."""
    return tuple(from_data(SectorRecord, one) for one in data)


def _version_rows(by_id: dict[int, LibraryItemRecord]) -> list[ItemVersion]:
    return [
        ItemVersion(
            item_id=pk,
            position=position,
            language=one.language,
            state=one.state,
            title=one.title,
            url=one.url,
            file=one.file,
            file_name=one.file_name,
        )
        for pk, record in by_id.items()
        for position, one in enumerate(record.versions)
    ]


def _contributor_rows(by_id: dict[int, LibraryItemRecord], names: Names) -> list[ItemContributor]:
    matched = {
        (pk, position): "" if one.is_person else names.match(one.party.name, one.party.ref)
        for pk, record in by_id.items()
        for position, one in enumerate(record.contributors)
    }
    ids = organisation_ids(matched.values())
    return [
        ItemContributor(
            item_id=pk,
            position=position,
            role=one.role,
            name=one.party.name,
            ref=one.party.ref,
            organisation_id=ids.get(matched[pk, position]),
            is_person=one.is_person,
            affiliation=one.affiliation,
        )
        for pk, record in by_id.items()
        for position, one in enumerate(record.contributors)
    ]


def _project_rows(by_id: dict[int, LibraryItemRecord]) -> list[ItemProject]:
    slugs = {link.project for record in by_id.values() for link in record.projects}
    ids = dict(Project.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}
    return [
        ItemProject(
            item_id=pk, position=position, project_id=ids.get(link.project), project_slug=link.project, kind=link.kind
        )
        for pk, record in by_id.items()
        for position, link in enumerate(record.projects)
    ]


def relink_contributors(names: Names, *, is_all: bool = False) -> set[str]:
    """Match every organisation that is still a name; gives the slugs of the items that changed.

    Links to a body that is no longer public fall back to its name. ``is_all`` looks at standing links too.
    """
    rows = ItemContributor.objects.order_by().filter(is_person=False)
    if not is_all:
        rows = rows.filter(Q(organisation__isnull=True) | ~Q(organisation__visibility=Visibility.PUBLIC))
    written = list(rows.values_list("pk", "item__slug", "name", "ref", "organisation__slug"))
    matched = {pk: names.match(name, ref) for pk, _slug, name, ref, _now in written}
    ids = organisation_ids(matched.values())
    touched: set[str] = set()
    for pk, slug, _name, _ref, now in written:
        if matched[pk] != (now or ""):
            ItemContributor.objects.filter(pk=pk).update(organisation_id=ids.get(matched[pk]))
            touched.add(slug)
    return touched


def relink_item_projects() -> set[str]:
    """Link the projects that items name and that are there now; gives the slugs of the items that changed."""
    waiting = list(
        ItemProject.objects.order_by().filter(project__isnull=True).values_list("pk", "item__slug", "project_slug")
    )
    slugs = {slug for _pk, _item, slug in waiting}
    ids = dict(Project.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}
    touched: set[str] = set()
    for pk, item, slug in waiting:
        if slug in ids:
            ItemProject.objects.filter(pk=pk).update(project_id=ids[slug])
            touched.add(item)
    return touched
