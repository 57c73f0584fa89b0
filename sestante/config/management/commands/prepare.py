"""``sestante prepare``: make the site ready to serve."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.config.running import prepare


class Command(BaseCommand):
    """Prints one line for each step; running it again changes nothing."""

    help = "Make the site ready to serve: tables, code lists, starter data, words and numbers. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--starter", choices=["yes", "no"], default="yes", help="Load the starter data: yes.")

    def handle(self, *args: object, **options: Any) -> None:
        prepare(starter=options["starter"] == "yes", out=sys.stdout)
