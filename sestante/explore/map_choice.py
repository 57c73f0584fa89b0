"""The projects of a filter as the map asks for them: their numbers, kept while a visitor moves about, and rows."""

import threading
from typing import Any

from sestante.search.query import any_of
from sestante.search.schema import KEY
from sestante.search.writer import key_of

from .map_points import Seen
from .projects import ProjectFilter
from .store import Generation

#: Parameters that order or lay out a list and choose nothing.
_NO_CHOICE = frozenset({"sort", "page", "by"})
#: Filters whose numbers a process keeps; at most some 200 kB each.
_KEPT = 8

_lock = threading.Lock()
_numbers: dict[tuple[str, str], list[int]] = {}


def chosen_numbers(generation: Generation, chosen: ProjectFilter) -> list[int] | None:
    """The dense numbers of the filter's projects, ascending; ``None`` where nothing is chosen, which means all.

    Reads: words.

    Raises:
        StoreUnavailable: words are missing or damaged.
    """
    if all(name in _NO_CHOICE for name, _value in chosen.parameters()):
        return None
    key = str(generation.tables), chosen.changed(sort="", by="").address()
    with _lock:
        known = _numbers.get(key)
    if known is None:
        known = chosen.numbers(generation)
        with _lock:
            _numbers[key] = known
            while len(_numbers) > _KEPT:
                del _numbers[next(iter(_numbers))]
    return known


def rows_of(generation: Generation, seen: Seen) -> tuple[dict[str, Any], ...]:
    """The rows of the projects seen, as a list shows them, latest start first. Reads: words."""
    keys = [key_of("project", number) for number in seen.numbers]
    return generation.words.hits(any_of(KEY, keys), limit=len(keys), sort="newest").rows


def country_counts(generation: Generation, chosen: ProjectFilter) -> dict[str, int]:
    """``{ISO 3166-1 alpha-2: projects}`` of the filter; a project in two countries counts in both. Reads: words."""
    return generation.words.counts(chosen.condition(), ["country"])["country"]
