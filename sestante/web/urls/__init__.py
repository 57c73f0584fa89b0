"""Addresses of the HTML pages, all under a language prefix."""

from . import countries, editing, figures, importing, library, lists, maps, public

# Maps, figures and countries first: their addresses would else be read as those of projects and of one country
urlpatterns = [
    *maps.urlpatterns,
    *figures.urlpatterns,
    *countries.urlpatterns,
    *public.urlpatterns,
    *lists.urlpatterns,
    *importing.urlpatterns,
    *editing.urlpatterns,
    *library.urlpatterns,
]
