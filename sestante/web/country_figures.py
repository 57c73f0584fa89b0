"""Figures of countries in the reader's words: lines of tables, cards at the top of a page, lines over the years."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sestante.codelists.queries import label
from sestante.core.partial_dates import PartialDate
from sestante.countries.measures import is_percentage
from sestante.countries.models import CountryFigure
from sestante.countries.page_queries import FigureSeries, Headline, MeasureFigures, is_old
from sestante.history import hosts

from .charts import Chart, Figure, Series, lines
from .formats import date_in_words, number_in_words, reader_locale
from .list_pages import reader_language

#: Lines over the years that one page shows; the tables have all figures.
MOST_SERIES = 2


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure in words. ``year`` is empty where it is not stated, ``of_what`` where it is of the whole country.

    ``source`` is the name of the source or its host; ``source_url`` is empty where it is not linked, which
    ``is_named_only`` says of an address that stands in the record.
    """

    slug: str
    url: str
    measure: str
    country: str
    value: str
    qualifier: str
    year: str
    is_old: bool
    of_what: str
    stream: str
    stream_code: str
    grade: str
    source: str
    source_url: str
    is_named_only: bool
    source_date: str
    remark: str


@dataclass(frozen=True, slots=True)
class Card:
    """One measure at the top of a page: the figure that comes first, and the other stream beside it."""

    measure: str
    label: str
    first: FigureLine
    others: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All figures of one measure."""

    measure: str
    label: str
    lines: tuple[FigureLine, ...]
    has_parts: bool


def value_in_words(value: Decimal, measure: str) -> str:
    """A count grouped as the reader's language does, or a percentage with its sign."""
    number = number_in_words(value)
    if not is_percentage(measure):
        return number
    return f"{number}%" if reader_locale().language in ("en", "it") else f"{number}\u00a0%"


def figure_line(figure: CountryFigure) -> FigureLine:
    """A figure in the reader's words."""
    language = reader_language()
    year = date_in_words(figure.year)
    page = figure.citations[0] if figure.citations else {}
    address = page.get("url", "")
    is_linkable = hosts.is_linkable(address)
    return FigureLine(
        slug=figure.slug,
        url=figure.get_absolute_url(),
        measure=label("CountryMeasure", figure.measure, language),
        country=label("Country", figure.country, language),
        value=value_in_words(figure.value, figure.measure),
        qualifier=label("FigureQualifier", figure.qualifier, language) if figure.qualifier else "",
        year=f"{year} ({figure.period})" if figure.period else year,
        is_old=is_old(figure),
        of_what=of_what(figure),
        stream=label("FigureStream", figure.stream, language),
        stream_code=figure.stream,
        grade=figure.grade.upper(),
        source=figure.source_name or hosts.host_of(address),
        source_url=address if is_linkable else "",
        is_named_only=bool(address) and not is_linkable,
        source_date=date_in_words(PartialDate.parse(page["published"])) if page.get("published") else "",
        remark=figure.remark,
    )


def of_what(figure: CountryFigure) -> str:
    """Sector, group and scope of a figure in words; ``""`` where it is of all."""
    language = reader_language()
    sector = figure.sector_words or (label("IcaSector", figure.sector, language) if figure.sector else "")
    group = label("TargetGroup", figure.group, language) if figure.group else ""
    return ", ".join(part for part in (sector, group, figure.scope) if part)


def cards(headlines: Iterable[Headline]) -> list[Card]:
    """The cards of a page, one for each measure."""
    found = []
    for one in headlines:
        first, *others = [figure_line(figure) for figure in one.figures]
        name = label("CountryMeasure", one.measure, reader_language())
        found.append(Card(one.measure, name, first, tuple(others)))
    return found


def figure_tables(groups: Iterable[MeasureFigures]) -> list[FigureTable]:
    """A table for each measure."""
    language = reader_language()
    tables = []
    for one in groups:
        mine = tuple(figure_line(figure) for figure in one.figures)
        name = label("CountryMeasure", one.measure, language)
        tables.append(FigureTable(one.measure, name, mine, any(line.of_what for line in mine)))
    return tables


def series_charts(series: Iterable[FigureSeries]) -> list[Chart]:
    """Lines over the years for the first of the series, one for each stream: streams are never drawn as one line."""
    return [_chart(one) for one in list(series)[:MOST_SERIES]]


def _chart(series: FigureSeries) -> Chart:
    language, first = reader_language(), series.first
    title = label("CountryMeasure", first.measure, language)
    part = of_what(first)
    streams = [
        Series(
            label("FigureStream", figures[0].stream, language),
            {one.year.year: Figure(one.value, value_in_words(one.value, one.measure)) for one in figures if one.year},
        )
        for figures in series.streams
    ]
    name = f"{title} ({part})" if part else title
    return lines(name, streams, head=_("Year"), not_known=_("Not known"), joined=True)
