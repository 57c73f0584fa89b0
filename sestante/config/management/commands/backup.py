"""``sestante backup FILE``: the whole site in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sestante.config.backup import back_up


class Command(BaseCommand):
    """The file holds the secret key and whatever is not public: keep it where only operators read."""

    help = "Write the whole site into one .tar.gz, also while it runs. Keep the file private."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The file to write, outside SESTANTE_HOME.")
        parser.add_argument("--replace", action="store_true", help="Replace the file if it exists.")

    def handle(self, *args: object, **options: Any) -> None:
        written = back_up(options["file"], replace=options["replace"])
        size = written.size / 1_000_000
        self.stdout.write(f"{written.file}: {size:.1f} MB, the database and {written.files} files.")
