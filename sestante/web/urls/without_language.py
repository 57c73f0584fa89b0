"""Addresses without a language: the choice of one, pictures, the owner's colour, open data, search engines."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from sestante.web import data_pages, iati, languages, library_files, oai, public_files

_MAPS = {"sitemaps": public_files.SITEMAPS}

urlpatterns = [
    path("", languages.root, name="root"),
    path("media/<str:name>", public_files.media, name="media"),
    path("library/files/<str:sha256>/<str:name>", library_files.library_file, name="library-file"),
    path("oai", oai.oai, name="oai"),
    path("oai/sestante-library-item-1.xsd", oai.schema, name="oai-schema"),
    path("site.css", public_files.site_css, name="site-css"),
    path("data/", data_pages.data_root, name="data-root"),
    path("data/tables/<str:name>.parquet", data_pages.current_file, {"form": "parquet"}, name="table"),
    path("data/current/<str:name>.<slug:form>", data_pages.current_file, name="data-current"),
    path("data/catalogue.<slug:ending>", data_pages.catalogue, name="data-catalogue"),
    path("data/editions/<str:name>/", data_pages.edition_root, name="data-edition-root"),
    path("data/editions/<str:name>/<str:file>", data_pages.edition_download, name="data-edition-file"),
    path("iati/activities.xml", iati.activities, name="iati-activities"),
    path("iati/organisations.xml", iati.organisations, name="iati-organisations"),
    path("iati/<slug:slug>/activities.xml", iati.activities_of, name="iati-activities-of"),
    path("robots.txt", public_files.robots, name="robots"),
    path("sitemap.xml", index, {**_MAPS, "sitemap_url_name": "sitemap"}, name="sitemap-index"),
    path("sitemap-<str:section>.xml", sitemap, _MAPS, name="sitemap"),
]
