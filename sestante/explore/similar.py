"""Projects like another one, and what they have in common with it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sestante.search.likeness import Shared, sharing
from sestante.search.query import all_of, any_of, everything, without

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
    if not rows:
        return ()
    theirs = words.values_of(
        all_of([everything("project"), any_of("slug", rows)]), "slug", list(WEIGHTS), most=MOST_SIMILAR
    )
    return tuple(Similar(row, _in_common(mine, theirs.get(slug, {}))) for slug, row in rows.items())


def _in_common(
    mine: Mapping[str, tuple[str, ...]], theirs: Mapping[str, AbstractSet[str]]
) -> dict[str, tuple[str, ...]]:
    """What both have, by filter field, in the order of the first; fields of which they share nothing are left out."""
    common = {
        field: tuple(value for value in values if value in theirs.get(field, ())) for field, values in mine.items()
    }
    return {field: values for field, values in common.items() if values}
