"""The library: list, pages, references, wishes, and how editors change it."""

from django.urls import path

from sestante.web import downloads, library_files, library_items, library_list, library_requests
from sestante.web.editing import entries, history

_KIND = {"kind": "library-item"}

urlpatterns = [
    path("library/", library_list.library_list, name="library-list"),
    path("library/download.<slug:ending>", downloads.download, {"noun": "library"}, name="library-download"),
    path("library/ask/", library_requests.ask, name="library-request"),
    path("library/ask/thanks/", library_requests.thanks, name="library-request-thanks"),
    path("library/<slug:slug>/", library_items.library_item, name="library-item"),
    path("library/<slug:slug>/cite.<slug:ending>", library_items.citation, name="library-citation"),
    path("library/<slug:slug>/edit/", entries.entry_edit, _KIND, name="library-item-edit"),
    path("library/<slug:slug>/history/", history.entry_history, _KIND, name="library-item-history"),
    path("library/<slug:slug>/file/", library_files.file_add, name="library-file-add"),
    path("workspace/library/add/", entries.entry_add, _KIND, name="library-item-add"),
    path("workspace/library/wishes/", library_requests.wishes, name="library-requests"),
    path("workspace/library/wishes/<int:pk>/close/", library_requests.wish_close, name="library-request-close"),
]
