"""What one record looks like to the words index: its texts by language, and the terms that filters use."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One record in the words index.

    ``kind`` and ``n`` identify it; ``texts`` holds ``{language: text}`` for full text, ``names`` what it is called
    (heavier in the order of results), ``terms`` the values of each filter field, ``years`` the years it was active
    in, ``sort`` the keys of each order, ``row`` what one line of a list shows (JSON types), so that lists, counts and
    downloads of one moment agree.
    """

    kind: str
    n: int
    slug: str
    names: tuple[str, ...]
    texts: dict[str, str]
    terms: dict[str, tuple[str, ...]]
    years: tuple[int, ...] = ()
    sort: dict[str, str] = field(default_factory=dict)
    row: dict[str, object] = field(default_factory=dict)
