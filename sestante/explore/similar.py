"""Projects like another one, and what they have in common with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sestante.search.query import Shared, Words, all_of, any_of, everything, sharing, without

from .store import Generation

#: What two projects may have in common, by filter field, and how much it weighs in the order.
WEIGHTS = {"organisation": 3.0, "ica_sector": 2.0, "country": 2.0, "theme": 1.0}
MOST_SIMILAR = 4
_AT_LEAST = 2
_MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Similar:
    """A similar project: its row of the words index, and the values it shares by filter field."""

    row: dict[str, Any]
    shared: dict[str, tuple[str, ...]]


def similar_projects(generation: Generation, slug: str, values: Mapping[str, tuple[str, ...]]) -> tuple[Similar, ...]:
    """At most four projects that share values of at least two fields, those with the weightiest in common first.

    Args:
        slug: of the project itself.
        values: what it has, by filter field (a key of ``WEIGHTS``).

    Reads: words.

    Raises:
        StoreUnavailable: words are not ready.
    """
    words = generation.words
    mine = {field: tuple(values.get(field, ()))[:_MOST_VALUES] for field in WEIGHTS}
    like = sharing([Shared(field, mine[field], weight) for field, weight in WEIGHTS.items()], at_least=_AT_LEAST)
    found = words.hits(without(all_of([everything("project"), like]), any_of("slug", [slug])), limit=MOST_SIMILAR)
    rows = {str(row["slug"]): row for row in found.rows}
    shared = {(field, value): _having(words, rows, field, value) for field in mine for value in mine[field]}
    return tuple(
        Similar(
            row,
            {
                f: tuple(v for v in mine[f] if other in shared[f, v])
                for f in mine
                if any(other in shared[f, v] for v in mine[f])
            },
        )
        for other, row in rows.items()
    )


def _having(words: Words, slugs: Mapping[str, Any], field: str, value: str) -> set[str]:
    """Those of the projects that have the value."""
    if not slugs:
        return set()
    asked = all_of([everything("project"), any_of("slug", slugs), any_of(field, [value])])
    return {str(row["slug"]) for row in words.hits(asked, limit=len(slugs)).rows}
