"""Organisations, memberships, the library, laws and news as rows of a file: names stand beside the codes.

Each kind is a layout (what its columns are) and what is read for it from the published tables.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sestante.core.tables import Field, Table
from sestante.explore.entry_files import Entries, Values

from .projects_file import Address, name_of
from .row_files import PARTIAL_DATE, SEVERAL

_URL = Field("url", "VARCHAR", "Address of the page.")
_NOT_KNOWN = Field("not_known", SEVERAL, "Columns that are empty, each with the reason; an empty cell is never 0.")
_CHECKED = Field("checked_on", PARTIAL_DATE, "When somebody last checked the entry.")
_SOURCES = Field("sources", SEVERAL, "Addresses of the pages that the facts come from.")


@dataclass(frozen=True)
class Kind:
    """One kind of file: its columns, what is read, which columns are codes, which are explained where empty."""

    layout: Table
    entries: Entries
    codes: Mapping[str, str] = field(default_factory=dict)
    explained: tuple[str, ...] = ()


def _code(name: str, type: str, what: str) -> tuple[Field, Field]:
    return Field(name, type, f"{what}."), Field(f"{name}_name", type, "Its name in the language of the file.")


ORGANISATIONS = Kind(
    Table(
        "organisations",
        "Organisations",
        (
            Field("slug", "VARCHAR", "Permanent name in addresses."),
            _URL,
            Field("name", "VARCHAR", "Name, in English where there is an English one."),
            Field("local_name", "VARCHAR", "Name in the language of its country."),
            Field("acronym", "VARCHAR", "Short name."),
            Field("identifiers", SEVERAL, "Numbers in official registers, as org-id.guide writes them."),
            *_code("kind", "VARCHAR", "Code of OrganisationKind"),
            *_code("cooperative_type", "VARCHAR", "Code of CooperativeType (ILO 2018)"),
            *_code("tier", "VARCHAR", "Code of CooperativeTier"),
            *_code("country", "VARCHAR", "Country of its seat, ISO 3166-1 alpha-2"),
            *_code("ica_sector", SEVERAL, "ICA sectors"),
            *_code("dac_sector", SEVERAL, "OECD DAC purpose codes, five digits"),
            Field("sector_words", "VARCHAR", "Sectors in the source's own words."),
            Field("belongs_to", SEVERAL, "Bodies that it belongs to and has not left, as the source writes them."),
            Field("website", "VARCHAR", "Address of its own website."),
            *(_CHECKED, _SOURCES, _NOT_KNOWN),
        ),
    ),
    Entries(
        "organisations",
        {
            name: f"m.{name}"
            for name in (
                *("slug", "name", "local_name", "acronym", "kind", "cooperative_type", "tier", "country"),
                *("sector_words", "website", "checked_on"),
            )
        },
        (
            Values("identifiers", "identifiers", "scheme || '-' || code"),
            Values("ica_sector", "organisation_sectors", "code", "vocabulary = 'ICA'"),
            Values("dac_sector", "organisation_sectors", "code", "vocabulary = 'DAC'"),
            Values("belongs_to", "memberships", "body_name", "end_date IS NULL"),
            Values("sources", "organisation_sources", "url"),
        ),
    ),
    {
        "kind": "OrganisationKind",
        "cooperative_type": "CooperativeType",
        "tier": "CooperativeTier",
        "country": "Country",
        "ica_sector": "IcaSector",
        "dac_sector": "Sector",
    },
    ("kind", "country", "ica_sector", "website"),
)
MEMBERSHIPS = Kind(
    Table(
        "memberships",
        "Memberships of organisations in other bodies",
        (
            Field("slug", "VARCHAR", "Permanent name of the organisation in addresses."),
            Field("url", "VARCHAR", "Address of its page."),
            Field("name", "VARCHAR", "Its name, in English where there is an English one."),
            Field("body", "VARCHAR", "Permanent name of the body that it belongs to, where that is in the register."),
            Field("body_name", "VARCHAR", "Name of the body, as the source writes it."),
            Field("kind", "VARCHAR", "member, or part (an office, structure or arm of the body)."),
            *_code("membership_class", "VARCHAR", "Code of MembershipClass"),
            Field("start_date", PARTIAL_DATE, "Since when."),
            Field("end_date", PARTIAL_DATE, "Until when; empty where it has not ended or is not known."),
            _NOT_KNOWN,
        ),
    ),
    Entries(
        "memberships",
        {"slug": "o.slug", "name": "o.name"}
        | {name: f"m.{name}" for name in ("body", "body_name", "kind", "membership_class", "start_date", "end_date")},
        owner="organisations",
    ),
    {"membership_class": "MembershipClass"},
    ("membership_class", "start_date"),
)
LIBRARY = Kind(
    Table(
        "library",
        "Library items",
        (
            Field("slug", "VARCHAR", "Permanent name in addresses."),
            _URL,
            Field("title", "VARCHAR", "Title, in English where there is an English one."),
            *_code("kind", "VARCHAR", "Code of LibraryKind"),
            Field("issued", PARTIAL_DATE, "When it came out."),
            Field("creators", SEVERAL, "Authors, as the source names them."),
            Field("publishers", SEVERAL, "Publishers."),
            *_code("language", SEVERAL, "Languages that it can be read in, ISO 639-1"),
            *_code("country", SEVERAL, "Countries that it is about, ISO 3166-1 alpha-2"),
            *_code("theme", SEVERAL, "Themes"),
            *_code("ica_sector", SEVERAL, "ICA sectors"),
            Field("licence", "VARCHAR", "Licence, as the publisher writes it."),
            Field("link", "VARCHAR", "Where it can be read elsewhere."),
            *(_SOURCES, _NOT_KNOWN),
        ),
    ),
    Entries(
        "library_items",
        {name: f"m.{name}" for name in ("slug", "title", "kind", "issued", "licence")} | {"link": "m.url"},
        (
            Values("creators", "library_contributors", "name", "role = 'creator'"),
            Values("publishers", "library_contributors", "name", "role = 'publisher'"),
            Values("language", "library_versions", "language"),
            Values("country", "library_codes", "code", "vocabulary = 'Country'"),
            Values("theme", "library_codes", "code", "vocabulary = 'Theme'"),
            Values("ica_sector", "library_codes", "code", "vocabulary = 'ICA'"),
            Values("sources", "library_sources", "url"),
        ),
    ),
    {"kind": "LibraryKind", "language": "Language", "country": "Country", "theme": "Theme", "ica_sector": "IcaSector"},
    ("kind", "issued", "creators", "publishers", "language", "licence"),
)
LAWS = Kind(
    Table(
        "laws",
        "Cooperative laws",
        (
            Field("slug", "VARCHAR", "Permanent name in addresses."),
            _URL,
            Field("title", "VARCHAR", "Title, in English where there is an English one."),
            *_code("country", SEVERAL, "Countries in which it applies, ISO 3166-1 alpha-2"),
            *_code("scope", "VARCHAR", "Code of LawScope"),
            *_code("state", "VARCHAR", "Code of LawState"),
            Field("replaced_by", "VARCHAR", "Permanent name of the law that took its place."),
            Field("year", PARTIAL_DATE, "Year of the law."),
            Field("in_force", PARTIAL_DATE, "Since when it applies."),
            Field("last_revision", PARTIAL_DATE, "When it was last changed."),
            Field("as_at", PARTIAL_DATE, "Date of these facts."),
            Field("official_text", "VARCHAR", "Address of the official text."),
            Field("source_url", "VARCHAR", "Page that the facts come from."),
            _NOT_KNOWN,
        ),
    ),
    Entries(
        "laws",
        {
            name: f"m.{name}"
            for name in (
                *("slug", "title", "scope", "state", "replaced_by", "year", "in_force", "last_revision", "as_at"),
                *("official_text", "source_url"),
            )
        },
        (Values("country", "law_places", "country"),),
    ),
    {"country": "Country", "scope": "LawScope", "state": "LawState"},
    ("year", "in_force", "official_text"),
)
NEWS = Kind(
    Table(
        "news",
        "News, statements, events and trainings",
        (
            Field("slug", "VARCHAR", "Language and address."),
            _URL,
            Field("kind", "VARCHAR", "news, statement, event, training, event-report, membership or publication."),
            *_code("language", "VARCHAR", "Language of the text, ISO 639-1"),
            Field("title", "VARCHAR", "Title."),
            Field("teaser", "VARCHAR", "One or two sentences."),
            Field("date", PARTIAL_DATE, "Day of the news, or first day of the event."),
            Field("end", PARTIAL_DATE, "Last day of the event."),
            Field("place", "VARCHAR", "Where the event is."),
            *_code("country", "VARCHAR", "Country of the event, ISO 3166-1 alpha-2"),
            Field("organiser", "VARCHAR", "Who holds the event."),
            Field("projects", SEVERAL, "Permanent names of the projects that it is about."),
            Field("organisations", SEVERAL, "Permanent names of the organisations that it is about."),
            Field("source_url", "VARCHAR", "Where the whole text or the facts can be read."),
            _NOT_KNOWN,
        ),
    ),
    Entries(
        "pages",
        {
            name: f'm."{name}"'
            for name in ("slug", "kind", "language", "title", "teaser", "date", "place", "country", "organiser")
        }
        | {"source_url": "m.source_url", '"end"': 'm."end"'},
        (
            Values("projects", "page_links", "value", "kind = 'project'"),
            Values("organisations", "page_links", "value", "kind = 'organisation'"),
        ),
    ),
    {"language": "Language", "country": "Country"},
    ("date",),
)


def entry_rows(
    kind: Kind, entries: Iterable[Mapping[str, Any]], *, language: str, address: Address
) -> Iterator[dict[str, Any]]:
    """The rows of a kind's layout for what ``explore.entry_files.public_entries`` gives of it."""
    not_stated = name_of("AbsenceReason", "not-stated", language)
    for entry in entries:
        row = {name.strip('"'): value for name, value in entry.items()}
        row["url"] = address(row["slug"])
        for column, codelist in kind.codes.items():
            value = row[column]
            if isinstance(value, list):
                row[f"{column}_name"] = [name_of(codelist, code, language) for code in value]
            else:
                row[f"{column}_name"] = name_of(codelist, value, language) if value else None
        row["not_known"] = [f"{name}: {not_stated}" for name in kind.explained if row[name] in (None, [])]
        yield row
