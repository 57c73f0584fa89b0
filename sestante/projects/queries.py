"""Projects read over several tables: whole records, as the rows hold them now."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

from sestante.core.rows import grouped
from sestante.history.citations import citations_from_json
from sestante.organisations.models import Organisation
from sestante.organisations.records import PartyRecord, SectorRecord

from .child_rows import TAG_LISTS
from .models import (
    Document,
    Exchange,
    Money,
    Participation,
    Period,
    Place,
    Project,
    ProjectCountry,
    ProjectRegion,
    ProjectSector,
    ProjectTag,
    Relation,
    Result,
)
from .records import (
    CountryRecord,
    DocumentRecord,
    ExchangeRecord,
    MoneyRecord,
    ParticipationRecord,
    PeriodRecord,
    PlaceRecord,
    PolicyMarkerRecord,
    ProjectRecord,
    RegionRecord,
    RelationRecord,
    ResultRecord,
)

M = TypeVar("M", bound=models.Model)
_CHILDREN: tuple[type[models.Model], ...] = (
    ProjectSector,
    ProjectTag,
    ProjectCountry,
    ProjectRegion,
    Place,
    Participation,
    Money,
    Exchange,
    Document,
    Relation,
    Result,
)
#: Columns of the project's own row that a record calls by the same name.
_SAME_NAME = (
    *("slug", "title", "acronym", "summary", "description", "status", "scope", "scope_note", "sector_words"),
    *("beneficiaries", "beneficiaries_count", "assigned_by", "region_words", "reported_by"),
    *("planned_start", "planned_end", "actual_start", "actual_end", "checked_on", "checked_by"),
    *("absences", "visibility", "hidden_reason"),
)
_ORGANISATIONS = {
    Participation: ("organisation",),
    Money: ("provider", "receiver"),
    Exchange: ("giver", "receiver"),
}


def project_records(slugs: Iterable[str] | None = None) -> dict[str, ProjectRecord]:
    """Projects as records with their links filled, by slug; all of them where ``slugs`` is ``None``.

    Queries: thirteen.
    """
    rows = Project.objects.all() if slugs is None else Project.objects.filter(slug__in=list(slugs))
    found = list(rows.select_related("reporting_org"))
    chosen = {} if slugs is None else {"project_id__in": [row.pk for row in found]}
    children = {
        model: grouped(
            model._default_manager.filter(**chosen).select_related(*_ORGANISATIONS.get(model, ()))  # type: ignore[call-overload]
            if model in _ORGANISATIONS
            else model._default_manager.filter(**chosen),
            "project",
        )
        for model in _CHILDREN
    }
    within = {} if slugs is None else {"result__project_id__in": [row.pk for row in found]}
    periods = grouped(Period.objects.filter(**within), "result")
    return {row.slug: _record(row, children, periods) for row in found}


#: Where a record names an organisation, and the organisation that its rows say this is: the record's field, the place
#: in its list from 0 (``None`` where the field is no list), the name within that (``""`` for the item itself), a slug.
Link = tuple[str, int | None, str, str]
_LINKS: tuple[tuple[type[models.Model], str, str, str], ...] = (
    (Participation, "participations", "party", "organisation"),
    (Money, "money", "provider", "provider"),
    (Money, "money", "receiver", "receiver"),
    (Exchange, "exchanges", "giver", "giver"),
    (Exchange, "exchanges", "receiver", "receiver"),
)


def project_links(numbers: Iterable[int]) -> dict[int, list[Link]]:
    """The organisations that names of these projects stand for, by number of the project.

    Queries: six.
    """
    chosen = sorted(numbers)
    found: dict[int, list[Link]] = defaultdict(list)
    reporting = Project.objects.filter(_among("pk", chosen), reporting_org__isnull=False).order_by()
    for number, slug in reporting.values_list("pk", "reporting_org__slug"):
        found[number].append(("reporting_org", None, "", slug))
    for model, field, party, column in _LINKS:
        linked = model._default_manager.filter(_among("project_id", chosen), **{f"{column}__isnull": False}).order_by()
        for number, at, slug in linked.values_list("project_id", "position", f"{column}__slug"):
            found[number].append((field, at, party, slug))
    return found


def _among(column: str, numbers: list[int]) -> Q:
    """That a column has one of these sorted numbers; asked by their ends where no number is left out between.

    So most are, and Django makes that into a query in a tenth of the time.
    """
    if numbers and numbers[-1] - numbers[0] + 1 == len(numbers):
        return Q((f"{column}__gte", numbers[0]), (f"{column}__lte", numbers[-1]))
    return Q((f"{column}__in", numbers))


def hashes(slugs: Iterable[str]) -> dict[str, str]:
    """``{slug: content hash}`` of the projects that exist."""
    return dict(Project.objects.filter(slug__in=list(slugs)).values_list("slug", "content_hash"))


def identifiers_in_use(records: Iterable[ProjectRecord]) -> dict[str, str]:
    """``{slug: slug}`` of records whose IATI identifier another project of the same reporting body already has.

    Queries: one.
    """
    wanted = {key: record.slug for record in records if (key := identity(record))}
    if not wanted:
        return {}
    refs, names, identifiers = ({key[part] for key in wanted} for part in range(3))
    # all three, so that the index that keeps them unique answers
    stored = Project.objects.filter(
        reporting_org_ref__in=refs, reporting_org_name__in=names, iati_identifier__in=identifiers
    ).values_list("reporting_org_ref", "reporting_org_name", "iati_identifier", "slug")
    taken = {(ref, name, iati): slug for ref, name, iati, slug in stored}
    return {slug: taken[key] for key, slug in wanted.items() if key in taken and taken[key] != slug}


def identity(record: ProjectRecord) -> tuple[str, str, str] | None:
    """What no two projects may share: reporting body and IATI identifier; ``None`` without an identifier."""
    if not record.iati_identifier:
        return None
    return record.reporting_org.ref, record.reporting_org.name, record.iati_identifier


def _party(name: str, ref: str, organisation: Organisation | None) -> PartyRecord:
    return PartyRecord(name, ref, organisation.slug if organisation else "")


def _record(row: Project, children: dict[Any, dict[int, list[Any]]], periods: dict[int, list[Period]]) -> ProjectRecord:
    def rows_of(model: type[M]) -> list[M]:
        return children[model].get(row.pk, [])

    return ProjectRecord(
        **_own_columns(row),
        **_tags(rows_of(ProjectTag)),
        sectors=tuple(SectorRecord(o.vocabulary, o.code, o.percentage, o.assigned_by) for o in rows_of(ProjectSector)),
        countries=tuple(CountryRecord(o.code, o.percentage, o.host) for o in rows_of(ProjectCountry)),
        regions=tuple(RegionRecord(o.vocabulary, o.code, o.percentage) for o in rows_of(ProjectRegion)),
        places=tuple(
            PlaceRecord(o.name, o.country, o.latitude, o.longitude, o.precision, o.blurred) for o in rows_of(Place)
        ),
        participations=tuple(
            ParticipationRecord(_party(o.name, o.ref, o.organisation), o.role, o.eu_role, o.programme)
            for o in rows_of(Participation)
        ),
        money=tuple(_money(one) for one in rows_of(Money)),
        results=tuple(_result(one, periods.get(one.pk, [])) for one in rows_of(Result)),
        exchanges=tuple(_exchange(one) for one in rows_of(Exchange)),
        documents=tuple(
            DocumentRecord(o.url, o.title, o.format, o.category, o.language, o.published) for o in rows_of(Document)
        ),
        relations=tuple(RelationRecord(o.kind, o.other_ref, o.citation) for o in rows_of(Relation)),
    )


def _own_columns(row: Project) -> dict[str, Any]:
    """What the project's own row holds, by the name of the record's field."""
    return {name: getattr(row, name) for name in _SAME_NAME} | {
        "iati_identifier": row.iati_identifier or "",
        "reporting_org": _party(row.reporting_org_name, row.reporting_org_ref, row.reporting_org),
        "citations": citations_from_json(row.citations),
    }


def _tags(tags: list[ProjectTag]) -> dict[str, Any]:
    """The record's lists of codes and its policy markers."""
    lists: dict[str, Any] = {
        field: tuple(tag.code for tag in tags if tag.codelist == codelist) for field, codelist in TAG_LISTS.items()
    }
    markers = [tag for tag in tags if tag.codelist == ProjectTag.Codelist.POLICY_MARKER]
    return lists | {"policy_markers": tuple(PolicyMarkerRecord(tag.code, tag.significance) for tag in markers)}


def _money(row: Money) -> MoneyRecord:
    return MoneyRecord(
        kind=row.kind,
        value=row.value,
        currency=row.currency,
        value_date=row.value_date,
        start=row.start,
        end=row.end,
        provider=_party(row.provider_name, row.provider_ref, row.provider),
        receiver=_party(row.receiver_name, row.receiver_ref, row.receiver),
        programme=row.programme,
        grant_reference=row.grant_reference,
        budget_type=row.budget_type,
        flow_type=row.flow_type,
        finance_type=row.finance_type,
        aid_type=row.aid_type,
        tied_status=row.tied_status,
        country=row.country,
        sector=row.sector,
        description=row.description,
    )


def _result(row: Result, periods: list[Period]) -> ResultRecord:
    return ResultRecord(
        title=row.title,
        type=row.type,
        indicator=row.indicator,
        measure=row.measure,
        baseline=row.baseline,
        baseline_year=row.baseline_year,
        periods=tuple(PeriodRecord(p.start, p.end, p.target, p.actual, p.sex, p.age) for p in periods),
    )


def _exchange(row: Exchange) -> ExchangeRecord:
    return ExchangeRecord(
        giver=_party(row.giver_name, row.giver_ref, row.giver),
        receiver=_party(row.receiver_name, row.receiver_ref, row.receiver),
        kind=row.kind,
        what=row.what,
        came_back=row.came_back,
        citation=row.citation,
    )
