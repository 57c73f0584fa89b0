"""What the pages show of figures, read from the rows in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sestante.history.citations import citations_from_json
from sestante.history.records import CitationRecord

from .measures import headline_measures, position
from .models import CountryFigure

#: A figure of an earlier year than this many years ago is marked as old.
OLD_AFTER_YEARS = 5
#: The two streams that stand at the top of a page, in their order.
NATIONAL, SURVEY = "national-statistics", "members-survey"
#: What stands there only where neither of the two says anything.
_SECOND_CHOICE = ("estimate", "press")


@dataclass(frozen=True, slots=True)
class Headline:
    """One measure at the top of a page: the newest figure of each stream that says something, never added."""

    measure: str
    figures: tuple[CountryFigure, ...]


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """All figures of one measure, newest first within each sector, group and scope."""

    measure: str
    figures: tuple[CountryFigure, ...]


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """Figures over the years of one measure, sector, group and scope: a line for each stream, oldest first.

    The streams stand side by side; of several figures of one stream and year the one of the best grade is taken.
    """

    streams: tuple[tuple[CountryFigure, ...], ...]

    @property
    def first(self) -> CountryFigure:
        """The oldest of the first stream, which stands for what all have alike."""
        return self.streams[0][0]

    @property
    def longest(self) -> int:
        """Number of years of the longest stream."""
        return max(len(figures) for figures in self.streams)


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One figure with the pages it comes from, and others of the same measure and country."""

    figure: CountryFigure
    citations: tuple[CitationRecord, ...]
    others: tuple[CountryFigure, ...]


def figures_of(countries: Collection[str], measures: Collection[str] | None = None) -> dict[str, list[CountryFigure]]:
    """``{country: its public figures}`` in the order of measures, newest first; of some measures only.

    Queries: one.
    """
    found: dict[str, list[CountryFigure]] = defaultdict(list)
    rows = CountryFigure.objects.published().filter(country__in=list(countries)).defer("absences", "updated")
    if measures is not None:
        rows = rows.filter(measure__in=list(measures))
    for row in rows.order_by():
        found[row.country].append(row)
    return {country: sorted(figures, key=_in_page_order) for country, figures in found.items()}


def _in_page_order(figure: CountryFigure) -> tuple[object, ...]:
    whole = (figure.sector_words or figure.sector, figure.group, figure.scope)
    return (
        position("CountryMeasure", figure.measure),
        bool(any(whole)),
        *whole,
        position("FigureStream", figure.stream),
        -_year(figure),
        figure.grade or "z",
        figure.slug,
    )


def _year(figure: CountryFigure) -> int:
    return figure.year.year if figure.year else 0


def is_old(figure: CountryFigure, today: date | None = None) -> bool:
    """Whether the figure is known to be older than five years; where no year is stated nobody knows."""
    return bool(figure.year) and (today or date.today()).year - _year(figure) > OLD_AFTER_YEARS


def headlines(figures: Iterable[CountryFigure], measures: Collection[str] | None = None) -> list[Headline]:
    """For each headline measure the newest national figure, then the newest of the members' survey.

    Where neither stream says anything the newest estimate stands there, else what the press says. Figures of all
    sectors, groups and scopes come before those of a part, which are taken only where there is nothing else.
    """
    by_measure: dict[str, list[CountryFigure]] = defaultdict(list)
    for figure in figures:
        by_measure[figure.measure].append(figure)
    wanted = headline_measures() if measures is None else measures
    return [Headline(one, _at_the_top(by_measure[one])) for one in wanted if by_measure.get(one)]


def _at_the_top(figures: list[CountryFigure]) -> tuple[CountryFigure, ...]:
    whole = [one for one in figures if is_of_all(one)] or [one for one in figures if not _sector_or_group(one)]
    newest = {stream: _newest(whole or figures, stream) for stream in (NATIONAL, SURVEY, *_SECOND_CHOICE)}
    first = [one for stream in (NATIONAL, SURVEY) if (one := newest[stream])]
    return tuple(first or [one for stream in _SECOND_CHOICE if (one := newest[stream])][:1])


def is_of_all(figure: CountryFigure) -> bool:
    """Whether the figure is of the whole country: no sector, group or scope."""
    return not (_sector_or_group(figure) or figure.scope)


def _sector_or_group(figure: CountryFigure) -> bool:
    return bool(figure.sector or figure.sector_words or figure.group)


def _newest(figures: Iterable[CountryFigure], stream: str) -> CountryFigure | None:
    """The newest of a stream, of one year the one of the best grade."""
    mine = [one for one in figures if one.stream == stream]
    return min(mine, key=lambda one: (-_year(one), one.grade or "z", one.slug), default=None)


def by_measure(figures: Iterable[CountryFigure]) -> list[MeasureFigures]:
    """The figures as they come, measure by measure."""
    found: dict[str, list[CountryFigure]] = {}
    for figure in figures:
        found.setdefault(figure.measure, []).append(figure)
    return [MeasureFigures(measure, tuple(mine)) for measure, mine in found.items()]


def series_of(figures: Iterable[CountryFigure], fewest: int = 2) -> list[FigureSeries]:
    """What some stream states for at least ``fewest`` years; those of the whole country and the longest come first."""
    found: dict[tuple[str, ...], dict[str, dict[int, CountryFigure]]] = defaultdict(lambda: defaultdict(dict))
    for one in sorted(figures, key=lambda figure: (figure.grade or "z", figure.slug)):
        if one.year:
            key = (one.measure, one.sector or one.sector_words, one.group, one.scope)
            found[key][one.stream].setdefault(_year(one), one)
    series = [
        FigureSeries(
            tuple(
                tuple(by_year[year] for year in sorted(by_year))
                for _stream, by_year in sorted(streams.items(), key=lambda item: position("FigureStream", item[0]))
            )
        )
        for streams in found.values()
        if any(len(by_year) >= fewest for by_year in streams.values())
    ]
    return sorted(series, key=lambda one: (not is_of_all(one.first), -one.longest, _in_page_order(one.first)))


def newest_by_country(measure: str) -> dict[str, CountryFigure]:
    """``{country: the figure of a measure that stands at the top of its page}``. Queries: one."""
    found: dict[str, list[CountryFigure]] = defaultdict(list)
    for row in CountryFigure.objects.published().filter(measure=measure).order_by():
        found[row.country].append(row)
    tops = {country: _at_the_top(mine) for country, mine in found.items()}
    return {country: top[0] for country, top in tops.items() if top}


def measures_in_use() -> list[str]:
    """Measures of which some country has a figure, in the order of their list. Queries: one."""
    used = set(CountryFigure.objects.published().order_by().values_list("measure", flat=True).distinct())
    return sorted(used, key=lambda code: position("CountryMeasure", code))


def countries_with_figures() -> dict[str, int]:
    """``{country: number of its public figures}``. Queries: one."""
    rows = CountryFigure.objects.published().order_by().values("country").annotate(n=Count("pk"))
    return {row["country"]: row["n"] for row in rows}


def figure_page(slug: str) -> FigurePage | None:
    """One figure whatever its visibility, ``None`` where there is none. Queries: two."""
    figure = CountryFigure.objects.filter(slug=slug).select_related("source").first()
    if figure is None:
        return None
    beside = CountryFigure.objects.published().filter(country=figure.country, measure=figure.measure)
    others = sorted(beside.exclude(pk=figure.pk).order_by(), key=_in_page_order)
    return FigurePage(figure, citations_from_json(figure.citations), tuple(others))


def group_rows(figures: Mapping[str, list[CountryFigure]], codes: Collection[str]) -> list[str]:
    """Measures that some of these countries have, in the order of their list."""
    used = {one.measure for code in codes for one in figures.get(code, ())}
    return sorted(used, key=lambda code: position("CountryMeasure", code))
