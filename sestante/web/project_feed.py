"""A saved search as a feed: the projects of a filter, those accepted or changed last first."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.core.narratives import text_in
from sestante.explore import store
from sestante.explore.projects import ProjectFilter
from sestante.newsroom.feeds import FeedItem, feed_response
from sestante.projects.models import Project

from .countries import reader_language
from .site import current_site

MOST = 50


@require_safe
def project_feed(request: HttpRequest) -> HttpResponse:
    """The projects of the filter in the address as Atom (RFC 4287), the newest accepted first.

    Reads: words. Queries: one, read as far as needed.
    """
    generation = store.current()
    chosen, _notices = ProjectFilter.read(dict(request.GET.lists()), generation.words)
    wanted = set(chosen.numbers(generation))
    language = reader_language()
    items = [_item(request, project, language) for project in _newest(wanted)]
    said = " · ".join(f"{chip.name} {chip.value}" for chip in chosen.chips(generation.words, language))
    title = f"{_('Projects')}{f': {said}' if said else ''} · {current_site().name}"
    about = _("Projects of a search, those accepted or changed last first.")
    return feed_response(request, "atom", title=title, about=about, page=reverse("project-list"), items=items)


def _newest(wanted: set[int]) -> list[Project]:
    """The projects wanted that changed last."""
    found: list[Project] = []
    if wanted:
        rows = Project.objects.published().order_by("-updated", "-pk").only("slug", "title", "summary", "updated")
        for project in rows.iterator(chunk_size=500):
            if project.pk in wanted:
                found.append(project)
            if len(found) == min(MOST, len(wanted)):
                break
    return found


def _item(request: HttpRequest, project: Project, language: str) -> FeedItem:
    updated: datetime = project.updated
    return FeedItem(
        url=request.build_absolute_uri(project.get_absolute_url()),
        title=text_in(project.title, language) or project.slug,
        summary=text_in(project.summary, language),
        published=updated,
        updated=updated,
    )
