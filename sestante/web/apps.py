"""Django application ``web``."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sestante.web"
