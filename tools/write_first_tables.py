"""Writes ``sestante/config/data/first_tables.sql``: run it when a library with tables has a new version.

    .venv/bin/python tools/write_first_tables.py

It runs the migrations of the libraries and the first one of our accounts, on which they depend, in memory.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["SESTANTE_HOME"] = tempfile.mkdtemp(prefix="sestante-first-tables-")
os.environ.pop("SESTANTE_DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "tools.settings_of_libraries"

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from sestante.config.first_tables import FILE, dump  # noqa: E402


def main() -> None:
    """Run the migrations, make the result the same at every run, write the file."""
    django.setup()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET applied = '2026-11-22 00:00:00'")
        cursor.execute("UPDATE wagtailcore_page SET translation_key = printf('%032x', id)")
    lines = list(dump(connection))
    text = "\n".join(lines) + "\n"
    if "--check" in sys.argv:
        sys.exit(0 if FILE.read_text(encoding="utf-8") == text else f"{FILE} is not what the migrations give.")
    FILE.write_text(text, encoding="utf-8")
    print(f"{FILE}: {sum(line.startswith('--') for line in lines)} migrations, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
