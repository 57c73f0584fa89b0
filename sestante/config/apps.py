"""Django application ``config``."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "sestante.config"

    def ready(self) -> None:
        """Register the system checks."""
        from . import checks  # noqa: F401
