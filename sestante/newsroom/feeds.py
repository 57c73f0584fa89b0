"""Feeds of news and events by whatever one may ask of them: Atom (RFC 4287) and RSS 2.0."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.core.partial_dates import PartialDate
from sestante.explore import store

from .filters import PageFilter
from .kinds import Kind
from .models import Entry
from .page_queries import address_of

MOST = 50
#: Characters that XML 1.0 has no place for; one of them would break the whole feed.
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a feed: address, texts, when it happened (``None``: not known), when it last changed."""

    url: str
    title: str
    summary: str
    published: datetime | None
    updated: datetime
    categories: tuple[str, ...] = ()


FORMATS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest news and events of a filter as Atom. Reads: words. Queries: one."""
    return _feed(request, "atom")


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """The newest news and events of a filter as RSS. Reads: words. Queries: one."""
    return _feed(request, "rss")


def _feed(request: HttpRequest, form: str) -> HttpResponse:
    entries = chosen_entries(request, MOST)
    title = f"{_('News and events')} · {site_name(request)}"
    items = [
        FeedItem(
            url=request.build_absolute_uri(address_of(entry.address)),
            title=entry.title,
            summary=entry.teaser,
            published=moment(entry.date),
            updated=entry.updated,
            categories=(str(Kind(entry.kind).label), *entry.tags),
        )
        for entry in entries
    ]
    about = _("News, statements, events and trainings of international cooperative development.")
    return feed_response(request, form, title=title, about=about, page=reverse("news-list"), items=items)


def site_name(request: HttpRequest) -> str:
    """The name of the site, as every template gets it."""
    return unescape(render_to_string("newsroom/site_name.txt", request=request)).strip()


def chosen_entries(request: HttpRequest, limit: int, kinds: Sequence[str] = ()) -> list[Entry]:
    """The published pages that the address asks for, in its order. Reads: words. Queries: one."""
    generation = store.current()
    chosen, _notices = PageFilter.read(dict(request.GET.lists()), generation.words)
    if kinds:
        chosen = chosen.changed(type=tuple(kind for kind in chosen.type if kind in kinds) or tuple(kinds))
    rows = chosen.all_rows(generation, language=get_language() or "en")[:limit]
    slugs = [row["slug"] for row in rows]
    found = {entry.slug: entry for entry in Entry.objects.published().filter(slug__in=slugs)}
    return [found[slug] for slug in slugs if slug in found]


def moment(date: PartialDate | None) -> datetime | None:
    """The first moment of a date in UTC."""
    return datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC) if date else None


def feed_response(
    request: HttpRequest, form: str, *, title: str, about: str, page: str, items: Iterable[FeedItem]
) -> HttpResponse:
    """A feed as an answer.

    Args:
        form: ``atom`` or ``rss``.
        page: path of the list that the feed follows.
    """
    query = request.META.get("QUERY_STRING", "")
    feed = FORMATS[form](
        title=_clean(title),
        link=request.build_absolute_uri(f"{page}?{query}" if query else page),
        description=_clean(about),
        subtitle=_clean(about),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        author_name=_clean(title.rpartition(" · ")[2]),
    )
    for item in items:
        feed.add_item(
            title=_clean(item.title),
            link=item.url,
            description=_clean(item.summary),
            unique_id=item.url,
            pubdate=item.published,
            updateddate=item.updated,
            categories=[_clean(one) for one in item.categories],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)  # type: ignore[attr-defined]


def _clean(text: str) -> str:
    return text.translate(_NOT_XML)
