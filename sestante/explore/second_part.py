"""``python -m sestante.explore.second_part '{"folder": …, "database": …, "kind": …, "n": …}'``: the second process.

``building`` starts it beside the one that holds the words index; ``parts`` says what the two tell each other.
"""

import json
import sys
from pathlib import Path

import django


def main() -> None:
    """Read the second part of the database named; leave its documents and all tables in the folder named."""
    django.setup()
    from django.db import connection

    from .parts import Split, few_looks_for_circles, write_second_part

    wanted = json.loads(sys.argv[1])
    connection.settings_dict["NAME"] = wanted["database"]
    with few_looks_for_circles():
        write_second_part(
            Path(wanted["folder"]), Split(wanted["kind"], wanted["n"]), hear=sys.stdin.buffer, tell=sys.stdout.buffer
        )


if __name__ == "__main__":
    main()
