"""Records made by Hypothesis: any texts, codes of the lists, numbers and dates as columns hold them."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck
from hypothesis import strategies as st

from sestante.codelists.queries import codes
from sestante.core.partial_dates import PartialDate
from sestante.history.records import CitationRecord, Visibility
from sestante.organisations.records import (
    ContactRecord,
    IdentifierRecord,
    MembershipRecord,
    OrganisationRecord,
    PartyRecord,
    SectorRecord,
)
from sestante.projects.records import (
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

#: For tests that take fixtures of pytest and may run on a busy machine.
SLOW_WITH_FIXTURES = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)

_LETTERS = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n<>&\"'")


def texts(most: int = 30, least: int = 0) -> st.SearchStrategy[str]:
    """Any text without control characters or outer white space, as entries keep them."""
    return st.text(_LETTERS, max_size=most).map(lambda text: text.strip() or "x" * least)


def one_line(most: int = 30, least: int = 0) -> st.SearchStrategy[str]:
    return texts(most, least).map(lambda text: text.replace("\n", "-"))


def code(codelist: str, *, required: bool = False) -> st.SearchStrategy[str]:
    known = st.sampled_from(sorted(codes(codelist)))
    return known if required else st.just("") | known


def several(codelist: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(codes(codelist))), max_size=3, unique=True).map(tuple)


def narratives(*, required: bool = False) -> st.SearchStrategy[dict[str, str]]:
    language = st.just("") | st.sampled_from(["en", "fr", "es", "it", "vi", "sw"])
    return st.dictionaries(language, texts(least=1), min_size=int(required), max_size=3)


def numbers(places: int, least: int = -(10**9), most: int = 10**9) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=places, allow_nan=False, allow_infinity=False)


def rows(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
    return draw(
        st.sampled_from(
            [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
        )
    )


_DATE = st.none() | partial_dates()
_SHARE = st.none() | numbers(2, 0, 100)
_NUMBER = st.none() | numbers(4)
_PARTY = st.builds(PartyRecord, texts(), texts())
_NAMED = st.builds(PartyRecord, texts(least=1), texts())
_SECTOR = st.one_of(
    *(
        st.builds(SectorRecord, st.just(vocabulary), code(codelist, required=True), _SHARE, st.sampled_from(["", "us"]))
        for vocabulary, codelist in (("DAC", "Sector"), ("DAC3", "SectorCategory"), ("ICA", "IcaSector"))
    )
)
_CITATION = st.builds(CitationRecord, texts(least=1), texts(), _DATE)
_REASONS = st.dictionaries(
    st.sampled_from(["title", "money", "summary", "results", "of_later"]),
    code("AbsenceReason", required=True),
    max_size=3,
)
_PERIOD = st.builds(
    PeriodRecord, _DATE, _DATE, _NUMBER, _NUMBER, st.sampled_from(["", "female", "male"]), texts()
).filter(lambda period: period != PeriodRecord())
_RESULT = st.builds(
    ResultRecord,
    narratives(required=True),
    code("ResultType"),
    narratives(),
    code("IndicatorMeasure"),
    _NUMBER,
    st.none() | st.integers(1800, 2200),
    rows(_PERIOD),
)
_MONEY = st.builds(
    MoneyRecord,
    kind=st.sampled_from(["budget", "commitment", "disbursement", "expenditure", "incoming"]),
    value=numbers(2, -(10**15), 10**15),
    currency=code("Currency"),
    value_date=_DATE,
    start=_DATE,
    end=_DATE,
    provider=_PARTY,
    receiver=_PARTY,
    programme=texts(),
    grant_reference=texts(),
    budget_type=code("BudgetType"),
    flow_type=code("FlowType"),
    finance_type=code("FinanceType"),
    aid_type=code("AidType"),
    tied_status=code("TiedStatus"),
    country=code("Country"),
    sector=code("Sector"),
    description=narratives(),
)
_PLACE = st.builds(
    PlaceRecord,
    texts(least=1),
    code("Country"),
    st.none() | numbers(5, -90, 90),
    st.none() | numbers(5, -180, 180),
    code("PlacePrecision"),
    st.booleans(),
)
_PROVENANCE = {
    "citations": rows(_CITATION),
    "checked_on": _DATE,
    "checked_by": texts(),
    "absences": _REASONS,
    "visibility": st.sampled_from(Visibility.ALL),
    "hidden_reason": texts(),
}


_WHEN_WHERE_WHO = {
    "planned_start": _DATE,
    "planned_end": _DATE,
    "actual_start": _DATE,
    "actual_end": _DATE,
    "countries": rows(st.builds(CountryRecord, code("Country", required=True), _SHARE, st.booleans())),
    "regions": rows(
        st.builds(RegionRecord, st.just("ICA"), code("IcaRegion", required=True), _SHARE)
        | st.builds(RegionRecord, st.just("DAC"), code("Region", required=True), _SHARE)
    ),
    "region_words": texts(),
    "places": rows(_PLACE),
    "participations": rows(st.builds(ParticipationRecord, _NAMED, code("OrganisationRole"), code("EURole"), texts())),
    "money": rows(_MONEY),
    "results": rows(_RESULT),
    "exchanges": rows(
        st.builds(
            ExchangeRecord, _NAMED, _NAMED, code("ExchangeKind", required=True), narratives(), narratives(), texts()
        )
    ),
    "documents": rows(
        st.builds(
            DocumentRecord,
            texts(least=1),
            narratives(),
            texts(),
            code("DocumentCategory"),
            code("Language"),
            _DATE,
        )
    ),
    "relations": rows(st.builds(RelationRecord, code("RelationKind", required=True), texts(least=1), texts())),
    "reported_by": texts(),
    **_PROVENANCE,
}


def project_records(slug: str = "example") -> st.SearchStrategy[ProjectRecord]:
    """Projects with anything in any field."""
    return st.builds(
        ProjectRecord,
        slug=st.just(slug),
        title=narratives(required=True),
        iati_identifier=texts(),
        acronym=texts(),
        reporting_org=_PARTY,
        summary=narratives(),
        description=narratives(),
        status=code("ActivityStatus"),
        scope=code("ActivityScope"),
        scope_note=texts(),
        activity_types=several("ActivityType"),
        themes=several("Theme"),
        sector_words=texts(),
        sectors=rows(_SECTOR),
        sdg_goals=several("UNSDG-Goals"),
        sdg_targets=several("UNSDG-Targets"),
        policy_markers=rows(
            st.builds(PolicyMarkerRecord, code("PolicyMarker", required=True), code("PolicySignificance"))
        ),
        cooperative_principles=several("CooperativePrinciple"),
        target_groups=several("TargetGroup"),
        beneficiaries=narratives(),
        beneficiaries_count=st.none() | st.integers(0, 10**17),
        assigned_by=st.dictionaries(
            st.sampled_from(["themes", "sdg_goals", "later_codes"]), texts(least=1), max_size=2
        ),
        **_WHEN_WHERE_WHO,
    )


def organisation_records(slug: str = "example") -> st.SearchStrategy[OrganisationRecord]:
    """Organisations with anything in any field."""
    return st.builds(
        OrganisationRecord,
        slug=st.just(slug),
        name=narratives(required=True),
        local_name=texts(),
        acronym=texts(),
        aliases=rows(one_line(least=1)),
        identifiers=rows(
            st.builds(IdentifierRecord, code("OrganisationRegistrationAgency", required=True), texts(least=1))
        ),
        kind=code("OrganisationKind"),
        cooperative_type=code("CooperativeType"),
        tier=code("CooperativeTier"),
        country=code("Country"),
        mandate=narratives(),
        sector_words=texts(),
        sectors=rows(_SECTOR),
        website=texts(),
        contact=st.builds(ContactRecord, texts(), texts(), texts(), texts()),
        memberships=rows(
            st.builds(
                MembershipRecord, _NAMED, st.sampled_from(["member", "part"]), code("MembershipClass"), _DATE, _DATE
            )
        ),
        **_PROVENANCE,
    )
