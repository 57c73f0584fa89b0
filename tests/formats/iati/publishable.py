"""Projects made by Hypothesis that lack nothing of what IATI asks for, with all that IATI can carry."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sestante.core.partial_dates import PartialDate
from sestante.formats.iati.writing_state import Surroundings
from sestante.organisations.records import IdentifierRecord, OrganisationRecord, PartyRecord, SectorRecord
from sestante.projects.records import (
    CountryRecord,
    DocumentRecord,
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
from tests.strategies import code, numbers, rows, several

TODAY = date(2026, 1, 1)
REPORTER = OrganisationRecord(
    "example-apex", {"en": "Example Apex"}, kind="apex", identifiers=(IdentifierRecord("IT-CF", "123"),)
)
#: The reporting organisation is one of the register; all others are names with references.
AROUND = Surroundings({"example-apex": REPORTER}, {}, TODAY)
_CHARACTERS = st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\ufffd")


def line(least: int = 1) -> st.SearchStrategy[str]:
    """A text as entries keep it: one line, single spaces, no formula."""
    return st.text(_CHARACTERS, max_size=30).map(lambda text: " ".join(text.split()).lstrip("=@ ") or "x" * least)


def texts(least: int = 1) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(["", "en", "fr", "es", "it", "sw"]), line(), min_size=least, max_size=3)


_REFERENCE = st.from_regex(r"[A-Z]{2}-[A-Z]{3}-[0-9a-z]{1,9}", fullmatch=True)
_PARTY = st.builds(PartyRecord, line(), st.just("") | _REFERENCE)
_DAY = st.dates(date(1960, 1, 1), TODAY - timedelta(days=1)).map(lambda day: PartialDate(day.year, day.month, day.day))


@st.composite
def _spans(draw: st.DrawFn) -> tuple[PartialDate | None, PartialDate | None]:
    """A start and an end in order at the precision of both, which may be missing."""
    days = sorted(
        draw(st.tuples(st.dates(date(1960, 1, 1), date(2024, 12, 31)), st.dates(date(1960, 1, 1), date(2024, 12, 31))))
    )
    start, end = (
        draw(st.sampled_from([PartialDate(d.year), PartialDate(d.year, d.month), PartialDate(d.year, d.month, d.day)]))
        for d in days
    )
    return start, draw(st.none() | st.just(end))


@st.composite
def _shares(draw: st.DrawFn, count: int) -> tuple[Decimal | None, ...]:
    """Shares that make 100; one alone may be left out."""
    if count == 1:
        return (draw(st.sampled_from([None, Decimal(100)])),)
    cuts = sorted(draw(st.lists(numbers(2, 0, 100), min_size=count - 1, max_size=count - 1)))
    ends = [Decimal(0), *cuts, Decimal(100)]
    return tuple(after - before for before, after in zip(ends, ends[1:], strict=False))


@st.composite
def _where(draw: st.DrawFn) -> dict[str, Any]:
    countries = draw(st.lists(code("Country", required=True), min_size=1, max_size=3, unique=True))
    regions = draw(st.lists(code("Region", required=True), max_size=2, unique=True))
    shares = draw(_shares(len(countries) + len(regions)))
    return {
        "countries": tuple(map(CountryRecord, countries, shares)),
        "regions": (
            *(RegionRecord("DAC", *one) for one in zip(regions, shares[len(countries) :], strict=True)),
            *(RegionRecord("ICA", one) for one in draw(several("IcaRegion"))),
        ),
    }


@st.composite
def _sectors(draw: st.DrawFn) -> tuple[SectorRecord, ...]:
    chosen = draw(st.lists(code("Sector", required=True), min_size=1, max_size=3, unique=True))
    of_aid = tuple(SectorRecord("DAC", *one) for one in zip(chosen, draw(_shares(len(chosen))), strict=True))
    return of_aid + tuple(SectorRecord("ICA", one) for one in draw(several("IcaSector")))


@st.composite
def _money(draw: st.DrawFn) -> MoneyRecord:
    value = {"value": draw(numbers(2, 0)), "currency": draw(code("Currency", required=True)), "value_date": draw(_DAY)}
    if draw(st.booleans()):
        start = draw(_DAY)
        last = start.earliest + timedelta(days=draw(st.integers(0, 364)))
        end = PartialDate(last.year, last.month, last.day)
        return MoneyRecord(kind="budget", start=start, end=end, budget_type=draw(code("BudgetType")), **value)
    kinds = st.sampled_from(["commitment", "disbursement", "expenditure", "incoming"])
    return MoneyRecord(
        kind=draw(kinds),
        provider=draw(st.just(PartyRecord("")) | _PARTY),
        receiver=draw(st.just(PartyRecord("")) | _PARTY),
        grant_reference=draw(st.just("") | _REFERENCE),
        flow_type=draw(code("FlowType")),
        finance_type=draw(code("FinanceType")),
        aid_type=draw(code("AidType")),
        tied_status=draw(code("TiedStatus")),
        description=draw(texts(0)),
        **value,
    )


@st.composite
def _periods(draw: st.DrawFn) -> PeriodRecord:
    start, end = sorted((draw(_DAY), draw(_DAY)), key=str)
    target, actual = draw(st.tuples(st.none() | numbers(4), st.none() | numbers(4)))
    if target is None and actual is None:
        return PeriodRecord(start, end)
    return PeriodRecord(start, end, target, actual, draw(st.sampled_from(["", "female", "male"])), draw(line(0)))


@st.composite
def _results(draw: st.DrawFn) -> ResultRecord:
    baseline = draw(st.none() | numbers(4))
    return ResultRecord(
        title=draw(texts()),
        type=draw(code("ResultType", required=True)),
        indicator=draw(texts()),
        measure=draw(code("IndicatorMeasure", required=True)),
        baseline=baseline,
        baseline_year=draw(st.integers(1900, 2026)) if baseline is not None else None,
        periods=tuple(draw(st.lists(_periods(), max_size=2))),
    )


_PLACE = st.builds(
    PlaceRecord, line(), code("Country"), precision=st.sampled_from(["", "exact", "approximate"])
) | st.builds(PlaceRecord, line(0), code("Country"), numbers(5, -90, 90), numbers(5, -180, 180), st.just("exact"))
_DOCUMENT = st.builds(
    DocumentRecord,
    st.from_regex(r"https?://[a-z]{1,8}\.(org|coop)/[a-zA-Z0-9_.~-]{0,10}(\?a=[0-9]&b=%20)?", fullmatch=True),
    texts(),
    code("FileFormat", required=True),
    code("DocumentCategory", required=True),
    code("Language"),
    st.none() | _DAY,
)
_RELATION = st.builds(
    RelationRecord, st.sampled_from(["parent", "child", "sibling", "co-funded", "third-party"]), _REFERENCE
)
_ROLES = st.builds(ParticipationRecord, _PARTY, code("OrganisationRole", required=True))
_MARKER = st.builds(PolicyMarkerRecord, code("PolicyMarker", required=True), code("PolicySignificance", required=True))


@st.composite
def publishable_projects(draw: st.DrawFn) -> ProjectRecord:
    """A project whose every field IATI can carry, with today as in ``TODAY``."""
    planned, actual = draw(_spans()), draw(_spans())
    return ProjectRecord(
        slug="example-project",
        title=draw(texts()),
        iati_identifier="IT-CF-123-" + draw(st.from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True)),
        reporting_org=PartyRecord("Example Apex", "IT-CF-123", "example-apex"),
        description=draw(texts()),
        summary=draw(texts(0)),
        beneficiaries=draw(texts(0)),
        status=draw(code("ActivityStatus", required=True)),
        scope=draw(code("ActivityScope")),
        planned_start=planned[0],
        planned_end=planned[1],
        actual_start=actual[0],
        actual_end=actual[1],
        **draw(_where()),
        places=draw(rows(_PLACE)),
        sectors=draw(_sectors()),
        sdg_goals=draw(several("UNSDG-Goals")),
        sdg_targets=draw(several("UNSDG-Targets")),
        activity_types=draw(several("ActivityType")),
        themes=draw(several("Theme")),
        cooperative_principles=draw(several("CooperativePrinciple")),
        target_groups=draw(several("TargetGroup")),
        policy_markers=draw(rows(_MARKER)),
        participations=draw(st.lists(_ROLES, min_size=1, max_size=3).map(tuple)),
        money=tuple(sorted(draw(rows(_money())), key=lambda one: one.kind != "budget")),
        results=draw(rows(_results())),
        documents=draw(rows(_DOCUMENT)),
        relations=draw(rows(_RELATION)),
    )
