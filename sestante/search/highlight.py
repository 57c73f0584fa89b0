"""Where a text holds what was asked for: the text in pieces, found words apart from the rest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sestante.core.names import fold

from .analysis import STEMMERS, stem
from .equivalents import equivalents
from .fillers import FILLERS
from .question import joined_words, read_question, wanted

#: Characters of an extract, and those of it before the found word and, at the beginning of a text, at least after it.
PASSAGE, _BEFORE, _AFTER = 240, 80, 30
_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``is_hit`` where it is a word that was asked for. Not escaped."""

    text: str
    is_hit: bool


class Marks:
    """The words that a question asks for, ready to be found in texts."""

    def __init__(self, question: str, close: Iterable[str] = ()) -> None:
        """``close``: folded words of the question that count with one wrong letter (see ``Words.unheard``)."""
        words: list[str] = []
        for part in wanted(read_question(question)):
            if not part.field:
                words += [*part.words, part.joined]
        kept = [word for word in words if word and word not in FILLERS]
        said = kept or [word for word in words if word]
        self._words = frozenset(other for word in said for other in equivalents(word))
        self._close = tuple(close)
        self._beginnings = _beginnings(self._words)
        self._parts_of_close = tuple(part for word in self._close for part in _halves(word))
        self._forms: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._known: dict[tuple[str, str], bool] = {}

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._words)

    @property
    def words(self) -> frozenset[str]:
        """The folded words that are looked for, those that mean the same included."""
        return self._words.union(self._close)

    def pieces(self, text: str, language: str = "") -> tuple[Piece, ...]:
        """The text in pieces that give it whole when joined; ``language`` decides which forms of a word are one."""
        if not self._may_hold(text):
            return (Piece(text, False),) if text else ()
        return tuple(_joined(self._parts(text, language)))

    def are_in(self, text: str, language: str = "") -> bool:
        """Whether a text holds one of the words."""
        return self._may_hold(text) and any(self._is_hit(found[0], language) for found in _WORD.finditer(text))

    def passage(self, text: str, language: str = "", length: int = PASSAGE) -> str:
        """The stretch of a text around its first found word, on one line, with "…" where it is cut.

        ``""`` where the text holds none of the words.
        """
        if not text or not self._may_hold(text):
            return ""
        line = " ".join(text.split())
        hit = next((found for found in _WORD.finditer(line) if self._is_hit(found[0], language)), None)
        if hit is None:
            return ""
        if len(line) <= length or hit.end() <= length - _AFTER:
            return cut(line, length)
        end = min(len(line), max(hit.end(), hit.start() - _BEFORE + length))
        begin = max(0, min(hit.start() - _BEFORE, end - length))
        begin = line.find(" ", begin) + 1 if begin else 0
        return f"…{cut(line[min(begin, hit.start()) :], length)}"

    def _parts(self, text: str, language: str) -> Iterator[Piece]:
        at = 0
        for found in _WORD.finditer(text):
            yield Piece(text[at : found.start()], False)
            yield Piece(found[0], self._is_hit(found[0], language))
            at = found.end()
        yield Piece(text[at:], False)

    def _is_hit(self, word: str, language: str) -> bool:
        """Whether a word of a text is one that was asked for; remembered, since texts say the same words again."""
        key = word, language
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._compare(word, language)
        return known

    def _may_hold(self, text: str) -> bool:
        """Whether a text may hold a word: most do not, and that costs a hundredth of comparing each of their words."""
        return self._holds_a_beginning(_searchable(text))

    def _holds_a_beginning(self, folded: str) -> bool:
        for one in self._beginnings:
            if one in folded:
                return True
        return any(one in folded for one in self._parts_of_close)

    def _compare(self, word: str, language: str) -> bool:
        if not self._holds_a_beginning(_searchable_word(word)):
            return False
        if language not in self._forms:
            self._forms[language] = (
                frozenset(stem(one, language) for one in self._words) | self._words,
                frozenset(stem(one, language) for one in self._close),
            )
        forms, close = self._forms[language]
        said = _said(word, language)
        return not said.isdisjoint(forms) or any(differs_by_one(one, other) for one in close for other in said)


def _searchable(text: str) -> str:
    """The text folded, and its hyphenated words in one piece, with a space before each word."""
    return f" {fold(text)} {joined_words(text)}"


#: The same of one word: texts say the same words again and again, and folding is most of the time of a comparison.
_searchable_word = lru_cache(maxsize=16_384)(_searchable)


@lru_cache(maxsize=16_384)
def _said(word: str, language: str) -> frozenset[str]:
    """The forms under which a word of a text may be asked for."""
    words = fold(word).split()
    return frozenset((*words, "".join(words), *(stem(one, language) for one in words)))


def _beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """How the words of a text that are forms of these begin, with a space before; stemming changes ends only."""
    stems = {stem(word, language) for word in words for language in STEMMERS} | set(words)
    shortest: list[str] = []
    for one in sorted(one[:-1] if len(one) > 3 else one for one in stems if one):
        if not (shortest and one.startswith(shortest[-1])):
            shortest.append(one)
    return tuple(f" {one}" for one in shortest)


def _halves(word: str) -> tuple[str, str]:
    """Two parts of a word of which one stays whole where a letter is wrong or two are exchanged, ends aside."""
    middle = len(word) // 2
    return word[: max(1, middle - 1)], word[middle + 1 : -1] or word[-1]


def cut(line: str, length: int) -> str:
    """The text, cut at a word with "…" where it is longer than ``length`` characters."""
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with neighbours of one kind in one."""
    text, is_hit = "", False
    for piece in pieces:
        if piece.text and piece.is_hit != is_hit:
            if text:
                yield Piece(text, is_hit)
            text, is_hit = "", piece.is_hit
        text += piece.text
    if text:
        yield Piece(text, is_hit)


def differs_by_one(first: str, second: str) -> bool:
    """Whether one letter put in, left out, changed, or two neighbours exchanged make one word of the other."""
    if abs(len(first) - len(second)) > 1 or first == second:
        return first == second
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    left, right = first[at:], second[at:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or _exchanged(left, right)


def _exchanged(left: str, right: str) -> bool:
    return len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
