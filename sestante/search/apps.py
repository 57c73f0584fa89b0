"""Django application ``search``."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sestante.search"
