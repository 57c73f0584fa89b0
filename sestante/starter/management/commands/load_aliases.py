"""``sestante load-aliases``: read the site's own list of names anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_noop

from sestante.core.errors import SestanteError
from sestante.core.signals import records_changed
from sestante.explore.updater import bring_up_to_date
from sestante.history.models import Batch
from sestante.history.services import site_source
from sestante.ingest.services import relink_names
from sestante.starter.aliases import load_own_aliases


class Command(BaseCommand):
    """Run it after mending ``SESTANTE_HOME/aliases.csv``: names that match now become links."""

    help = "Read SESTANTE_HOME/aliases.csv and match the names of partners, funders and bodies anew."

    def handle(self, *args: object, **options: Any) -> None:
        try:
            count = load_own_aliases()
        except SestanteError as error:
            raise CommandError(error.message) from error
        batch = Batch.objects.create(
            source=site_source(), note=gettext_noop("Names matched anew"), state=Batch.State.STAGED
        )
        matched = relink_names(batch)
        records_changed.send(sender=Batch, version=batch.data_version)
        bring_up_to_date()
        self.stdout.write(f"{count} names read, {matched} entries matched anew")
