"""Light pages for the frames of other sites: the map, a list, figures, without header and without cookies."""

from collections.abc import Callable
from functools import wraps

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from sestante.explore import store
from sestante.explore.project_figures import ProjectFigures

from .errors import explain_store
from .figure_charts import chart_of
from .figure_tables import laid_out
from .figure_words import total_text
from .formats import number_in_words
from .home import figures
from .list_pages import notices_on, reader_language
from .overview import overview
from .project_list import project_row
from .project_map import map_context, read_filter

View = Callable[[HttpRequest], HttpResponseBase]


def for_frames(view: View) -> View:
    """The view, which any other site may show in a frame; no other page may be."""
    framed: View = xframe_options_exempt(csp_replace({"frame-ancestors": ["*"], "form-action": [SELF]})(view))
    return wraps(view)(require_safe(framed))


@for_frames
def embed_project_map(request: HttpRequest) -> HttpResponse:
    """The map of a filter's projects. Queries: none."""
    generation = store.current()
    chosen, notices = read_filter(request, generation)
    answer = chosen.answer(generation, language=reader_language(), notices=notices, facets=False)
    context = {
        "answer": answer,
        **notices_on(chosen, answer, generation.words, request.path),
        "total": number_in_words(answer.total),
        "full_url": chosen.address(reverse("project-map")),
        "in_frame": True,
        **map_context(request, generation, chosen, answer.total, lists="embed-project-list"),
    }
    return render(request, "embed/map.html", context)


@for_frames
def embed_project_list(request: HttpRequest) -> HttpResponse:
    """The first projects of a filter, and the way to all. Queries: none."""
    generation = store.current()
    chosen, notices = read_filter(request, generation)
    answer = chosen.answer(generation, language=reader_language(), notices=notices, facets=False)
    context = {
        "answer": answer,
        **notices_on(chosen, answer, generation.words, request.path),
        "rows": [project_row(row) for row in answer.rows],
        "total": number_in_words(answer.total),
        "shown": number_in_words(len(answer.rows)),
        "full_url": chosen.address(reverse("project-list")),
    }
    return render(request, "embed/list.html", context)


@for_frames
def embed_figures(request: HttpRequest) -> HttpResponse:
    """The figures of the home page. Queries: none, or nine where the published tables are not ready."""
    seen = overview()
    context = {
        "figures": figures(seen),
        "figures_note": "" if seen.from_tables else explain_store(),
        "full_url": reverse("home"),
    }
    return render(request, "embed/figures.html", context)


@for_frames
def embed_project_figures(request: HttpRequest) -> HttpResponse:
    """A chart of a filter's projects with its table, as asked for on the page of figures. Queries: none."""
    generation = store.current()
    asked, notices = ProjectFigures.read(dict(request.GET.lists()), generation.words)
    answer = asked.answer(generation, language=reader_language(), notices=notices, facets=False)
    context = {
        "answer": answer,
        **notices_on(asked, answer, generation.words, request.path),
        "full_url": asked.address(reverse("project-figures")),
    }
    if answer.total:
        breakdown = asked.figures(generation)
        context["chart"] = chart_of(laid_out(asked, breakdown, generation.words))
        context["sum"] = total_text(breakdown)
    return render(request, "embed/project_figures.html", context)
