"""Addresses of the HTML pages, all under a language prefix."""

from . import editing, figures, lists, maps, public

# Map and figures first: their addresses would else be read as those of projects
urlpatterns = [*maps.urlpatterns, *figures.urlpatterns, *public.urlpatterns, *lists.urlpatterns, *editing.urlpatterns]
