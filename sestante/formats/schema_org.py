"""A library item as linked data for search engines.

Source: schema.org 29, types CreativeWork, Report, ScholarlyArticle, Dataset, LearningResource, VideoObject.
"""

from typing import Any

from sestante.codelists.queries import extra, label
from sestante.core.narratives import text_and_language
from sestante.library.records import ContributorRecord, LibraryItemRecord

from .citations import display_name


def schema_org(record: LibraryItemRecord, *, page_url: str, language: str = "en") -> dict[str, Any]:
    """The item as a JSON-LD object; what is not known is left out."""
    title, title_language = text_and_language(record.title, language)
    abstract = text_and_language(record.summary or record.result, language)[0]
    item: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": extra("LibraryKind", record.kind, "schema_org") or "CreativeWork",
        "@id": page_url,
        "url": page_url,
        "name": title,
        "headline": title[:110],
        "inLanguage": [one.language for one in record.versions if one.state != "missing"] or title_language,
        "datePublished": str(record.issued) if record.issued else "",
        "author": [_agent(one) for one in record.contributors if one.role == "creator"],
        "publisher": [_agent(one) for one in record.contributors if one.role == "publisher"],
        "description": abstract,
        "keywords": [label("Theme", code, language) for code in record.themes],
        "spatialCoverage": [
            {"@type": "Country", "name": label("Country", code, language), "identifier": code}
            for code in record.countries
        ],
        "license": record.licence,
        "sameAs": record.url,
    }
    return {name: value for name, value in item.items() if value}


def _agent(one: ContributorRecord) -> dict[str, str]:
    if one.is_person:
        return {"@type": "Person", "name": display_name(one.party.name)}
    return {"@type": "Organization", "name": one.party.name}
