"""``sestante create-editor NAME``: an account that may correct entries."""

import secrets
import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sestante.accounts.services import create_editor


class Command(BaseCommand):
    """Asks for a password at a terminal; an empty answer, or no terminal, has one made and shown once."""

    help = "Make an account that may correct entries. The password is asked for, or made and shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="What the person signs in with.")
        parser.add_argument("--email", default="", help="For messages to that person.")
        parser.add_argument("--organisation", default="", help="What public history shows in place of the person.")
        parser.add_argument("--password-stdin", action="store_true", help="Read the password from standard input.")

    def handle(self, *args: object, **options: Any) -> None:
        password, is_made = self._password(from_stdin=options["password_stdin"])
        create_editor(
            options["username"], email=options["email"], organisation=options["organisation"], password=password
        )
        if is_made:
            self.stdout.write(f"Password, shown this once: {password}")
        self.stdout.write(f"{options['username']} may now sign in and edit.")

    def _password(self, *, from_stdin: bool) -> tuple[str, bool]:
        """The password, and whether we made it."""
        if from_stdin:
            return sys.stdin.readline().rstrip("\r\n"), False
        if sys.stdin.isatty() and (password := getpass("Password (empty: one is made): ")):
            if getpass("The same again: ") != password:
                raise CommandError("The two differ; nothing was made.")
            return password, False
        return secrets.token_urlsafe(15), True
