"""``sestante tables``: the published tables with their files, fields and row counts."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.explore.updater import bring_up_to_date
from sestante.opendata.generations import TABLES, read_pointer
from sestante.opendata.tables import published_tables


class Command(BaseCommand):
    """Brings the tables up to date first; with ``--json`` prints one JSON object, else a line for each table."""

    help = "List each published table with its file, fields and row count."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON, with fields and what they mean")

    def handle(self, *args: object, **options: Any) -> None:
        version = bring_up_to_date()
        found = published_tables(read_pointer().path / TABLES)
        if options["json"]:
            listing = {"version": version, "tables": [one.as_dict() for one in found]}
            self.stdout.write(json.dumps(listing, ensure_ascii=False, indent=2))
            return
        for one in found:
            self.stdout.write(f"{one.table.name:<22} {one.rows:>10}  {one.file}")
        self.stdout.write(f"{len(found)} tables at version {version}.")
