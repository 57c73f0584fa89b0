"""``sestante check``: Django's checks and ours, those that ask the database included."""

from typing import Any

from django.core.management.commands.check import Command as DjangoCheck


class Command(DjangoCheck):
    """Asks the database too, unless ``--database`` names another or ``--tag`` asks for less."""

    help = "Say what is wrong with settings, home, database, stores and site.toml."

    def handle(self, *app_labels: Any, **options: Any) -> None:
        if not options["databases"] and not options["tags"]:
            options["databases"] = ["default"]
        super().handle(*app_labels, **options)
