"""``python -m sestante.explore.numbers_apart '{"folder": …, "database": …}'``: writes the published tables.

The process that ``building`` starts beside the one that writes the words.
"""

import gc
import json
import sys
from pathlib import Path

import django

#: New objects that are kept before circles among them are looked for: more than the records that are read at once have.
_NEW_OBJECTS = 200_000


def main() -> None:
    """Write the tables of the database named into the folder named."""
    django.setup()
    from django.db import connection

    from .building import write_numbers

    wanted = json.loads(sys.argv[1])
    connection.settings_dict["NAME"] = wanted["database"]
    # rows leave no circles behind: to look for some among hundreds of records again and again takes a tenth of the time
    gc.set_threshold(_NEW_OBJECTS)
    write_numbers(Path(wanted["folder"]))


if __name__ == "__main__":
    main()
