"""``sestante remove-starter``: take the starter data off the public pages."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from sestante.core.progress import progress
from sestante.explore.updater import bring_up_to_date
from sestante.starter.newsroom import remove_news
from sestante.starter.reporting import report
from sestante.starter.services import remove_starter


class Command(BaseCommand):
    """Their addresses stay and answer that the entry was withdrawn; ``load-starter`` brings them back."""

    help = "Withdraw every entry that came with the starter data; nothing is erased."

    def handle(self, *args: object, **options: Any) -> None:
        with progress("Starter data", sys.stderr) as line:
            outcome = remove_starter(on_progress=line)
            pages = remove_news()
            line.end(f"withdrawn, {pages} news and events taken down")
        for text in report(outcome):
            self.stdout.write(text)
        with progress("Words and numbers", sys.stderr) as line:
            line.end(f"at version {bring_up_to_date(on_progress=line)}")
