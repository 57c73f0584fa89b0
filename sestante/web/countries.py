"""The pages of countries: all with something known, and one."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.codelists.queries import country_region, is_code, label, labels
from sestante.core.names import fold
from sestante.organisations.page_queries import organisations_by_country, organisations_in_country
from sestante.projects.page_queries import projects_by_country, projects_in_country

from .map_picture import world_map

#: Most projects or organisations that a country's page lists; the rest is one link away.
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One country of a list: its name in the reader's language, its address, and what is known there."""

    code: str
    name: str
    url: str
    projects: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Region:
    """Countries of one ICA region by name."""

    name: str
    countries: tuple[CountryLine, ...]


def reader_language() -> str:
    """Code of the language the page is in."""
    return get_language() or settings.LANGUAGE_CODE


def country_url(code: str) -> str:
    """Address of a country's page."""
    return reverse("country", args=[code.lower()])


def country_lines(projects: dict[str, int], organisations: dict[str, int]) -> list[CountryLine]:
    """Every country with a project or an organisation, by name without accents."""
    language = reader_language()
    lines = [
        CountryLine(
            code, label("Country", code, language), country_url(code), projects.get(code, 0), organisations.get(code, 0)
        )
        for code in {*projects, *organisations}
        if is_code("Country", code)
    ]
    return sorted(lines, key=lambda line: fold(line.name))


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """All countries with projects or organisations by ICA region, with a map. Queries: two."""
    projects = projects_by_country()
    lines = country_lines(projects, organisations_by_country())
    by_region: dict[str, list[CountryLine]] = {}
    for line in lines:
        by_region.setdefault(country_region(line.code), []).append(line)
    names = {**labels("IcaRegion", reader_language()), "": _("Elsewhere")}
    context = {
        "regions": [Region(name, tuple(by_region[code])) for code, name in names.items() if code in by_region],
        "count": len(lines),
        "with_projects": sum(1 for line in lines if line.projects),
        "map": world_map(projects, language=reader_language(), link=country_url),
        "section": "countries",
    }
    return render(request, "countries/list.html", context)


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Projects and organisations of one country; a name in place of the code redirects. Queries: at most eleven.

    Raises:
        Http404: no country has this code or name.
    """
    if not is_code("Country", code.upper()):
        return _redirect_from_name(code)
    if code != code.lower():
        return HttpResponsePermanentRedirect(country_url(code))
    code = code.upper()
    projects, project_count = projects_in_country(code, MOST_SHOWN)
    organisations, organisation_count = organisations_in_country(code, MOST_SHOWN)
    context = {
        "code": code,
        "name": label("Country", code, reader_language()),
        "region": country_region(code),
        "projects": projects,
        "project_count": project_count,
        "hosted": projects_in_country(code, MOST_SHOWN, host=True)[0],
        "organisations": organisations,
        "organisation_count": organisation_count,
        "section": "countries",
    }
    return render(request, "countries/page.html", context)


def _redirect_from_name(text: str) -> HttpResponse:
    wanted = fold(text.replace("-", " "))
    for language, _name in settings.LANGUAGES:
        for code, name in labels("Country", language).items():
            if wanted and wanted == fold(name):
                return HttpResponsePermanentRedirect(country_url(code))
    raise Http404(f"no country {text}")
