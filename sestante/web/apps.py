"""Django application ``web``."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sestante.web"

    def ready(self) -> None:
        """Register the system checks, and let the API ask the site's owner how often one may ask."""
        from sestante.api.rate import enter_limit

        from . import checks  # noqa: F401
        from .site import current_site

        enter_limit(lambda: current_site().api_requests_a_minute)
