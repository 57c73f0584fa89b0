"""What the words index holds of figures, laws and legal frameworks."""

from collections.abc import Mapping

from sestante.codelists import queries as codelists
from sestante.core.documents import Document
from sestante.core.narratives import FALLBACK, Narrative, text_in
from sestante.core.partial_dates import PartialDate
from sestante.core.records import to_data
from sestante.organisations.movement import Body
from sestante.organisations.search_text import NOT_KNOWN, shortened, sort_key

from .measures import group_of
from .records import CountryFigureRecord, LawRecord, LegalFrameworkRecord

_LAST_YEAR = 9999


def figure_document(record: CountryFigureRecord, n: int, bodies: Mapping[str, Body]) -> Document:
    """The document of a public figure; its row holds all that a table or file shows of it."""
    title = {code: _figure_title(record, code) for code in FALLBACK}
    group = group_of(record.measure, record.group)
    return Document(
        kind="country-figure",
        n=n,
        slug=record.slug,
        names=tuple(dict.fromkeys(title.values())),
        texts={code: _figure_text(record, code) for code in FALLBACK}
        | {"": "\n".join(part for part in (record.source_name, record.scope, record.sector_words) if part)},
        terms={
            **_where([record.country]),
            "measure": (record.measure,),
            "stream": (record.stream,),
            "grade": (record.grade or NOT_KNOWN,),
            "group": (group,) if group else (),
            "ica_sector": (record.sector,) if record.sector else (),
        },
        years=(record.year.year,) if record.year else (),
        sort={f"title_{code}": sort_key(title[code], _newest_first(record.year, record.slug)) for code in FALLBACK}
        | {"newest": _newest_first(record.year, record.slug)},
        row={**to_data(record), "title": title},
    )


def _figure_title(record: CountryFigureRecord, language: str) -> str:
    country = codelists.label("Country", record.country, language)
    return f"{country}: {codelists.label('CountryMeasure', record.measure, language)}"


def _figure_text(record: CountryFigureRecord, language: str) -> str:
    named = [codelists.label("FigureStream", record.stream, language)]
    if record.sector:
        named.append(codelists.label("IcaSector", record.sector, language))
    if group := group_of(record.measure, record.group):
        named.append(codelists.label("TargetGroup", group, language))
    return "\n".join(named)


def _newest_first(year: PartialDate | None, slug: str) -> str:
    return f"{_LAST_YEAR - year.year if year else _LAST_YEAR:04d} {slug}"


def _where(countries: list[str]) -> dict[str, tuple[str, ...]]:
    regions = dict.fromkeys(codelists.country_region(code) for code in countries)
    return {"country": tuple(dict.fromkeys(countries)), "ica_region": tuple(region for region in regions if region)}


def law_document(record: LawRecord, n: int, bodies: Mapping[str, Body]) -> Document:
    """The document of a public law."""
    countries = [one.country for one in record.applies_to]
    return Document(
        kind="law",
        n=n,
        slug=record.slug,
        names=tuple(dict.fromkeys(text for text in record.title.values() if text)),
        texts=_with_countries(record.note, countries) | {"": "\n".join(one.name for one in record.applies_to)},
        terms={
            **_where(countries),
            "law_scope": (record.scope or NOT_KNOWN,),
            "law_state": (record.state or NOT_KNOWN,),
        },
        years=(record.year.year,) if record.year else (),
        sort={f"title_{code}": sort_key(text_in(record.title, code), record.slug) for code in FALLBACK}
        | {"newest": _newest_first(record.year, record.slug)},
        row={**to_data(record), "title": record.title},
    )


def framework_document(record: LegalFrameworkRecord, n: int, bodies: Mapping[str, Body]) -> Document:
    """The document of a public legal framework."""
    title = {code: framework_title(record, code) for code in FALLBACK}
    narratives = [one.text for one in record.obstacles] + [one.text for one in record.recommendations]
    narratives += [one.answer for one in record.answers]
    own = [record.law_words, record.registrar, record.expert, record.report_title]
    texts = {code: "\n".join(t for one in narratives if (t := one.get(code))) for code in _languages(narratives)}
    return Document(
        kind="legal-framework",
        n=n,
        slug=record.slug,
        names=tuple(dict.fromkeys(title.values())),
        texts={code: text for code, text in texts.items() if text and code}
        | {"": "\n".join([*own, *(one.title for one in record.laws), texts.get("", "")]).strip()},
        terms={**_where([record.country]), "known": known_parts(record)},
        sort={f"title_{code}": sort_key(title[code], record.slug) for code in FALLBACK},
        row={
            "slug": record.slug,
            "title": title,
            "country": record.country,
            "laws": [to_data(one) for one in record.laws],
            "law_words": record.law_words,
            "registrar": record.registrar,
            "report_title": shortened(record.report_title, 160),
            "report_year": str(record.report_year or ""),
            "ratings": [to_data(one) for one in record.ratings],
            "as_at": str(record.as_at or ""),
        },
    )


def framework_title(record: LegalFrameworkRecord, language: str) -> str:
    """Name of the country, and of the part of it."""
    part = record.jurisdiction or record.jurisdiction_code
    country = codelists.label("Country", record.country, language)
    return f"{country}: {part}" if part else country


def known_parts(record: LegalFrameworkRecord) -> tuple[str, ...]:
    """Which parts of a framework are known: law, registrar, report, rating, recommendations, answers."""
    known = {
        "law": record.laws or record.law_words,
        "registrar": record.registrar,
        "report": record.report_title or record.report_url,
        "rating": record.ratings,
        "recommendations": record.recommendations,
        "answers": record.answers,
    }
    return tuple(name for name, value in known.items() if value)


def _languages(narratives: list[Narrative]) -> set[str]:
    return {code for one in narratives for code in one}


def _with_countries(narrative: Narrative, countries: list[str]) -> dict[str, str]:
    texts = {code: text for code, text in narrative.items() if text}
    for language in FALLBACK:
        named = [codelists.label("Country", code, language) for code in dict.fromkeys(countries)]
        texts[language] = "\n".join([texts.get(language, ""), *named]).strip()
    return texts
