"""The same word in the other languages, so that "caffè" finds a text that says coffee.

Only the words of ``data/equivalents.csv``: what the register is about, a line each, in any form of a word.
"""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from sestante.core.names import fold

from .analysis import STEMMERS, stem

_FILE = Path(__file__).parent / "data" / "equivalents.csv"


def equivalents(word: str) -> tuple[str, ...]:
    """The folded words of all languages that say the same as a folded word, itself first; alone where none is known."""
    found = [other for language in STEMMERS for other in _table()[language].get(stem(word, language), ())]
    return tuple(dict.fromkeys((word, *found)))


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    """``{language: {stem: words of all languages}}``."""
    table: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = {language: [fold(one) for one in row[language].split(";")] for language in STEMMERS}
            alike = tuple(dict.fromkeys(word for said in words.values() for word in said))
            for language, said in words.items():
                for word in said:
                    before = table[language].get(stem(word, language), ())
                    table[language][stem(word, language)] = tuple(dict.fromkeys((*before, *alike)))
    return table
