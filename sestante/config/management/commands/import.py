"""``sestante import``: bring in files of any kind; ``sestante import undo`` and ``accept``."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sestante.config.event_imports import import_events
from sestante.core.errors import SestanteError
from sestante.core.progress import progress
from sestante.explore.updater import bring_up_to_date
from sestante.formats.sheets.columns import nouns
from sestante.history.models import Batch
from sestante.ingest.file_imports import MOST_SHOWN, REFUSED, FileReport, Wish, import_file
from sestante.ingest.reporting import report
from sestante.ingest.services import Outcome, accept, undo
from sestante.newsroom.undoing import is_of_notices, undo_notices

_MARKS = {"comma": ",", "point": "."}


class Command(BaseCommand):
    """Exit status 0 only when no file was refused."""

    help = "Bring in CSV, XLSX, JSON or IATI files. Shows what they would do; --accept writes it"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="files; or: undo NUMBER, accept NUMBER")
        parser.add_argument("--format", choices=("iati", "csv", "xlsx", "json"), default="", help="else by content")
        parser.add_argument("--noun", choices=nouns(), default="", help="what the rows are; else by their heads")
        parser.add_argument("--sheet", default="", help="which sheet of a workbook; else the first with content")
        parser.add_argument("--dates", choices=("dmy", "mdy"), default="", help="for columns that leave a choice")
        parser.add_argument("--decimals", choices=(",", ".", *_MARKS), default="", help="likewise: comma or point")
        parser.add_argument("--language", default="", help="language of the texts (ISO 639-1); else not stated")
        parser.add_argument("--source", default="", help="name of the source, as pages show it; else the file's name")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and do nothing")
        parser.add_argument("--accept", action="store_true", help="write it; else it waits in the workspace")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        files = options["files"]
        if len(files) == 2 and files[0] in ("undo", "accept") and files[1].isdigit():
            self._settle(files[0], int(files[1]))
            return
        wish = Wish(
            **{name: options[name] for name in ("format", "noun", "sheet", "dates", "language", "source", "dry_run")},
            decimals=_MARKS.get(options["decimals"], options["decimals"]),
            accept=options["accept"] and not options["dry_run"],
        )
        reports = [self._import(Path(file), wish) for file in files]
        if any(one.is_accepted for one in reports):
            _show_it()
        if options["json"]:
            self.stdout.write(json.dumps({"files": [one.as_dict() for one in reports]}, ensure_ascii=False))
        else:
            for one in reports:
                self._lines(_told(one, wish))
        if any(one.outcome == REFUSED for one in reports):
            raise SystemExit(1)

    def _import(self, path: Path, wish: Wish) -> FileReport:
        if wish.noun == "events":
            return import_events(path, wish)
        if not sys.stderr.isatty():
            return import_file(path, wish)
        with progress(path.name, sys.stderr) as line:
            done = import_file(path, wish, on_progress=line)
            line.end(done.outcome)
        return done

    def _settle(self, what: str, number: int) -> None:
        """Accept a change that waits, or undo one that was accepted."""
        try:
            found = Batch.objects.get(pk=number)
        except Batch.DoesNotExist:
            raise CommandError(f"there is no change {number}") from None
        try:
            if what == "undo" and is_of_notices(found):
                self._undo_events(found)
                return
            outcome: Outcome = undo(found) if what == "undo" else _accepted(found)
        except SestanteError as error:
            raise CommandError(error.message) from error
        self._lines(report(outcome))
        if outcome.written:
            _show_it()

    def _undo_events(self, found: Batch) -> None:
        undone = undo_notices(found)
        self._lines(f"left as it is: {page.slug}" for page in undone.left)
        self.stdout.write(f"{undone.count} events as they were before, {len(undone.left)} left as they are")
        _show_it()

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _accepted(batch: Batch) -> Outcome:
    if not sys.stderr.isatty():
        return accept(batch)
    with progress(f"Change {batch.pk}", sys.stderr) as line:
        outcome: Outcome = accept(batch, on_progress=line)
        line.end("written")
    return outcome


def _show_it() -> None:
    """Let pages and files show what was written: of a large file it takes as long as reading it."""
    if not sys.stderr.isatty():
        bring_up_to_date()
        return
    with progress("Words and numbers", sys.stderr) as line:
        line.end(f"at version {bring_up_to_date(on_progress=line)}")


def _told(one: FileReport, wish: Wish) -> Iterable[str]:
    """What became of a file, as lines for a terminal: its faults, what it would do, the summary, what comes next."""
    for issue in one.issues[:200]:
        yield f"{issue.level}: {issue}"
    if len(one.issues) > 200:
        yield f"… and {len(one.issues) - 200} more"
    if one.preview:
        yield from one.preview[: MOST_SHOWN * 20]
    counts = one.counts
    yield (
        f"{one.file}: {one.outcome}; {counts.add} add, {counts.change} change, {counts.same} same, "
        f"{counts.error} with errors left out"
    )
    if one.batch and one.is_accepted:
        yield f"Written as change {one.batch}; undo it with: sestante import undo {one.batch}"
    elif one.batch:
        yield f"Waits as change {one.batch}, in the workspace too; accept it with: sestante import accept {one.batch}"
    elif wish.dry_run and counts.add + counts.change:
        yield "Nothing was written; with --accept it is"
