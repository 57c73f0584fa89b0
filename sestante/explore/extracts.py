"""Where in the files of library items the words asked for stand: a page number and a stretch of its text.

The words index says which items answer a question; their pages are looked through here, only for the rows shown. A
page is searched for the beginnings that all forms of a word share; whether what stands there is a form of the word is
then decided as everywhere else (``search.highlight``).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix

from sestante.library.texts import pages_of
from sestante.search.analysis import STEMMERS, stem
from sestante.search.highlight import Marks
from sestante.search.question import read_question, wanted

#: Characters before and after the word in an extract; pages named besides the one shown.
AROUND, MOST_OTHER_PAGES = 130, 5
#: Characters of one file that are looked at.
MOST_TEXT = 2_000_000
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of the text of page ``page`` (1 is the first), and further pages that hold the words too."""

    text: str
    page: int
    other_pages: tuple[int, ...]
    language: str
    page_count: int


def extracts(files: dict[str, Sequence[tuple[str, str]]], question: str, marks: Marks) -> dict[str, Extract]:
    """The best place in the files of each item.

    Args:
        files: ``{item: [(SHA-256, language), …]}``; the first file in which something is found is taken.

    Returns:
        ``{item: extract}``, without the items in whose files no word stands.

    Queries: one; none where nothing is asked for or no item has a file.
    """
    if not marks.words:
        return {}
    pages = pages_of(sha256 for own in files.values() for sha256, _language in own)
    finder = _Finder(question, marks)
    found: dict[str, Extract] = {}
    for item, own in files.items():
        for sha256, language in own:
            if extract := finder.best(pages.get(sha256, ()), language):
                found[item] = extract
                break
    return found


class _Finder:
    """Looks through pages for the words of one question."""

    def __init__(self, question: str, marks: Marks) -> None:
        self._marks = marks
        #: Different words that a page holds at most, whatever they are called in other languages.
        self._most = max(1, sum(len(part.words) for part in wanted(read_question(question))))
        self._known: dict[tuple[str, str], bool] = {}
        beginnings = sorted({_beginning(word) for word in marks.words}, key=len, reverse=True)
        words = "|".join(f"({_as_pattern(one)})" for one in beginnings)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})\w*(?:[-\u2010\u2011]\w+)*")

    def best(self, pages: Sequence[str], language: str) -> Extract | None:
        """The page with the most different words, the first of equals, and the pages that come after it in that."""
        hits: list[tuple[int, int, int]] = []
        looked_at = whole = 0
        for number, text in enumerate(pages, 1):
            looked_at += len(text)
            if looked_at > MOST_TEXT:
                break
            if place := self._place(text, language):
                hits.append((-place[0], number, place[1]))
                whole += place[0] >= self._most
            if whole > MOST_OTHER_PAGES:
                break
        if not hits:
            return None
        hits.sort()
        _different, number, at = hits[0]
        others = sorted(page for _count, page, _at in hits[1 : MOST_OTHER_PAGES + 1])
        return Extract(_around(pages[number - 1], at), number, tuple(others), language, len(pages))

    def _place(self, text: str, language: str) -> tuple[int, int] | None:
        """How many different words of the question a page holds, and where the first stands."""
        first = -1
        seen: set[int | None] = set()
        for match in self._pattern.finditer(_small(text)):
            if match.lastindex in seen or not self._is_hit(text[match.start() : match.end()], language):
                continue
            seen.add(match.lastindex)
            first = match.start() if first < 0 else first
            if len(seen) >= self._most:
                break
        return (len(seen), first) if seen else None

    def _is_hit(self, word: str, language: str) -> bool:
        key = (word, language)
        if key not in self._known:
            self._known[key] = any(piece.is_hit for piece in self._marks.pieces(word, language))
        return self._known[key]


def _beginning(word: str) -> str:
    """The letters with which every form of a folded word begins: what it shares with its stems."""
    forms = [word, *(found for language in STEMMERS if (found := stem(word, language)))]
    shared = commonprefix(forms)
    return shared if len(shared) > 1 else word[:2]


@cache
def _variants() -> dict[str, str]:
    """``{plain letter: itself and the small letters that are it with a mark}`` for letters that have such."""
    found: dict[str, str] = {}
    for code in range(0xC0, 0x250):
        letter = chr(code)
        plain = unicodedata.normalize("NFKD", letter)[0]
        if letter.islower() and plain.isascii() and plain.isalpha():
            found[plain] = found.get(plain, plain) + letter
    return found


def _as_pattern(beginning: str) -> str:
    """The expression that finds a folded beginning in a text in small letters, with marks and hyphens or without."""
    variants = _variants()
    letters = [f"[{variants[one]}]" if one in variants else re.escape(one) for one in beginning]
    if beginning.startswith("coop"):  # co-operative and cooperative are one word
        letters.insert(2, "[-\u2010\u2011]?")
    return "".join(letters)


def _small(text: str) -> str:
    """The text in small letters, each character in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower()[0] for one in text)


def _around(text: str, at: int) -> str:
    """A stretch of the text about a place, cut at words, on one line."""
    start, end = max(0, at - AROUND), min(len(text), at + AROUND)
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", at, end), at) if text.rfind(" ", at, end) > at else end
    line = _SPACES.sub(" ", text[start:end]).strip()
    return f"{'… ' if start else ''}{line}{' …' if end < len(text) else ''}"


def files_of(rows: Iterable[dict[str, object]]) -> dict[str, Sequence[tuple[str, str]]]:
    """``{slug: [(SHA-256, language), …]}`` of rows of the words index that have files."""
    found: dict[str, Sequence[tuple[str, str]]] = {}
    for row in rows:
        versions = row["versions"]
        assert isinstance(versions, list)
        if own := [(one["file"], one["language"]) for one in versions if one["file"]]:
            found[str(row["slug"])] = own
    return found
