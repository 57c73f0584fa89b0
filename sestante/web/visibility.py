"""What an address answers when its project or organisation moved, was withdrawn or is hidden."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from sestante.core.narratives import text_in
from sestante.countries.models import CountryFigure, Law, LegalFramework, Questionnaire
from sestante.history.page_queries import current_slug, past_states
from sestante.history.records import Visibility
from sestante.library.models import LibraryItem
from sestante.organisations.models import Organisation
from sestante.organisations.records import OrganisationRecord
from sestante.projects.models import Project
from sestante.projects.records import ProjectRecord

from .editing.nouns import EDITABLE

#: Rows and records of entries that have a page.
Withdrawable = (
    Project
    | Organisation
    | LibraryItem
    | ProjectRecord
    | OrganisationRecord
    | CountryFigure
    | Law
    | LegalFramework
    | Questionnaire
)


def moved_or_missing(kind: str, slug: str) -> HttpResponse:
    """A lasting redirect (301) to the address that replaced this one.

    Raises:
        Http404: no page was ever here.
    """
    if now := current_slug(kind, slug):
        return HttpResponsePermanentRedirect(reverse(kind, args=[now]))
    raise Http404(f"no {kind} {slug}")


def not_public(request: HttpRequest, kind: str, row: Withdrawable, visibility: str = "") -> HttpResponse | None:
    """``None`` for a public row; 410 with its history for a withdrawn one.

    Args:
        visibility: in place of the row's own.

    Raises:
        Http404: the row is hidden; its address says no more than that of a page that never was.
    """
    visibility = visibility or row.visibility
    if visibility == Visibility.PUBLIC:
        return None
    if visibility != Visibility.WITHDRAWN:
        raise Http404(f"{kind} {row.slug} is hidden")
    history = past_states(kind, row.slug)
    reason = row.hidden_reason or next((state.note for state in history if state.action == "withdrawn"), "")
    context = {
        "kind": kind,
        "title": _title(row),
        "reason": reason,
        "history": history,
        "entry": EDITABLE.get(kind),
        "section": EDITABLE[kind].section if kind in EDITABLE else "",
    }
    return render(request, "errors/410.html", context, status=410)


def _title(row: Withdrawable) -> str:
    if isinstance(row, ProjectRecord):
        return text_in(row.title)
    if isinstance(row, OrganisationRecord):
        return text_in(row.name)
    return str(row)
