"""Lists that are filtered."""

from django.urls import path

from sestante.web import (
    news_list,
    organisation_list,
    project_downloads,
    project_feed,
    project_list,
    search_page,
    suggestions,
)

urlpatterns = [
    path("projects/", project_list.project_list, name="project-list"),
    path("projects/feed.atom", project_feed.project_feed, name="project-feed"),
    path("projects/download.<slug:ending>", project_downloads.download, name="project-download"),
    path("projects/views/<slug:slug>/", project_list.saved_view, name="project-view"),
    path("search/", search_page.search, name="search"),
    path("search/suggest", suggestions.suggest, name="search-suggest"),
    path("news/", news_list.news_list, name="news-list"),
    path("organisations/", organisation_list.organisation_list, name="organisation-list"),
]
