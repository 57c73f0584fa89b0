"""The page of one project."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label, short_label
from sestante.history.models import Source
from sestante.history.page_queries import past_states
from sestante.library.page_queries import items_of_project
from sestante.newsroom.page_queries import pages_of_project
from sestante.organisations.models import OrganisationSector
from sestante.organisations.records import SectorRecord
from sestante.projects.models import ProjectTag
from sestante.projects.records import PolicyMarkerRecord
from sestante.projects.roles import FUNDER
from sestante.projects.shown import ProjectPage, project_page

from .countries import reader_language
from .formats import number_in_words
from .similar import similar_of
from .visibility import moved_or_missing, not_public

US = "us"
#: Library items that a page shows.
LIBRARY_ITEMS = 6
#: Most news and events that the page of a project or an organisation shows.
NEWS_ITEMS = 6
#: Vocabulary of a sector: its code list, and what pages call it.
_SECTORS = {
    "ICA": ("IcaSector", _("Cooperative sector")),
    "DAC": ("Sector", _("Purpose (OECD DAC)")),
    "DAC3": ("SectorCategory", _("Purpose group (OECD DAC)")),
}
#: Code list of a tag: the record's field that says who assigned it, and what pages call it.
_TAGS = {
    ProjectTag.Codelist.THEME: ("themes", _("Themes")),
    ProjectTag.Codelist.ACTIVITY_TYPE: ("activity_types", _("Kinds of activity")),
    ProjectTag.Codelist.SDG_GOAL: ("sdg_goals", _("Sustainable Development Goals")),
    ProjectTag.Codelist.SDG_TARGET: ("sdg_targets", _("Targets of the goals")),
    ProjectTag.Codelist.POLICY_MARKER: ("policy_markers", _("Policy markers")),
    ProjectTag.Codelist.PRINCIPLE: ("cooperative_principles", _("Cooperative principles")),
    ProjectTag.Codelist.TARGET_GROUP: ("target_groups", _("For whom")),
}


@dataclass(frozen=True, slots=True)
class CodeItem:
    """One code in words; ``note`` is its code, share or significance."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """The codes of one list; ``assigned`` where they are our reading and not the source's own."""

    label: str
    items: tuple[CodeItem, ...]
    assigned: bool


@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: 200, 301 from a former address, 404, or 410 when it was withdrawn. Reads the database only."""
    page = project_page(slug)
    if page is None:
        return moved_or_missing("project", slug)
    record = page.record
    if answer := not_public(request, "project", record, page.visibility):
        return answer
    context = {
        "page": page,
        "project": record,
        "start": record.start,
        "end": record.end,
        "has_funder": any(group.role == FUNDER for group in page.roles),
        "has_receiver": any(row.receiver.name for row in record.money),
        "code_groups": code_groups(page),
        "compiled": page.source_kind == Source.Kind.STARTER,
        "history": past_states("project", slug),
        "similar": similar_of(page),
        "library": items_of_project(slug, LIBRARY_ITEMS),
        "news": pages_of_project(slug, reader_language(), NEWS_ITEMS),
        "section": "projects",
    }
    return render(request, "projects/page.html", context)


def code_groups(page: ProjectPage) -> tuple[CodeGroup, ...]:
    """Sectors, themes and other codes of a project in words, by list; a list without codes is left out."""
    groups = sector_groups(page.record.sectors)
    for codelist, (field, name) in _TAGS.items():
        if tags := page.tags.get(codelist.value):
            items = tuple(_tag(codelist, tag) for tag in tags)
            groups.append(CodeGroup(str(name), items, page.record.assigned_by.get(field) == US))
    return tuple(groups)


def _tag(codelist: str, tag: PolicyMarkerRecord) -> CodeItem:
    language = reader_language()
    if codelist == ProjectTag.Codelist.SDG_GOAL:
        return CodeItem(f"{tag.code}. {short_label(codelist, tag.code, language)}")
    if codelist == ProjectTag.Codelist.SDG_TARGET:
        return CodeItem(f"{tag.code}. {label(codelist, tag.code, language)}")
    note = label("PolicySignificance", tag.significance, language) if tag.significance else ""
    return CodeItem(label(codelist, tag.code, language), note)


def sector_groups(sectors: Iterable[SectorRecord | OrganisationSector]) -> list[CodeGroup]:
    """Sectors in words by vocabulary, each with its code and share; of organisations as well as of projects."""
    rows = list(sectors)
    groups = []
    for vocabulary in dict.fromkeys([*_SECTORS, *(row.vocabulary for row in rows)]):
        codelist, name = _SECTORS.get(vocabulary, ("", vocabulary))
        if own := [row for row in rows if row.vocabulary == vocabulary]:
            items = tuple(_sector(row, codelist) for row in own)
            groups.append(CodeGroup(str(name), items, all(row.assigned_by == US for row in own)))
    return groups


def _sector(row: SectorRecord | OrganisationSector, codelist: str) -> CodeItem:
    name = label(codelist, row.code, reader_language()) if codelist else row.code
    notes = [row.code] if codelist in ("Sector", "SectorCategory") else []
    if row.percentage is not None:
        notes.append(f"{number_in_words(row.percentage)}\u00a0%")
    return CodeItem(name, " · ".join(notes))
