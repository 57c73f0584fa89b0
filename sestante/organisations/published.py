"""What the published tables hold of organisations: public ones only, absent values as NULL, never 0 or ""."""

from collections.abc import Mapping

from sestante.core.narratives import text_and_language
from sestante.core.tables import Field, Row, Table

from .movement import Body
from .records import OrganisationRecord

N = Field("n", "BIGINT", "Number of the organisation: joins the tables of organisations, kept for ever.")
POSITION = Field("position", "INTEGER", "Place among its like, from 1.")

ORGANISATIONS = Table(
    "organisations",
    "Organisations",
    (
        N,
        Field("slug", "VARCHAR", "Permanent name in addresses: /en/organisations/<slug>/."),
        Field("name", "VARCHAR", "Name, in English where there is an English one."),
        Field("name_language", "VARCHAR", "Language of that name (ISO 639-1); all names are in organisation_texts."),
        Field("local_name", "VARCHAR", "Name in the language of its country."),
        Field("acronym", "VARCHAR", "Short name."),
        Field("kind", "VARCHAR", "Code of OrganisationKind."),
        Field("cooperative_type", "VARCHAR", "Code of CooperativeType: by the interest of its members (ILO 2018)."),
        Field("tier", "VARCHAR", "Code of CooperativeTier."),
        Field("country", "VARCHAR", "Country of its seat, ISO 3166-1 alpha-2."),
        Field("sector_words", "VARCHAR", "Sectors in the source's own words."),
        Field("website", "VARCHAR", "Address of its own website."),
        Field("contact_role", "VARCHAR", "Office to write to; never a person."),
        Field("contact_email", "VARCHAR", "Mail address of that office."),
        Field("checked_on", "VARCHAR", "When somebody last checked the entry; a year, a month or a day (ISO 8601)."),
        Field("checked_by", "VARCHAR", "Organisation that checked it."),
    ),
)
ORGANISATION_TEXTS = Table(
    "organisation_texts",
    "Texts of organisations by language",
    (
        N,
        Field("field", "VARCHAR", "What the text is: name, alias or mandate."),
        POSITION,
        Field("language", "VARCHAR", "ISO 639-1; NULL where the source does not say."),
        Field("text", "VARCHAR", "The text."),
    ),
)
IDENTIFIERS = Table(
    "identifiers",
    "Identifiers of organisations in official registers",
    (
        N,
        POSITION,
        Field("scheme", "VARCHAR", "List of org-id.guide, for example IT-CF."),
        Field("code", "VARCHAR", "Number in that list."),
    ),
)
MEMBERSHIPS = Table(
    "memberships",
    "Memberships of organisations in other bodies",
    (
        N,
        POSITION,
        Field("body_name", "VARCHAR", "Name of the body, as the source writes it."),
        Field("body", "VARCHAR", "Slug of the body in organisations; NULL where the name is not matched."),
        Field("kind", "VARCHAR", "member, or part (an office, structure or arm of the body)."),
        Field("membership_class", "VARCHAR", "Code of MembershipClass."),
        Field("start_date", "VARCHAR", "Since when; a year, a month or a day (ISO 8601)."),
        Field("end_date", "VARCHAR", "Until when; NULL where it has not ended or is not known."),
    ),
)
ORGANISATION_SECTORS = Table(
    "organisation_sectors",
    "Sectors of organisations",
    (
        N,
        POSITION,
        Field("vocabulary", "VARCHAR", "ICA (IcaSector), DAC (Sector, five digits) or DAC3 (SectorCategory)."),
        Field("code", "VARCHAR", "Code in that list."),
        Field("percentage", "DECIMAL(5,2)", "Share, 0 to 100."),
        Field("assigned_by", "VARCHAR", "us: the code is our reading of the source's words; NULL: the source's own."),
    ),
)
ORGANISATION_SOURCES = Table(
    "organisation_sources",
    "Pages that facts about organisations come from",
    (
        N,
        POSITION,
        Field("url", "VARCHAR", "Address of the page."),
        Field("title", "VARCHAR", "Its title."),
        Field("published", "VARCHAR", "Its own date; a year, a month or a day (ISO 8601)."),
    ),
)
TABLES = (ORGANISATIONS, ORGANISATION_TEXTS, IDENTIFIERS, MEMBERSHIPS, ORGANISATION_SECTORS, ORGANISATION_SOURCES)


def rows(record: OrganisationRecord, n: int, bodies: Mapping[str, Body]) -> dict[str, list[Row]]:
    """``{table: rows}`` of one public organisation; ``bodies`` are the public ones, others stay names.

    Values are JSON types; numbers with decimals are text, so that none is rounded on the way.
    """
    return {
        "organisations": [_organisation(record, n)],
        "organisation_texts": _texts(record, n),
        "identifiers": [
            {"n": n, "position": at, "scheme": one.scheme, "code": one.code}
            for at, one in enumerate(record.identifiers, 1)
        ],
        "memberships": [
            {
                "n": n,
                "position": at,
                "body_name": one.body.name or None,
                "body": one.body.organisation if one.body.organisation in bodies else None,
                "kind": one.kind or None,
                "membership_class": one.membership_class or None,
                "start_date": str(one.start) if one.start else None,
                "end_date": str(one.end) if one.end else None,
            }
            for at, one in enumerate(record.memberships, 1)
        ],
        "organisation_sectors": [
            {
                "n": n,
                "position": at,
                "vocabulary": one.vocabulary,
                "code": one.code,
                "percentage": str(one.percentage) if one.percentage is not None else None,
                "assigned_by": one.assigned_by or None,
            }
            for at, one in enumerate(record.sectors, 1)
        ],
        "organisation_sources": [
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


def _organisation(record: OrganisationRecord, n: int) -> Row:
    name, language = text_and_language(record.name)
    return {
        "n": n,
        "slug": record.slug,
        "name": name or None,
        "name_language": language or None,
        "local_name": record.local_name or None,
        "acronym": record.acronym or None,
        "kind": record.kind or None,
        "cooperative_type": record.cooperative_type or None,
        "tier": record.tier or None,
        "country": record.country or None,
        "sector_words": record.sector_words or None,
        "website": record.website or None,
        "contact_role": record.contact.role or None,
        "contact_email": record.contact.email or None,
        "checked_on": str(record.checked_on) if record.checked_on else None,
        "checked_by": record.checked_by or None,
    }


def _texts(record: OrganisationRecord, n: int) -> list[Row]:
    texts = [("name", 1, language, text) for language, text in record.name.items()]
    texts += [("alias", at, "", text) for at, text in enumerate(record.aliases, 1)]
    texts += [("mandate", 1, language, text) for language, text in record.mandate.items()]
    return [
        {"n": n, "field": field, "position": at, "language": language or None, "text": text}
        for field, at, language, text in texts
        if text
    ]
