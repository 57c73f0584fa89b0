"""Django application ``library``."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "sestante.library"
