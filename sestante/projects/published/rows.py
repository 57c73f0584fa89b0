"""One project as rows of the published tables; values are JSON types, decimals are text so that none is rounded."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sestante.codelists import queries as codelists
from sestante.core.narratives import Narrative, text_and_language
from sestante.core.tables import Line, Row
from sestante.organisations.movement import Body
from sestante.organisations.records import PartyRecord

from ..groups import group_rows
from ..left_out import left_out_rows
from ..money_split import divided, money_rows
from ..records import MoneyRecord, PeriodRecord, PlaceRecord, ProjectRecord, ResultRecord
from ..roles import role_name

_TENTH = Decimal("0.1")


def rows(record: ProjectRecord, n: int, bodies: Mapping[str, Body]) -> Mapping[str, Sequence[Row | Line]]:
    """``{table: rows}`` of one public project; ``bodies`` are the public organisations, others stay names."""

    def numbered(items: Iterable[Row]) -> list[Row]:
        return [{"n": n, "position": at, **_blank_as_none(item)} for at, item in enumerate(items, 1)]

    return {
        **_for_figures(record, n, bodies),
        "projects": [{"n": n, **_blank_as_none(_project(record, bodies))}],
        "project_texts": [{"n": n, **_blank_as_none(text)} for text in _texts(record)],
        "participations": numbered(_participations(record, bodies)),
        "project_countries": numbered(
            {"country": one.code, "percentage": one.percentage, "host": one.host} for one in record.countries
        ),
        "project_regions": numbered(
            {"vocabulary": one.vocabulary, "code": one.code, "percentage": one.percentage} for one in record.regions
        ),
        "project_sectors": numbered(_sectors(record)),
        "project_tags": numbered(_tags(record)),
        "money": numbered(_money(one, bodies) for one in record.money),
        "places": numbered(_place(one) for one in record.places),
        "exchanges": numbered(
            {
                "kind": one.kind,
                **_party("giver", one.giver, bodies),
                **_party("receiver", one.receiver, bodies),
                "source_url": one.citation,
            }
            for one in record.exchanges
        ),
        "documents": numbered(
            {
                "url": one.url,
                "format": one.format,
                "category": one.category,
                "language": one.language,
                "published": one.published,
            }
            for one in record.documents
        ),
        "relations": numbered(
            {"kind": one.kind, "other": one.other, "source_url": one.citation} for one in record.relations
        ),
        "results": [{"n": n, **_blank_as_none(result)} for result in _results(record)],
        "project_sources": numbered(
            {"url": one.url, "title": one.title, "published": one.published} for one in record.citations
        ),
    }


def _for_figures(record: ProjectRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Line]]:
    """Rows of the tables that totals and breakdowns are made from."""
    amounts = divided(record)
    return {
        "money_split": money_rows(amounts, n),
        "money_left_out": left_out_rows(amounts, n),
        "project_groups": group_rows(record, n, bodies, amounts),
    }


def _blank_as_none(row: Row) -> Row:
    """The row with JSON types: ``""`` as ``None``, decimals and dates as text."""
    return {
        name: (value or None)
        if type(value) is str
        else value
        if value is None or isinstance(value, bool | int)
        else str(value)
        for name, value in row.items()
    }


def _party(name: str, party: PartyRecord, bodies: Mapping[str, Body]) -> Row:
    matched = party.organisation if party.organisation in bodies else ""
    return {f"{name}_name": party.name, f"{name}_ref": party.ref, name: matched}


def _project(record: ProjectRecord, bodies: Mapping[str, Body]) -> Row:
    title, language = text_and_language(record.title)
    years = record.years
    return {
        "slug": record.slug,
        "iati_identifier": record.iati_identifier,
        "title": title,
        "title_language": language,
        "acronym": record.acronym,
        **_party("reporting_org", record.reporting_org, bodies),
        "reported_by": record.reported_by,
        "status": record.status,
        "scope": record.scope,
        "scope_note": record.scope_note,
        "sector_words": record.sector_words,
        "region_words": record.region_words,
        "beneficiaries_count": record.beneficiaries_count,
        "planned_start": record.planned_start,
        "planned_end": record.planned_end,
        "actual_start": record.actual_start,
        "actual_end": record.actual_end,
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "checked_on": record.checked_on,
        "checked_by": record.checked_by,
        "absences": json.dumps(record.absences, ensure_ascii=False, sort_keys=True) if record.absences else None,
    }


def _texts(record: ProjectRecord) -> list[Row]:
    texts: list[tuple[str, int, Narrative]] = [
        ("title", 1, record.title),
        ("summary", 1, record.summary),
        ("description", 1, record.description),
        ("beneficiaries", 1, record.beneficiaries),
    ]
    texts += [("money", at, one.description) for at, one in enumerate(record.money, 1)]
    texts += [("result", at, one.title) for at, one in enumerate(record.results, 1)]
    texts += [("indicator", at, one.indicator) for at, one in enumerate(record.results, 1)]
    texts += [("document", at, one.title) for at, one in enumerate(record.documents, 1)]
    texts += [("exchange_what", at, one.what) for at, one in enumerate(record.exchanges, 1)]
    texts += [("exchange_came_back", at, one.came_back) for at, one in enumerate(record.exchanges, 1)]
    return [
        {"field": field, "position": at, "language": language, "text": text}
        for field, at, narrative in texts
        for language, text in narrative.items()
        if text
    ]


def _participations(record: ProjectRecord, bodies: Mapping[str, Body]) -> list[Row]:
    return [
        {
            "role": role_name(one),
            "iati_role": one.role,
            "eu_role": one.eu_role,
            **_party("organisation", one.party, bodies),
            "programme": one.programme,
        }
        for one in record.participations
    ]


def _sectors(record: ProjectRecord) -> list[Row]:
    return [
        {
            "vocabulary": one.vocabulary,
            "code": one.code,
            "category": codelists.dac_category(one.code) if one.vocabulary == "DAC" else "",
            "percentage": one.percentage,
            "assigned_by": one.assigned_by,
        }
        for one in record.sectors
    ]


def _tags(record: ProjectRecord) -> list[Row]:
    lists = {
        "Theme": record.themes,
        "ActivityType": record.activity_types,
        "UNSDG-Goals": record.sdg_goals,
        "UNSDG-Targets": record.sdg_targets,
        "CooperativePrinciple": record.cooperative_principles,
        "TargetGroup": record.target_groups,
    }
    tags: list[Row] = [{"codelist": name, "code": code} for name, codes in lists.items() for code in codes]
    return tags + [
        {"codelist": "PolicyMarker", "code": one.code, "significance": one.significance}
        for one in record.policy_markers
    ]


def _money(one: MoneyRecord, bodies: Mapping[str, Body]) -> Row:
    return {
        "kind": one.kind,
        "value": one.value,
        "currency": one.currency,
        "value_date": one.value_date,
        "start_date": one.start,
        "end_date": one.end,
        **_party("provider", one.provider, bodies),
        **_party("receiver", one.receiver, bodies),
        "programme": one.programme,
        "grant_reference": one.grant_reference,
        "budget_type": one.budget_type,
        "flow_type": one.flow_type,
        "finance_type": one.finance_type,
        "aid_type": one.aid_type,
        "tied_status": one.tied_status,
        "country": one.country,
        "sector": one.sector,
    }


def _place(place: PlaceRecord) -> Row:
    return {
        "name": "" if place.blurred else place.name,
        "country": place.country,
        "latitude": _degrees(place.latitude, place.blurred),
        "longitude": _degrees(place.longitude, place.blurred),
        "precision": place.precision,
        "blurred": place.blurred,
    }


def _degrees(value: Decimal | None, blurred: bool) -> Decimal | None:
    return value.quantize(_TENTH) if value is not None and blurred else value


def _results(record: ProjectRecord) -> list[Row]:
    return [
        _result(at, result, period)
        for at, result in enumerate(record.results, 1)
        for period in result.periods or (PeriodRecord(),)
    ]


def _result(at: int, result: ResultRecord, period: PeriodRecord) -> Row:
    return {
        "position": at,
        "type": result.type,
        "measure": result.measure,
        "baseline": result.baseline,
        "baseline_year": result.baseline_year,
        "start_date": period.start,
        "end_date": period.end,
        "target": period.target,
        "actual": period.actual,
        "sex": period.sex,
        "age": period.age,
    }
