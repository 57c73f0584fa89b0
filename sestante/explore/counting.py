"""Counting at large: the numbers asked for last, and those of nearly everything by what is left out of it."""

import threading
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from sestante.search.query import Condition, Words, everything, without

T = TypeVar("T")
#: Answers that are kept of a generation; some 10 kB each.
_MOST_RECENT = 200
#: Fewer records are counted as quickly one way as the other.
_MANY_RECORDS = 5_000
#: How many times the values wanted are looked at, of those that are the most frequent of all.
_CANDIDATES = 8

_Numbers = dict[str, dict[str, int]]


class Recent(Generic[T]):
    """The answers to the questions asked last, the oldest forgotten first."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, T] = {}
        self._lock = threading.Lock()

    def get(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What was answered before, or the answer."""
        with self._lock:
            if question in self._answers:
                return self._answers[question]
        found = answer()
        with self._lock:
            self._answers[question] = found
            if len(self._answers) > _MOST_RECENT:
                del self._answers[next(iter(self._answers))]
        return found


def count_by_the_rest(words: Words, kind: str, condition: Condition, fields: Sequence[str], most: int) -> _Numbers:
    """What ``Words.counts`` gives, for documents of one kind.

    Counting costs by the document. Where a condition holds for more than half of many, the others are counted instead
    and taken from the numbers of all, which are kept for each generation.
    """
    total: int = words.kept(f"all {kind}", lambda: words.count(everything(kind)))
    if not fields or not most or total < _MANY_RECORDS or words.count(condition) * 2 <= total:
        return words.counts(condition, fields, most=most)
    ranked = {field: _of_all(words, kind, field) for field in fields}
    candidates = {field: list(ranked[field])[: most * _CANDIDATES] for field in fields}
    rest = words.counts_among(without(everything(kind), condition), candidates)
    numbers = {
        field: {value: ranked[field][value] - rest[field].get(value, 0) for value in candidates[field]}
        for field in fields
    }
    sure = {field: _largest(numbers[field], most) for field in fields}
    unsure = [field for field in fields if not _is_sure(sure[field], most, ranked[field], len(candidates[field]))]
    return sure | (words.counts(condition, unsure, most=most) if unsure else {})


def _of_all(words: Words, kind: str, field: str) -> dict[str, int]:
    """The numbers of all values of a field among all documents of a kind, the largest first."""

    def count() -> dict[str, int]:
        found = words.counts(everything(kind), [field])[field]
        return _largest(found, len(found))

    kept: dict[str, int] = words.kept(f"values of {field} of {kind}", count)
    return kept


def _largest(numbers: dict[str, int], most: int) -> dict[str, int]:
    """The largest of the numbers that are not 0; of equal ones those of shorter and smaller values."""
    ranked = sorted((value for value in numbers if numbers[value]), key=lambda v: (-numbers[v], len(v), v))
    return {value: numbers[value] for value in ranked[:most]}


def _is_sure(found: dict[str, int], most: int, ranked: dict[str, int], looked_at: int) -> bool:
    """Whether no value that was not looked at can have a larger number than the last one found: at most its own."""
    if looked_at >= len(ranked):
        return True
    next_largest = list(ranked.values())[looked_at]
    return len(found) >= most and min(found.values()) >= next_largest
