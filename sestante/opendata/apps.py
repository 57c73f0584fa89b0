"""Django application ``opendata``."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "sestante.opendata"
