"""``/projects``: projects with all their rows."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.explore.projects import ProjectFilter
from sestante.projects.records import ProjectRecord
from sestante.projects.shown import shown_place

from .answers import list_of, one_of
from .collections import Records, titled
from .documented import Slug, listed, single


class _Projects(Records):
    def shown(self, record: Any) -> Any:
        """A blurred place has no name and degrees to a tenth."""
        return replace(record, places=tuple(map(shown_place, record.places))) if record.places else record


PROJECTS = _Projects(
    "projects",
    "project",
    ProjectRecord,
    ProjectFilter,
    tag="Projects",
    told="Projects and programmes, by everything the list of projects can be asked.",
    label=titled("title"),
)
router = Router()


@router.get("/projects", **listed(PROJECTS))
def project_list(request: HttpRequest) -> HttpResponse:
    """Projects of a filter."""
    return list_of(request, PROJECTS)


@router.get("/projects/{slug}", **single(PROJECTS))
def project(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One project."""
    return one_of(request, PROJECTS, slug)
