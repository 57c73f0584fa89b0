"""Django application ``explore``."""

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    name = "sestante.explore"

    def ready(self) -> None:
        """Have the updater of this process look at once when a batch is complete."""
        from sestante.core.signals import records_changed

        from .updater import wake

        records_changed.connect(wake, dispatch_uid="sestante.explore.wake")
