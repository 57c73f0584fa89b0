"""``sestante load-figures``: bring in a file of figures."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sestante.core.errors import SestanteError, has_errors
from sestante.explore.updater import bring_up_to_date
from sestante.ingest.country_files import load_figures
from sestante.ingest.reporting import report


class Command(BaseCommand):
    """Exit status 1 when something stayed out; what is good is in all the same."""

    help = "Load figures of countries from a CSV file. Loading again writes nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="Name of the source, as pages show it.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done and do nothing.")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            outcome = load_figures(options["file"], source_name=options["source"], dry_run=options["dry_run"])
        except SestanteError as error:
            raise CommandError(error.message) from error
        for line in report(outcome):
            self.stdout.write(line)
        if outcome.written:
            bring_up_to_date()
        if has_errors(outcome.issues):
            raise SystemExit(1)
