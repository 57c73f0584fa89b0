"""The home page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.organisations.page_queries import count_organisations, organisations_by_country
from sestante.projects.page_queries import Known, known_of_projects, latest_begun, latest_checked, projects_by_country

from .countries import country_lines, country_url, reader_language
from .formats import number_in_words
from .map_picture import world_map

_LATEST = 5
_COUNTRIES = 24


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
    """Who runs this, figures, map, latest projects, countries, members. Queries: at most thirteen."""
    known = known_of_projects()
    projects, organisations = projects_by_country(), organisations_by_country()
    checked = latest_checked(_LATEST)
    lines = country_lines(projects, {})
    most = sorted(lines, key=lambda line: -line.projects)[:_COUNTRIES]
    context = {
        "figures": figures(known, len(projects), count_organisations(), sum(organisations.values())),
        "known": known,
        "map": world_map(projects, language=reader_language(), link=country_url),
        "checked": checked,
        "latest": checked or latest_begun(_LATEST),
        "countries": [line for line in lines if line in most],
        "country_count": len({*projects, *organisations}),
        "all_countries_shown": len(lines) <= _COUNTRIES,
    }
    return render(request, "home.html", context)


def figures(known: Known, countries: int, organisations: int, seated: int) -> list[Figure]:
    """The figures of the home page, each with how many it is known for where it may be missing."""
    number = number_in_words
    return [
        Figure(number(known.projects), _("Projects"), reverse("project-list")),
        Figure(
            number(countries),
            _("Countries with projects"),
            reverse("country-list"),
            number(known.country),
            number(known.projects),
        ),
        Figure(
            number(organisations),
            _("Organisations"),
            reverse("organisation-list"),
            number(seated),
            number(organisations),
        ),
        Figure(
            number(known.budget), _("Projects with a known budget"), "", number(known.budget), number(known.projects)
        ),
    ]
