"""Events and trainings for calendars (RFC 5545): one file an event, and a feed that a calendar can subscribe to."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from sestante.codelists.queries import label
from sestante.history.records import Visibility

from .feeds import chosen_entries, site_name
from .kinds import Kind
from .models import Entry, EventPage, TrainingPage
from .page_queries import address_of, published_entry

HAPPENINGS = (Kind.EVENT.value, Kind.TRAINING.value)
MOST = 500
_PRODUCT = "-//Sestante//Newsroom//EN"


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Events and trainings of a filter; those of which no day is known are left out. Reads: words. Queries: three."""
    entries = chosen_entries(request, MOST, kinds=HAPPENINGS)
    return _answer(request, entries, "calendar.ics")


@require_safe
def event(request: HttpRequest, address: str) -> HttpResponse:
    """One event.

    Raises:
        Http404: there is none at this address, or no day of it is known.
    """
    entry = published_entry(get_language() or "en", address)
    if entry is None or entry.visibility != Visibility.PUBLIC or entry.kind not in HAPPENINGS or not _has_day(entry):
        raise Http404(f"no event with a day at {address}")
    return _answer(request, [entry], f"{address}.ics")


def _has_day(entry: Entry) -> bool:
    return entry.start is not None and entry.start.day is not None


def _answer(request: HttpRequest, entries: Iterable[Entry], name: str) -> HttpResponse:
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("name", f"{_('Events')} · {site_name(request)}")
    made.add("x-wr-calname", f"{_('Events')} · {site_name(request)}")
    with_days = [entry for entry in entries if _has_day(entry)]
    times = _times(with_days)
    for entry in with_days:
        made.add_component(_event(request, entry, times.get(entry.page_id or 0)))
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _times(entries: list[Entry]) -> dict[int, dict[str, Any]]:
    """Times of day by page; empty for what lasts whole days. Queries: two."""
    numbers = [entry.page_id for entry in entries]
    columns = ("pk", "start_time", "end_time", "time_zone", "link")
    rows = [row for model in (EventPage, TrainingPage) for row in model.objects.filter(pk__in=numbers).values(*columns)]
    return {row["pk"]: row for row in rows}


def _event(request: HttpRequest, entry: Entry, row: dict[str, Any] | None) -> Event:
    made = Event()
    made.add("uid", f"{entry.slug}@{request.get_host().split(':')[0]}")
    made.add("dtstamp", entry.updated)
    made.add("last-modified", entry.updated)
    made.add("summary", entry.title)
    made.add("url", request.build_absolute_uri(address_of(entry.address)))
    start, end = _when(entry, row or {})
    made.add("dtstart", start)
    made.add("dtend", end)
    country = label("Country", entry.country, get_language() or "en") if entry.country else ""
    if place := ", ".join(part for part in (entry.place, country) if part):
        made.add("location", place)
    if told := "\n".join(part for part in (entry.teaser, entry.organiser, (row or {}).get("link")) if part):
        made.add("description", told)
    made.add("categories", [str(Kind(entry.kind).label)])
    return made


def _when(entry: Entry, row: dict[str, Any]) -> tuple[date | datetime, date | datetime]:
    """Start, and the end that is no more part of it (RFC 5545, 3.6.1): the day after, or the hour it ends."""
    assert entry.start is not None
    first = entry.start.earliest
    last = entry.end.latest if entry.end else first
    begins: time | None = row.get("start_time")
    if begins is None:
        return first, last + timedelta(days=1)
    zone = ZoneInfo(row.get("time_zone") or settings.TIME_ZONE)
    start = datetime.combine(first, begins, zone)
    ends: time | None = row.get("end_time")
    end = datetime.combine(last, ends, zone) if ends else start + timedelta(hours=1)
    return start, max(end, start)
