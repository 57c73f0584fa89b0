"""Django application ``countries``."""

from django.apps import AppConfig


class CountriesConfig(AppConfig):
    name = "sestante.countries"
