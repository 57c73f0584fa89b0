"""``sestante pictures FOLDER``: look at every page."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.config.pictures import draw_all
from sestante.core.progress import progress


class Command(BaseCommand):
    """Exit status 1 when a page answered with an error; its picture is there all the same."""

    help = "Write pictures of every page, at two widths, light and dark. Needs the libraries of the tests and Chromium."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="Where the pictures go.")
        parser.add_argument("--editor", default="", help="Draw the pages of this account too.")

    def handle(self, *args: object, **options: Any) -> None:
        with progress("Pictures", sys.stderr) as line:
            drawn = draw_all(options["folder"], editor=options["editor"], on_progress=line)
            line.end(f"{drawn.pictures} of {drawn.pages} pages in {options['folder']}")
        for sentence in drawn.broken:
            self.stdout.write(sentence)
        if drawn.broken:
            raise SystemExit(1)
