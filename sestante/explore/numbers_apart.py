"""``python -m sestante.explore.numbers_apart '{"folder": …, "database": …}'``: writes the published tables.

The process that ``building`` starts beside the one that writes the words.
"""

import json
import sys
from pathlib import Path

import django


def main() -> None:
    """Write the tables of the database named into the folder named."""
    django.setup()
    from django.db import connection

    from .building import write_numbers

    wanted = json.loads(sys.argv[1])
    connection.settings_dict["NAME"] = wanted["database"]
    write_numbers(Path(wanted["folder"]))


if __name__ == "__main__":
    main()
