"""The rows below a project, written from its record: one function a table, called in order."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sestante.core.rows import delete_rows, insert_values, replace_values
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
    for model, columns, rows in (
        (ProjectSector, _SECTOR, _sectors(records)),
        (ProjectTag, _TAG, _tags(records)),
        (ProjectCountry, _COUNTRY, _countries(records)),
        (ProjectRegion, _REGION, _regions(records)),
        (Place, _PLACE, _places(records)),
        (Participation, _PARTICIPATION, _participations(records, link)),
        (Money, _MONEY, _money(records, link)),
        (Exchange, _EXCHANGE, _exchanges(records, link)),
        (Document, _DOCUMENT, _documents(records)),
        (Relation, _RELATION, _relations(records, others)),
    ):
        replace_values(model, "project", known, _WHOSE + columns, list(rows))
    _write_results(records, known)


Values = Iterator[tuple[Any, ...]]
#: The columns of each table in the order in which the functions below give them; the first two are in all.
_WHOSE = ("project_id", "position")
_SECTOR = ("vocabulary", "code", "percentage", "assigned_by")
_TAG = ("codelist", "code", "significance")
_COUNTRY = ("code", "percentage", "host")
_REGION = ("vocabulary", "code", "percentage")
_PLACE = ("name", "country", "latitude", "longitude", "precision", "blurred")
_PARTICIPATION = ("role", "eu_role", "name", "ref", "organisation_id", "programme")
_MONEY = (
    *("kind", "value", "currency", "value_date", "start", "end"),
    *("provider_name", "provider_ref", "provider_id", "receiver_name", "receiver_ref", "receiver_id"),
    *("programme", "grant_reference", "budget_type", "flow_type", "finance_type", "aid_type", "tied_status"),
    *("country", "sector", "description"),
)
_EXCHANGE = (
    *("kind", "giver_name", "giver_ref", "giver_id", "receiver_name", "receiver_ref", "receiver_id"),
    *("what", "came_back", "citation"),
)
_DOCUMENT = ("url", "title", "format", "category", "language", "published")
_RELATION = ("kind", "other_ref", "other_id", "citation")
_RESULT = ("type", "title", "indicator", "measure", "baseline", "baseline_year")
_PERIOD = ("result_id", "position", "start", "end", "target", "actual", "sex", "age")


def _each(records: Records, field: str) -> Iterator[tuple[int, int, Any]]:
    """Number of the project, position and item of every item that the records have in a field."""
    for pk, record in records.items():
        for position, item in enumerate(getattr(record, field)):
            yield pk, position, item


def _sectors(records: Records) -> Values:
    for pk, position, one in _each(records, "sectors"):
        yield pk, position, one.vocabulary, one.code, one.percentage, one.assigned_by


def _tags(records: Records) -> Values:
    for field, codelist in TAG_LISTS.items():
        for pk, position, code in _each(records, field):
            yield pk, position, codelist.value, code, ""
    for pk, position, marker in _each(records, "policy_markers"):
        yield pk, position, ProjectTag.Codelist.POLICY_MARKER.value, marker.code, marker.significance


def _countries(records: Records) -> Values:
    for pk, position, one in _each(records, "countries"):
        yield pk, position, one.code, one.percentage, one.host


def _regions(records: Records) -> Values:
    for pk, position, one in _each(records, "regions"):
        yield pk, position, one.vocabulary, one.code, one.percentage


def _places(records: Records) -> Values:
    for pk, position, one in _each(records, "places"):
        yield pk, position, one.name, one.country, one.latitude, one.longitude, one.precision, one.blurred


def _participations(records: Records, link: Linker) -> Values:
    for pk, position, one in _each(records, "participations"):
        yield pk, position, one.role, one.eu_role, one.party.name, one.party.ref, link(one.party), one.programme


def _money(records: Records, link: Linker) -> Values:
    for pk, position, one in _each(records, "money"):
        provider, receiver = one.provider, one.receiver
        yield (
            *(pk, position, one.kind, one.value, one.currency, one.value_date, one.start, one.end),
            *(provider.name, provider.ref, link(provider), receiver.name, receiver.ref, link(receiver)),
            *(one.programme, one.grant_reference, one.budget_type, one.flow_type, one.finance_type, one.aid_type),
            *(one.tied_status, one.country, one.sector, one.description),
        )


def _exchanges(records: Records, link: Linker) -> Values:
    for pk, position, one in _each(records, "exchanges"):
        giver, receiver = one.giver, one.receiver
        yield (
            *(pk, position, one.kind, giver.name, giver.ref, link(giver)),
            *(receiver.name, receiver.ref, link(receiver), one.what, one.came_back, one.citation),
        )


def _documents(records: Records) -> Values:
    for pk, position, one in _each(records, "documents"):
        yield pk, position, one.url, one.title, one.format, one.category, one.language, one.published


def _relations(records: Records, others: Mapping[str, int]) -> Values:
    for pk, position, one in _each(records, "relations"):
        yield pk, position, one.kind, one.other, others.get(one.other), one.citation


def _write_results(records: Records, known: Collection[int]) -> None:
    """Results carry rows of their own, so their periods go with them and come back after them."""
    if known:
        delete_rows(Period.objects.filter(result__project_id__in=known))
        delete_rows(Result.objects.filter(project_id__in=known))
    results = list(_each(records, "results"))
    insert_values(
        Result,
        _WHOSE + _RESULT,
        [
            (pk, position, one.type, one.title, one.indicator, one.measure, one.baseline, one.baseline_year)
            for pk, position, one in results
        ],
    )
    if not any(one.periods for _pk, _position, one in results):
        return
    written = Result.objects.filter(project_id__in={pk for pk, _position, _one in results}).order_by()
    ids = {(pk, position): result for result, pk, position in written.values_list("pk", "project_id", "position")}
    periods = [
        (ids[pk, place], position, one.start, one.end, one.target, one.actual, one.sex, one.age)
        for pk, place, result in results
        for position, one in enumerate(result.periods)
    ]
    insert_values(Period, _PERIOD, periods)
