"""Pages of single records and texts."""

from django.urls import path

from sestante.web import api_guide, countries, data_pages, home, organisations, projects, texts

urlpatterns = [
    path("", home.home, name="home"),
    path("projects/<slug:slug>/", projects.project, name="project"),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("countries/", countries.country_list, name="country-list"),
    path("countries/<str:code>/", countries.country, name="country"),
    path("about-the-data/", texts.about_data, name="about-data"),
    path("data/", data_pages.data, name="data"),
    path("data/editions/<str:name>/", data_pages.edition, name="edition"),
    path("api/", api_guide.api_guide, name="api-guide"),
    path("mandate/", texts.mandate, name="mandate"),
    path("imprint/", texts.imprint, name="imprint"),
    path("privacy/", texts.privacy, name="privacy"),
]
