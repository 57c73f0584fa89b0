"""Reviewed names: the packaged lists, and the site's own file that a person mends in a text editor.

``SESTANTE_HOME/aliases.csv`` has the columns ``name``, ``organisation`` (id, empty: known to have no match),
``programme``, ``note``, ``source_url``; what it says outranks the packaged lists.
"""

from pathlib import Path

from django.conf import settings

from sestante.core.checking import Findings
from sestante.core.errors import SourceError
from sestante.formats.csv_table import read_table
from sestante.organisations.services import AliasRow, save_aliases

OWN_FILE = "aliases.csv"


def load_aliases(folder: Path) -> int:
    """Read the lists of a starter folder, then the site's own; gives how many names they hold.

    Raises:
        SourceError: a file lacks its columns, or a row cannot be read; nothing of it is taken.
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
    return _rows(path, "name", ["name", "organisation"])


def _funders(path: Path) -> list[AliasRow]:
    return _rows(path, "funder_as_written", ["funder_as_written", "organisation", "programme"])


def _rows(path: Path, name: str, required: list[str]) -> list[AliasRow]:
    found = []
    for row in read_table(path, required=required).rows:
        alias = AliasRow(row[name], row["organisation"], row["programme"], row["note"], row["source_url"])
        findings = Findings(row.number, path.name)
        findings.texts(alias, {"organisation": 120, "source_url": 500})
        if faults := (*row.issues, *findings.issues):
            raise SourceError(str(faults[0]))
        if alias.name:
            found.append(alias)
    return found
