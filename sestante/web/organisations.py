"""The page of one organisation."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.core.narratives import text_in
from sestante.history.models import Source
from sestante.history.page_queries import past_states
from sestante.library.page_queries import items_of_organisation
from sestante.newsroom.page_queries import pages_of_organisation
from sestante.organisations.page_queries import Below, organisation_page, tree_below
from sestante.projects.page_queries import know_how_of_organisation, projects_of_organisation

from .formats import since_in_words
from .projects import LIBRARY_ITEMS, NEWS_ITEMS, sector_groups
from .visibility import moved_or_missing, not_public

#: Below so many bodies the whole tree is shown unfolded.
_SMALL_TREE = 40


@dataclass(slots=True)
class Node:
    """One line of ``components/tree.html``."""

    label: str
    url: str
    note: str = ""
    open: bool = False
    here: bool = False
    children: list["Node"] = field(default_factory=list)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: 200, 301 from a former address, 404, or 410 when it was withdrawn. Reads the database only."""
    page = organisation_page(slug)
    if page is None:
        return moved_or_missing("organisation", slug)
    if answer := not_public(request, "organisation", page.organisation):
        return answer
    tree = tree_below(page.organisation)
    given, received = know_how_of_organisation(page.organisation)
    roles, project_count = projects_of_organisation(page.organisation)
    context = {
        "page": page,
        "organisation": page.organisation,
        "tree": tree,
        "nodes": [tree_node(below, unfolded=tree.count <= _SMALL_TREE) for below in tree.nodes],
        "roles": roles,
        "project_count": project_count,
        "projects_cut": project_count > len({row.project_id for group in roles for row in group.rows}),
        "given": given,
        "received": received,
        "code_groups": sector_groups(page.organisation.sectors.all()),
        "has_contact": bool(
            page.organisation.contact_role
            or page.organisation.contact_email
            or page.organisation.contact_telephone
            or page.organisation.contact_address
        ),
        "compiled": page.organisation.source.kind == Source.Kind.STARTER,
        "history": past_states("organisation", slug),
        "library": items_of_organisation(slug, LIBRARY_ITEMS),
        "news": pages_of_organisation(slug, get_language() or "en", NEWS_ITEMS),
        "section": "organisations",
    }
    return render(request, "organisations/page.html", context)


def tree_node(below: Below, *, unfolded: bool) -> Node:
    """A body below another as the tree shows it, with its class of membership and since when."""
    language = get_language() or "en"
    notes = []
    if below.membership_class:
        notes.append(label("MembershipClass", below.membership_class, language).lower())
    elif below.kind == "part":
        notes.append(_("part of it"))
    if below.start:
        notes.append(since_in_words(below.start))
    if below.repeated:
        notes.append(_("unfolded elsewhere in this list"))
    return Node(
        label=text_in(below.organisation.name, language) or below.organisation.slug,
        url=below.organisation.get_absolute_url(),
        note=", ".join(notes),
        open=unfolded,
        children=[tree_node(child, unfolded=unfolded) for child in below.children],
    )
