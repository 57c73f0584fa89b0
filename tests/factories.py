"""Builders of test records: plainly fictitious, complete enough to be accepted, every field can be given."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sestante.core.partial_dates import PartialDate
from sestante.countries.records import (
    AnswerRecord,
    BlockRecord,
    CountryFigureRecord,
    DatedStateRecord,
    JurisdictionRecord,
    LawLinkRecord,
    LawRecord,
    LegalFrameworkRecord,
    ObstacleRecord,
    QuestionnaireRecord,
    QuestionRecord,
    RatingRecord,
    RecommendationRecord,
)
from sestante.history.models import Source
from sestante.history.records import CitationRecord
from sestante.ingest.nouns import NOUNS
from sestante.ingest.services import Incoming, Outcome, accept, stage
from sestante.library.records import ContributorRecord, LibraryItemRecord, VersionRecord
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


def make_source(kind: str = Source.Kind.FILE, name: str = "A test file") -> Source:
    return Source.objects.get_or_create(kind=kind, name=name)[0]


def make_organisation(slug: str = "example-apex", **fields: Any) -> OrganisationRecord:
    record = OrganisationRecord(
        slug=slug,
        name={"en": slug.replace("-", " ").title()},
        kind="apex",
        country="IT",
        citations=(CitationRecord("https://example.org/about", published=PartialDate(2024, 5)),),
    )
    return replace(record, **fields)


def make_project(slug: str = "example-coffee-project", **fields: Any) -> ProjectRecord:
    record = ProjectRecord(
        slug=slug,
        title={"en": slug.replace("-", " ").title()},
        summary={"en": "Helps growers sell together."},
        countries=(CountryRecord("KE"),),
        citations=(CitationRecord("https://example.org/project"),),
    )
    return replace(record, **fields)


def make_full_organisation(slug: str = "example-federation", **fields: Any) -> OrganisationRecord:
    """An organisation with something in every field."""
    record = OrganisationRecord(
        slug=slug,
        name={"en": "Example Federation", "it": "Federazione Esempio"},
        local_name="Esempio",
        acronym="EXF",
        aliases=("Example Fed",),
        identifiers=(IdentifierRecord("IT-CF", "00000000000"),),
        kind="federation",
        cooperative_type="worker",
        tier="secondary",
        country="IT",
        mandate={"en": "Speaks for example cooperatives."},
        sector_words="Coffee",
        sectors=(SectorRecord("ICA", "agriculture", Decimal("100"), "us"),),
        website="https://example.org",
        contact=ContactRecord("Projects office", "office@example.org", "+39 000", "Via Esempio 1"),
        memberships=(
            MembershipRecord(PartyRecord("Example Apex"), "member", "associate", PartialDate(2020), PartialDate(2023)),
        ),
        citations=(CitationRecord("https://example.org/about", "About", PartialDate(2024, 5, 6)),),
        checked_on=PartialDate(2025, 1, 2),
        checked_by="Example Apex",
        absences={"tier": "not-stated"},
    )
    return replace(record, **fields)


def _codes() -> dict[str, Any]:
    return {
        "activity_types": ("training",),
        "themes": ("women", "youth"),
        "sector_words": "Coffee; youth",
        "sectors": (SectorRecord("DAC", "31162", Decimal("60.5")), SectorRecord("DAC", "31194", Decimal("39.5"))),
        "sdg_goals": ("1", "8"),
        "sdg_targets": ("8.3",),
        "policy_markers": (PolicyMarkerRecord("1", "2"),),
        "cooperative_principles": ("6",),
        "target_groups": ("women",),
        "beneficiaries": {"en": "400 growers"},
        "beneficiaries_count": 400,
        "assigned_by": {"themes": "us"},
    }


def _amounts(receiver: PartyRecord) -> tuple[MoneyRecord, ...]:
    return (
        MoneyRecord(
            "budget",
            Decimal("625000.50"),
            "EUR",
            PartialDate(2020, 1, 1),
            PartialDate(2020),
            PartialDate(2023),
            PartyRecord("Example Fund"),
            receiver,
            "Coffee window",
            "GRANT-1",
            "1",
            "10",
            "110",
            "C01",
            "5",
            "KE",
            "31162",
            {"en": "Whole budget"},
        ),
        MoneyRecord("disbursement", Decimal("-10"), "USD", PartialDate(2021, 5)),
    )


def _rows_below() -> dict[str, Any]:
    giver, receiver = PartyRecord("Example Apex"), PartyRecord("Growers of Example", "KE-XX-1")
    return {
        "participations": (
            ParticipationRecord(giver, "2", "lead"),
            ParticipationRecord(receiver, "4"),
            ParticipationRecord(PartyRecord("Example Fund (Coffee window)"), "1", programme="Coffee window"),
        ),
        "money": _amounts(giver),
        "results": (
            ResultRecord(
                {"en": "Growers trained"},
                "1",
                {"en": "Number of growers"},
                "1",
                Decimal("0"),
                2019,
                (
                    PeriodRecord(
                        PartialDate(2020), PartialDate(2021), Decimal("100"), Decimal("120.5"), "female", "15-24"
                    ),
                ),
            ),
        ),
        "exchanges": (
            ExchangeRecord(
                giver, receiver, "training", {"en": "Two courses"}, {"en": "Seeds"}, "https://example.org/x"
            ),
        ),
        "documents": (
            DocumentRecord(
                "https://example.org/r.pdf", {"en": "Report"}, "application/pdf", "B01", "en", PartialDate(2022)
            ),
        ),
    }


def make_full_project(slug: str = "example-programme", **fields: Any) -> ProjectRecord:
    """A project with something in every field."""
    record = ProjectRecord(
        slug=slug,
        title={"en": "Example programme", "fr": "Programme exemple"},
        iati_identifier="XX-EXAMPLE-1",
        acronym="EXP",
        reporting_org=PartyRecord("Example Apex"),
        summary={"en": "Helps growers sell together."},
        description={"en": "A longer text."},
        status="2",
        scope="4",
        scope_note="an example",
        **_codes(),
        **_rows_below(),
        planned_start=PartialDate(2020),
        planned_end=PartialDate(2023, 6),
        actual_start=PartialDate(2020, 2, 3),
        actual_end=PartialDate(2023, 7, 1),
        countries=(
            CountryRecord("KE", Decimal("70")),
            CountryRecord("TZ", Decimal("30")),
            CountryRecord("JP", host=True),
        ),
        regions=(RegionRecord("ICA", "africa"),),
        region_words="East Africa",
        places=(PlaceRecord("Example Town", "KE", Decimal("-1.28333"), Decimal("36.81667"), "exact", True),),
        relations=(RelationRecord("parent", "example-parent", "https://example.org/rel"),),
        reported_by="Example Apex",
        citations=(CitationRecord("https://example.org/p", "Page", PartialDate(2023)),),
        checked_on=PartialDate(2024, 3, 1),
        checked_by="Example Apex",
        absences={"description": "withheld"},
    )
    return replace(record, **fields)


def make_library_item(slug: str = "example-study", **fields: Any) -> LibraryItemRecord:
    record = LibraryItemRecord(
        slug=slug,
        title={"en": slug.replace("-", " ").title()},
        kind="research",
        contributors=(
            ContributorRecord(PartyRecord("Ada Example"), "creator", True, "Example University"),
            ContributorRecord(PartyRecord("Example Apex"), "publisher"),
        ),
        issued=PartialDate(2021, 3),
        versions=(VersionRecord("en", "original"),),
        url="https://example.org/study",
        countries=("KE",),
        themes=("youth",),
        citations=(CitationRecord("https://example.org/study"),),
    )
    return replace(record, **fields)


def make_practice(slug: str = "example-practice", **fields: Any) -> LibraryItemRecord:
    record = LibraryItemRecord(
        slug=slug,
        title={"en": slug.replace("-", " ").title()},
        kind="good-practice",
        contributors=(ContributorRecord(PartyRecord("Example Apex"), "used-by"),),
        issued=PartialDate(2020),
        countries=("KE",),
        problem={"en": "Growers sold alone and were paid little."},
        steps={"en": "Meet.\nWeigh together.\nSell together."},
        result={"en": "The price doubled within a year."},
    )
    return replace(record, **fields)


def kind_of(record: Any) -> str:
    """The kind of a record by its class."""
    return next(noun.kind for noun in NOUNS.values() if isinstance(record, noun.record_class))


def take_in(*records: Any, source: Source | None = None) -> Outcome:
    """Stage and accept records by the one way in."""
    incoming = [Incoming(kind_of(record), record, row=number) for number, record in enumerate(records, 2)]
    return accept(stage(incoming, source=source or make_source()))


def make_figure(slug: str = "ke-members-2019", **fields: Any) -> CountryFigureRecord:
    record = CountryFigureRecord(
        slug=slug,
        country="KE",
        measure="members",
        value=Decimal("226400"),
        year=PartialDate(2019),
        stream="national-statistics",
        grade="b",
        source_name="Example Office of Statistics",
        citations=(CitationRecord("https://example.org/figures", published=PartialDate(2020, 5)),),
    )
    return replace(record, **fields)


def make_law(slug: str = "ke-example-cooperatives-act", **fields: Any) -> LawRecord:
    record = LawRecord(
        slug=slug,
        title={"en": slug.replace("-", " ").title()},
        scope="general",
        state="in-force",
        year=PartialDate(1997),
        applies_to=(JurisdictionRecord("KE"),),
        citations=(CitationRecord("https://example.org/law"),),
    )
    return replace(record, **fields)


def make_framework(slug: str = "ke", **fields: Any) -> LegalFrameworkRecord:
    record = LegalFrameworkRecord(
        slug=slug,
        country="KE",
        laws=(LawLinkRecord("ke-example-cooperatives-act", "Ke Example Cooperatives Act"),),
        registrar="Example Registrar of Cooperatives",
        report_title="Example legal framework analysis",
        report_year=PartialDate(2021),
        citations=(CitationRecord("https://example.org/law"),),
    )
    return replace(record, **fields)


def make_full_framework(slug: str = "in-kl", **fields: Any) -> LegalFrameworkRecord:
    """A legal framework with something in every field."""
    record = LegalFrameworkRecord(
        slug=slug,
        country="IN",
        jurisdiction_code="IN-KL",
        jurisdiction="Kerala",
        laws=(LawLinkRecord("example-act", "Example Act"), LawLinkRecord("", "An act that is not held here")),
        law_words="Several acts",
        registrar="Example Registrar",
        expert="Example University, faculty of law",
        as_at=PartialDate(2024, 5, 6),
        report_title="Example report",
        report_year=PartialDate(2023),
        report_url="https://example.org/report",
        ratings=(
            RatingRecord("3.5", "Example index", Decimal(1), Decimal(5)),
            RatingRecord("good", "Example scale", steps="bad; fair; good", said_by="The expert"),
        ),
        obstacles=(ObstacleRecord({"en": "Registration takes long."}),),
        recommendations=(
            RecommendationRecord(
                {"en": "Register by post.", "fr": "Inscrire par courrier."},
                "Example Ministry",
                (
                    DatedStateRecord("open", PartialDate(2023)),
                    DatedStateRecord("met", PartialDate(2024, 2), "By decree"),
                ),
            ),
        ),
        answers=(AnswerRecord("example-questionnaire", "1.1", {"en": "Ten"}, "Article 5", "example-act"),),
        citations=(CitationRecord("https://example.org/law", "Law", PartialDate(2023)),),
        checked_on=PartialDate(2024, 3, 1),
        checked_by="Example Apex",
        absences={"registrar": "withheld"},
    )
    return replace(record, **fields)


def make_questionnaire(slug: str = "example-questionnaire", **fields: Any) -> QuestionnaireRecord:
    record = QuestionnaireRecord(
        slug=slug,
        title={"en": "Example questionnaire"},
        version="1",
        published=PartialDate(2026, 5),
        publisher="Example Alliance",
        blocks=(
            BlockRecord(
                {"en": "Founding"},
                (
                    QuestionRecord("1.1", {"en": "How many founders are needed?", "fr": "Combien de fondateurs ?"}),
                    QuestionRecord("1.2", {"en": "Who registers?"}),
                ),
            ),
        ),
    )
    return replace(record, **fields)
