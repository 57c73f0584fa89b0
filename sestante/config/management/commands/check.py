"""``sestante check``: Django's checks and ours, those that ask the database included."""

from typing import Any

from django.core.checks import Tags, register
from django.core.management.commands.check import Command as DjangoCheck

from sestante.config.checks import words_and_numbers_follow


class Command(DjangoCheck):
    """Asks the database too, unless ``--database`` names another or ``--tag`` asks for less."""

    help = "Say what is wrong with settings, home, database, stores and site.toml."

    def handle(self, *app_labels: Any, **options: Any) -> None:
        if not options["databases"] and not options["tags"]:
            options["databases"] = ["default"]
            # other commands run checks too, and before the site is ready this one would only be noise
            register(Tags.database)(words_and_numbers_follow)
        super().handle(*app_labels, **options)
