"""A project as it travels between files, proposals and tables; names are those of the IATI activity standard 2.03."""

from dataclasses import dataclass, field
from decimal import Decimal

from sestante.core.narratives import Narrative
from sestante.core.partial_dates import PartialDate
from sestante.history.records import CitationRecord, Visibility
from sestante.organisations.records import PartyRecord, SectorRecord


@dataclass(frozen=True, slots=True)
class ParticipationRecord:
    """An organisation in a project.

    ``role`` is an IATI OrganisationRole (1 funding, 2 accountable, 3 extending, 4 implementing) or ``""`` where the
    source only calls it a partner; ``eu_role`` a code of EURole; ``programme`` that of the funder.
    """

    party: PartyRecord
    role: str = ""
    eu_role: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class CountryRecord:
    """A country by ISO 3166-1 alpha-2. ``host`` is true where only a course or visit takes place."""

    code: str
    percentage: Decimal | None = None
    host: bool = False


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A region: ``vocabulary`` is ``DAC`` (IATI RegionVocabulary 1) or ``ICA``."""

    vocabulary: str
    code: str
    percentage: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place: latitude and longitude in degrees (WGS 84). ``blurred`` places are published to a tenth of a degree."""

    name: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision: str = ""
    blurred: bool = False


@dataclass(frozen=True, slots=True)
class PolicyMarkerRecord:
    """An OECD DAC policy marker (IATI PolicyMarker) and its significance (PolicySignificance)."""

    code: str
    significance: str = ""


@dataclass(frozen=True, slots=True)
class MoneyRecord:
    """One amount. ``kind`` is ``budget``, ``commitment``, ``disbursement``, ``expenditure`` or ``incoming``.

    ``value`` is in ``currency`` (ISO 4217) on ``value_date``; a budget runs from ``start`` to ``end``. ``country`` and
    ``sector`` (DAC 5 digits) are the payment's own, where it states them.
    """

    kind: str
    value: Decimal
    currency: str = ""
    value_date: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    provider: PartyRecord = PartyRecord("")
    receiver: PartyRecord = PartyRecord("")
    programme: str = ""
    grant_reference: str = ""
    budget_type: str = ""
    flow_type: str = ""
    finance_type: str = ""
    aid_type: str = ""
    tied_status: str = ""
    country: str = ""
    sector: str = ""
    description: Narrative = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PeriodRecord:
    """Target and actual of an indicator in a period, by sex (``female``, ``male`` or all) and age where stated."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    sex: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """One indicator of a result. ``type`` is an IATI ResultType, ``measure`` an IndicatorMeasure."""

    title: Narrative
    type: str = ""
    indicator: Narrative = field(default_factory=dict)
    measure: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    periods: tuple[PeriodRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document on the web: IATI document-link. ``format`` is a media type, ``category`` a DocumentCategory."""

    url: str
    title: Narrative = field(default_factory=dict)
    format: str = ""
    category: str = ""
    language: str = ""
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """What another project is to this one: a code of RelationKind; ``other`` is its slug or IATI identifier."""

    kind: str
    other: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeRecord:
    """Know-how given by one organisation to another: ``kind`` is a code of ExchangeKind."""

    giver: PartyRecord
    receiver: PartyRecord
    kind: str
    what: Narrative = field(default_factory=dict)
    came_back: Narrative = field(default_factory=dict)
    citation: str = ""


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """One project or programme, complete. Required: ``slug`` and one title."""

    # Identification
    slug: str
    title: Narrative
    iati_identifier: str = ""
    acronym: str = ""
    reporting_org: PartyRecord = PartyRecord("")

    # Description
    summary: Narrative = field(default_factory=dict)
    description: Narrative = field(default_factory=dict)
    status: str = ""
    scope: str = ""
    scope_note: str = ""
    activity_types: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sector_words: str = ""
    sectors: tuple[SectorRecord, ...] = ()
    sdg_goals: tuple[str, ...] = ()
    sdg_targets: tuple[str, ...] = ()
    policy_markers: tuple[PolicyMarkerRecord, ...] = ()
    cooperative_principles: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    beneficiaries: Narrative = field(default_factory=dict)
    beneficiaries_count: int | None = None
    assigned_by: dict[str, str] = field(default_factory=dict)

    # Dates
    planned_start: PartialDate | None = None
    planned_end: PartialDate | None = None
    actual_start: PartialDate | None = None
    actual_end: PartialDate | None = None

    # Where
    countries: tuple[CountryRecord, ...] = ()
    regions: tuple[RegionRecord, ...] = ()
    region_words: str = ""
    places: tuple[PlaceRecord, ...] = ()

    # Who, how much, what came of it
    participations: tuple[ParticipationRecord, ...] = ()
    money: tuple[MoneyRecord, ...] = ()
    results: tuple[ResultRecord, ...] = ()
    exchanges: tuple[ExchangeRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    relations: tuple[RelationRecord, ...] = ()

    # Provenance
    reported_by: str = ""
    citations: tuple[CitationRecord, ...] = ()
    checked_on: PartialDate | None = None
    checked_by: str = ""
    absences: dict[str, str] = field(default_factory=dict)
    visibility: str = Visibility.PUBLIC
    hidden_reason: str = ""

    @property
    def start(self) -> PartialDate | None:
        """The actual start where known, else the planned one."""
        return self.actual_start or self.planned_start

    @property
    def end(self) -> PartialDate | None:
        """The actual end where known, else the planned one."""
        return self.actual_end or self.planned_end

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years the project is known to be active in: an unknown end is never taken for "ongoing"."""
        known = [day.year for day in (self.start, self.end) if day]
        return tuple(range(min(known), max(known) + 1)) if known else ()
