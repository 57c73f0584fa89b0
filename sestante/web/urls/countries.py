"""Figures of countries, regions, and cooperative law."""

from django.urls import URLPattern, path

from sestante.web import country_compare, country_figure_pages, downloads, law, regions
from sestante.web.editing import entries, history

#: Folder of the pages of each kind, and of the form that adds one.
_FOLDERS = {
    "country-figure": "countries/figures",
    "law": "law/acts",
    "questionnaire": "law/questionnaires",
    "legal-framework": "law",
}


def _editing(kind: str, folder: str) -> list[URLPattern]:
    """Form and history of the entries of one kind, below their pages."""
    given = {"kind": kind}
    return [
        path(f"workspace/{folder}/add/", entries.entry_add, given, name=f"{kind}-add"),
        path(f"{folder}/<slug:slug>/edit/", entries.entry_edit, given, name=f"{kind}-edit"),
        path(f"{folder}/<slug:slug>/history/", history.entry_history, given, name=f"{kind}-history"),
    ]


urlpatterns = [
    *(address for kind, folder in _FOLDERS.items() for address in _editing(kind, folder)),
    path("countries/compare/", country_compare.country_compare, name="country-compare"),
    path("countries/figures/", country_figure_pages.country_figure_list, name="country-figure-list"),
    path(
        "countries/figures/download.<slug:ending>",
        downloads.download,
        {"noun": "country-figures"},
        name="country-figure-download",
    ),
    path("countries/figures/<slug:slug>/", country_figure_pages.country_figure, name="country-figure"),
    path("regions/<slug:slug>/", regions.region, name="region"),
    path("law/", law.law_list, name="law-list"),
    path("law/download.<slug:ending>", downloads.download, {"noun": "legal-frameworks"}, name="law-download"),
    path("law/compare/", law.law_compare, name="law-compare"),
    path("law/acts/<slug:slug>/", law.law, name="law"),
    path("law/questionnaires/<slug:slug>/", law.questionnaire, name="questionnaire"),
    path("law/<slug:slug>/", law.legal_framework, name="legal-framework"),
]
