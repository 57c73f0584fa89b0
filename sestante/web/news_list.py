"""The list of news and events with its filters, and what the home page shows of them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.core.partial_dates import PartialDate
from sestante.explore.passages import Passage
from sestante.newsroom.filters import PageFilter
from sestante.newsroom.kinds import Kind
from sestante.newsroom.page_queries import address_of, coming_events, introduction

from .list_pages import Text, date_of, list_page, reader_language, text_of_row

_COMING = 3


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One page of the newsroom in the list; texts know where they are in another language than the reader's."""

    url: str
    title: Text
    teaser: Text
    kind: str
    date: PartialDate | None
    end: PartialDate | None
    place: str


@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    """News, statements, events and trainings by everything one may ask of them. Queries: two.

    Raises:
        StoreUnavailable: words are not ready.
    """
    language = reader_language()
    context = {
        "section": "news",
        "introduction": introduction(language),
        "coming": coming_events(language, _COMING),
    }
    return list_page(request, PageFilter, "newsroom/list.html", news_row, context)


def news_row(row: dict[str, Any], passage: Passage | None = None) -> NewsRow:
    """A line of the list from a row of the words index."""
    reader = reader_language()
    title_language = row["title_language"] or row["language"]
    places = (row["place"], label("Country", row["country"], reader) if row["country"] else "")
    return NewsRow(
        url=address_of(row["address"]),
        title=Text(row["title"], "" if title_language == reader else title_language),
        teaser=text_of_row(row["teaser"], passage),
        kind=str(Kind(row["kind"]).label),
        date=date_of(row["date"]),
        end=date_of(row["end"]) if row["end"] != row["date"] else None,
        place=", ".join(part for part in places if part),
    )
