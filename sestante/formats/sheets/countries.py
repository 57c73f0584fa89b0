"""A row of a sheet put on a figure of a country, or on a law."""

from dataclasses import replace
from typing import Any

from sestante.countries.records import CountryFigureRecord, JurisdictionRecord, LawRecord
from sestante.history.records import CitationRecord
from sestante.organisations.names import Names

from .cells import CellReader
from .shared_columns import citations, kept_or_new

_FIGURE_TEXTS = {"period": "period", "sector": "sector_words", "scope": "scope", "source_name": "source_name",
                 "remark": "remark"}  # fmt: skip
_FIGURE_CODES = {"country": "country", "figure": "measure", "qualifier": "qualifier", "sector_code": "sector",
                 "group": "group", "stream": "stream", "grade": "grade"}  # fmt: skip
#: Column of the sheet for a field of the record, so that issues name what a person sees.
FIGURE_COLUMN_OF = {
    **{field: column for column, field in (_FIGURE_TEXTS | _FIGURE_CODES).items()},
    "citations": "source_url",
}
LAW_COLUMN_OF = {"applies_to": "country", "citations": "sources"}


def put_figure(reader: CellReader, now: CountryFigureRecord, names: Names) -> CountryFigureRecord:
    """The figure with what the row says; what cannot be read is among the reader's issues."""
    new: dict[str, Any] = {
        field: text for column, field in _FIGURE_TEXTS.items() if (text := reader.text(column)) is not None
    }
    new |= {field: code for column, field in _FIGURE_CODES.items() if (code := reader.code(column)) is not None}
    if (value := reader.number("value")) is not None:
        new["value"] = value
    if (year := reader.date("year")) is not None:
        new["year"] = year
    url, published = reader.text("source_url"), reader.date("source_date")
    if url is not None:
        first = now.citations[0] if now.citations and now.citations[0].url == url else CitationRecord(url)
        first = replace(first, published=published) if published else first
        new["citations"] = (first, *now.citations[1:])
    return replace(now, **new)


def put_law(reader: CellReader, now: LawRecord, names: Names) -> LawRecord:
    """The law with what the row says; what cannot be read is among the reader's issues."""
    new: dict[str, Any] = {}
    for name in ("title", "note"):
        if (words := reader.words(name, getattr(now, name))) is not None:
            new[name] = words
    new |= {name: code for name in ("scope", "state") if (code := reader.code(name)) is not None}
    new |= {name: text for name in ("replaced_by", "official_text") if (text := reader.text(name)) is not None}
    dates = ("year", "in_force", "last_revision", "as_at")
    new |= {name: date for name in dates if (date := reader.date(name)) is not None}
    if (codes := reader.codes("country")) is not None:
        new["applies_to"] = kept_or_new(now.applies_to, codes, key_of=lambda one: one.country, make=JurisdictionRecord)
    return replace(now, **new, citations=citations(reader, "sources", now.citations))
