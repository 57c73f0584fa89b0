"""Lists that are filtered."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
