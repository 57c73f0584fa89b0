"""The published tables of projects: their fields and what they mean."""

from sestante.core.tables import Field, Table

from ..groups import PROJECT_GROUPS
from ..left_out import MONEY_LEFT_OUT
from ..money_split import MONEY_SPLIT
from ..money_sums import TABLES as MONEY_SUMS

N = Field("n", "BIGINT", "Number of the project: joins the tables of projects, kept for ever.")
POSITION = Field("position", "INTEGER", "Place among its like, from 1.")
_DATE = "a year, a month or a day (ISO 8601)"


def _party(name: str, what: str) -> tuple[Field, Field, Field]:
    return (
        Field(f"{name}_name", "VARCHAR", f"{what}, as the source writes it."),
        Field(f"{name}_ref", "VARCHAR", f"Identifier that the source gives for {what.lower()}."),
        Field(name, "VARCHAR", "Slug in organisations; NULL where the name is not matched."),
    )


PROJECTS = Table(
    "projects",
    "Projects",
    (
        N,
        Field("slug", "VARCHAR", "Permanent name in addresses: /en/projects/<slug>/."),
        Field("iati_identifier", "VARCHAR", "Identifier, as the publisher writes it."),
        Field("title", "VARCHAR", "Title, in English where there is an English one."),
        Field("title_language", "VARCHAR", "Language of that title (ISO 639-1); all are in project_texts."),
        Field("acronym", "VARCHAR", "Short name."),
        *_party("reporting_org", "Organisation that reports the project"),
        Field("reported_by", "VARCHAR", "Who tells of it, where nobody is known to lead it."),
        Field("status", "VARCHAR", "Code of ActivityStatus (IATI 2.03)."),
        Field("scope", "VARCHAR", "Code of ActivityScope (IATI 2.03)."),
        Field("scope_note", "VARCHAR", "A remark on how far it is cooperative development."),
        Field("sector_words", "VARCHAR", "Sectors in the source's own words."),
        Field("region_words", "VARCHAR", "Regions in the source's own words."),
        Field("beneficiaries_count", "BIGINT", "Persons who benefit."),
        Field("planned_start", "VARCHAR", f"Planned start; {_DATE}."),
        Field("planned_end", "VARCHAR", f"Planned end; {_DATE}."),
        Field("actual_start", "VARCHAR", f"Actual start; {_DATE}."),
        Field("actual_end", "VARCHAR", f"Actual end; {_DATE}."),
        Field("first_year", "INTEGER", "First calendar year it is known to be active in."),
        Field("last_year", "INTEGER", "Last calendar year it is known to be active in; an unknown end adds none."),
        Field("checked_on", "VARCHAR", f"When somebody last checked the entry; {_DATE}."),
        Field("checked_by", "VARCHAR", "Organisation that checked it."),
        Field("absences", "VARCHAR", "Why fields are empty, as JSON {field: code of AbsenceReason}."),
    ),
)
PROJECT_TEXTS = Table(
    "project_texts",
    "Texts of projects by language",
    (
        N,
        Field(
            "field",
            "VARCHAR",
            "What the text is: title, summary, description, beneficiaries; or money, result, indicator, document, "
            "exchange_what, exchange_came_back of the row with the same position.",
        ),
        POSITION,
        Field("language", "VARCHAR", "ISO 639-1; NULL where the source does not say."),
        Field("text", "VARCHAR", "The text."),
    ),
)
PARTICIPATIONS = Table(
    "participations",
    "Organisations in projects",
    (
        N,
        POSITION,
        Field("role", "VARCHAR", "lead, partner, local, funder or extending: how pages read the two codes beside it."),
        Field("iati_role", "VARCHAR", "Code of OrganisationRole (IATI 2.03); NULL where not stated."),
        Field("eu_role", "VARCHAR", "Code of EURole."),
        *_party("organisation", "Organisation"),
        Field("programme", "VARCHAR", "Programme of a funder."),
    ),
)
PROJECT_COUNTRIES = Table(
    "project_countries",
    "Countries of projects",
    (
        N,
        POSITION,
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2."),
        Field("percentage", "DECIMAL(5,2)", "Share of the project, 0 to 100."),
        Field("host", "BOOLEAN", "True where only a course or visit takes place; lists and maps leave those out."),
    ),
)
PROJECT_REGIONS = Table(
    "project_regions",
    "Regions of projects, where the source names regions",
    (
        N,
        POSITION,
        Field("vocabulary", "VARCHAR", "ICA (IcaRegion) or DAC (Region)."),
        Field("code", "VARCHAR", "Code in that list."),
        Field("percentage", "DECIMAL(5,2)", "Share of the project, 0 to 100."),
    ),
)
PROJECT_SECTORS = Table(
    "project_sectors",
    "Sectors of projects",
    (
        N,
        POSITION,
        Field("vocabulary", "VARCHAR", "ICA (IcaSector), DAC (Sector, five digits) or DAC3 (SectorCategory)."),
        Field("code", "VARCHAR", "Code in that list."),
        Field("category", "VARCHAR", "Three-digit group of a DAC code."),
        Field("percentage", "DECIMAL(5,2)", "Share of the project, 0 to 100."),
        Field("assigned_by", "VARCHAR", "us: the code is our reading of the source's words; NULL: the source's own."),
    ),
)
PROJECT_TAGS = Table(
    "project_tags",
    "Codes that projects carry: themes, activity types, goals, markers, principles, target groups",
    (
        N,
        POSITION,
        Field(
            "codelist",
            "VARCHAR",
            "Theme, ActivityType, UNSDG-Goals, UNSDG-Targets, PolicyMarker, CooperativePrinciple or TargetGroup.",
        ),
        Field("code", "VARCHAR", "Code in that list."),
        Field("significance", "VARCHAR", "Of a policy marker: code of PolicySignificance."),
    ),
)
MONEY = Table(
    "money",
    "Budgets and payments of projects, in their own currency",
    (
        N,
        POSITION,
        Field("kind", "VARCHAR", "budget, commitment, disbursement, expenditure or incoming."),
        Field("value", "DECIMAL(20,2)", "Amount in its own currency."),
        Field("currency", "VARCHAR", "ISO 4217; NULL where not stated."),
        Field("value_date", "VARCHAR", f"Day of the value; {_DATE}."),
        Field("start_date", "VARCHAR", f"Start of a budget's period; {_DATE}."),
        Field("end_date", "VARCHAR", f"End of a budget's period; {_DATE}."),
        *_party("provider", "Who gives it"),
        *_party("receiver", "Who receives it"),
        Field("programme", "VARCHAR", "Programme of the funder."),
        Field("grant_reference", "VARCHAR", "The funder's own reference."),
        Field("budget_type", "VARCHAR", "Code of BudgetType (IATI 2.03)."),
        Field("flow_type", "VARCHAR", "Code of FlowType."),
        Field("finance_type", "VARCHAR", "Code of FinanceType."),
        Field("aid_type", "VARCHAR", "Code of AidType."),
        Field("tied_status", "VARCHAR", "Code of TiedStatus."),
        Field("country", "VARCHAR", "The payment's own country, ISO 3166-1 alpha-2."),
        Field("sector", "VARCHAR", "The payment's own sector, five-digit DAC code."),
    ),
)
PLACES = Table(
    "places",
    "Places of projects",
    (
        N,
        POSITION,
        Field("name", "VARCHAR", "Name of the place; left out where the place is blurred."),
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2."),
        Field("latitude", "DECIMAL(8,5)", "Degrees, WGS 84; rounded to a tenth where the place is blurred."),
        Field("longitude", "DECIMAL(8,5)", "Degrees, WGS 84; rounded to a tenth where the place is blurred."),
        Field("precision", "VARCHAR", "Code of PlacePrecision."),
        Field("blurred", "BOOLEAN", "True where people there may be at risk."),
    ),
)
EXCHANGES = Table(
    "exchanges",
    "Know-how given by one organisation to another",
    (
        N,
        POSITION,
        Field("kind", "VARCHAR", "Code of ExchangeKind."),
        *_party("giver", "Who gives it"),
        *_party("receiver", "Who receives it"),
        Field("source_url", "VARCHAR", "Page the fact comes from."),
    ),
)
DOCUMENTS = Table(
    "documents",
    "Documents of projects on the web",
    (
        N,
        POSITION,
        Field("url", "VARCHAR", "Address."),
        Field("format", "VARCHAR", "Media type."),
        Field("category", "VARCHAR", "Code of DocumentCategory (IATI 2.03)."),
        Field("language", "VARCHAR", "ISO 639-1."),
        Field("published", "VARCHAR", f"Its date; {_DATE}."),
    ),
)
RELATIONS = Table(
    "relations",
    "How projects belong together",
    (
        N,
        POSITION,
        Field("kind", "VARCHAR", "What the other project is to this one: code of RelationKind."),
        Field("other", "VARCHAR", "Slug or identifier of the other project."),
        Field("source_url", "VARCHAR", "Page the fact comes from."),
    ),
)
RESULTS = Table(
    "results",
    "Results of projects: one row for each indicator and period",
    (
        N,
        POSITION,
        Field("type", "VARCHAR", "Code of ResultType (IATI 2.03)."),
        Field("measure", "VARCHAR", "Code of IndicatorMeasure (IATI 2.03)."),
        Field("baseline", "DECIMAL(20,4)", "Value before."),
        Field("baseline_year", "INTEGER", "Year of that value."),
        Field("start_date", "VARCHAR", f"Start of the period; {_DATE}."),
        Field("end_date", "VARCHAR", f"End of the period; {_DATE}."),
        Field("target", "DECIMAL(20,4)", "What was aimed at in the period."),
        Field("actual", "DECIMAL(20,4)", "What was reached in the period."),
        Field("sex", "VARCHAR", "female, male; NULL for all."),
        Field("age", "VARCHAR", "Age group; NULL for all."),
    ),
)
PROJECT_SOURCES = Table(
    "project_sources",
    "Pages that facts about projects come from",
    (
        N,
        POSITION,
        Field("url", "VARCHAR", "Address of the page."),
        Field("title", "VARCHAR", "Its title."),
        Field("published", "VARCHAR", f"Its own date; {_DATE}."),
    ),
)
TABLES = (
    PROJECTS,
    PROJECT_TEXTS,
    PARTICIPATIONS,
    PROJECT_COUNTRIES,
    PROJECT_REGIONS,
    PROJECT_SECTORS,
    PROJECT_TAGS,
    MONEY,
    PLACES,
    EXCHANGES,
    DOCUMENTS,
    RELATIONS,
    RESULTS,
    PROJECT_SOURCES,
    MONEY_SPLIT,
    *MONEY_SUMS,
    MONEY_LEFT_OUT,
    PROJECT_GROUPS,
)
