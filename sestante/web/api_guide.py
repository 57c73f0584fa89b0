"""The page that explains the API to people: what there is, how to ask, lines to copy."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sestante.api.problems import PROBLEMS
from sestante.api.service import OFFERED
from sestante.core.errors import StoreUnavailable
from sestante.explore import store

from .site import current_site

#: What the lists hold, in the words of the page.
_HOLDS: dict[str, Promise] = {
    "projects": _("Projects and programmes, with money, places, results and documents"),
    "organisations": _("Organisations, with identifiers and memberships"),
    "memberships": _("Which organisation is in which body, since when"),
    "exchanges": _("Know-how that one organisation gave another"),
    "country-figures": _("Figures about the cooperatives of countries"),
    "laws": _("Cooperative laws"),
    "legal-frameworks": _("The cooperative law of each country, with reports and recommendations"),
    "questionnaires": _("Questionnaires on cooperative law"),
    "library": _("Publications, tools, good practices, training"),
    "news": _("News, statements, events and trainings"),
    "codelists": _("Codes and their names in four languages"),
}


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list of the API: path, full address, what it holds, and its parameters."""

    path: str
    address: str
    holds: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One kind of problem: its code, its HTTP status, what it means."""

    code: str
    status: int
    title: str
    detail: str


@require_safe
def api_guide(request: HttpRequest) -> HttpResponse:
    """What the API offers, how to ask it, and lines to copy. Queries: none."""
    root = request.build_absolute_uri(reverse("api-1:api-root"))
    context: dict[str, Any] = {
        "root": root.rstrip("/"),
        "site_root": request.build_absolute_uri("/").rstrip("/"),
        "openapi": reverse("api-1:openapi"),
        "lists": [_line(one, root) for one in OFFERED],
        "problems": [ProblemLine(code, one[0], str(one[1]), str(one[2])) for code, one in PROBLEMS.items()],
        "limit": current_site().api_requests_a_minute,
        "version": _version(),
        "section": "about",
    }
    return render(request, "api/guide.html", context)


def _line(offered: Any, root: str) -> ListLine:
    names = tuple(parameter.name for parameter in offered.choosing)
    return ListLine(offered.path, root + offered.path, str(_HOLDS[offered.path]), names)


def _version() -> int | None:
    """The data's version; ``None`` while they are being made anew."""
    try:
        return store.current().version
    except StoreUnavailable:
        return None
