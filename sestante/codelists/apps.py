"""Django application ``codelists``."""

from django.apps import AppConfig


class CodelistsConfig(AppConfig):
    name = "sestante.codelists"
