"""Figures of countries and legal frameworks as files: CSV, XLSX, JSON, with the rows that the lists show."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sestante.explore import store
from sestante.explore.countries import CountryFigureFilter
from sestante.explore.filtering import Filter
from sestante.explore.laws import LegalFrameworkFilter
from sestante.formats import country_figures_file, legal_frameworks_file, xlsx_writing
from sestante.formats.csv_writing import CsvValue, csv_text

from .list_pages import reader_language

FILE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": xlsx_writing.TYPE,
    "json": "application/json; charset=utf-8",
}


@require_safe
@cache_control(no_cache=True)
def figure_download(request: HttpRequest, ending: str) -> HttpResponse:
    """The figures of a filter, names in the language of the address. Queries: none.

    Raises:
        Http404: there is no such form.
        StoreUnavailable: words are not ready.
    """
    return _file(request, ending, CountryFigureFilter, country_figures_file, "country-figures", "country-figure")


@require_safe
@cache_control(no_cache=True)
def law_download(request: HttpRequest, ending: str) -> HttpResponse:
    """The legal frameworks of a filter. Queries: none.

    Raises:
        Http404: there is no such form.
        StoreUnavailable: words are not ready.
    """
    return _file(request, ending, LegalFrameworkFilter, legal_frameworks_file, "legal-frameworks", "legal-framework")


def _file(request: HttpRequest, ending: str, kind: type[Filter], written: Any, name: str, page: str) -> HttpResponse:
    """The file; ``written`` is the module of formats that knows the columns of these rows."""
    if ending not in FILE_TYPES:
        raise Http404(ending)
    generation = store.current()
    chosen, _notices = kind.read(dict(request.GET.lists()), generation.words)
    language = reader_language()
    rows = chosen.all_rows(generation, language=language)

    def address(slug: str) -> str:
        return request.build_absolute_uri(reverse(page, args=[slug]))

    answer = HttpResponse(content_type=FILE_TYPES[ending])
    if ending == "json":
        dicts = [written.as_dict(row, language=language, address=address) for row in rows]
        answer.write(_json(name, dicts, generation.version))
    else:
        cells = written.rows_of(rows, language=language, address=address)
        answer.write(_table(ending, written.HEAD, cells, name))
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Data-Version"] = str(generation.version)
    return answer


def _table(ending: str, head: Sequence[str], cells: Iterator[list[CsvValue]], name: str) -> str | bytes:
    if ending == "xlsx":
        return xlsx_writing.xlsx_file(head, cells, name=name)
    return "".join(csv_text(head, cells))


def _json(name: str, rows: list[Mapping[str, Any]], version: int) -> str:
    """``{"version", "total", "country_figures": [{…}, …]}``; not known is ``null``."""
    content = {"version": version, "total": len(rows), name.replace("-", "_"): rows}
    return json.dumps(content, ensure_ascii=False, indent=1)
