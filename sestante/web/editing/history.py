"""The public history of an entry: every accepted state, when, from which source, and what it changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sestante.organisations.models import Organisation
from sestante.projects.models import Project
from sestante.web.visibility import moved_or_missing, not_public

from .nouns import editable
from .paging import page_links, page_of
from .states import public_states

STATES_ON_A_PAGE = 20


@require_safe
def project_history(request: HttpRequest, slug: str) -> HttpResponse:
    """States of a project."""
    return _history(request, "project", slug, Project.objects.filter(slug=slug).first())


@require_safe
def organisation_history(request: HttpRequest, slug: str) -> HttpResponse:
    """States of an organisation."""
    return _history(request, "organisation", slug, Organisation.objects.filter(slug=slug).first())


def _history(request: HttpRequest, kind: str, slug: str, row: Project | Organisation | None) -> HttpResponse:
    if row is None:
        return moved_or_missing(kind, slug)
    may_edit = getattr(request.user, "is_editor", False)
    if not may_edit and (refusal := not_public(request, kind, row)) is not None:
        return refusal
    entry = editable(kind)
    page = page_of(request, public_states(kind, slug), STATES_ON_A_PAGE)
    context = {
        "section": f"{kind}s",
        "entry": entry,
        "slug": slug,
        "title": str(row),
        "entry_url": entry.url("", slug),
        "edit_url": entry.url("edit", slug) if may_edit else "",
        "states": page.object_list,
        "paging": page_links(page),
    }
    return render(request, "editing/history.html", context)
