"""Pages of text: about the data, and the owner's mandate, imprint and privacy."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.core.errors import StoreUnavailable
from sestante.core.narratives import Narrative
from sestante.history.models import Source
from sestante.newsroom.page_queries import text_page
from sestante.opendata.generations import TABLES, read_pointer
from sestante.opendata.tables import PublishedTable, published_tables
from sestante.organisations.page_queries import count_by_source as organisations_by_source
from sestante.projects.page_queries import count_by_source as projects_by_source
from sestante.projects.page_queries import known_of_projects

from .errors import explain_store
from .formats import number_in_words
from .home import Figure
from .site import current_site


@dataclass(slots=True)
class SourceLine:
    """One source and how much of the register comes from it."""

    name: str
    kind: str
    licence: str
    projects: int = 0
    organisations: int = 0


@require_safe
def about_data(request: HttpRequest) -> HttpResponse:
    """Where the facts come from, what "not known" means, how complete they are, and the tables to take away.

    Queries: seven. The tables are left out with a plain note where the store is not ready.
    """
    known = known_of_projects()
    tables, note = _tables()
    context = {
        "sources": source_lines(),
        "figures": [
            _share(_("With a country"), known.country, known.projects),
            _share(_("With a lead organisation"), known.lead, known.projects),
            _share(_("With a start"), known.start, known.projects),
            _share(_("With a budget"), known.budget, known.projects),
        ],
        "known": known,
        "tables": tables,
        "tables_note": note,
        "section": "about",
    }
    return render(request, "texts/about_data.html", context)


def _share(label: str, known: int, of: int) -> Figure:
    return Figure(number_in_words(known), label, "", number_in_words(known), number_in_words(of))


def _tables() -> tuple[tuple[PublishedTable, ...], str]:
    try:
        return published_tables(read_pointer().path / TABLES), ""
    except StoreUnavailable:
        return (), explain_store()


def source_lines() -> list[SourceLine]:
    """Every source of something public with what comes from it, the largest first. Queries: two."""
    lines: dict[tuple[str, str], SourceLine] = {}
    for name, kind, licence, count in projects_by_source():
        lines.setdefault((kind, name), SourceLine(name, str(Source.Kind(kind).label), licence)).projects = count
    for name, kind, licence, count in organisations_by_source():
        lines.setdefault((kind, name), SourceLine(name, str(Source.Kind(kind).label), licence)).organisations = count
    return sorted(lines.values(), key=lambda line: (-line.projects - line.organisations, line.name))


@require_safe
def mandate(request: HttpRequest) -> HttpResponse:
    """Why the owner keeps this register, in the owner's words; ours where there are none."""
    return _text(request, "mandate", current_site().mandates)


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who answers for the site, in the owner's words; a plain sentence where there are none."""
    return _text(request, "imprint", current_site().imprints)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored of visitors: what the program does by itself, after the owner's words."""
    return _text(request, "privacy", current_site().privacies)


def _text(request: HttpRequest, name: str, text: Narrative) -> HttpResponse:
    """The page that an editor wrote in the newsroom for this place; else the text of the site's settings."""
    if page := text_page(name, get_language() or "en"):
        served: HttpResponse = page.serve(request)
        return served
    context = {"text": text, "about_url": reverse("about-data"), "section": "about" if name == "mandate" else ""}
    return render(request, f"texts/{name}.html", context)
