"""Lists that are filtered."""

from django.urls import path

from sestante.web import (
    downloads,
    news_list,
    organisation_list,
    project_feed,
    project_list,
    search_page,
    suggestions,
)

urlpatterns = [
    path("projects/", project_list.project_list, name="project-list"),
    path("projects/feed.atom", project_feed.project_feed, name="project-feed"),
    path("projects/download.<slug:ending>", downloads.download, {"noun": "projects"}, name="project-download"),
    path(
        "projects/download/<slug:shape>.<slug:ending>",
        downloads.download,
        {"noun": "projects"},
        name="project-shape-download",
    ),
    path(
        "organisations/download.<slug:ending>",
        downloads.download,
        {"noun": "organisations"},
        name="organisation-download",
    ),
    path(
        "organisations/download/<slug:shape>.<slug:ending>",
        downloads.download,
        {"noun": "organisations"},
        name="organisation-shape-download",
    ),
    path("news/download.<slug:ending>", downloads.download, {"noun": "news"}, name="news-download"),
    path("projects/views/<slug:slug>/", project_list.saved_view, name="project-view"),
    path("search/", search_page.search, name="search"),
    path("search/suggest", suggestions.suggest, name="search-suggest"),
    path("news/", news_list.news_list, name="news-list"),
    path("organisations/", organisation_list.organisation_list, name="organisation-list"),
]
