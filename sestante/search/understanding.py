"""What a question says besides its words: countries, regions, sectors, themes and years, to be used as filters.

Only names that are a code's own, in any of the four languages, or that ``data/synonyms.csv`` lists are understood,
compared exactly after folding; a name of two codes, or of two kinds, stays a word. What is left stays text.
"""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sestante.codelists import queries as codelists
from sestante.core.names import fold

from .analysis import STEMMERS
from .field_words import CODELISTS, value_of
from .fillers import FILLERS
from .question import Part, read_question

_SYNONYMS = Path(__file__).parent / "data" / "synonyms.csv"
#: Fields whose names are looked for in plain words; the others only in field words.
_NAMED = ("country", "ica_region", "ica_sector", "theme")
_STAYS = "stays"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_FROM = r"(?:from|between|dal|dall|du|de|del|entre|tra|fra|desde|depuis|since)"
_TO = r"(?:to|until|till|and|al|a|au|e|et|y|il|el|le|fino|hasta)"
_SINCE = r"(?:since|from|dal|dall|depuis|desde|partire? (?:de|du|dal|del))"
_UNTIL = r"(?:until|till|hasta|jusqu (?:en|a)|fino (?:al|a))"
_YEARS = re.compile(
    rf"\b(?:(?:{_FROM} )?(?P<first>{_YEAR})(?: {_TO})* (?P<last>{_YEAR})|{_SINCE} (?:el |il )?(?P<since>{_YEAR})"
    rf"|{_UNTIL} (?:el |il )?(?P<until>{_YEAR})|(?:in|nel|en) (?P<during>{_YEAR})|(?P<bare>{_YEAR}))\b"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """Filters that a question names, and its text without them.

    ``values`` are ``{filter field: codes}``; ``first`` and ``last`` calendar years, both included, ``None`` open.
    """

    rest: str
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None

    @property
    def is_anything(self) -> bool:
        """Whether there is a filter in it."""
        return bool(self.values) or self.first is not None or self.last is not None


@dataclass(slots=True)
class _Run:
    """Plain words that stand together: each word and the part it is from; what has been understood."""

    words: list[str]
    parts: list[int]
    taken: set[int] = field(default_factory=set)

    def take(self, start: int, end: int) -> bool:
        """Take words for a filter; not where a word is taken or a part would be torn in two."""
        mine = set(range(start, end))
        torn = {self.parts[at] for at in mine} & {
            self.parts[at] for at, word in enumerate(self.words) if at not in mine and word not in FILLERS
        }
        if torn or mine & self.taken:
            return False
        self.taken |= mine
        return True


def understand(text: str, fields: Collection[str], *, years: bool = True) -> Understood:
    """The filters that a question names.

    Args:
        fields: filter fields one may use; names of others stay text.
        years: whether years may be used.
    """
    parts = read_question(text)
    values: dict[str, list[str]] = {}
    gone = set()
    for at, part in enumerate(parts):
        code = value_of(part.field, " ".join(part.words)) if part.field in fields and not part.is_excluded else ""
        if code:
            values.setdefault(part.field, []).append(code)
            gone.add(at)
    first = last = None
    for run in _runs(parts):
        if years and first is None and last is None:
            first, last = _take_years(run, bare=False)
        for name, code in _take_names(run, fields):
            values.setdefault(name, []).append(code)
        if years and first is None and last is None and values:
            first, last = _take_years(run, bare=True)
        gone |= {run.parts[at] for at in run.taken}
    rest = " ".join(part.written for at, part in enumerate(parts) if at not in gone and not part.is_filler)
    if not values and first is None and last is None:
        return Understood(text)
    return Understood(rest, {name: tuple(dict.fromkeys(codes)) for name, codes in values.items()}, first, last)


def _runs(parts: tuple[Part, ...]) -> Iterator[_Run]:
    run = _Run([], [])
    for at, part in enumerate(parts):
        if part.is_plain:
            run.words += part.words
            run.parts += [at] * len(part.words)
        elif run.words:
            yield run
            run = _Run([], [])
    if run.words:
        yield run


def _take_years(run: _Run, *, bare: bool) -> tuple[int | None, int | None]:
    text = " ".join(run.words)
    for found in _YEARS.finditer(text):
        if bool(found["bare"]) is not bare:
            continue
        start = text[: found.start()].count(" ")
        if not run.take(start, start + found[0].count(" ") + 1):
            continue
        first = found["first"] or found["since"] or found["during"] or found["bare"]
        last = found["last"] or found["until"] or found["during"] or found["bare"]
        years = (int(first) if first else None, int(last) if last else None)
        return years if None in years else (min(years), max(years))  # type: ignore[type-var]
    return None, None


def _take_names(run: _Run, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    """Names in a run and what they stand for, the longest first at each word."""
    names, longest = _names()
    at = 0
    while at < len(run.words):
        for end in range(min(len(run.words), at + longest), at, -1):
            known = names.get(" ".join(run.words[at:end]))
            if known and (known[0] == _STAYS or (known[0] in fields and run.take(at, end))):
                if known[0] != _STAYS:
                    yield known
                at = end
                break
        else:
            at += 1


@cache
def _names() -> tuple[dict[str, tuple[str, str]], int]:
    """``{folded name: (field, code)}`` and the number of words of the longest name."""
    found: dict[str, set[tuple[str, str]]] = {}
    for name in _NAMED:
        for code in codelists.codes(CODELISTS[name], active_only=True):
            for language in STEMMERS:
                found.setdefault(fold(codelists.label(CODELISTS[name], code, language)), set()).add((name, code))
    with _SYNONYMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name in row["names"].split(";"):
            if row["field"] == _STAYS:
                found[fold(name)] = {(_STAYS, "")}
            else:
                found.setdefault(fold(name), set()).add((row["field"], row["code"]))
    names = {name: next(iter(known)) for name, known in found.items() if len(known) == 1 and name}
    return names, max(len(name.split()) for name in names)
