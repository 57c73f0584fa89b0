"""What makes one document like another: values of filter fields that both have."""

from collections.abc import Iterable
from dataclasses import dataclass

import tantivy

from .query import Condition
from .schema import schema


@dataclass(frozen=True, slots=True)
class Shared:
    """A filter field, values of it, and how much it weighs in the order that a document has one of them."""

    field: str
    values: tuple[str, ...]
    weight: float


def sharing(shared: Iterable[Shared], *, at_least: int) -> Condition:
    """Documents that have one of the values in at least so many of the fields, those with the weightiest first."""
    asked = [one for one in shared if one.values]
    if len(asked) < at_least:
        return tantivy.Query.empty_query()
    groups = [
        tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema(), one.field, [*one.values]), one.weight)
        for one in asked
    ]
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, one) for one in groups], minimum_number_should_match=at_least
    )
