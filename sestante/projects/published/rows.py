"""One project as lines of the published tables: the values of each row in the order in which its table has the fields.

``""`` is absent there, as ``None`` is; decimals and dates are written as they are, so that none is rounded.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from sestante.codelists import queries as codelists
from sestante.core.narratives import Narrative, text_and_language
from sestante.core.tables import Line
from sestante.organisations.movement import Body
from sestante.organisations.records import PartyRecord

from ..groups import group_rows
from ..left_out import left_out_rows
from ..money_split import divided, money_rows
from ..records import MoneyRecord, PeriodRecord, PlaceRecord, ProjectRecord
from ..roles import role_name

_TENTH = Decimal("0.1")


def rows(record: ProjectRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Line]]:
    """``{table: rows}`` of one public project; ``bodies`` are the public organisations, others stay names."""
    return {
        **_for_figures(record, n, bodies),
        "projects": [_project(record, n, bodies)],
        "project_texts": _texts(record, n),
        "participations": [
            (n, at, role_name(one), one.role, one.eu_role, *_party(one.party, bodies), one.programme)
            for at, one in enumerate(record.participations, 1)
        ],
        "project_countries": [
            (n, at, one.code, one.percentage, one.host) for at, one in enumerate(record.countries, 1)
        ],
        "project_regions": [
            (n, at, one.vocabulary, one.code, one.percentage) for at, one in enumerate(record.regions, 1)
        ],
        "project_sectors": [
            (n, at, one.vocabulary, one.code, _group(one.vocabulary, one.code), one.percentage, one.assigned_by)
            for at, one in enumerate(record.sectors, 1)
        ],
        "project_tags": [(n, at, *tag) for at, tag in enumerate(_tags(record), 1)],
        "money": [_money(one, n, at, bodies) for at, one in enumerate(record.money, 1)],
        "places": [_place(one, n, at) for at, one in enumerate(record.places, 1)],
        "exchanges": [
            (n, at, one.kind, *_party(one.giver, bodies), *_party(one.receiver, bodies), one.citation)
            for at, one in enumerate(record.exchanges, 1)
        ],
        "documents": [
            (n, at, one.url, one.format, one.category, one.language, one.published)
            for at, one in enumerate(record.documents, 1)
        ],
        "relations": [(n, at, one.kind, one.other, one.citation) for at, one in enumerate(record.relations, 1)],
        "results": _results(record, n),
        "project_sources": [(n, at, one.url, one.title, one.published) for at, one in enumerate(record.citations, 1)],
    }


def _for_figures(record: ProjectRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Line]]:
    """Rows of the tables that totals and breakdowns are made from."""
    amounts = divided(record)
    return {
        "money_split": money_rows(amounts, n),
        "money_left_out": left_out_rows(amounts, n),
        "project_groups": group_rows(record, n, bodies, amounts),
    }


def _party(party: PartyRecord, bodies: Mapping[str, Body]) -> tuple[str, str, str]:
    """Name and identifier as the source writes them, and the organisation where it is public."""
    return party.name, party.ref, party.organisation if party.organisation in bodies else ""


def _project(record: ProjectRecord, n: int, bodies: Mapping[str, Body]) -> Line:
    title, language = text_and_language(record.title)
    years = record.years
    return (
        n,
        record.slug,
        record.iati_identifier,
        title,
        language,
        record.acronym,
        *_party(record.reporting_org, bodies),
        record.reported_by,
        record.status,
        record.scope,
        record.scope_note,
        record.sector_words,
        record.region_words,
        record.beneficiaries_count,
        record.planned_start,
        record.planned_end,
        record.actual_start,
        record.actual_end,
        years[0] if years else None,
        years[-1] if years else None,
        record.checked_on,
        record.checked_by,
        json.dumps(record.absences, ensure_ascii=False, sort_keys=True) if record.absences else None,
    )


def _texts(record: ProjectRecord, n: int) -> list[Line]:
    return [
        (n, field, at, language, text)
        for field, at, narrative in _narratives(record)
        for language, text in narrative.items()
        if text
    ]


def _narratives(record: ProjectRecord) -> Iterator[tuple[str, int, Narrative]]:
    """What each text is, and the position of its row."""
    yield "title", 1, record.title
    yield "summary", 1, record.summary
    yield "description", 1, record.description
    yield "beneficiaries", 1, record.beneficiaries
    for field, texts in (
        ("money", [one.description for one in record.money]),
        ("result", [one.title for one in record.results]),
        ("indicator", [one.indicator for one in record.results]),
        ("document", [one.title for one in record.documents]),
        ("exchange_what", [one.what for one in record.exchanges]),
        ("exchange_came_back", [one.came_back for one in record.exchanges]),
    ):
        for at, narrative in enumerate(texts, 1):
            yield field, at, narrative


def _group(vocabulary: str, code: str) -> str:
    return codelists.dac_category(code) if vocabulary == "DAC" else ""


def _tags(record: ProjectRecord) -> Iterator[tuple[str, str, str]]:
    """Code list, code and, of a policy marker, its significance."""
    for codelist, codes in (
        ("Theme", record.themes),
        ("ActivityType", record.activity_types),
        ("UNSDG-Goals", record.sdg_goals),
        ("UNSDG-Targets", record.sdg_targets),
        ("CooperativePrinciple", record.cooperative_principles),
        ("TargetGroup", record.target_groups),
    ):
        for code in codes:
            yield codelist, code, ""
    for one in record.policy_markers:
        yield "PolicyMarker", one.code, one.significance


def _money(one: MoneyRecord, n: int, at: int, bodies: Mapping[str, Body]) -> Line:
    return (
        n,
        at,
        one.kind,
        one.value,
        one.currency,
        one.value_date,
        one.start,
        one.end,
        *_party(one.provider, bodies),
        *_party(one.receiver, bodies),
        one.programme,
        one.grant_reference,
        one.budget_type,
        one.flow_type,
        one.finance_type,
        one.aid_type,
        one.tied_status,
        one.country,
        one.sector,
    )


def _place(place: PlaceRecord, n: int, at: int) -> Line:
    return (
        n,
        at,
        "" if place.blurred else place.name,
        place.country,
        _degrees(place.latitude, place.blurred),
        _degrees(place.longitude, place.blurred),
        place.precision,
        place.blurred,
    )


def _degrees(value: Decimal | None, blurred: bool) -> Decimal | None:
    return value.quantize(_TENTH) if value is not None and blurred else value


def _results(record: ProjectRecord, n: int) -> list[Line]:
    return [
        (
            n,
            at,
            result.type,
            result.measure,
            result.baseline,
            result.baseline_year,
            period.start,
            period.end,
            period.target,
            period.actual,
            period.sex,
            period.age,
        )
        for at, result in enumerate(record.results, 1)
        for period in result.periods or (PeriodRecord(),)
    ]
