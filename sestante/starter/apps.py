"""Django application ``starter``."""

from django.apps import AppConfig


class StarterConfig(AppConfig):
    name = "sestante.starter"
