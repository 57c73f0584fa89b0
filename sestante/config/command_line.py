"""The ``sestante`` command: one name for every operation; each is a thin management command over a service."""

import os
import sys


def main() -> None:
    """Run ``sestante COMMAND …``; hyphens in a command's name are as good as underscores."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sestante.config.settings")
    from django.core.management import execute_from_command_line

    arguments = sys.argv[:]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    execute_from_command_line(arguments)
