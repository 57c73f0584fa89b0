"""Codes as people write them: the code itself, or its name in any of the four languages."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sestante.codelists.queries import codes, extra, is_code, labels, short_label
from sestante.core.names import fold, slugify, spellings

from .columns import LANGUAGES

#: Between several names in one cell, where people write no semicolon.
_BETWEEN = re.compile(r"\s*[,/|+&]\s*|\s+(?:and|et|y|e)\s+")

#: A goal as people write it: SDG 5, ODS 8, Goal 13 – Climate action; the number is its code.
_GOAL = re.compile(
    r"(?:(?:sdg|goal|ods|odd|oss|objecti[fv]|objetivo|obiettivo)s?\W*)?0?(\d{1,2})(?:\s*[-–—:.]\s*[^\W\d].*)?",
    re.IGNORECASE,
)

#: What people write for a code beside the names of its list; work that is over is closed.
_OTHER_WORDS = Path(__file__).with_name("data") / "other_words.csv"


def code_of(codelist: str, written: str) -> str:
    """The code that a text stands for, exactly after folding; ``""`` where none or more than one fits."""
    text = written.strip()
    if not text:
        return ""
    for form in (text, text.upper(), text.lower(), slugify(text)):
        if is_code(codelist, form):
            return form
    found = _names(codelist).get(fold(text), frozenset())
    if not found and codelist == "UNSDG-Goals" and (goal := _GOAL.fullmatch(text)) and is_code(codelist, goal[1]):
        return goal[1]
    return next(iter(found)) if len(found) == 1 else ""


def code_texts(written: str, codelist: str) -> list[str]:
    """A text that stands for one code, as it is; else its parts between commas, strokes or “and”, where all are known.

    >>> code_texts("Kenya / Viet Nam", "Country")
    ['Kenya', 'Viet Nam']
    """
    if code_of(codelist, written):
        return [written]
    parts = [part for part in _BETWEEN.split(written) if part]
    return parts if parts and all(code_of(codelist, part) for part in parts) else [written]


@cache
def _names(codelist: str) -> dict[str, frozenset[str]]:
    """Codes by their folded names; a name of a code in use outranks one that was withdrawn."""
    found: dict[str, set[str]] = {}
    in_use = codes(codelist, active_only=True)
    for only_active in (True, False):
        for language in LANGUAGES:
            for code, name in labels(codelist, language, active_only=only_active).items():
                if not only_active and code in in_use:
                    continue
                names = spellings(name) if codelist == "Country" else [fold(name)]
                for form in {*names, fold(short_label(codelist, code, language))}:
                    if only_active or form not in found:
                        found.setdefault(form, set()).add(code)
    for code, word in _other_words(codelist):
        found.setdefault(fold(word), {code})
    return {form: frozenset(some) for form, some in found.items()}


def _other_words(codelist: str) -> Iterator[tuple[str, str]]:
    """Codes and what people write for them; the three letters of ISO 3166-1 for countries too."""
    with _OTHER_WORDS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["codelist"] == codelist:
                yield from ((row["code"], word) for word in row["words"].split("|"))
    for code in codes(codelist):
        if letters := extra(codelist, code, "alpha3"):
            yield code, letters
