"""Addresses of the newsroom: under ``/<language>/news/``, and those of its editors and files without a language."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from . import calendars, cards, feeds, files, serving

in_a_language = [
    path("news/feed.atom", feeds.atom, name="newsroom-atom"),
    path("news/feed.rss", feeds.rss, name="newsroom-rss"),
    path("news/calendar.ics", calendars.calendar, name="newsroom-calendar"),
    path("news/<slug:address>.ics", calendars.event, name="newsroom-event-calendar"),
    path("news/<slug:address>.png", cards.card, name="newsroom-card"),
    re_path(r"^news/((?:[\w\-]+/)*)$", serving.serve, name="wagtail_serve"),
]

#: The path of the editors' pages; the looser policy on scripts holds below it and nowhere else.
ADMIN = "newsroom-admin/"

without_language = [
    path(f"{ADMIN}login/", RedirectView.as_view(pattern_name="sign-in", query_string=True)),
    path(ADMIN, include(admin_urls)),
    path("documents/", include(document_urls)),
    path("media/images/<str:name>", files.picture, name="newsroom-picture"),
]
