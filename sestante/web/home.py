"""The home page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.newsroom.page_queries import coming_events, latest
from sestante.projects.page_queries import latest_begun, latest_checked

from .countries import country_lines, country_url, reader_language
from .errors import explain_store
from .formats import number_in_words
from .map_picture import world_map
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
    checked = latest_checked(_LATEST)
    lines = country_lines(projects, {})
    most = sorted(lines, key=lambda line: -line.projects)[:_COUNTRIES]
    context = {
        "figures": figures(seen),
        "figures_note": "" if seen.from_tables else explain_store(),
        "map": world_map(projects, language=reader_language(), link=country_url),
        "checked": checked,
        "latest": checked or latest_begun(_LATEST),
        "countries": [line for line in lines if line in most],
        "country_count": len(country_lines(projects, dict(seen.organisations_by_country))),
        "all_countries_shown": len(lines) <= _COUNTRIES,
        "news": latest(reader_language(), _NEWS),
        "coming": coming_events(reader_language(), _NEWS),
    }
    return render(request, "home.html", context)


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
