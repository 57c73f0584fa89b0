"""Totals and breakdowns of the projects that a filter gives: the page, its charts as files, what repeats a figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.core.errors import TooOften
from sestante.explore import store
from sestante.explore.breakdown_sql import TABLES
from sestante.explore.breakdowns import NOT_KNOWN, Breakdown, Measure, repeat_this_figure
from sestante.explore.exchanges import CountryFlows, country_flows
from sestante.explore.facets import WholeChoice
from sestante.explore.map_choice import chosen_numbers
from sestante.explore.project_figures import CURRENCIES, DIMENSIONS, MEASURES, ProjectFigures
from sestante.explore.store import Generation
from sestante.formats.csv_writing import csv_text

from . import figure_words as words_of
from .charts import Chart, Flow, flows
from .charts.files import png_file, svg_file
from .figure_charts import chart_of
from .figure_tables import Laid, file_head, file_rows, laid_out, table_of
from .formats import number_in_words
from .limits import Limit, address_of
from .list_pages import notices_on, reader_language
from .sharing import shares_of_figures

#: Charts as PNG that one network address may have.
PICTURES = Limit("chart-picture", 60, 600)
CHART_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
#: Charts that can be saved: the one of the figures asked for, and that of know-how.
FIGURES, KNOW_HOW = "figures", "know-how"
#: Figures of all projects as they were drawn last, by the folder of their tables, question and language.
_drawn: dict[tuple[Path, ProjectFigures, str], SafeString] = {}
_MOST_DRAWN = 32


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice in the form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A choice of the form."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to save: its name on screen and its address."""

    name: str
    url: str


@require_safe
def project_figures(request: HttpRequest) -> HttpResponse:
    """Totals of the filter's projects by what the reader picks. Queries: none.

    Raises:
        StoreUnavailable: words or the published tables are not ready.
    """
    generation = store.current()
    asked, notices = _read(request, generation)
    answer = asked.answer(
        generation,
        language=reader_language(),
        base=request.path,
        notices=notices,
        whole=WholeChoice.read(request.GET.dict()),
    )
    context: dict[str, Any] = {
        "filter": asked,
        "plain_filter": asked.plain(),
        "answer": answer,
        "total": number_in_words(answer.total),
        "of": number_in_words(answer.of),
        "is_filtered": bool(answer.chips),
        **notices_on(asked, answer, generation.words, request.path),
        "canonical_url": request.build_absolute_uri(asked.address(request.path)),
        "section": "projects",
        "selects": selects(asked),
        "shares": shares_of_figures(request, asked),
    }
    if answer.total:
        of_all = asked == asked.cleared()
        show = _shown_of_all if of_all else _shown
        context["shown_figures"] = show(asked, generation, reader_language())
    return render(request, "projects/figures.html", context)


def _read(request: HttpRequest, generation: Generation) -> tuple[ProjectFigures, tuple[str, ...]]:
    return ProjectFigures.read(dict(request.GET.lists()), generation.words)


def _shown(asked: ProjectFigures, generation: Generation, _language: str) -> SafeString:
    return render_to_string("projects/figures_answer.html", _figures_context(asked, generation))


def _shown_of_all(asked: ProjectFigures, generation: Generation, language: str) -> SafeString:
    """Figures of all projects are drawn once for each state of the data: most readers begin with them."""
    key = (generation.tables, asked, language)
    found = _drawn.get(key)
    if found is None:
        found = _shown(asked, generation, language)
        if len(_drawn) >= _MOST_DRAWN or any(tables != generation.tables for tables, _asked, _language in _drawn):
            _drawn.clear()
        _drawn[key] = found
    return found


def _figures_context(asked: ProjectFigures, generation: Generation) -> dict[str, Any]:
    figures = asked.figures(generation)
    laid = laid_out(asked, figures, generation.words)
    exchanged = country_flows(generation, chosen_numbers(generation, asked.plain()))
    _ids, sql = repeat_this_figure(figures)
    return {
        "figures": figures,
        "sum": words_of.total_text(figures),
        "sum_label": str(MEASURES[figures.measure]),
        "known": words_of.known_sentence(figures),
        "covered": words_of.covered_sentence(figures),
        "overlap": words_of.overlap_sentence(figures),
        "conversion": words_of.conversion_sentence(figures),
        "left_out": [words_of.left_out_line(one) for one in figures.left_out],
        "chart": chart_of(laid),
        "chart_files": _chart_files(asked, FIGURES),
        "table": table_of(laid),
        "know_how": know_how_chart(exchanged) if exchanged.of else None,
        "know_how_files": _chart_files(asked, KNOW_HOW),
        "sql": sql,
        "ids_url": asked.address(reverse("project-figures-ids")),
        "sql_url": asked.address(reverse("project-figures-sql")),
        "tables": _tables_used(sql),
    }


def selects(asked: ProjectFigures) -> tuple[Select, ...]:
    """The choices of rows, columns, measure and, where money is counted, currency."""
    by = {value: name for value, name in DIMENSIONS.items() if value != asked.rows}
    found = [
        _select("measure", _("What is counted"), MEASURES, asked),
        _select("rows", _("By"), DIMENSIONS, asked),
        _select("columns", _("And by"), {"": _("nothing else"), **by}, asked),
    ]
    if Measure(asked.measure).is_money:
        found.append(_select("currency", _("In"), {code: code for code in CURRENCIES}, asked))
    return tuple(found)


def _select(name: str, title: str, known: Mapping[str, str | Promise], asked: ProjectFigures) -> Select:
    """The usual value is empty in the form, so that it stays out of the address."""
    usual, chosen = type(asked).model_fields[name].default, getattr(asked, name)
    options = (Option("" if value == usual else value, str(words), value == chosen) for value, words in known.items())
    return Select(name, title, tuple(options))


def know_how_chart(exchanged: CountryFlows) -> Chart:
    """Know-how given and received, by the countries of the organisations' seats."""
    language = reader_language()

    codes = {code for one in exchanged.flows for code in (one.giver, one.receiver)} - {NOT_KNOWN}
    names = {code: label("Country", code, language) for code in codes} | {NOT_KNOWN: _("Not known")}
    told = ngettext(
        "Both countries are known for %(known)s of %(of)s exchange.",
        "Both countries are known for %(known)s of %(of)s exchanges.",
        exchanged.of,
    )
    return flows(
        _("Know-how exchanged, by country"),
        [Flow(names[one.giver], names[one.receiver], one.count) for one in exchanged.flows],
        head=(_("Given by"), _("Received by"), _("Exchanges")),
        notes=[told % {"known": number_in_words(exchanged.known), "of": number_in_words(exchanged.of)}],
    )


# Files


def _chart_files(asked: ProjectFigures, name: str) -> tuple[Download, ...]:
    return tuple(
        Download(ending.upper(), asked.address(reverse("project-figures-file", args=[name, ending])))
        for ending in CHART_TYPES
    )


@require_safe
@cache_control(no_cache=True)
def chart_file(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """A chart as ``svg`` or ``png``, or its figures as ``csv``. Queries: none.

    Raises:
        Http404: there is no such chart or form.
        StoreUnavailable: words or the published tables are not ready.
        TooOften: too many pictures for one network address; drawing one takes a tenth of a second of processor.
    """
    if name not in (FIGURES, KNOW_HOW) or ending not in CHART_TYPES:
        raise Http404(name)
    generation = store.current()
    asked, _notices = _read(request, generation)
    if name == KNOW_HOW:
        exchanged = country_flows(generation, chosen_numbers(generation, asked.plain()))
        chart = know_how_chart(exchanged)
        if ending == "csv":
            return _attached(csv_text(KNOW_HOW_HEAD, _know_how_rows(exchanged)), f"{name}.csv", CHART_TYPES[ending])
    else:
        laid = laid_out(asked, asked.figures(generation), generation.words)
        if ending == "csv":
            return _attached(
                csv_text(file_head(laid.figures), file_rows(laid)), _file_name(laid, ending), CHART_TYPES["csv"]
            )
        chart, name = chart_of(laid), _file_name(laid, "")
    sources = (_source(request, asked),)
    if ending == "png" and not PICTURES.take(address_of(request)):
        raise TooOften(_("Many pictures were made for your network in the last minutes. Please try again later."))
    content = svg_file(chart, sources=sources) if ending == "svg" else png_file(chart, sources=sources)
    return _attached(content, f"{name.rstrip('.')}.{ending}", CHART_TYPES[ending])


KNOW_HOW_HEAD = ("giver_country", "giver_country_name", "receiver_country", "receiver_country_name", "exchanges")


def _know_how_rows(exchanged: CountryFlows) -> list[tuple[str | int, ...]]:
    language = reader_language()

    def pair(code: str) -> tuple[str, str]:
        return code, _("Not known") if code == NOT_KNOWN else label("Country", code, language)

    return [(*pair(one.giver), *pair(one.receiver), one.count) for one in exchanged.flows]


def _source(request: HttpRequest, asked: ProjectFigures) -> str:
    """Where a chart comes from and when, to stand in its file."""
    address = request.build_absolute_uri(asked.address(reverse("project-figures")))
    return _("Source: %(address)s") % {"address": address}


def _file_name(laid: Laid, ending: str) -> str:
    figures = laid.figures
    parts = [figures.measure.value, figures.rows.value, *([figures.columns.value] if figures.columns else [])]
    return f"{'-'.join(parts).replace('_', '-')}.{ending}"


@require_safe
@cache_control(no_cache=True)
def ids_file(request: HttpRequest) -> HttpResponseBase:
    """The numbers of the projects behind a figure, for the statement that repeats it. Queries: none."""
    return _attached(repeat_this_figure(_asked_figures(request))[0], "ids.csv", CHART_TYPES["csv"])


@require_safe
@cache_control(no_cache=True)
def sql_file(request: HttpRequest) -> HttpResponseBase:
    """The statement that repeats a figure in DuckDB. Queries: none."""
    return _attached(repeat_this_figure(_asked_figures(request))[1], "figure.sql", "application/sql; charset=utf-8")


def _asked_figures(request: HttpRequest) -> Breakdown:
    generation = store.current()
    return _read(request, generation)[0].figures(generation)


def _tables_used(sql: str) -> tuple[Download, ...]:
    used = [name for name in TABLES if f"'{name}.parquet'" in sql]
    return tuple(Download(f"{name}.parquet", reverse("table", args=[name])) for name in used)


def _attached(content: Any, name: str, content_type: str) -> HttpResponseBase:
    """A file to be saved, which no browser takes for anything else."""
    answer: HttpResponseBase
    if isinstance(content, str | bytes):
        answer = HttpResponse(content, content_type=content_type)
    else:
        answer = StreamingHttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
