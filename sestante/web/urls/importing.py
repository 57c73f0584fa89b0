"""Addresses of bringing in a spreadsheet."""

from django.urls import path

from sestante.web.importing import events, pages
from sestante.web.importing.events import of_noun

urlpatterns = [
    path("workspace/import/", pages.start, name="import-start"),
    path("workspace/import/template/<slug:noun>.xlsx", pages.filling_in, name="import-template"),
    path("workspace/import/<int:pk>/", of_noun(pages.file, events.file), name="import-file"),
    path("workspace/import/<int:pk>/columns/", pages.columns, name="import-columns"),
    path("workspace/import/<int:pk>/accept/", of_noun(pages.accept, events.accept), name="import-accept"),
    path("workspace/import/<int:pk>/resume/", pages.resume, name="import-resume"),
    path("workspace/import/<int:pk>/discard/", pages.discard, name="import-discard"),
    path("workspace/import/<int:pk>/report.csv", of_noun(pages.report, events.report), name="import-report"),
    path("workspace/import/<int:pk>/row/<int:number>/", of_noun(pages.row, events.row), name="import-row"),
]
