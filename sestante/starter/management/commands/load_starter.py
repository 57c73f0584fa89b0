"""``sestante load-starter``: bring in the starter data."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sestante.core.errors import SestanteError, has_errors
from sestante.core.progress import progress
from sestante.explore.updater import bring_up_to_date
from sestante.starter.newsroom import NewsOutcome, load_news
from sestante.starter.reporting import report
from sestante.starter.services import FOLDER, load_starter


class Command(BaseCommand):
    """Exit status 1 when a row stayed out; the good rows are in all the same."""

    help = "Load the starter data (projects and organisations from public pages). Loading again writes nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do nothing if these files were loaded before.")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="Other files of the same shape.")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            with progress("Starter data", sys.stderr) as line:
                outcome = load_starter(options["folder"], is_once=options["once"], on_progress=line)
                line.end("loaded before" if outcome is None else "read")
            news = load_news(options["folder"], is_once=options["once"])
        except SestanteError as error:
            raise CommandError(error.message) from error
        if news is not None:
            self._tell(news)
        if outcome is None:
            return
        for text in report(outcome):
            self.stdout.write(text)
        with progress("Words and numbers", sys.stderr) as line:
            line.end(f"at version {bring_up_to_date(on_progress=line)}")
        if has_errors(outcome.issues):
            raise SystemExit(1)

    def _tell(self, news: NewsOutcome) -> None:
        for issue in news.issues:
            self.stdout.write(f"{issue.level}: {issue}")
        self.stdout.write(news.summary())
