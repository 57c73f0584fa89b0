"""What the search boxes offer while somebody types."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sestante.core.errors import StoreUnavailable
from sestante.explore import store
from sestante.explore.suggestions import Suggestion, suggestions

from .list_pages import reader_language


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for what ``q`` begins, the inside of a ``datalist``; empty where words are not ready. Queries: none."""
    found: tuple[Suggestion, ...] = ()
    with suppress(StoreUnavailable):
        found = suggestions(store.current(), request.GET.get("q", ""), reader_language())
    answer = render(request, "components/suggestions.html", {"suggestions": found})
    answer["Cache-Control"] = "max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer
