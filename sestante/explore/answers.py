"""What a filter gives back: rows of one page, the values one may choose next with their numbers, what is chosen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value one may choose. ``count`` is what one gets when it alone is chosen in its group and all else is kept.

    ``link`` gives the address that chooses a value, or takes it away where it is chosen; few pages need it, and it is
    dear for each of hundreds of values.
    """

    value: str
    label: str
    count: int
    chosen: bool
    link: Callable[[str], str] = field(compare=False, repr=False)
    children: tuple["FacetValue", ...] = ()

    @property
    def url(self) -> str:
        """The address that chooses it, or takes it away."""
        return self.link(self.value)


@dataclass(frozen=True)
class Facet:
    """A group of values for one URL parameter; ``name`` is the parameter.

    ``more_url`` is the address that shows all its values, empty where all are shown; ``less_url`` the way back from
    there, empty where only the first are shown; ``is_cut`` whether there are more values than even that page shows;
    ``find`` the letters that the names on that page hold.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more_url: str = ""
    less_url: str = ""
    is_cut: bool = False
    find: str = ""
    #: How many of its values are chosen.
    chosen_count: int = 0


@dataclass(frozen=True)
class Chip:
    """Something chosen: its parameter's name and its value in words, and the address without it."""

    name: str
    value: str
    url: str


@dataclass(frozen=True)
class PageLink:
    """A page of the list; no ``url`` for the page shown, no ``number`` for a gap."""

    number: int | None
    url: str


@dataclass(frozen=True)
class Cell:
    """A number of a cross table and the list it counts; a pair that no row has is ``0`` without an address."""

    count: int
    url: str


@dataclass(frozen=True)
class CrossRow:
    """A line of a cross table; ``total`` counts each row once, so it may be below the sum of its cells."""

    label: str
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True)
class CrossTable:
    """Numbers by two properties, for the rows of a filter."""

    row_label: str
    column_label: str
    columns: tuple[str, ...]
    rows: tuple[CrossRow, ...]


@dataclass(frozen=True)
class Answer:
    """Everything a list page, a download or the API says about one filter at one moment.

    ``total`` is the number of rows of the filter, ``of`` that of all public ones, ``version`` the number of the data,
    ``whole`` the parameter of which all values are shown.
    """

    version: int
    total: int
    of: int
    rows: tuple[dict[str, Any], ...]
    page: int
    page_count: int
    facets: tuple[Facet, ...] = ()
    chips: tuple[Chip, ...] = ()
    notices: tuple[str, ...] = ()
    pages: tuple[PageLink, ...] = ()
    previous_url: str = ""
    next_url: str = ""
    clear_url: str = ""
    cross: CrossTable | None = None
    whole: str = ""
    names: dict[str, str] = field(default_factory=dict)


def page_links(page: int, page_count: int, address: Callable[[int], str]) -> tuple[PageLink, ...]:
    """First, last and the pages around the one shown, with gaps between."""
    wanted = sorted({1, page_count, *range(max(1, page - 2), min(page_count, page + 2) + 1)})
    links: list[PageLink] = []
    for number in wanted:
        if links and links[-1].number is not None and number > links[-1].number + 1:
            links.append(PageLink(None, ""))
        links.append(PageLink(number, "" if number == page else address(number)))
    return tuple(links)
