"""``sestante serve``: answer at an address of this machine."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.config.server import serve


class Command(BaseCommand):
    """Serves a site that ``sestante prepare`` has made ready."""

    help = "Serve a prepared site. Stops by Ctrl-C or SIGTERM, after the requests under way."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Port to listen at: 8000.")
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen at: this machine only.")
        parser.add_argument("--workers", type=int, default=None, help="Processes: one for each core, two at least.")

    def handle(self, *args: object, **options: Any) -> None:
        serve(host=options["host"], port=options["port"], workers=options["workers"])
