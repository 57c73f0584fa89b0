"""``/news``: news, statements, events and trainings."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.newsroom.filters import PageFilter
from sestante.newsroom.records import PageRecord
from sestante.newsroom.services import KIND

from .answers import list_of, one_of
from .collections import Records, page_of
from .documented import Slug, listed, single

NEWS = Records(
    "news",
    KIND,
    PageRecord,
    PageFilter,
    tag="News",
    told="News, statements, events and trainings: each text once, in the language of `lang` where it is translated.",
    label=lambda record, _language: record.title,
    page=lambda record, _language: page_of("wagtail_serve", record.address, record.language),
)
router = Router()


@router.get("/news", **listed(NEWS))
def news_list(request: HttpRequest) -> HttpResponse:
    """News and events of a filter."""
    return list_of(request, NEWS)


@router.get("/news/{slug}", **single(NEWS))
def news(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One text of the newsroom."""
    return one_of(request, NEWS, slug)
