"""The entries of a filter as a file: text is sent while it is being made, sheets and Parquet when they are whole."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sestante.core.errors import StoreUnavailable
from sestante.explore import store
from sestante.explore.project_files import public_projects
from sestante.formats.geojson import projects_geojson
from sestante.formats.row_files import FILE_TYPES, FLAT, pieces_of, write_rows

from .exports import NOUNS, Request, Shape, missing_tables, page_address, shape_of
from .list_pages import reader_language

GEOJSON = "application/geo+json; charset=utf-8"
#: Endings of files that are made whole before they are sent.
_WHOLE = {"xlsx", "parquet"}


@require_safe
@cache_control(no_cache=True)
def download(request: HttpRequest, noun: str, ending: str, shape: str = "") -> HttpResponseBase:
    """The filter's entries in one of their shapes, names in the language of the address. Queries: none.

    Args:
        noun: name of the kind, as in ``exports.NOUNS``.
        ending: csv, xlsx, json, jsonl or parquet; of projects geojson, too.
        shape: name of another shape than the plain one.

    Raises:
        Http404: there is no such file.
        StoreUnavailable: words or the published tables are not ready.
    """
    kind, found = NOUNS[noun], shape_of(noun, shape)
    is_map = ending == "geojson" and noun == "projects" and not shape
    if found is None or kind.filter is None or not (is_map or ending in FILE_TYPES):
        raise Http404(f"{noun} {shape} {ending}")
    generation = store.current()
    if missing_tables(generation, found):
        raise StoreUnavailable("The open data are being made anew.")
    chosen, _notices = kind.filter.read(dict(request.GET.lists()), generation.words)
    address = page_address(kind, request.build_absolute_uri)
    asked = Request(generation, chosen, reader_language(), address, is_flat=ending in FLAT)
    if is_map:
        answer: HttpResponseBase = StreamingHttpResponse(_geojson(asked), content_type=GEOJSON)
    elif ending in _WHOLE:
        answer = _whole(found, asked, ending)
    else:
        pieces = pieces_of(found.layout, found.rows(asked), ending, version=generation.version)
        answer = StreamingHttpResponse(pieces, content_type=FILE_TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{found.layout.name}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Data-Version"] = str(generation.version)
    return answer


def _geojson(asked: Request) -> Iterator[str]:
    projects = public_projects(asked.generation, asked.numbers())
    return projects_geojson(projects, language=asked.language, address=asked.address)


def _whole(shape: Shape, asked: Request, ending: str) -> HttpResponseBase:
    """A file that was written beside; it has no name any more when it is sent, and goes with the answer."""
    with tempfile.TemporaryDirectory(prefix="sestante-download-") as folder:
        file = Path(folder) / f"{shape.layout.name}.{ending}"
        write_rows(shape.layout, shape.rows(asked), ending, file, version=asked.generation.version)
        return FileResponse(file.open("rb"), content_type=FILE_TYPES[ending])
