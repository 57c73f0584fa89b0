"""What the words index holds of a page of the newsroom."""

from collections.abc import Mapping
from datetime import date

from sestante.codelists import queries as codelists
from sestante.core.documents import Document
from sestante.core.narratives import FALLBACK
from sestante.organisations.movement import Body
from sestante.organisations.search_text import NOT_KNOWN, sort_key

from .records import PageRecord

_MOST_DAYS = 9_999_999


def document(record: PageRecord, n: int, bodies: Mapping[str, Body]) -> Document:
    """The document of a published page."""
    regions = {codelists.country_region(code) for code in record.countries}
    return Document(
        kind="page",
        n=n,
        slug=record.slug,
        names=(record.title,),
        texts=_texts(record),
        terms={
            "kind": (record.kind,),
            "country": record.countries,
            "ica_region": tuple(sorted(region for region in regions if region)),
            "language": (record.title_language or record.language,),
            "year": (str(record.date.year),) if record.date else (NOT_KNOWN,),
            "organisation": record.organisations,
            "reader": record.readers,
        },
        years=_years(record),
        sort=_sort(record),
        row={
            "slug": record.slug,
            "address": record.address,
            "kind": record.kind,
            "language": record.language,
            "title": record.title,
            "title_language": record.title_language,
            "teaser": {record.language: record.teaser} if record.teaser else {},
            "date": str(record.date) if record.date else "",
            "end": str(record.end) if record.end else "",
            "place": record.place,
            "country": record.country,
            "countries": list(record.countries),
            "source_url": record.source_url,
        },
    )


def _texts(record: PageRecord) -> dict[str, str]:
    texts = {record.language: "\n".join([record.teaser, record.text])}
    for language in FALLBACK:
        named = [codelists.label("Country", code, language) for code in record.countries]
        texts[language] = "\n".join([texts.get(language, ""), *named])
    texts[record.title_language or record.language] = "\n".join(
        [record.title, texts.get(record.title_language or record.language, "")]
    )
    texts[""] = "\n".join([*record.tags, record.place, record.organiser])
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def _years(record: PageRecord) -> tuple[int, ...]:
    if not record.date:
        return ()
    last = record.end.year if record.end else record.date.year
    return tuple(range(record.date.year, last + 1))


def _sort(record: PageRecord) -> dict[str, str]:
    keys = {f"title_{code}": sort_key(record.title, record.slug) for code in FALLBACK}
    if record.date:
        days = (record.date.latest - date(1, 1, 1)).days
        keys |= {"newest": f"{_MOST_DAYS - days:07d} {record.slug}", "oldest": f"{days:07d} {record.slug}"}
    return keys
