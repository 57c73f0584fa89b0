"""Django application ``config``."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "sestante.config"
