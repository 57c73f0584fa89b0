"""What the published tables hold of figures, laws and legal frameworks; absent values are NULL, never 0 or ""."""

from collections.abc import Mapping
from typing import Any

from sestante.core.narratives import text_and_language
from sestante.core.tables import Field, Row, Table
from sestante.organisations.movement import Body

from .measures import group_of
from .records import CountryFigureRecord, LawRecord, LegalFrameworkRecord

POSITION = Field("position", "INTEGER", "Place among its like, from 1.")
_URL = Field("source_url", "VARCHAR", "Address of the first page that the facts come from.")
_PAGE_DATE = Field("source_date", "VARCHAR", "That page's own date; a year, a month or a day (ISO 8601).")

COUNTRY_FIGURES = Table(
    "country_figures",
    "Figures about the cooperatives of countries: streams stand side by side and are never added",
    (
        Field("n", "BIGINT", "Number of the figure, kept for ever."),
        Field("slug", "VARCHAR", "Permanent name in addresses: /en/countries/figures/<slug>/."),
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2."),
        Field(
            "measure", "VARCHAR", "Code of CountryMeasure; those that end in -percent are percentages, others counts."
        ),
        Field("value", "DECIMAL(24,6)", "The count, or the percentage from 0 to 100."),
        Field("qualifier", "VARCHAR", "Code of FigureQualifier: more-than, nearly, about, estimated."),
        Field("year", "VARCHAR", "What the figure counts; NULL where the source does not state it."),
        Field("period", "VARCHAR", "The source's own words for the year."),
        Field("sector", "VARCHAR", "Code of IcaSector; NULL with NULL sector_words: all sectors."),
        Field("sector_words", "VARCHAR", "Sector in the source's own words."),
        Field("target_group", "VARCHAR", "Code of TargetGroup that the figure is about."),
        Field("scope", "VARCHAR", "Who or what is counted; NULL: all."),
        Field("stream", "VARCHAR", "Code of FigureStream."),
        Field("grade", "VARCHAR", "Code of FigureGrade: a official, b secondary, c press or inferred."),
        Field("source_name", "VARCHAR", "Name of the source."),
        Field("remark", "VARCHAR", "What the source or we say about the figure."),
        _URL,
        _PAGE_DATE,
    ),
)
LAWS = Table(
    "laws",
    "Cooperative laws, each held once wherever it applies",
    (
        Field("n", "BIGINT", "Number of the law, kept for ever; joins law_places."),
        Field("slug", "VARCHAR", "Permanent name in addresses: /en/law/acts/<slug>/."),
        Field("title", "VARCHAR", "Title, in English where there is an English one."),
        Field("title_language", "VARCHAR", "Language of that title (ISO 639-1)."),
        Field("scope", "VARCHAR", "Code of LawScope."),
        Field("state", "VARCHAR", "Code of LawState."),
        Field("replaced_by", "VARCHAR", "Slug of the law that took its place."),
        Field("year", "VARCHAR", "Year of the law."),
        Field("in_force", "VARCHAR", "Since when it applies (ISO 8601)."),
        Field("last_revision", "VARCHAR", "When it was last changed."),
        Field("as_at", "VARCHAR", "Date of these facts."),
        Field("official_text", "VARCHAR", "Address of the official text."),
        _URL,
        _PAGE_DATE,
    ),
)
LAW_PLACES = Table(
    "law_places",
    "Where laws apply",
    (
        Field("n", "BIGINT", "Number of the law in laws."),
        POSITION,
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2."),
        Field("code", "VARCHAR", "ISO 3166-2 of a part of the country; NULL: all of it, or a part without code."),
        Field("name", "VARCHAR", "Name of the part."),
    ),
)
LEGAL_FRAMEWORKS = Table(
    "legal_frameworks",
    "Cooperative law by country and jurisdiction",
    (
        Field("n", "BIGINT", "Number of the framework, kept for ever; joins the tables below."),
        Field("slug", "VARCHAR", "Permanent name in addresses: /en/law/<slug>/."),
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2."),
        Field("jurisdiction_code", "VARCHAR", "ISO 3166-2; NULL: the national level."),
        Field("jurisdiction", "VARCHAR", "Name of the part of the country."),
        Field("law_words", "VARCHAR", "The law in the source's own words, where it names no single law."),
        Field("registrar", "VARCHAR", "Who registers cooperatives."),
        Field("expert", "VARCHAR", "Who wrote the report."),
        Field("report_title", "VARCHAR", "The legal framework analysis."),
        Field("report_year", "VARCHAR", "Its year."),
        Field("report_url", "VARCHAR", "Its address."),
        Field("as_at", "VARCHAR", "Date of these facts."),
        _URL,
        _PAGE_DATE,
    ),
)
FRAMEWORK_LAWS = Table(
    "legal_framework_laws",
    "Laws of legal frameworks",
    (
        Field("n", "BIGINT", "Number of the framework."),
        POSITION,
        Field("law", "VARCHAR", "Slug of the law in laws."),
        Field("title", "VARCHAR", "As the source writes it."),
    ),
)
RATINGS = Table(
    "legal_ratings",
    "Ratings of reports on their own scales: those of different scales cannot be compared",
    (
        Field("n", "BIGINT", "Number of the framework."),
        POSITION,
        Field("value", "VARCHAR", "The rating as the report gives it."),
        Field("scale", "VARCHAR", "Name of the scale."),
        Field("low", "DECIMAL(20,4)", "Lowest value of a scale of numbers."),
        Field("high", "DECIMAL(20,4)", "Highest value."),
        Field("steps", "VARCHAR", "Steps of a scale of words from worst to best, separated by ;."),
        Field("said_by", "VARCHAR", "Whose judgement it is."),
    ),
)
RECOMMENDATIONS = Table(
    "legal_recommendations",
    "Recommendations and obstacles of legal frameworks",
    (
        Field("n", "BIGINT", "Number of the framework."),
        POSITION,
        Field("kind", "VARCHAR", "recommendation or obstacle."),
        Field("text", "VARCHAR", "In English where there is an English one."),
        Field("language", "VARCHAR", "Language of that text."),
        Field("addressee", "VARCHAR", "To whom it is addressed."),
        Field("state", "VARCHAR", "Latest state, code of RecommendationState."),
        Field("state_since", "VARCHAR", "Since when."),
    ),
)
ANSWERS = Table(
    "legal_answers",
    "Answers to questionnaires on cooperative law",
    (
        Field("n", "BIGINT", "Number of the framework."),
        POSITION,
        Field("questionnaire", "VARCHAR", "Slug of the questionnaire, which stands for one version of it."),
        Field("question", "VARCHAR", "Code of the question."),
        Field("answer", "VARCHAR", "In English where there is an English one."),
        Field("language", "VARCHAR", "Language of that text."),
        Field("article", "VARCHAR", "The article it rests on."),
        Field("law", "VARCHAR", "Slug of the law of that article."),
    ),
)
FIGURE_TABLES = (COUNTRY_FIGURES,)
LAW_TABLES = (LAWS, LAW_PLACES)
FRAMEWORK_TABLES = (LEGAL_FRAMEWORKS, FRAMEWORK_LAWS, RATINGS, RECOMMENDATIONS, ANSWERS)


def figure_rows(record: CountryFigureRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Row]]:
    """``{table: rows}`` of one public figure; decimals are text, so that none is rounded on the way."""
    plain = ("slug", "country", "measure", "qualifier", "year", "period", "sector", "sector_words")
    rest = ("scope", "stream", "grade", "source_name", "remark")
    row = {"n": n, **_cells(record, plain), **_cells(record, rest), **_first_page(record)}
    row["value"] = str(record.value)
    row["target_group"] = group_of(record.measure, record.group) or None
    return {"country_figures": [row]}


def law_rows(record: LawRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Row]]:
    """``{table: rows}`` of one public law."""
    title, language = text_and_language(record.title)
    names = ("slug", "scope", "state", "replaced_by", "year", "in_force", "last_revision", "as_at", "official_text")
    row = {"n": n, "title": title or None, "title_language": language or None, **_cells(record, names)}
    places = [
        {"n": n, "position": at, **_cells(one, ("country", "code", "name"))}
        for at, one in enumerate(record.applies_to, 1)
    ]
    return {"laws": [row | _first_page(record)], "law_places": places}


def framework_rows(record: LegalFrameworkRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Row]]:
    """``{table: rows}`` of one public legal framework."""
    names = tuple(field.name for field in LEGAL_FRAMEWORKS.fields[1:-2])
    ratings = ("value", "scale", "low", "high", "steps", "said_by")
    return {
        "legal_frameworks": [{"n": n, **_cells(record, names), **_first_page(record)}],
        "legal_framework_laws": [
            {"n": n, "position": at, **_cells(one, ("law", "title"))} for at, one in enumerate(record.laws, 1)
        ],
        "legal_ratings": [{"n": n, "position": at, **_cells(o, ratings)} for at, o in enumerate(record.ratings, 1)],
        "legal_recommendations": _recommendations(record, n),
        "legal_answers": [
            {
                "n": n,
                "position": at,
                **_cells(one, ("questionnaire", "question", "article", "law")),
                **_text(one.answer, "answer"),
            }
            for at, one in enumerate(record.answers, 1)
        ],
    }


def _recommendations(record: LegalFrameworkRecord, n: int) -> list[Row]:
    nothing = {"addressee": None, "state": None, "state_since": None}
    rows: list[Row] = [
        {"n": n, "position": at, "kind": "obstacle", **_text(one.text, "text"), **nothing}
        for at, one in enumerate(record.obstacles, 1)
    ]
    for at, one in enumerate(record.recommendations, 1):
        last = one.states[-1] if one.states else None
        rows.append(
            {
                "n": n,
                "position": at,
                "kind": "recommendation",
                **_text(one.text, "text"),
                "addressee": one.addressee or None,
                "state": last.state if last else None,
                "state_since": str(last.since) if last and last.since else None,
            }
        )
    return rows


def _text(narrative: Mapping[str, str], column: str) -> Row:
    text, language = text_and_language(narrative)
    return {column: text or None, "language": language or None}


def _cells(record: Any, names: tuple[str, ...]) -> Row:
    """Fields of a record as a table has them: text, or ``None`` where not stated."""
    values = {name: getattr(record, name) for name in names}
    return {name: None if value is None or value == "" else str(value) for name, value in values.items()}


def _first_page(record: Any) -> Row:
    page = record.citations[0] if record.citations else None
    return {
        "source_url": page.url if page else None,
        "source_date": str(page.published) if page and page.published else None,
    }
