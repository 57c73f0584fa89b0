"""``sestante iati summary``: what the IATI files that were taken in hold."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.ingest.iati_summary import figures_of, taken_in


class Command(BaseCommand):
    """One subcommand for each thing that is done with IATI files."""

    help = "Say what the IATI files that were taken in hold."

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_subparsers(dest="what", required=True)
        summary = chosen.add_parser("summary", help="Count what each file that was taken in holds.")
        summary.add_argument("--json", action="store_true", help="All figures, by file, as JSON.")

    def handle(self, *args: object, **options: Any) -> None:
        handlers = {"summary": self._summary}
        handlers[options["what"]](options)

    def _summary(self, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(
                json.dumps({file.name: figures_of(file) for file in taken_in()}, ensure_ascii=False, indent=1)
            )
            return
        for file in taken_in():
            found = figures_of(file)
            transactions = sum(held["count"] for held in found.get("transactions_by_type", {}).values())
            self.stdout.write(
                f"{file.name}: version {file.version or 'not stated'}, {found['activities']} activities, "
                f"{found['organisations']} organisations, {transactions} transactions"
            )
