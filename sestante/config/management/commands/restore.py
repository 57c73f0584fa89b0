"""``sestante restore FILE``: make this site equal to a backup."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.config.backup import restore


class Command(BaseCommand):
    """Refuses while the site runs, and where there are data already."""

    help = "Make this site equal to a backup. Stop the site first; existing data are replaced only with --replace."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="A file that sestante backup wrote.")
        parser.add_argument("--replace", action="store_true", help="Replace the data that are here.")

    def handle(self, *args: object, **options: Any) -> None:
        contents = restore(options["file"], replace=options["replace"], out=sys.stdout)
        self.stdout.write(f"Restored the site as of {contents.made}. Start it with: sestante run")
