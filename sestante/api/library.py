"""``/library``: publications, tools, good practices, training."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.explore.library import LibraryFilter
from sestante.library.records import LibraryItemRecord

from .answers import list_of, one_of
from .collections import Records, titled
from .documented import Slug, listed, single

LIBRARY = Records(
    "library",
    "library-item",
    LibraryItemRecord,
    LibraryFilter,
    tag="Library",
    told="Publications, tools, good practices and training, with the languages that each exists in.",
    label=titled("title"),
)
router = Router()


@router.get("/library", **listed(LIBRARY))
def library_list(request: HttpRequest) -> HttpResponse:
    """Library items of a filter."""
    return list_of(request, LIBRARY)


@router.get("/library/{slug}", **single(LIBRARY))
def library_item(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One library item."""
    return one_of(request, LIBRARY, slug)
