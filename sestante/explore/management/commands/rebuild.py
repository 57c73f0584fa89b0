"""``sestante rebuild``: make words and numbers anew from nothing."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from sestante.core.progress import progress
from sestante.explore.updater import bring_up_to_date


class Command(BaseCommand):
    """Prints one line with the version that readers see now; readers keep the old state until the new one is whole."""

    help = "Make the search index and the open data anew from the database. Safe at any time."

    def handle(self, *args: object, **options: Any) -> None:
        with progress("Search and open data", sys.stdout) as line:
            line.end(f"at version {bring_up_to_date(anew=True, on_progress=line)}")
