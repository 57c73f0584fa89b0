"""Django application ``explore``."""

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    name = "sestante.explore"
