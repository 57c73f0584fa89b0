"""Feeds and calendars, read back by the libraries that their readers use; feedparser gets bytes only."""

from datetime import date, datetime
from io import BytesIO

import feedparser
import pytest
from icalendar import Calendar

from sestante.core.partial_dates import PartialDate
from tests.factories import make_project, take_in

from .pages import link, make_event, make_news, make_training

pytestmark = pytest.mark.usefixtures("newsroom")


def feed(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    headers = {"content-type": answer.headers["Content-Type"]}
    parsed = feedparser.parse(BytesIO(answer.content), response_headers=headers)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


@pytest.mark.parametrize(("form", "version"), [("atom", "atom10"), ("rss", "rss20")])
def test_a_feed_gives_title_teaser_and_address_of_the_newest(client, stores, form, version):
    make_news("Older & <wiser>", slug="older", date=PartialDate(2020))
    make_news("Newer")
    stores()
    parsed = feed(client, f"/en/news/feed.{form}")
    assert parsed.version == version
    newer, older = (entry.title for entry in parsed.entries)
    assert newer == "Newer"
    assert older.startswith("Older &")
    assert parsed.entries[0].link == "http://testserver/en/news/newer/"
    assert parsed.entries[0].summary == "Growers of two countries compare notes."


def test_a_feed_holds_what_its_address_asks_for(client, stores):
    make_news("In Kenya", links=[link("country", "KE")])
    make_event("In Peru", country="PE")
    make_news("In Italian", title_language="it")
    stores()
    for query, titles in (("country=KE", ["In Kenya"]), ("type=event", ["In Peru"]), ("language=it", ["In Italian"])):
        assert [entry.title for entry in feed(client, f"/fr/news/feed.atom?{query}").entries] == titles


def test_letters_that_xml_has_no_place_for_break_no_feed(client, stores):
    make_news("Bell\x07 rings", slug="bell")
    stores()
    assert feed(client, "/en/news/feed.atom").entries[0].title == "Bell rings"


def test_an_empty_feed_is_a_feed(client, stores):
    stores()
    assert feed(client, "/en/news/feed.atom").entries == []


def test_a_saved_search_is_a_feed_with_the_last_accepted_first(client, stores):
    take_in(make_project("first"), make_project("second", countries=()))
    take_in(make_project("third"))
    stores()
    parsed = feed(client, "/en/projects/feed.atom?country=KE")
    assert [entry.link.rsplit("/", 2)[1] for entry in parsed.entries] == ["third", "first"]
    assert "Kenya" in parsed.feed.title


def events_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_lasts_whole_days_until_the_day_after(client, stores):
    make_event(end=PartialDate(2030, 5, 8), place="Example House; room 2", country="KE", organiser="Example, Inc.")
    stores()
    (event,) = events_of(client, "/en/news/calendar.ics")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2030, 5, 6), date(2030, 5, 9))
    assert event["SUMMARY"] == "Seminar on seeds"
    assert event["LOCATION"] == "Example House; room 2, Kenya"
    assert event["URL"] == "http://testserver/en/news/seminar-on-seeds/"


def test_an_event_with_hours_knows_its_time_zone(client):
    make_event(start_time="09:30", end_time="17:00", time_zone="Africa/Nairobi")
    (event,) = events_of(client, "/en/news/seminar-on-seeds.ics")
    start = event["DTSTART"].dt
    assert isinstance(start, datetime)
    assert start.utcoffset().total_seconds() == 3 * 3600
    assert (start.hour, event["DTEND"].dt.hour) == (9, 17)


def test_an_event_of_which_no_day_is_known_is_in_no_calendar(client, stores):
    make_event("Some month", start=PartialDate(2030, 5))
    make_training()
    stores()
    assert [event["SUMMARY"] for event in events_of(client, "/en/news/calendar.ics")] == ["Bookkeeping course"]
    assert client.get("/en/news/some-month.ics").status_code == 404
    make_news()
    assert client.get("/en/news/growers-meet.ics").status_code == 404
