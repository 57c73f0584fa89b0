"""``sestante run``: prepare, then serve; what ``make run`` calls."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.config.running import prepare
from sestante.config.server import require_free


class Command(BaseCommand):
    """Both steps in one; the second in a fresh process image, free of what the first left in memory."""

    help = "Make the site ready, then serve it. The first run takes a minute, later ones a few seconds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Port to listen at: 8000.")
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen at: this machine only.")
        parser.add_argument("--workers", type=int, default=None, help="Processes: one for each core, two at least.")
        parser.add_argument("--starter", choices=["yes", "no"], default="yes", help="Load the starter data: yes.")

    def handle(self, *args: object, **options: Any) -> None:
        require_free(options["host"], options["port"])
        prepare(starter=options["starter"] == "yes", out=sys.stdout)
        arguments = ["serve", "--host", options["host"], "--port", str(options["port"])]
        if options["workers"]:
            arguments += ["--workers", str(options["workers"])]
        self.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "sestante", *arguments])  # noqa: S606
