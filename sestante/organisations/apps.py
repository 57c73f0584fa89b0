"""Django application ``organisations``."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "sestante.organisations"
