"""The ``sestante`` command: one name for every operation; each is a thin management command over a service."""

import os
import sys

from django.conf import settings
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.core.management.color import color_style
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from sestante import __version__
from sestante.core.errors import SestanteError

#: What ``sestante`` prints without arguments: our commands and the few of Django's that an operator needs, in the order
#: in which one meets them. A test holds that no command of ours is missing.
GROUPS: dict[str, tuple[str, ...]] = {
    "Run": ("run", "prepare", "serve", "check"),
    "Accounts": ("create_editor", "changepassword"),
    "Data": (
        *("load_codelists", "load_starter", "remove_starter"),
        *(
            "import",
            "load_figures",
            "load_questionnaire",
            "unmatched_names",
            "load_aliases",
            "attach_file",
            "iati",
            "rebuild",
            "tables",
        ),
        *("export", "edition"),
    ),
    "Newsroom": ("digest", "publish_scheduled"),
    "Keep": ("backup", "restore", "migrate"),
    "Change Sestante": ("pictures", "makemigrations", "shell"),
}

#: Django's own commands in our list, in our words.
_IN_OUR_WORDS = {
    "changepassword": "Give an account a new password",
    "publish_scheduled": "Publish pages whose time has come; a site that is served does it by itself",
    "migrate": "Bring the tables of the database to this version; prepare does it too",
    "makemigrations": "Write the migrations that changed models need",
    "shell": "Python with the site's tables at hand",
}


class CommandLine(ManagementUtility):
    """Django's command line in our words: hyphens in names, and our own list of commands."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of that name; hyphens are as good as underscores."""
        return super().fetch_command(subcommand.replace("-", "_"))

    def main_help_text(self, commands_only: bool = False) -> str:
        """Every command of ours with one line of help, by group; names alone with ``commands_only``."""
        found = get_commands()
        groups = {title: [name for name in names if name in found] for title, names in GROUPS.items()}
        if commands_only:
            return "\n".join(name.replace("_", "-") for names in groups.values() for name in names)
        style = color_style()
        lines = ["Sestante: the open register of international cooperative development", ""]
        lines.append("sestante COMMAND …     what a command takes: sestante COMMAND --help")
        for title, names in groups.items():
            lines += ["", style.NOTICE(title)]
            lines += [f"  {name.replace('_', '-'):<16} {_one_line(found[name], name)}" for name in names]
        return "\n".join(lines)


def _one_line(application: str | BaseCommand, name: str) -> str:
    """The first sentence of a command's help."""
    if name in _IN_OUR_WORDS:
        return _IN_OUR_WORDS[name]
    command = application if isinstance(application, BaseCommand) else load_command_class(application, name)
    return " ".join(command.help.split()).split(". ")[0].rstrip(".")


def _what_to_do(error: DatabaseError) -> str:
    """What a person can do about a database that is not there or not ready; ``""`` where the fault is another."""
    try:
        plan = MigrationExecutor(connection)
        is_ready = not plan.migration_plan(plan.loader.graph.leaf_nodes())
    except DatabaseError:
        return f"The database cannot be reached: {str(error).splitlines()[0]}"
    if is_ready:
        return ""
    home = settings.SESTANTE_HOME
    return f"The site in {home} has no database, or one of another version: run “sestante prepare”, then this again."


def main() -> None:
    """Run ``sestante COMMAND …``.

    A request that cannot be met prints its message, without a trace, and ends with status 1, and so does a database
    that cannot be reached or has no tables of this version; Ctrl-C ends with 130.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sestante.config.settings")
    if sys.argv[1:] in (["--version"], ["version"]):
        print(f"Sestante {__version__}")
        return
    try:
        CommandLine(["sestante", *sys.argv[1:]]).execute()
    except SestanteError as error:
        print(error.message, file=sys.stderr)
        sys.exit(1)
    except DatabaseError as error:
        if not (message := _what_to_do(error)):
            raise
        print(message, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
