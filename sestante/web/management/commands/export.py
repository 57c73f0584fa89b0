"""``sestante export``: entries as files, chosen by the filters of the pages."""

import atexit
import gc
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from sestante.core.progress import progress
from sestante.explore.updater import bring_up_to_date
from sestante.web.exporting import export, formats_of
from sestante.web.exports import NOUNS


class Command(BaseCommand):
    """Brings the open data up to date first; one line for each file with its rows and bytes, then a summary."""

    help = "Write entries as files: all, or those of a filter, with the rows that the pages offer for download."

    def add_arguments(self, parser: CommandParser) -> None:
        forms = dict.fromkeys(form for noun in NOUNS.values() for form in formats_of(noun))
        parser.add_argument("format", help=", ".join(forms))
        parser.add_argument("--noun", default="projects", help=f"what is written: {', '.join(NOUNS)}")
        parser.add_argument("--filter", default="", help="as in the address of a list: country=VN&q=coffee")
        parser.add_argument("--out", required=True, type=Path, help="the folder, made where it is missing")
        parser.add_argument(
            "--language",
            default="en",
            choices=[code for code, _name in settings.LANGUAGES],
            help="of names beside codes, and of the addresses of pages",
        )

    def handle(self, *args: object, **options: Any) -> None:
        bring_up_to_date()
        gc.freeze()  # the program itself goes on: looking it through again and again costs a sixth of a large file
        atexit.register(gc.unfreeze)  # libraries complain at the end of what was never let go
        files = rows = 0
        found = None
        with progress(f"{options['noun']} as {options['format']}", sys.stderr) as line:
            for found in export(
                options["format"],
                options["noun"],
                options["out"],
                query=options["filter"],
                language=options["language"],
                on_progress=line,
            ):
                files, rows = files + 1, rows + found.rows
                self.stdout.write(f"{found.file}  {found.rows} rows  {found.size} bytes")
            line.end("written")
        self.stdout.write(f"{files} file{'' if files == 1 else 's'}, {rows} rows.")
