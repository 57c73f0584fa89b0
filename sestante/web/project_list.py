"""The list of projects with its filters, and the lists that have a name of their own."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.explore.passages import Passage
from sestante.explore.projects import ProjectFilter

from .addresses import address_of
from .formats import dates_in_words
from .list_pages import Text, country_names, date_of, list_page, reader_language, text_for_reader, text_of_row

#: Countries that a line names; the others are counted.
MOST_COUNTRIES = 4


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list with a name and an address of its own; ``query`` is the filter it stands for."""

    slug: str
    label: Promise
    query: str


SAVED_VIEWS = {
    view.slug: view
    for view in (
        SavedView(
            "2008-2017-by-structure-and-sector",
            gettext_lazy("2008–2017 by structure and sector"),
            "active_from=2008&active_to=2017&by=structure-sector",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as a source names it; ``url`` is empty where it is not in the register."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project in the list, in the reader's words; what is empty is not known and the page says so."""

    url: str
    title: Text
    aim: Text
    where: str
    dates: str
    leads: tuple[Party, ...]
    reported_by: str


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Projects by everything one may ask of them. Queries: none."""
    views = [{"label": v.label, "url": reverse("project-view", args=[v.slug])} for v in SAVED_VIEWS.values()]
    return list_page(request, ProjectFilter, "projects/list.html", project_row, {"saved_views": views})


@require_safe
def saved_view(request: HttpRequest, slug: str) -> HttpResponse:
    """To the list that a name stands for.

    Raises:
        Http404: there is no list of that name.
    """
    if slug not in SAVED_VIEWS:
        raise Http404(slug)
    return HttpResponseRedirect(f"{reverse('project-list')}?{SAVED_VIEWS[slug].query}")


def project_row(row: dict[str, Any], passage: Passage | None = None) -> ProjectRow:
    """A line of the list from a row of the words index, with the passage that holds what was asked for."""
    return ProjectRow(
        url=address_of("project", row["slug"]),
        title=text_for_reader(row["title"]),
        aim=text_of_row(row["aim"], passage),
        where=_where(row),
        dates=dates_in_words(date_of(row["start"]), date_of(row["end"])),
        leads=tuple(
            Party(one["name"], address_of("organisation", one["slug"]) if one["slug"] else "") for one in row["lead"]
        ),
        reported_by=row["reported_by"],
    )


def _where(row: dict[str, Any]) -> str:
    """Countries, else regions; ``""`` where neither is known."""
    if codes := row["countries"]:
        names = ", ".join(country_names(codes[:MOST_COUNTRIES]))
        more = len(codes) - MOST_COUNTRIES
        return names if more < 1 else _("%(names)s and %(n)s more") % {"names": names, "n": more}
    regions = [label("IcaRegion", code, reader_language()) for code in row["regions"]]
    return ", ".join(regions) or str(row["region_words"])
