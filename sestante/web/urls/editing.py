"""Signing in, correcting, reporting."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
