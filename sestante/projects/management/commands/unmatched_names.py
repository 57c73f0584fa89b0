"""``sestante unmatched-names``: which written names stand for no organisation."""

from typing import Any

from django.core.management.base import BaseCommand

from sestante.organisations.unmatched import unmatched_bodies
from sestante.projects.unmatched import unmatched_names


class Command(BaseCommand):
    """Most used first, with the number of uses; mend them in ``SESTANTE_HOME/aliases.csv``."""

    help = "List the names of partners, funders and bodies that match no organisation, most used first."

    def handle(self, *args: object, **options: Any) -> None:
        names = unmatched_names() + unmatched_bodies()
        for name, times in sorted(names.items(), key=lambda pair: (-pair[1], pair[0].casefold())):
            self.stdout.write(f"{times:5}  {name}")
        self.stdout.write(f"{len(names)} names match no organisation")
