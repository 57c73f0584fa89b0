"""The columns that a spreadsheet of each kind of entry may have: plain words in four languages, and other heads.

They are stated in ``data/columns.csv``. A head is recognised whatever its language, case, accents or asterisk.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from sestante.core.names import fold

_FILE = Path(__file__).with_name("data") / "columns.csv"
LANGUAGES = ("en", "fr", "es", "it")
#: Name of the second sheet of our templates by language: nobody is asked whether it was meant.
CODES_SHEET = {"en": "Codes", "fr": "Codes", "es": "Códigos", "it": "Codici"}
#: Columns of this site's own downloads that it works out itself: reading them back would change nothing.
WORKED_OUT = frozenset(
    (
        *("url", "ica_region", "dac_category", "budget_eur", "budget_usd", "reporting_org", "reported_by"),
        *("checked_on", "places", "not_known", "belongs_to"),
    )
)
#: Columns of names beside columns of codes end so in our downloads.
_NAME = "_name"


def is_download(heads: Sequence[str]) -> bool:
    """Whether these are the heads of a download of ours: an address, and names beside codes."""
    return "url" in heads and any(head.endswith(_NAME) and head.removesuffix(_NAME) in heads for head in heads)


def is_worked_out(noun: str, head: str) -> bool:
    """Whether a head of a download is that of a column which the site adds to what was entered."""
    return head not in columns_of(noun) and (head in WORKED_OUT or head.endswith(_NAME))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``kind`` says how its cells are read, ``codelist`` the list of its codes (or its choices).

    ``heads`` are its plain words by language; ``is_short`` columns are in the short version of the template.
    """

    noun: str
    name: str
    kind: str
    codelist: str
    is_required: bool
    is_short: bool
    heads: dict[str, str]
    aliases: tuple[str, ...]

    def head(self, language: str = "") -> str:
        """Its plain words in a language, else in that of the reader, else in English."""
        return self.heads.get(language or get_language() or "en") or self.heads["en"]


@cache
def columns_of(noun: str) -> dict[str, Column]:
    """The columns of a kind of entry by name, in the order of its template; empty for a kind without any."""
    return {one.name: one for one in _all() if one.noun == noun}


@cache
def nouns() -> tuple[str, ...]:
    """The kinds of entry that a spreadsheet may hold."""
    return tuple(dict.fromkeys(one.noun for one in _all()))


@cache
def known_heads(noun: str) -> dict[str, str]:
    """``{folded head: name of the column}``; where two columns claim a head, the one stated first has it."""
    found: dict[str, str] = {}
    columns = columns_of(noun).values()
    for column in columns:
        found.setdefault(fold(column.name), column.name)
    for column in columns:
        for head in column.heads.values():
            found.setdefault(fold(head), column.name)
    for column in columns:
        for alias in column.aliases:
            found.setdefault(fold(alias), column.name)
    return found


@cache
def _all() -> tuple[Column, ...]:
    with _FILE.open(encoding="utf-8", newline="") as handle:
        return tuple(_column(row) for row in csv.DictReader(handle))


def _column(row: dict[str, str]) -> Column:
    return Column(
        noun=row["noun"],
        name=row["name"],
        kind=row["kind"],
        codelist=row["codelist"],
        is_required=row["need"] == "required",
        is_short=row["need"] in ("required", "short"),
        heads={language: row[language] for language in LANGUAGES},
        aliases=tuple(part for part in row["aliases"].split("|") if part),
    )
