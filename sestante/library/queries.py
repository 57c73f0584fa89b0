"""Library items read over several tables: whole records."""

from collections.abc import Iterable

from sestante.core.rows import grouped
from sestante.history.citations import citations_from_json
from sestante.organisations.records import ContactRecord, PartyRecord

from .models import ItemContributor, ItemCountry, ItemProject, ItemVersion, LibraryItem
from .records import ContributorRecord, LibraryItemRecord, ProjectLinkRecord, VersionRecord
from .services import sectors_from_json


def library_item_records(slugs: Iterable[str] | None = None) -> dict[str, LibraryItemRecord]:
    """Library items as records with their links filled, by slug; all of them where ``slugs`` is ``None``.

    Queries: five.
    """
    rows = LibraryItem.objects.all() if slugs is None else LibraryItem.objects.filter(slug__in=list(slugs))
    return records_of(list(rows))


def records_of(rows: list[LibraryItem]) -> dict[str, LibraryItemRecord]:
    """The records of these rows by slug, in their order. Queries: four."""
    chosen = {"item_id__in": [row.pk for row in rows]}
    countries = grouped(ItemCountry.objects.filter(**chosen), "item")
    versions = grouped(ItemVersion.objects.filter(**chosen), "item")
    contributors = grouped(ItemContributor.objects.filter(**chosen).select_related("organisation"), "item")
    projects = grouped(ItemProject.objects.filter(**chosen), "item")
    return {
        row.slug: record_from(
            row,
            countries.get(row.pk, []),
            versions.get(row.pk, []),
            contributors.get(row.pk, []),
            projects.get(row.pk, []),
        )
        for row in rows
    }


def record_from(
    row: LibraryItem,
    countries: list[ItemCountry],
    versions: list[ItemVersion],
    contributors: list[ItemContributor],
    projects: list[ItemProject],
) -> LibraryItemRecord:
    """The record of a row and the rows that belong to it, each list in its order."""
    return LibraryItemRecord(
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        summary=row.summary,
        contributors=tuple(
            ContributorRecord(
                PartyRecord(one.name, one.ref, one.organisation.slug if one.organisation else ""),
                one.role,
                one.is_person,
                one.affiliation,
            )
            for one in contributors
        ),
        issued=row.issued,
        versions=tuple(
            VersionRecord(one.language, one.state, one.title, one.url, one.file, one.file_name) for one in versions
        ),
        url=row.url,
        licence=row.licence,
        countries=tuple(one.code for one in countries),
        sectors=sectors_from_json(row.sectors),
        themes=tuple(row.themes),
        subject_words=row.subject_words,
        projects=tuple(ProjectLinkRecord(one.project_slug, one.kind) for one in projects),
        problem=row.problem,
        steps=row.steps,
        result=row.result,
        contact=ContactRecord(row.contact_role, row.contact_email, row.contact_telephone, row.contact_address),
        citations=citations_from_json(row.citations),
        checked_on=row.checked_on,
        checked_by=row.checked_by,
        assigned_by=row.assigned_by,
        absences=row.absences,
        visibility=row.visibility,
        hidden_reason=row.hidden_reason,
    )


def hashes(slugs: Iterable[str]) -> dict[str, str]:
    """``{slug: content hash}`` of the library items that exist."""
    return dict(LibraryItem.objects.filter(slug__in=list(slugs)).values_list("slug", "content_hash"))
