"""Code lists as the checks of IATI files need them: the register's own, and those only a check knows.

``data/codes.csv`` holds the codes of 25 further lists, ``data/publishers.txt`` the identifiers of the organisations in
the IATI Registry (both facts of the IATI Standard, CC BY 4.0).
"""

import csv
from functools import cache
from pathlib import Path

from sestante.codelists.packaged import codelist_names, read_codelist

_FOLDER = Path(__file__).parent / "data"


@cache
def _further() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    with (_FOLDER / "codes.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            lists.setdefault(row["codelist"], set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in lists.items()}


@cache
def codes_of(codelist: str) -> frozenset[str]:
    """All codes of a list, withdrawn ones too: old data carry them rightly.

    Raises:
        LookupError: neither the register nor the checks know the list.
    """
    if codelist in _further():
        return _further()[codelist]
    if codelist in codelist_names():
        return frozenset(read_codelist(codelist))
    raise LookupError(f"There is no code list called {codelist!r}.")


@cache
def publishers() -> frozenset[str]:
    """Identifiers of the organisations that publish to IATI, as the Registry lists them."""
    return frozenset((_FOLDER / "publishers.txt").read_text(encoding="utf-8").split("\n")) - {""}


@cache
def agencies() -> frozenset[str]:
    """Codes of the registers that an organisation identifier may begin with (org-id.guide)."""
    return codes_of("OrganisationRegistrationAgency")
