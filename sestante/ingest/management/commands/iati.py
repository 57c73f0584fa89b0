"""``sestante iati``: what the files that were taken in hold, and whether files follow the standard."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.formats.iati.checking import check_file
from sestante.formats.iati.schemas import VERSIONS
from sestante.formats.iati.verdicts import lines_of, verdict_data
from sestante.ingest.iati_summary import figures_of, taken_in


class Command(BaseCommand):
    """One subcommand for each thing that is done with IATI files.

    ``check`` ends with status 1 when a file is not valid or breaks a rule; warnings alone do not count.
    """

    help = "Say what the IATI files that were taken in hold, or check files against the standard."

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_subparsers(dest="what", required=True)
        summary = chosen.add_parser("summary", help="Count what each file that was taken in holds.")
        summary.add_argument("--json", action="store_true", help="All figures, by file, as JSON.")
        check = chosen.add_parser("check", help="Check files against schema, code lists and ruleset.")
        check.add_argument("files", nargs="+", type=Path, metavar="FILE")
        check.add_argument("--version", dest="iati_version", choices=VERSIONS, help="Instead of each file's own.")
        check.add_argument("--json", action="store_true", help="All findings as JSON.")

    def handle(self, *args: object, **options: Any) -> None:
        handlers = {"summary": self._summary, "check": self._check}
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

    def _check(self, options: dict[str, Any]) -> None:
        verdicts = [check_file(path, options["iati_version"]) for path in options["files"]]
        if options["json"]:
            found = {"files": [verdict_data(verdict) for verdict in verdicts]}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            for verdict in verdicts:
                self.stdout.writelines(lines_of(verdict))
        if not all(verdict.is_publishable for verdict in verdicts):
            raise SystemExit(1)
