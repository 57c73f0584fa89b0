"""Django application ``newsroom``."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "sestante.newsroom"
    default_auto_field = "django.db.models.BigAutoField"
