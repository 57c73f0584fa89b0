"""The code lists as the package carries them: ``data/<Codelist>.csv``, read once per process.

Columns of every file: ``code,name_en,name_fr,name_es,name_it,category,status,withdrawn``; then, where a list has them,
``name_short_<language>`` and columns of its own, which become ``CodeEntry.extra``. An empty name means that nobody has
translated it, and readers fall back to English.

Names of countries, currencies and languages stand in the files like all others, although Babel could give them at run
time: so the file, the table and the published tables say the same whatever release of Babel is installed, and a change
of a country's name is a line in a review. A test holds the files against Babel.
"""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from .records import ACTIVE, CodeEntry

FOLDER = Path(__file__).resolve().parent / "data"
_NAME = "name_"
_SHORT_NAME = "name_short_"
_COMMON = frozenset({"code", "category", "status", "withdrawn"})


@lru_cache(maxsize=1)
def codelist_names() -> tuple[str, ...]:
    """Names of all code lists in alphabetical order; IATI's own names, CamelCase for ours."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.csv")))


@cache
def read_codelist(name: str) -> Mapping[str, CodeEntry]:
    """Entries of one list by code, in the order of its file.

    Raises:
        LookupError: there is no list of that name.
        ValueError: the file gives a code twice, or an unreadable date.
    """
    if name not in codelist_names():
        raise LookupError(f"There is no code list called {name!r}.")
    entries: dict[str, CodeEntry] = {}
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        for position, row in enumerate(csv.DictReader(handle), start=1):
            entry = _entry(name, position, row)
            if entry.code in entries:
                raise ValueError(f"{name}.csv gives the code {entry.code!r} twice.")
            entries[entry.code] = entry
    return MappingProxyType(entries)


def forget_files() -> None:
    """Read the files again at the next look-up."""
    codelist_names.cache_clear()
    read_codelist.cache_clear()


def _entry(codelist: str, position: int, row: dict[str, str]) -> CodeEntry:
    filled = {column: text for column, text in row.items() if text}
    short_name = _texts(filled, _SHORT_NAME)
    name = _texts({column: text for column, text in filled.items() if not column.startswith(_SHORT_NAME)}, _NAME)
    extra = {c: text for c, text in filled.items() if c not in _COMMON and not c.startswith(_NAME)}
    return CodeEntry(
        codelist=codelist,
        code=row["code"],
        position=position,
        name=name,
        category=filled.get("category", ""),
        status=filled.get("status", ACTIVE),
        withdrawn=date.fromisoformat(filled["withdrawn"]) if "withdrawn" in filled else None,
        short_name=short_name,
        extra=MappingProxyType(extra),
    )


def _texts(filled: dict[str, str], prefix: str) -> Mapping[str, str]:
    return MappingProxyType({c.removeprefix(prefix): text for c, text in filled.items() if c.startswith(prefix)})
