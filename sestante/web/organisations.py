"""The page of one organisation."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.core.narratives import text_in
from sestante.history.models import Source
from sestante.history.page_queries import past_states
from sestante.library.page_queries import items_of_organisation
from sestante.newsroom.page_queries import pages_of_organisation
from sestante.organisations.page_queries import Below, tree_below
from sestante.organisations.shown import organisation_page
from sestante.projects.of_organisation import OwnProject, know_how_of_organisation, projects_of_organisation

from .addresses import address_of
from .countries import reader_language
from .formats import since_in_words
from .projects import LIBRARY_ITEMS, NEWS_ITEMS, sector_groups
from .visibility import moved_or_missing, not_public

#: Below so many bodies the whole tree is shown unfolded.
_SMALL_TREE = 40
#: Countries that a line of a project names.
_MOST_COUNTRIES = 4


@dataclass(slots=True)
class Node:
    """One line of the tree of what belongs to an organisation."""

    label: str
    url: str
    note: str = ""
    open: bool = False
    here: bool = False
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One line of a role's list of projects; ``year`` is ``None`` where no start is stated."""

    url: str
    title: str
    year: int | None
    countries: str


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: 200, 301 from a former address, 404, or 410 when it was withdrawn. Reads the database only."""
    page = organisation_page(slug)
    if page is None:
        return moved_or_missing("organisation", slug)
    record = page.record
    if answer := not_public(request, "organisation", record, page.visibility):
        return answer
    tree = tree_below(page.n)
    given, received = know_how_of_organisation(page.n)
    roles, project_count = projects_of_organisation(page.n)
    contact = record.contact
    context = {
        "page": page,
        "organisation": record,
        "tree": tree,
        "nodes": [tree_node(below, unfolded=tree.count <= _SMALL_TREE) for below in tree.nodes],
        "roles": [(group.name, [project_line(row) for row in group.rows]) for group in roles],
        "project_count": project_count,
        "projects_cut": project_count > len({row.project for group in roles for row in group.rows}),
        "given": given,
        "received": received,
        "code_groups": sector_groups(record.sectors),
        "has_contact": bool(contact.role or contact.email or contact.telephone or contact.address),
        "compiled": page.source_kind == Source.Kind.STARTER,
        "history": past_states("organisation", slug),
        "library": items_of_organisation(slug, LIBRARY_ITEMS),
        "news": pages_of_organisation(slug, reader_language(), NEWS_ITEMS),
        "section": "organisations",
    }
    return render(request, "organisations/page.html", context)


def project_line(row: OwnProject) -> ProjectLine:
    """One of the organisation's projects in the reader's words."""
    language = reader_language()
    names = [label("Country", code, language) for code in row.countries[:_MOST_COUNTRIES]]
    more = " …" if len(row.countries) > _MOST_COUNTRIES else ""
    return ProjectLine(
        url=address_of("project", row.slug),
        title=text_in(row.title, language),
        year=row.start.year if row.start else None,
        countries=", ".join(names) + more,
    )


def tree_node(below: Below, *, unfolded: bool) -> Node:
    """A body below another as the tree shows it, with its class of membership and since when."""
    language = reader_language()
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
        label=text_in(below.name, language) or below.slug,
        url=address_of("organisation", below.slug),
        note=", ".join(notes),
        open=unfolded,
        children=[tree_node(child, unfolded=unfolded) for child in below.children],
    )
