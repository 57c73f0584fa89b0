"""``sestante migrate``: Django's own, quicker on an empty SQLite database."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from sestante.config.first_tables import lay_first_tables


class Command(migrate.Command):
    """Lays in the libraries' tables as one file first, where that gives the same."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not options.get("app_label") and not options.get("plan") and not options.get("check_unapplied"):
            lay_first_tables(connections[options["database"]])
        super().handle(*args, **options)
