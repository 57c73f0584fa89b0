"""Pages for what cannot be shown: one handler for ``SestanteError``, and those for 403, 404 and 500."""

import difflib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sestante.codelists.queries import labels
from sestante.core.errors import SestanteError
from sestante.core.names import fold
from sestante.organisations import page_queries as organisation_pages
from sestante.projects import page_queries as project_pages

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that a visitor may have meant."""

    text: str
    url: str


class SestanteErrorPages:
    """Middleware: a ``SestanteError`` of an HTML view becomes a page with its message and its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a ``SestanteError``; ``None`` leaves every other exception alone."""
        if not isinstance(exception, SestanteError):
            return None
        if exception.http_status >= 500:
            log.error("%s: %s", request.path, exception.message)
        return error_page(request, exception)


def error_page(request: HttpRequest, error: SestanteError) -> HttpResponse:
    """The page for a request that cannot be met, with the error's own status."""
    if error.http_status == 404:
        return not_found(request, error)
    template = "errors/503.html" if error.http_status == 503 else "errors/refused.html"
    response = render(request, template, {"error": error}, status=error.http_status)
    if error.http_status == 503:
        response["Retry-After"] = "30"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: what was looked for, a search box, and pages that may have been meant."""
    words = [part for part in request.path.split("/") if part][1:]
    context = {"words": " ".join(words[-1:]).replace("-", " "), "suggestions": suggestions(words)}
    return render(request, "errors/404.html", context, status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the person may not do this."""
    return render(request, "errors/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose protection against forged requests did not match."""
    return render(request, "errors/403.html", {"form_expired": True}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: a page that needs neither database nor the site's settings."""
    try:
        return HttpResponse(render_to_string("errors/500.html"), status=500)
    except Exception:  # the last resort must answer whatever else is broken
        log.exception("The error page itself failed")
        return HttpResponse("<!doctype html><title>Error</title><p>Something went wrong here.</p>", status=500)


def suggestions(words: list[str]) -> list[Suggestion]:
    """Pages near to an address in parts, ``["countries", "vietnam"]``: at most five. Queries: at most one."""
    if len(words) < 2:
        return []
    section, last = words[0], words[1]
    try:
        if section == "countries":
            return [Suggestion(name, reverse("country", args=[code.lower()])) for code, name in countries_like(last)]
        if section == "projects":
            return [Suggestion(str(p), p.get_absolute_url()) for p in project_pages.similar_slugs(last.split("-"))]
        if section == "organisations":
            return [Suggestion(str(o), o.get_absolute_url()) for o in organisation_pages.similar_slugs(last.split("-"))]
    except DatabaseError:
        log.exception("No suggestions for a page that was not found")
    return []


def countries_like(text: str, limit: int = 3) -> list[tuple[str, str]]:
    """Codes and names of countries whose code or name in any language is near to a text, the nearest first."""
    language = get_language() or settings.LANGUAGE_CODE
    shown = labels("Country", language)
    known = {fold(name): code for lang, _name in settings.LANGUAGES for code, name in labels("Country", lang).items()}
    known |= {fold(_squeezed(name)): code for name, code in list(known.items())}
    near = difflib.get_close_matches(fold(text.replace("-", " "))[:60], known, n=limit * 2, cutoff=0.7)
    return [(code, shown[code]) for code in dict.fromkeys(known[name] for name in near)][:limit]


def _squeezed(name: str) -> str:
    return name.replace(" ", "")


def explain_store() -> str:
    """What a page says where words or numbers are not ready."""
    return _("Search and figures are being prepared. Pages of single projects and organisations work as always.")
