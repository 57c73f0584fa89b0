"""Django application ``history``."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "sestante.history"
