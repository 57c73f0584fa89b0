"""Every write of projects and their rows."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet

from sestante.core.rows import AT_ONCE, slices, upsert
from sestante.history.citations import citations_to_json
from sestante.history.models import Source
from sestante.history.records import Visibility
from sestante.history.services import kept_columns
from sestante.organisations.models import Organisation
from sestante.organisations.names import Names
from sestante.organisations.records import PartyRecord
from sestante.organisations.services import organisation_ids

from .child_rows import write_child_rows
from .models import Exchange, Money, Participation, Project, Relation
from .records import ProjectRecord

#: Where a project names an organisation: model, column of the link, columns of its name and reference.
LINKS = (
    (Project, "reporting_org", "reporting_org_name", "reporting_org_ref"),
    (Participation, "organisation", "name", "ref"),
    (Money, "provider", "provider_name", "provider_ref"),
    (Money, "receiver", "receiver_name", "receiver_ref"),
    (Exchange, "giver", "giver_name", "giver_ref"),
    (Exchange, "receiver", "receiver_name", "receiver_ref"),
)


def save_projects(records: Mapping[str, ProjectRecord], *, source: Source, names: Names) -> dict[str, int]:
    """Insert or replace projects by slug, with all their rows; gives ``{slug: n}``.

    Call it in a transaction, with checked records only: ``ingest`` does both.

    Args:
        records: by their content hash.

    Queries: about twenty for each 500 records, whatever they hold; a dozen more where some were there before.
    """
    linker = _linker(records.values(), names)
    rows = [_row(record, content_hash, source, linker) for content_hash, record in records.items()]
    written = upsert(Project, rows, "slug", keep=kept_columns(source))
    others = _public_projects({one.other for record in records.values() for one in record.relations})
    write_child_rows({written.ids[one.slug]: one for one in records.values()}, linker, others, written.known)
    return written.ids


def _public_projects(refs: Iterable[str]) -> dict[str, int]:
    """Numbers of public projects by the slug or IATI identifier that stands in ``refs``. Queries: two for each 500.

    A slug goes before the same text as an identifier. One query for both would read the whole table.
    """
    known: dict[str, int] = {}
    public = Project.objects.published()
    for part in slices(sorted(refs), AT_ONCE):
        found = public.filter(iati_identifier__in=part).values_list("iati_identifier", "pk")
        known.update((identifier, pk) for identifier, pk in found if identifier)
        known.update(public.filter(slug__in=part).values_list("slug", "pk"))
    return known


def _linker(records: Iterable[ProjectRecord], names: Names) -> Callable[[PartyRecord], int | None]:
    """A function from a party to the primary key of its organisation, with one query for all of them."""
    written = {(party.name, party.ref) for record in records for party in _parties(record)}
    slugs = {one: names.match(*one) for one in written}
    ids = organisation_ids(slugs.values())
    links = {one: ids.get(slug) for one, slug in slugs.items()}
    return lambda party: links.get((party.name, party.ref))


def _parties(record: ProjectRecord) -> list[PartyRecord]:
    return [
        record.reporting_org,
        *(one.party for one in record.participations),
        *(party for one in record.money for party in (one.provider, one.receiver)),
        *(party for one in record.exchanges for party in (one.giver, one.receiver)),
    ]


def _row(
    record: ProjectRecord, content_hash: str, source: Source, linker: Callable[[PartyRecord], int | None]
) -> Project:
    return Project(
        slug=record.slug,
        iati_identifier=record.iati_identifier or None,
        acronym=record.acronym,
        reporting_org_id=linker(record.reporting_org),
        reporting_org_name=record.reporting_org.name,
        reporting_org_ref=record.reporting_org.ref,
        title=record.title,
        summary=record.summary,
        description=record.description,
        status=record.status,
        scope=record.scope,
        scope_note=record.scope_note,
        sector_words=record.sector_words,
        beneficiaries=record.beneficiaries,
        beneficiaries_count=record.beneficiaries_count,
        assigned_by=record.assigned_by,
        planned_start=record.planned_start,
        planned_end=record.planned_end,
        actual_start=record.actual_start,
        actual_end=record.actual_end,
        region_words=record.region_words,
        source=source,
        reported_by=record.reported_by,
        citations=citations_to_json(record.citations),
        checked_on=record.checked_on,
        checked_by=record.checked_by,
        absences=record.absences,
        visibility=record.visibility,
        hidden_reason=record.hidden_reason,
        content_hash=content_hash,
    )


def relink_organisations(
    names: Names, *, is_all: bool = False, only: Callable[[str, str], bool] | None = None
) -> set[str]:
    """Match every organisation that projects still hold as a name; gives the slugs of the projects that changed.

    Links to an organisation that is no longer public fall back to its name.

    Args:
        is_all: look at every link anew, also those that stand: for when the reviewed names changed.
        only: tells by name and reference which of the names without a link are worth a look; all for ``None``.
    """
    touched: set[str] = set()
    not_public = list(Organisation.objects.exclude(visibility=Visibility.PUBLIC).values_list("pk", flat=True))
    for model, link, name, ref in LINKS:
        named = model._default_manager.filter(~Q(**{name: ""}) | ~Q(**{ref: ""})).order_by()
        if is_all:
            chosen = [named]
        else:
            # two statements, each by the index of the link: one with both conditions would read the whole table
            chosen = [named.filter(**{f"{link}__isnull": True})]
            chosen += [named.filter(**{f"{link}__in": part}) for part in slices(not_public, AT_ONCE)]
        for rows in chosen:
            touched |= _relink_rows(rows, model, (link, name, ref), names, only)
    return touched


def _relink_rows(
    rows: QuerySet[Any],
    model: type[Model],
    columns: tuple[str, str, str],
    names: Names,
    only: Callable[[str, str], bool] | None,
) -> set[str]:
    """Match what these rows name, each pair of name and reference once; gives the slugs of projects that changed."""
    link, name, ref = columns
    slug = "slug" if model is Project else "project__slug"
    touched: set[str] = set()
    written = set(rows.values_list(name, ref, f"{link}__slug"))
    matched = {
        (text, key, now): names.match(text, key) for text, key, now in written if only is None or now or only(text, key)
    }
    ids = organisation_ids(matched.values())
    for (text, key, now), found in matched.items():
        if found != (now or ""):
            same = rows.filter(**{name: text, ref: key, f"{link}__slug": now})
            touched.update(same.values_list(slug, flat=True))
            same.update(**{link: ids.get(found)})
    return touched


def relink_projects(slugs: Collection[str] | None = None) -> set[str]:
    """Match relations whose other project has come in meanwhile; gives the slugs of the projects that changed.

    Args:
        slugs: of the projects that were written; all relations are looked at for ``None``.
    """
    linked, waiting = Relation.objects.filter(other__isnull=False), Relation.objects.filter(other__isnull=True)
    if slugs is not None:
        identifiers = Project.objects.filter(slug__in=slugs, iati_identifier__isnull=False)
        linked = linked.filter(other__slug__in=slugs)
        waiting = waiting.filter(other_ref__in=[*slugs, *identifiers.values_list("iati_identifier", flat=True)])
    gone = linked.exclude(other__visibility=Visibility.PUBLIC)
    touched = set(gone.values_list("project__slug", flat=True))
    gone.update(other=None)
    unlinked = list(waiting.order_by().values_list("pk", "project__slug", "other_ref"))
    known = _public_projects({ref for _pk, _slug, ref in unlinked})
    relations: dict[int, list[int]] = defaultdict(list)
    for pk, slug, ref in unlinked:
        if ref in known:
            relations[known[ref]].append(pk)
            touched.add(slug)
    for other, pks in relations.items():
        for part in slices(pks, AT_ONCE):
            Relation.objects.filter(pk__in=part).update(other_id=other)
    return touched
