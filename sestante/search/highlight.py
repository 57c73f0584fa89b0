"""Where a text holds what was asked for: the text in pieces, found words apart from the rest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sestante.core.names import fold

from .analysis import stem
from .equivalents import equivalents
from .fillers import FILLERS
from .question import read_question, wanted

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

    def pieces(self, text: str, language: str = "") -> tuple[Piece, ...]:
        """The text in pieces that give it whole when joined; ``language`` decides which forms of a word are one."""
        if not self._words:
            return (Piece(text, False),) if text else ()
        forms = frozenset(stem(word, language) for word in self._words) | self._words
        close = frozenset(stem(word, language) for word in self._close)
        return tuple(_joined(self._parts(text, language, forms, close)))

    def _parts(self, text: str, language: str, forms: frozenset[str], close: frozenset[str]) -> Iterator[Piece]:
        at = 0
        for found in _WORD.finditer(text):
            yield Piece(text[at : found.start()], False)
            words = fold(found[0]).split()
            said = {*words, "".join(words), *(stem(word, language) for word in words)}
            hit = bool(said & forms) or any(differs_by_one(one, other) for one in close for other in said)
            yield Piece(found[0], hit)
            at = found.end()
        yield Piece(text[at:], False)


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
