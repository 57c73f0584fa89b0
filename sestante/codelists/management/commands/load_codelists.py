"""``sestante load-codelists``: copy the packaged code lists into the database."""

from django.core.management.base import BaseCommand

from sestante.codelists.services import load_codelists


class Command(BaseCommand):
    """Prints one line with what was written; running it again writes nothing."""

    help = "Copy the code lists that come with Sestante into the database. Safe to run again."

    def handle(self, *args: object, **options: object) -> None:
        outcome = load_codelists()
        self.stdout.write(
            f"Code lists: {outcome.written} entries written ({outcome.withdrawn} withdrawn), "
            f"{outcome.unchanged} unchanged."
        )
