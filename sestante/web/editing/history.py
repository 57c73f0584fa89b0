"""The public history of an entry: every accepted state, when, from which source, and what it changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sestante.web.visibility import moved_or_missing, not_public

from .nouns import editable
from .paging import page_links, page_of
from .states import public_states

STATES_ON_A_PAGE = 20


@require_safe
def entry_history(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """States of an entry."""
    entry = editable(kind)
    row: Any = entry.model._default_manager.filter(slug=slug).first()
    if row is None:
        return moved_or_missing(kind, slug)
    may_edit = getattr(request.user, "is_editor", False)
    if not may_edit and (refusal := not_public(request, kind, row)) is not None:
        return refusal
    page = page_of(request, public_states(kind, slug), STATES_ON_A_PAGE)
    context = {
        "section": entry.section,
        "entry": entry,
        "slug": slug,
        "title": str(row),
        "entry_url": entry.url("", slug),
        "edit_url": entry.url("edit", slug) if may_edit else "",
        "states": page.object_list,
        "paging": page_links(page),
    }
    return render(request, "editing/history.html", context)
