"""``sestante edition``: freeze the published tables as they are now under a name."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from sestante.core.progress import progress
from sestante.explore.nouns import NOUNS
from sestante.explore.updater import bring_up_to_date
from sestante.opendata.citations import apa
from sestante.opendata.editions import freeze
from sestante.web.data_pages import publisher


class Command(BaseCommand):
    """Brings the tables up to date first; prints where the edition lies, what changed, and how it is cited."""

    help = "Freeze the open data as an edition that never changes: files, checksums, citation, what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="of the edition, as in 2026.1; one that is in use is refused")

    def handle(self, *args: object, **options: Any) -> None:
        bring_up_to_date()
        kinds = {noun.kind: [table.name for table in noun.tables] for noun in NOUNS}
        with progress("Edition", sys.stderr) as line:
            made = freeze(options["name"], publisher(), kinds=kinds, on_progress=line)
            line.end(f"{made.name}, {len(made.tables)} tables, {made.rows} rows")
        changes = made.changes()
        for table, told in changes["tables"].items():
            counts = ", ".join(f"{len(slugs)} {what}" for what, slugs in told.items())
            self.stdout.write(f"{table}: {counts}")
        if "localhost" in settings.WAGTAILADMIN_BASE_URL:
            self.stderr.write("The citation names localhost: set SESTANTE_BASE_URL before you freeze one to be cited.")
        self.stdout.write(apa(made.about))
        self.stdout.write(f"Edition {made.name} is in {made.folder}.")
