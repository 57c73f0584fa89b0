"""Django application ``projects``."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "sestante.projects"
