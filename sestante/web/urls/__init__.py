"""Addresses of the HTML pages, all under a language prefix."""

from . import editing, lists, maps, public

# The map first: its address would else be read as that of a project
urlpatterns = [*maps.urlpatterns, *public.urlpatterns, *lists.urlpatterns, *editing.urlpatterns]
