"""Figures and laws of countries as they travel between files, proposals and tables."""

from dataclasses import dataclass, field
from decimal import Decimal

from sestante.core.narratives import Narrative
from sestante.core.partial_dates import PartialDate
from sestante.history.records import CitationRecord, Visibility


@dataclass(frozen=True, slots=True)
class CountryFigureRecord:
    """One figure about the cooperatives of one country, from one source.

    Codes: Country, CountryMeasure, IcaSector, TargetGroup, FigureStream, FigureGrade, FigureQualifier. ``year`` is what
    the figure counts, ``None`` where the source does not say; ``period`` its own words for that ("FY 2012/13").
    ``qualifier`` keeps "more than" and "about"; ``scope`` who or what is counted, empty: all.
    """

    # Identification
    slug: str
    country: str = ""
    measure: str = ""

    # The figure
    value: Decimal | None = None
    qualifier: str = ""
    year: PartialDate | None = None
    period: str = ""

    # What is counted
    sector: str = ""
    sector_words: str = ""
    group: str = ""
    scope: str = ""

    # Where it comes from
    stream: str = ""
    grade: str = ""
    source_name: str = ""
    remark: str = ""

    # Provenance
    citations: tuple[CitationRecord, ...] = ()
    checked_on: PartialDate | None = None
    checked_by: str = ""
    absences: dict[str, str] = field(default_factory=dict)
    visibility: str = Visibility.PUBLIC
    hidden_reason: str = ""


@dataclass(frozen=True, slots=True)
class JurisdictionRecord:
    """Where a law applies: a country, or a part of it by ISO 3166-2 code (``IN-KL``) or by name (Zanzibar)."""

    country: str
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class LawRecord:
    """One cooperative law, held once wherever it applies. Codes: LawScope, LawState.

    ``year`` is that of the law, ``in_force`` since when it applies, ``last_revision`` when it was last changed,
    ``as_at`` the date of these facts. ``replaced_by`` is the slug of the law that took its place.
    """

    slug: str
    title: Narrative = field(default_factory=dict)
    scope: str = ""
    state: str = ""
    replaced_by: str = ""
    year: PartialDate | None = None
    in_force: PartialDate | None = None
    last_revision: PartialDate | None = None
    as_at: PartialDate | None = None
    official_text: str = ""
    applies_to: tuple[JurisdictionRecord, ...] = ()
    note: Narrative = field(default_factory=dict)

    # Provenance
    citations: tuple[CitationRecord, ...] = ()
    checked_on: PartialDate | None = None
    checked_by: str = ""
    absences: dict[str, str] = field(default_factory=dict)
    visibility: str = Visibility.PUBLIC
    hidden_reason: str = ""


@dataclass(frozen=True, slots=True)
class LawLinkRecord:
    """A law of a framework by its slug; ``title`` as the source writes it, shown where the law is not held here."""

    law: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class RatingRecord:
    """A report's own judgement on the report's own scale.

    The scale is named, and bounded by numbers (``low`` to ``high``), by its steps from worst to best separated by
    ``;``, or by neither where the source does not state them.
    """

    value: str
    scale: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    steps: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class ObstacleRecord:
    """What stands in the way of cooperatives, as a report sees it."""

    text: Narrative


@dataclass(frozen=True, slots=True)
class DatedStateRecord:
    """In which state a recommendation was, since when (code of RecommendationState)."""

    state: str
    since: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """What a report recommends to whom, and what became of it, oldest state first."""

    text: Narrative
    addressee: str = ""
    states: tuple[DatedStateRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer to a question of a questionnaire, with the article of the law that it rests on."""

    questionnaire: str
    question: str
    answer: Narrative
    article: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class LegalFrameworkRecord:
    """What is known of the cooperative law of a country, or of a part of it that makes its own.

    ``jurisdiction_code`` is ISO 3166-2, ``jurisdiction`` its name; both are empty for the national level.
    """

    # Identification
    slug: str
    country: str = ""
    jurisdiction_code: str = ""
    jurisdiction: str = ""

    # The law
    laws: tuple[LawLinkRecord, ...] = ()
    law_words: str = ""
    registrar: str = ""
    expert: str = ""
    as_at: PartialDate | None = None

    # The report
    report_title: str = ""
    report_year: PartialDate | None = None
    report_url: str = ""
    ratings: tuple[RatingRecord, ...] = ()
    obstacles: tuple[ObstacleRecord, ...] = ()
    recommendations: tuple[RecommendationRecord, ...] = ()
    answers: tuple[AnswerRecord, ...] = ()

    # Provenance
    citations: tuple[CitationRecord, ...] = ()
    checked_on: PartialDate | None = None
    checked_by: str = ""
    absences: dict[str, str] = field(default_factory=dict)
    visibility: str = Visibility.PUBLIC
    hidden_reason: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """One question; ``code`` is unique in its questionnaire."""

    code: str
    text: Narrative


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """Questions that belong together."""

    title: Narrative
    questions: tuple[QuestionRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionnaireRecord:
    """A questionnaire on cooperative law: one version of it, with its blocks and questions. It is data, never code."""

    slug: str
    title: Narrative = field(default_factory=dict)
    version: str = ""
    published: PartialDate | None = None
    publisher: str = ""
    blocks: tuple[BlockRecord, ...] = ()

    # Provenance
    citations: tuple[CitationRecord, ...] = ()
    checked_on: PartialDate | None = None
    checked_by: str = ""
    absences: dict[str, str] = field(default_factory=dict)
    visibility: str = Visibility.PUBLIC
    hidden_reason: str = ""
