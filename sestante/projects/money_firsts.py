"""Which rows of divided amounts are the first of their project with some values, so that projects add up.

``docs/reference/money.md`` explains the columns ``first_eur`` and ``first_usd`` that hold what is found here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from operator import itemgetter

#: Properties that amounts are divided by, and all sets of at most two of them: bit ``k`` of the column ``first`` says
#: that the row is the first of its project with these values, so that projects are counted by adding up.
DIVIDED_BY = ("year", "country", "ica_region", "sector", "sector3", "ica_sector")
SUBSETS = tuple(chosen for size in range(3) for chosen in combinations(DIVIDED_BY, size))
#: The values of a part: country, region, sector, group of sectors and ICA sector, or the state of each.
Values = tuple[str, ...]


def _taken(chosen: tuple[str, ...]) -> Callable[[Values], object]:
    """What takes the values of a set from those of a part; the year is no value of a part."""
    places = [DIVIDED_BY.index(name) - 1 for name in chosen if name != "year"]
    return itemgetter(*places) if places else lambda _values: None


#: The bit of each set and what takes its values from those of a part: of sets without the year, and of those with it.
_OF_ANY_YEAR = tuple((1 << bit, _taken(chosen)) for bit, chosen in enumerate(SUBSETS) if "year" not in chosen)
_OF_A_YEAR = tuple((1 << bit, _taken(chosen)) for bit, chosen in enumerate(SUBSETS) if "year" in chosen)
#: The place of the first part with some values, by the bit of their set and these values.
_Places = dict[tuple[int, object], int]


class Parts:
    """The parts that amounts are divided into, and which part is the first among them with each set of values."""

    def __init__(self, values: Sequence[Values]) -> None:
        self.values = values
        self.of_any_year = _places(values, _OF_ANY_YEAR)
        self.of_a_year = _places(values, _OF_A_YEAR)


def _places(values: Sequence[Values], sets: Iterable[tuple[int, Callable[[Values], object]]]) -> _Places:
    places: _Places = {}
    for bit, taken in sets:
        for place, part in enumerate(values):
            places.setdefault((bit, taken(part)), place)
    return places


class Firsts:
    """Gives the bits of one project's rows of one figure, amount by amount."""

    def __init__(self) -> None:
        self._seen: set[object] = set()
        self._seen_in: dict[int | None, set[object]] = defaultdict(set)
        self._done: set[tuple[Parts, int | None]] = set()

    def bits(self, year: int | None, parts: Parts) -> list[int]:
        """The bits of each part of the next amount; those of the same year that are divided alike bring nothing new."""
        found = [0] * len(parts.values)
        if (parts, year) in self._done:
            return found
        self._done.add((parts, year))
        for places, seen in ((parts.of_any_year, self._seen), (parts.of_a_year, self._seen_in[year])):
            for first in places.keys() - seen:
                found[places[first]] |= first[0]
            seen.update(places)
        return found
