"""Writes docs/reference/tables.md from the descriptions of the published tables: run it when they change."""

import os
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
PAGE = CLONE / "docs" / "reference" / "tables.md"

HEAD = """# Published tables

What the site publishes as open data, and what its own figures are counted from: Parquet files, one a table, holding
only what is public. `sestante tables` says where they are and how many rows each has; visitors find them under
`/data/tables/NAME.parquet`. Any tool that reads Parquet opens them.

Rows of one entry share its number `n`, within the tables of its kind. An empty value is not known; it is never 0.
Types are DuckDB's. This page is written by `tools/describe_tables.py`; a test holds it against the code.
"""


def described() -> str:
    """The whole page."""
    from sestante.explore.nouns import NOUNS

    parts = [HEAD]
    for noun in NOUNS:
        for table in noun.tables:
            parts.append(f"\n## `{table.name}`\n\n{table.title}\n\n| Field | Type | What it is |\n|---|---|---|\n")
            parts += [
                f"| `{field.name}` | {field.type} | {_in_a_cell(field.description)} |\n" for field in table.fields
            ]
    return "".join(parts)


def _in_a_cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.path.insert(0, str(CLONE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sestante.config.settings")
    import django

    django.setup()
    PAGE.write_text(described(), encoding="utf-8")
