"""The rows below a project, written from its record: one function a table, called in order."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sestante.core.rows import AT_ONCE, insert_rows, replace_rows
from sestante.organisations.records import PartyRecord

from .models import (
    Document,
    Exchange,
    Money,
    Participation,
    Period,
    Place,
    ProjectCountry,
    ProjectRegion,
    ProjectSector,
    ProjectTag,
    Relation,
    Result,
)
from .records import ProjectRecord

Linker = Callable[[PartyRecord], int | None]
Records = dict[int, ProjectRecord]

#: Which code list each group of tags of the record belongs to.
TAG_LISTS = {
    "themes": ProjectTag.Codelist.THEME,
    "activity_types": ProjectTag.Codelist.ACTIVITY_TYPE,
    "sdg_goals": ProjectTag.Codelist.SDG_GOAL,
    "sdg_targets": ProjectTag.Codelist.SDG_TARGET,
    "cooperative_principles": ProjectTag.Codelist.PRINCIPLE,
    "target_groups": ProjectTag.Codelist.TARGET_GROUP,
}


def write_child_rows(records: Records, link: Linker, others: Mapping[str, int], known: Collection[int]) -> None:
    """Replace all rows of these projects.

    Args:
        records: ``{n: record}``.
        link: gives the primary key of a party's organisation.
        others: numbers of the projects that relations name, by slug and by IATI identifier, where they are there.
        known: those of the numbers that were there before, and so may have rows.
    """
    for model, rows in (
        (ProjectSector, _sectors(records)),
        (ProjectTag, _tags(records)),
        (ProjectCountry, _countries(records)),
        (ProjectRegion, _regions(records)),
        (Place, _places(records)),
        (Participation, _participations(records, link)),
        (Money, _money(records, link)),
        (Exchange, _exchanges(records, link)),
        (Document, _documents(records)),
        (Relation, _relations(records, others)),
    ):
        replace_rows(model, "project", known, list(rows))
    _write_results(records, known)


def _each(records: Records, field: str) -> Iterator[tuple[dict[str, int], Any]]:
    for pk, record in records.items():
        for position, item in enumerate(getattr(record, field)):
            yield {"project_id": pk, "position": position}, item


def _sectors(records: Records) -> Iterator[ProjectSector]:
    for place, one in _each(records, "sectors"):
        yield ProjectSector(
            **place, vocabulary=one.vocabulary, code=one.code, percentage=one.percentage, assigned_by=one.assigned_by
        )


def _tags(records: Records) -> Iterator[ProjectTag]:
    for field, codelist in TAG_LISTS.items():
        for place, code in _each(records, field):
            yield ProjectTag(**place, codelist=codelist, code=code)
    for place, marker in _each(records, "policy_markers"):
        yield ProjectTag(
            **place,
            codelist=ProjectTag.Codelist.POLICY_MARKER,
            code=marker.code,
            significance=marker.significance,
        )


def _countries(records: Records) -> Iterator[ProjectCountry]:
    for place, one in _each(records, "countries"):
        yield ProjectCountry(**place, code=one.code, percentage=one.percentage, host=one.host)


def _regions(records: Records) -> Iterator[ProjectRegion]:
    for place, one in _each(records, "regions"):
        yield ProjectRegion(**place, vocabulary=one.vocabulary, code=one.code, percentage=one.percentage)


def _places(records: Records) -> Iterator[Place]:
    for place, one in _each(records, "places"):
        yield Place(
            **place,
            name=one.name,
            country=one.country,
            latitude=one.latitude,
            longitude=one.longitude,
            precision=one.precision,
            blurred=one.blurred,
        )


def _participations(records: Records, link: Linker) -> Iterator[Participation]:
    for place, one in _each(records, "participations"):
        yield Participation(
            **place,
            role=one.role,
            eu_role=one.eu_role,
            name=one.party.name,
            ref=one.party.ref,
            organisation_id=link(one.party),
            programme=one.programme,
        )


def _money(records: Records, link: Linker) -> Iterator[Money]:
    for place, one in _each(records, "money"):
        yield Money(
            **place,
            kind=one.kind,
            value=one.value,
            currency=one.currency,
            value_date=one.value_date,
            start=one.start,
            end=one.end,
            provider_name=one.provider.name,
            provider_ref=one.provider.ref,
            provider_id=link(one.provider),
            receiver_name=one.receiver.name,
            receiver_ref=one.receiver.ref,
            receiver_id=link(one.receiver),
            programme=one.programme,
            grant_reference=one.grant_reference,
            budget_type=one.budget_type,
            flow_type=one.flow_type,
            finance_type=one.finance_type,
            aid_type=one.aid_type,
            tied_status=one.tied_status,
            country=one.country,
            sector=one.sector,
            description=one.description,
        )


def _exchanges(records: Records, link: Linker) -> Iterator[Exchange]:
    for place, one in _each(records, "exchanges"):
        yield Exchange(
            **place,
            kind=one.kind,
            giver_name=one.giver.name,
            giver_ref=one.giver.ref,
            giver_id=link(one.giver),
            receiver_name=one.receiver.name,
            receiver_ref=one.receiver.ref,
            receiver_id=link(one.receiver),
            what=one.what,
            came_back=one.came_back,
            citation=one.citation,
        )


def _documents(records: Records) -> Iterator[Document]:
    for place, one in _each(records, "documents"):
        yield Document(
            **place,
            url=one.url,
            title=one.title,
            format=one.format,
            category=one.category,
            language=one.language,
            published=one.published,
        )


def _relations(records: Records, others: Mapping[str, int]) -> Iterator[Relation]:
    for place, one in _each(records, "relations"):
        yield Relation(
            **place, kind=one.kind, other_ref=one.other, other_id=others.get(one.other), citation=one.citation
        )


def _write_results(records: Records, known: Collection[int]) -> None:
    """Results carry rows of their own, so their periods go with them and come back after them."""
    if known:
        Result.objects.filter(project_id__in=known).delete()
    pairs = [
        (
            Result(
                **place,
                type=one.type,
                title=one.title,
                indicator=one.indicator,
                measure=one.measure,
                baseline=one.baseline,
                baseline_year=one.baseline_year,
            ),
            one,
        )
        for place, one in _each(records, "results")
    ]
    saved = Result.objects.bulk_create([row for row, _record in pairs], batch_size=AT_ONCE)
    periods = [
        Period(
            result=row,
            position=position,
            start=period.start,
            end=period.end,
            target=period.target,
            actual=period.actual,
            sex=period.sex,
            age=period.age,
        )
        for row, (_row, record) in zip(saved, pairs, strict=True)
        for position, period in enumerate(record.periods)
    ]
    insert_rows(Period, periods)
