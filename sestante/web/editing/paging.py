"""Pages of a long list, for ``components/pagination.html``."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page of the list; no ``url``: the page shown; no ``number``: a gap."""

    number: int | None
    url: str


def page_of(request: HttpRequest, items: Any, size: int) -> Page[Any]:
    """The page that ``?page=`` names, the nearest one where it makes no sense. Queries: two."""
    return Paginator(items, size).get_page(request.GET.get("page"))


def page_links(page: Page[Any]) -> dict[str, Any]:
    """Parameters of the component."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "page": page.number,
        "page_count": page.paginator.num_pages,
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "pages": [
            PageLink(one, "" if one == page.number else f"?page={one}") if isinstance(one, int) else PageLink(None, "")
            for one in shown
        ],
    }
