"""Countries that a visitor chooses to see side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from sestante.codelists.queries import is_code, label
from sestante.core.names import fold

from .list_pages import reader_language


@dataclass(frozen=True, slots=True)
class CountryChoice:
    """A country in a list to choose from."""

    code: str
    name: str
    chosen: bool


def chosen_countries(given: Iterable[str], most: int) -> list[str]:
    """The codes that are countries, each once, in the order given, at most so many."""
    codes = [text.strip().upper() for text in given]
    return list(dict.fromkeys(code for code in codes if is_code("Country", code)))[:most]


def country_choices(known: Iterable[str], chosen: str) -> list[CountryChoice]:
    """Countries by name without accents."""
    language = reader_language()
    found = [CountryChoice(code, label("Country", code, language), code == chosen) for code in {*known, chosen} - {""}]
    return sorted(found, key=lambda one: fold(one.name))
