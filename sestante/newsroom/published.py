"""What the published tables hold of the newsroom's pages: public ones only, absent values as NULL."""

from collections.abc import Mapping

from sestante.core.tables import Field, Row, Table
from sestante.organisations.movement import Body

from .records import PageRecord

_N = Field("n", "BIGINT", "Number of the page: joins the tables of pages, kept for ever.")

PAGES = Table(
    "pages",
    "News, statements, events and trainings",
    (
        _N,
        Field("slug", "VARCHAR", "Language and address: en-cooperative-day stands at /en/news/cooperative-day/."),
        Field("kind", "VARCHAR", "news, statement, event, training, event-report, membership or publication."),
        Field("language", "VARCHAR", "Language of the text, ISO 639-1."),
        Field("title", "VARCHAR", "Title."),
        Field("title_language", "VARCHAR", "Language of title and source, where it is not that of the text."),
        Field("teaser", "VARCHAR", "One or two sentences."),
        Field("date", "VARCHAR", "Day of the news, or first day of the event; a year, a month or a day (ISO 8601)."),
        Field("end", "VARCHAR", "Last day of the event."),
        Field("place", "VARCHAR", "Where the event is."),
        Field("country", "VARCHAR", "Country of the event, ISO 3166-1 alpha-2."),
        Field("organiser", "VARCHAR", "Who holds the event."),
        Field("source_url", "VARCHAR", "Where the whole text or the facts can be read."),
        Field("translation_key", "VARCHAR", "The same for all languages of one text."),
    ),
)
PAGE_LINKS = Table(
    "page_links",
    "What news and events are about",
    (
        _N,
        Field("kind", "VARCHAR", "country, project or organisation."),
        Field("value", "VARCHAR", "ISO 3166-1 alpha-2 code, or slug."),
    ),
)
TABLES = (PAGES, PAGE_LINKS)


def rows(record: PageRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Row]]:
    """``{table: rows}`` of one page."""
    page: Row = {
        "n": n,
        "slug": record.slug,
        "kind": record.kind,
        "language": record.language,
        "title": record.title,
        "title_language": record.title_language or None,
        "teaser": record.teaser or None,
        "date": str(record.date) if record.date else None,
        "end": str(record.end) if record.end else None,
        "place": record.place or None,
        "country": record.country or None,
        "organiser": record.organiser or None,
        "source_url": record.source_url or None,
        "translation_key": record.translation_key,
    }
    linked = [("country", record.countries), ("project", record.projects), ("organisation", record.organisations)]
    links: list[Row] = [{"n": n, "kind": kind, "value": value} for kind, values in linked for value in values]
    return {"pages": [page], "page_links": links}
