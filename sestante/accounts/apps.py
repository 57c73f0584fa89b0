"""Django application ``accounts``."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sestante.accounts"
