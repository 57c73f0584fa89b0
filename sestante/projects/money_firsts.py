"""Which rows of divided amounts are the first of their project with some values, so that projects add up.

``docs/reference/money.md`` explains the columns ``first_eur`` and ``first_usd`` that hold what is found here.
"""

from collections.abc import Sequence
from itertools import combinations
from operator import itemgetter

#: Properties that amounts are divided by, and all sets of at most two of them: bit ``k`` of the column ``first`` says
#: that the row is the first of its project with these values, so that projects are counted by adding up.
DIVIDED_BY = ("year", "country", "ica_region", "sector", "sector3", "ica_sector")
SUBSETS = tuple(chosen for size in range(3) for chosen in combinations(DIVIDED_BY, size))
#: Bit, and what takes the values of each set from a year and those of a part.
_SETS = tuple(
    (bit, itemgetter(*(DIVIDED_BY.index(name) for name in chosen)) if chosen else (lambda _values: None))
    for bit, chosen in enumerate(SUBSETS)
)
_WITH_YEAR = tuple(one for one, chosen in zip(_SETS, SUBSETS, strict=True) if "year" in chosen)

#: The values of a part: country, region, sector, group of sectors and ICA sector, or the state of each.
Values = tuple[str, ...]


class Firsts:
    """Gives the bits of one project's rows of one figure, amount by amount."""

    def __init__(self) -> None:
        self._seen: list[set[object]] = [set() for _chosen in SUBSETS]
        self._divisions: set[int] = set()
        self._done: set[tuple[int, int | None]] = set()

    def bits(self, year: int | None, parts: Sequence[Values]) -> list[int]:
        """The bits of each part of the next amount. Amounts that are divided alike are given the same ``parts``.

        Those of the same year bring nothing new, those of another year only sets that the year belongs to.
        """
        alike = id(parts)
        if (alike, year) in self._done:
            return [0] * len(parts)
        self._done.add((alike, year))
        sets = _WITH_YEAR if alike in self._divisions else _SETS
        self._divisions.add(alike)
        found: list[int] = []
        for part in parts:
            mine = (year, *part)
            bits = 0
            for bit, taken in sets:
                key = taken(mine)
                seen = self._seen[bit]
                if key not in seen:
                    seen.add(key)
                    bits |= 1 << bit
            found.append(bits)
        return found
