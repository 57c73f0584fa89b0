"""Files of country figures: read from CSV into records, written as rows of CSV, XLSX and JSON.

What is written reads back equal: the columns are the same, names in the reader's language stand beside the codes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sestante.codelists.queries import is_code, label
from sestante.core.names import bracketed, slugify
from sestante.core.partial_dates import PartialDate
from sestante.core.tables import Field, Table
from sestante.countries.records import CountryFigureRecord
from sestante.history.records import CitationRecord

from .csv_table import CsvRow
from .csv_writing import CsvValue
from .row_files import PARTIAL_DATE
from .row_reader import RowReader

REQUIRED = ("country", "figure", "value")
COLUMNS = (*("id", "year", "sector", "scope", "stream", "grade", "source_name", "source_url", "source_date"),)
#: Columns of ours that other files may lack: nothing is said about them.
OWN_COLUMNS = ("qualifier", "period", "sector_code", "group", "remark")
COUNTRY_FIGURES = Table(
    "country-figures",
    "Figures about the cooperatives of countries",
    (
        Field("id", "VARCHAR", "Permanent name in addresses."),
        Field("url", "VARCHAR", "Address of the page."),
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2."),
        Field("country_name", "VARCHAR", "Its name in the language of the file."),
        Field("figure", "VARCHAR", "What is counted: code of CountryMeasure."),
        Field("figure_name", "VARCHAR", "Its name."),
        Field("qualifier", "VARCHAR", "Code of FigureQualifier: more-than, nearly, about, estimated."),
        Field("value", "DOUBLE", "The count, or the percentage from 0 to 100."),
        Field("year", "VARCHAR", "What the figure counts; empty where the source does not state it."),
        Field("period", "VARCHAR", "The source's own words for the year."),
        Field("sector", "VARCHAR", "Sector in the source's own words; empty with an empty code: all sectors."),
        Field("sector_code", "VARCHAR", "Code of IcaSector."),
        Field("sector_name", "VARCHAR", "Its name."),
        Field("group", "VARCHAR", "Code of TargetGroup that the figure is about."),
        Field("group_name", "VARCHAR", "Its name."),
        Field("scope", "VARCHAR", "Who or what is counted; empty: all."),
        Field("stream", "VARCHAR", "Code of FigureStream; figures of different streams are never added."),
        Field("stream_name", "VARCHAR", "Its name."),
        Field("grade", "VARCHAR", "A official, B secondary, C press or inferred."),
        Field("source_name", "VARCHAR", "Name of the source."),
        Field("source_url", "VARCHAR", "Page that it comes from."),
        Field("source_date", PARTIAL_DATE, "That page's own date."),
        Field("remark", "VARCHAR", "What the source or we say about the figure."),
    ),
)
HEAD = tuple(field.name for field in COUNTRY_FIGURES.fields)
Address = Callable[[str], str]

#: Words of sources for the qualifiers of figures.
_QUALIFIERS = {
    **dict.fromkeys(("more than", "over", "at least"), "more-than"),
    **dict.fromkeys(("nearly", "almost"), "nearly"),
    **dict.fromkeys(("about", "around", "approx.", "approximately"), "about"),
    "estimated": "estimated",
}
_PERIOD = ("fy ", "reference ")
_INFERRED = "label inferred from page order"


def read_figure(reader: RowReader) -> CountryFigureRecord:
    """The figure of one row; what cannot be read is among the reader's issues.

    A trailing bracket of the source's name may hold a qualifier ("more than"), a period ("FY 2012/13") or a remark.
    """
    row = reader.row
    name, said = _from_name(row["source_name"])
    record = CountryFigureRecord(
        slug=row["id"],
        country=row["country"],
        measure=slugify(row["figure"]),
        value=reader.number("value"),
        qualifier=slugify(row["qualifier"]) or said.get("qualifier", ""),
        year=reader.date("year"),
        period=row["period"] or said.get("period", ""),
        sector=row["sector_code"],
        sector_words=row["sector"],
        group=row["group"],
        scope=row["scope"],
        stream=slugify(row["stream"]),
        grade=row["grade"].lower(),
        source_name=name,
        remark=row["remark"] or said.get("remark", ""),
        citations=_citations(reader),
    )
    return record if record.slug else _with_slug(record)


def _citations(reader: RowReader) -> tuple[CitationRecord, ...]:
    url = reader.row["source_url"]
    return (CitationRecord(url, published=reader.date("source_date")),) if url else ()


def _with_slug(record: CountryFigureRecord) -> CountryFigureRecord:
    year = str(record.year.year) if record.year else "nd"
    what = [record.country, record.measure, record.sector_words or record.sector, record.scope, year, record.stream]
    return replace(record, slug=slugify(" ".join([*what, record.source_name])))


def _from_name(written: str) -> tuple[str, dict[str, str]]:
    """The name of a source without what its bracket says of the figure; and that, by field."""
    parts = bracketed(written)
    if not parts:
        return written, {}
    said: dict[str, str] = {}
    left: list[str] = []
    for one in parts[1].replace(";", ",").split(","):
        words = one.strip()
        if words.casefold() in _QUALIFIERS:
            said["qualifier"] = _QUALIFIERS[words.casefold()]
        elif words.casefold().startswith(_PERIOD):
            said["period"] = words
        elif words == _INFERRED:
            said["remark"] = words[:1].upper() + words[1:]
        else:
            left.append(words)
    if not said:
        return written, {}
    return (f"{parts[0]} ({', '.join(left)})" if left else parts[0]), said


def rows_of(figures: Sequence[Mapping[str, Any]], *, language: str, address: Address) -> Iterator[list[CsvValue]]:
    """The cells of ``HEAD`` for rows of the words index, which are records as JSON types."""
    for figure in figures:
        values = as_dict(figure, language=language, address=address)
        yield [values[name] for name in HEAD]


def as_dict(figure: Mapping[str, Any], *, language: str, address: Address) -> dict[str, Any]:
    """One figure with names beside its codes; what is not known is ``None``."""
    page = (figure.get("citations") or [{}])[0]
    value = figure.get("value")
    values: dict[str, Any] = {
        "id": figure["slug"],
        "url": address(figure["slug"]),
        "country": figure["country"],
        "country_name": label("Country", figure["country"], language),
        "figure": figure["measure"],
        "figure_name": label("CountryMeasure", figure["measure"], language),
        "value": number_of(value),
        "year": _year(figure.get("year")),
        "sector": figure.get("sector_words"),
        "sector_code": figure.get("sector"),
        "sector_name": _name("IcaSector", figure.get("sector"), language),
        "group": figure.get("group"),
        "group_name": _name("TargetGroup", figure.get("group"), language),
        "stream_name": label("FigureStream", figure["stream"], language),
        "grade": str(figure.get("grade") or "").upper() or None,
        "source_url": page.get("url"),
        "source_date": page.get("published"),
    }
    return {name: values.get(name, figure.get(name)) or (0 if values.get(name) == 0 else None) for name in HEAD}


def number_of(value: object) -> int | float | None:
    """The number that a record as JSON carries as text."""
    if value is None:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number


def _year(text: Any) -> int | str | None:
    if not text:
        return None
    when = PartialDate.parse(str(text))
    return when.year if when.precision == "year" else str(when)


def _name(codelist: str, code: str | None, language: str) -> str | None:
    return label(codelist, code, language) if code and is_code(codelist, code) else None


def read_figures(rows: Iterator[CsvRow], file: str) -> Iterator[tuple[CountryFigureRecord, RowReader]]:
    """Each row as a figure, with the reader that holds its issues."""
    for row in rows:
        reader = RowReader(row, file)
        yield read_figure(reader), reader
