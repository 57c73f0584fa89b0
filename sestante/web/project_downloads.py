"""The projects of a filter as a file: CSV, JSON, GeoJSON, sent while it is being made."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sestante.core.errors import StoreUnavailable
from sestante.explore import store
from sestante.explore.map_choice import chosen_numbers
from sestante.explore.project_files import public_projects, table_files
from sestante.explore.projects import ProjectFilter
from sestante.explore.store import Generation
from sestante.formats.geojson import projects_geojson
from sestante.formats.projects_file import projects_csv, projects_json

from .list_pages import reader_language

FILE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
}


@require_safe
@cache_control(no_cache=True)
def download(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The filter's projects as ``csv``, ``json`` or ``geojson``, names in the language of the address. Queries: none.

    Raises:
        Http404: there is no such form.
        StoreUnavailable: words or the published tables are not ready.
    """
    if ending not in FILE_TYPES:
        raise Http404(ending)
    generation = store.current()
    if not all(file.is_file() for file in table_files(generation)):
        raise StoreUnavailable("The open data are being made anew.")
    chosen, _notices = ProjectFilter.read(dict(request.GET.lists()), generation.words)
    answer = StreamingHttpResponse(_pieces(request, generation, chosen, ending), content_type=FILE_TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="projects.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Data-Version"] = str(generation.version)
    return answer


def _pieces(request: HttpRequest, generation: Generation, chosen: ProjectFilter, ending: str) -> Iterator[str]:
    """The file in pieces. All that depends on the request's language is taken now: later pieces know no request."""
    language = reader_language()
    start = request.build_absolute_uri(reverse("project-list"))

    def address(slug: str) -> str:
        return f"{start}{slug}/"

    numbers = chosen_numbers(generation, chosen)
    projects = public_projects(generation, numbers)
    if ending == "csv":
        return projects_csv(projects, language=language, address=address)
    if ending == "geojson":
        return projects_geojson(projects, language=language, address=address)
    total = generation.words.count(chosen.condition())
    return projects_json(projects, language=language, address=address, version=generation.version, total=total)
