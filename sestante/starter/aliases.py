"""Reviewed names: the packaged lists, and the site's own file that a person mends in a text editor.

``SESTANTE_HOME/aliases.csv`` has the columns ``name``, ``organisation`` (id, empty: known to have no match),
``programme``, ``note``, ``source_url``; what it says outranks the packaged lists.
"""

from pathlib import Path

from django.conf import settings

from sestante.formats.csv_table import read_table
from sestante.organisations.services import AliasRow, save_aliases

OWN_FILE = "aliases.csv"


def load_aliases(folder: Path) -> int:
    """Read the lists of a starter folder, then the site's own; gives how many names they hold.

    Raises:
        SourceError: a file lacks its columns.
    """
    rows: dict[str, AliasRow] = {}
    if (path := folder / "aliases.csv").exists():
        rows |= {row.name: row for row in _aliases(path)}
    if (path := folder / "funders_normalised.csv").exists():
        rows |= {row.name: row for row in _funders(path)}
    count = save_aliases(rows.values(), file="starter")
    return count + load_own_aliases()


def load_own_aliases() -> int:
    """Read ``SESTANTE_HOME/aliases.csv`` where there is one; gives how many names it holds."""
    path = Path(settings.SESTANTE_HOME) / OWN_FILE
    return save_aliases(_aliases(path), file="own") if path.exists() else 0


def _aliases(path: Path) -> list[AliasRow]:
    table = read_table(path, required=["name", "organisation"])
    return [
        AliasRow(row["name"], row["organisation"], row["programme"], row["note"], row["source_url"])
        for row in table.rows
        if row["name"]
    ]


def _funders(path: Path) -> list[AliasRow]:
    table = read_table(path, required=["funder_as_written", "organisation", "programme"])
    return [
        AliasRow(row["funder_as_written"], row["organisation"], row["programme"], row["note"], row["source_url"])
        for row in table.rows
        if row["funder_as_written"]
    ]
