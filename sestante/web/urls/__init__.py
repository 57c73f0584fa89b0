"""Addresses of the HTML pages, all under a language prefix."""

from . import editing, lists, public

urlpatterns = [*public.urlpatterns, *lists.urlpatterns, *editing.urlpatterns]
