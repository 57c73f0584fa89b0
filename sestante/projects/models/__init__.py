"""Projects and their rows, by theme: the project itself, where, who, how much, with what result."""

from .money import Money
from .people import Exchange, Participation
from .project import Project, ProjectSector, ProjectTag
from .related import Document, Relation
from .results import Period, Result
from .where import Place, ProjectCountry, ProjectRegion

__all__ = [
    "Document",
    "Exchange",
    "Money",
    "Participation",
    "Period",
    "Place",
    "Project",
    "ProjectCountry",
    "ProjectRegion",
    "ProjectSector",
    "ProjectTag",
    "Relation",
    "Result",
]
