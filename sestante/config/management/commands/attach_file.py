"""``sestante attach-file ITEM FILE``: put a file into the library and name it in an item."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sestante.codelists.queries import is_code
from sestante.core.errors import SestanteError
from sestante.explore.updater import bring_up_to_date
from sestante.history.services import site_source
from sestante.ingest.services import Incoming, accept, stage
from sestante.library.files import file_name, store_file, with_file
from sestante.library.queries import library_item_records


class Command(BaseCommand):
    """The text of the file can be searched as soon as the command ends."""

    help = "Attach a PDF, DOCX, EPUB or HTML file to a library item, in one language; its text is read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("item", help="The last part of the item's address.")
        parser.add_argument("file", type=Path, help="The file.")
        parser.add_argument("--language", default="en", help="Its language, ISO 639-1; English if not given.")
        parser.add_argument("--state", default="", help="original, translation, machine or out-of-date.")

    def handle(self, *args: object, **options: Any) -> None:
        record = library_item_records([options["item"]]).get(options["item"])
        if record is None:
            raise CommandError(f"There is no library item “{options['item']}”.")
        if not is_code("Language", options["language"]):
            raise CommandError(f"“{options['language']}” is not a language.")
        path: Path = options["file"]
        try:
            with path.open("rb") as handle:
                file = store_file(handle, path.name)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except SestanteError as error:
            raise CommandError(error.message) from error
        name = file_name(path.name, file.media_type)
        changed = with_file(record, file=file.sha256, name=name, language=options["language"], state=options["state"])
        outcome = accept(stage([Incoming("library-item", changed)], source=site_source()))
        if outcome.issues:
            raise CommandError("\n".join(str(issue) for issue in outcome.issues))
        bring_up_to_date()
        pages = f", {file.page_count} pages" if file.page_count else ""
        self.stdout.write(f"{record.slug}: {name} attached ({file.get_text_state_display()}{pages})")
