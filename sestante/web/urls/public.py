"""Pages of single records and texts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
