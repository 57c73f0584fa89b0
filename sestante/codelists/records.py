"""One entry of a code list as it travels from the packaged file to the table and to the pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

ACTIVE = "active"
WITHDRAWN = "withdrawn"


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code with its names; the names of the columns are those of the IATI code list schema 2.03 in snake_case.

    ``name`` and ``short_name`` are ``{language: text}`` and hold only languages that have a text; ``en`` is always in
    ``name``. ``category`` is a code of the list's own group list, empty where the list has no groups. ``withdrawn`` is
    the day a code went out of use, ``None`` when it is in use or its source does not say. ``extra`` holds the list's
    other columns by name (for example ``iati`` of OrganisationKind), without empty cells.
    """

    codelist: str
    code: str
    position: int
    name: Mapping[str, str]
    category: str = ""
    status: str = ACTIVE
    withdrawn: date | None = None
    short_name: Mapping[str, str] = field(default_factory=_nothing)
    extra: Mapping[str, str] = field(default_factory=_nothing)

    @property
    def is_active(self) -> bool:
        """Whether the code may still be chosen for something new."""
        return self.status == ACTIVE
