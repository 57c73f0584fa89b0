"""The home page."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.explore import truth
from sestante.newsroom.page_queries import coming_events, latest
from sestante.projects.page_queries import ProjectLine, latest_begun, latest_checked

from .countries import country_lines, country_url, reader_language
from .errors import explain_store
from .formats import number_in_words
from .map_picture import MapPicture, world_map
from .overview import Overview, overview

_LATEST = 5
_COUNTRIES = 24
_NEWS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of ``components/figure_card.html``; without ``of`` it is a plain count."""

    value: str
    label: str
    url: str = ""
    known: str = ""
    of: str = ""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Who runs this, figures, map, latest projects, countries, members.

    Queries: at most seven, and nine more where the published tables are not ready.
    """
    seen = overview()
    projects = dict(seen.projects_by_country)
    counts = tuple(sorted(projects.items()))
    checked, begun = _latest_projects(truth.state(), date.today())
    lines = country_lines(projects, {})
    most = sorted(lines, key=lambda line: -line.projects)[:_COUNTRIES]
    context = {
        "figures": figures(seen),
        "figures_note": "" if seen.from_tables else explain_store(),
        "map": _map(counts, reader_language()),
        "map_counts": counts,
        "checked": checked,
        "latest": checked or begun,
        "countries": [line for line in lines if line in most],
        "country_count": len(country_lines(projects, dict(seen.organisations_by_country))),
        "all_countries_shown": len(lines) <= _COUNTRIES,
        "news": latest(reader_language(), _NEWS),
        "coming": coming_events(reader_language(), _NEWS),
    }
    return render(request, "home.html", context)


@lru_cache(maxsize=8)
def _map(counts: tuple[tuple[str, int], ...], language: str) -> MapPicture:
    """The picture, which depends on nothing but the counts and the language."""
    return world_map(dict(counts), language=language, link=country_url)


@lru_cache(maxsize=2)
def _latest_projects(state: truth.State, today: date) -> tuple[list[ProjectLine], list[ProjectLine]]:
    """The latest checked, and where there are none the latest begun; the same until the data or the day change."""
    checked = latest_checked(_LATEST)
    return checked, [] if checked else latest_begun(_LATEST)


def figures(seen: Overview) -> list[Figure]:
    """The figures of the home page, each with how many it is known for where it may be missing."""
    number = number_in_words
    of = number(seen.projects)
    return [
        Figure(of, _("Projects"), reverse("project-list")),
        Figure(
            number(len(seen.projects_by_country)),
            _("Countries with projects"),
            reverse("country-list"),
            number(seen.with_country),
            of,
        ),
        Figure(number(seen.organisations), _("Organisations"), reverse("organisation-list")),
        Figure(number(seen.with_budget), _("Projects with a known budget"), "", number(seen.with_budget), of),
    ]
