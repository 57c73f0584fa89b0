"""What the published tables hold of library items: public ones only, absent values as NULL, never 0 or ""."""

from collections.abc import Mapping

from sestante.core.narratives import text_and_language
from sestante.core.tables import Field, Row, Table
from sestante.organisations.movement import Body

from .records import LibraryItemRecord

N = Field("n", "BIGINT", "Number of the item: joins the tables of the library, kept for ever.")
POSITION = Field("position", "INTEGER", "Place among its like, from 1.")

LIBRARY_ITEMS = Table(
    "library_items",
    "Library items",
    (
        N,
        Field("slug", "VARCHAR", "Permanent name in addresses: /en/library/<slug>/."),
        Field("title", "VARCHAR", "Title, in English where there is an English one."),
        Field("title_language", "VARCHAR", "Language of that title (ISO 639-1); all are in library_texts."),
        Field("kind", "VARCHAR", "Code of LibraryKind."),
        Field("issued", "VARCHAR", "When it came out; a year, a month or a day (ISO 8601)."),
        Field("url", "VARCHAR", "Where it can be read elsewhere."),
        Field("licence", "VARCHAR", "Licence, as the publisher writes it."),
        Field("subject_words", "VARCHAR", "Subjects in the source's own words."),
        Field("contact_role", "VARCHAR", "Good practices: office to ask; never a person."),
        Field("contact_email", "VARCHAR", "Mail address of that office."),
        Field("checked_on", "VARCHAR", "When somebody last checked the entry; a year, a month or a day (ISO 8601)."),
        Field("checked_by", "VARCHAR", "Organisation that checked it."),
    ),
)
LIBRARY_TEXTS = Table(
    "library_texts",
    "Texts of library items by language",
    (
        N,
        Field("field", "VARCHAR", "What the text is: title, summary, problem, steps or result."),
        Field("language", "VARCHAR", "ISO 639-1; NULL where the source does not say."),
        Field("text", "VARCHAR", "The text."),
    ),
)
LIBRARY_VERSIONS = Table(
    "library_versions",
    "Languages of library items",
    (
        N,
        POSITION,
        Field("language", "VARCHAR", "ISO 639-1."),
        Field("state", "VARCHAR", "Code of VersionState; NULL where not stated."),
        Field("title", "VARCHAR", "Title in that language."),
        Field("url", "VARCHAR", "Where this language can be read elsewhere."),
        Field("file", "VARCHAR", "SHA-256 of the file held here; NULL where only a link is known."),
    ),
)
LIBRARY_CONTRIBUTORS = Table(
    "library_contributors",
    "Authors, publishers and others whom library items name",
    (
        N,
        POSITION,
        Field("role", "VARCHAR", "Code of ContributorRole."),
        Field("name", "VARCHAR", "Name, as the source writes it."),
        Field("organisation", "VARCHAR", "Slug in organisations; NULL for persons and where no name matches."),
        Field("is_person", "BOOLEAN", "Whether it is a person."),
        Field("affiliation", "VARCHAR", "Where that person works, as written."),
    ),
)
LIBRARY_CODES = Table(
    "library_codes",
    "Countries, themes and sectors of library items",
    (
        N,
        POSITION,
        Field("vocabulary", "VARCHAR", "A country, a theme, ICA (IcaSector), DAC (Sector) or DAC3 (SectorCategory)."),
        Field("code", "VARCHAR", "Code in that list."),
    ),
)
LIBRARY_PROJECTS = Table(
    "library_projects",
    "Projects that library items name",
    (
        N,
        POSITION,
        Field("project", "VARCHAR", "Slug of the project, as stated."),
        Field("kind", "VARCHAR", "about: the item is about it; proof: it proves the practice."),
    ),
)
LIBRARY_SOURCES = Table(
    "library_sources",
    "Pages that facts about library items come from",
    (
        N,
        POSITION,
        Field("url", "VARCHAR", "Address of the page."),
        Field("title", "VARCHAR", "Its title."),
        Field("published", "VARCHAR", "Its own date; a year, a month or a day (ISO 8601)."),
    ),
)
TABLES = (
    LIBRARY_ITEMS,
    LIBRARY_TEXTS,
    LIBRARY_VERSIONS,
    LIBRARY_CONTRIBUTORS,
    LIBRARY_CODES,
    LIBRARY_PROJECTS,
    LIBRARY_SOURCES,
)


def rows(record: LibraryItemRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Row]]:
    """``{table: rows}`` of one public library item; ``bodies`` are the public organisations, others stay names."""
    return {
        "library_items": [_item(record, n)],
        "library_texts": _texts(record, n),
        "library_versions": [
            {
                "n": n,
                "position": at,
                "language": one.language,
                "state": one.state or None,
                "title": one.title or None,
                "url": one.url or None,
                "file": one.file or None,
            }
            for at, one in enumerate(record.versions, 1)
        ],
        "library_contributors": _contributors(record, n, bodies),
        "library_codes": _codes(record, n),
        "library_projects": [
            {"n": n, "position": at, "project": one.project, "kind": one.kind}
            for at, one in enumerate(record.projects, 1)
        ],
        "library_sources": [
            {
                "n": n,
                "position": at,
                "url": one.url,
                "title": one.title or None,
                "published": str(one.published) if one.published else None,
            }
            for at, one in enumerate(record.citations, 1)
        ],
    }


def _item(record: LibraryItemRecord, n: int) -> Row:
    title, language = text_and_language(record.title)
    return {
        "n": n,
        "slug": record.slug,
        "title": title or None,
        "title_language": language or None,
        "kind": record.kind or None,
        "issued": str(record.issued) if record.issued else None,
        "url": record.url or None,
        "licence": record.licence or None,
        "subject_words": record.subject_words or None,
        "contact_role": record.contact.role or None,
        "contact_email": record.contact.email or None,
        "checked_on": str(record.checked_on) if record.checked_on else None,
        "checked_by": record.checked_by or None,
    }


def _texts(record: LibraryItemRecord, n: int) -> list[Row]:
    return [
        {"n": n, "field": field, "language": language or None, "text": text}
        for field in ("title", "summary", "problem", "steps", "result")
        for language, text in getattr(record, field).items()
        if text
    ]


def _contributors(record: LibraryItemRecord, n: int, bodies: Mapping[str, Body]) -> list[Row]:
    return [
        {
            "n": n,
            "position": at,
            "role": one.role,
            "name": one.party.name,
            "organisation": one.party.organisation if one.party.organisation in bodies else None,
            "is_person": one.is_person,
            "affiliation": one.affiliation or None,
        }
        for at, one in enumerate(record.contributors, 1)
    ]


def _codes(record: LibraryItemRecord, n: int) -> list[Row]:
    codes = [("Country", code) for code in record.countries]
    codes += [("Theme", code) for code in record.themes]
    codes += [(sector.vocabulary, sector.code) for sector in record.sectors]
    return [{"n": n, "position": at, "vocabulary": name, "code": code} for at, (name, code) in enumerate(codes, 1)]
