"""Django application ``web``."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sestante.web"

    def ready(self) -> None:
        """Register the system checks."""
        from . import checks  # noqa: F401
