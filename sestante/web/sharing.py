"""What other sites may show in a frame: the map, a list, figures, each with the snippet that does it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sestante.explore.project_figures import ProjectFigures
from sestante.explore.projects import ProjectFilter


@dataclass(frozen=True, slots=True)
class Share:
    """Something that another site may show in a frame: its name, its full address, the height of the frame in pixels.

    ``moves`` says that a script adds the place of the map that the reader sees.
    """

    name: str
    url: str
    height: int
    moves: bool = False


def shares_of_map(request: HttpRequest, chosen: ProjectFilter) -> list[Share]:
    """The map of a filter, the list of its projects, and the figures of the register."""
    return [
        Share(_("This map"), _full(request, "embed-project-map", chosen), 640, moves=True),
        Share(_("The list of these projects"), _full(request, "embed-project-list", chosen), 720),
        Share(_("The register in figures"), request.build_absolute_uri(reverse("embed-figures")), 220),
    ]


def shares_of_figures(request: HttpRequest, asked: ProjectFigures) -> list[Share]:
    """A chart with its table, and the list of its projects."""
    return [
        Share(_("These figures"), _full(request, "embed-project-figures", asked), 720),
        Share(_("The list of these projects"), _full(request, "embed-project-list", asked.plain()), 720),
    ]


def _full(request: HttpRequest, name: str, chosen: ProjectFilter) -> str:
    return request.build_absolute_uri(chosen.address(reverse(name)))
