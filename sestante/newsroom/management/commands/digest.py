"""``sestante digest``: the news of a time as a mail file, or sent."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from sestante.newsroom.digest import make_digest


class Command(BaseCommand):
    """Writes a file that mail programs open; with ``--to`` it is sent by the mail settings instead."""

    help = "Make a digest of news and coming events as a mail in HTML and plain text."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=date.fromisoformat, help="First day, as 2026-11-01: 30 days ago.")
        parser.add_argument("--until", type=date.fromisoformat, help="Last day: today.")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")
        parser.add_argument("--out", type=Path, default=Path("."), help="Folder for the file: this one.")
        parser.add_argument("--to", action="append", default=[], help="Send it to this address; may come again.")

    def handle(self, *args: object, **options: Any) -> None:
        since = options["since"] or timezone.localdate() - timedelta(days=30)
        made = make_digest(since, until=options["until"], language=options["language"])
        if options["to"]:
            # one mail each, so that nobody sees who else reads it
            for address in options["to"]:
                made.as_mail(sender=settings.DEFAULT_FROM_EMAIL, to=(address,)).send()
            self.stdout.write(f"Sent to {len(options['to'])}: {made.subject}")
        else:
            self.stdout.write(str(made.write(options["out"], sender=settings.DEFAULT_FROM_EMAIL)))
