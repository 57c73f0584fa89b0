"""The choices of a filter as a page shows them: the largest of each with their names, and on demand all of one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sestante.core.names import fold
from sestante.organisations.search_text import NOT_KNOWN
from sestante.search.query import Words

from .answers import Facet, FacetValue
from .choices import Choice

#: Values that a group shows: of each group, and of the one whose values are all asked for.
MOST_SHOWN, MOST_OF_ALL = 12, 300
#: Letters of a name that are looked at.
_LONGEST_PART = 60


@dataclass(frozen=True, slots=True)
class WholeChoice:
    """That a page shows all values of one choice: its parameter, and letters that their names must hold."""

    name: str = ""
    find: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "WholeChoice":
        """What ``all`` and ``find`` of an address ask for; other names than those of choices do nothing."""
        found = parameters.get("find", "").replace("\x00", " ")
        return cls(parameters.get("all", ""), " ".join(found.split())[:_LONGEST_PART])


def first_of(numbers: Mapping[str, int], most: int, chosen: Iterable[str] = ()) -> dict[str, int]:
    """The largest ``most`` of the numbers, equal ones shorter and smaller codes first, and those of chosen values."""
    ranked = sorted(numbers, key=lambda value: (-numbers[value], len(value), value))
    kept = dict.fromkeys([*ranked[:most], *chosen])
    return {value: numbers.get(value, 0) for value in kept}


@dataclass(frozen=True, slots=True)
class FacetMaker:
    """What all choices of one page share: language, names, how a choice is toggled, and the page's own address."""

    words: Words
    language: str
    toggled: Callable[[Choice, str], str]
    address: str
    whole: WholeChoice

    def facet(self, choice: Choice, numbers: Mapping[str, int], chosen: Sequence[str]) -> Facet:
        """The group of one choice from the numbers of its values, which may be more than are shown."""
        is_all = self.whole.name == choice.name
        most = MOST_OF_ALL if is_all else len(numbers) if choice.order != "count" else MOST_SHOWN
        find = self.whole.find if is_all else ""
        fitting = self._fitting(choice, numbers, find) if find else numbers
        shown = first_of(fitting, most, chosen)
        if find:
            shown |= {value: numbers.get(value, 0) for value in chosen}
        labels = choice.labels(shown, self.language, self.words)

        def link(value: str) -> str:
            return self.toggled(choice, value)

        values = [FacetValue(value, labels[value], shown[value], value in chosen, link) for value in shown]
        has_more = any(value not in shown for value in fitting)
        return Facet(
            choice.name,
            str(choice.label),
            _in_groups(choice, _sorted(choice, values)),
            more_url=self._with_all_of(choice.name) if has_more and not is_all else "",
            less_url=self.address if is_all else "",
            is_cut=has_more and is_all,
            find=find,
            chosen_count=sum(value in shown for value in chosen),
        )

    def _fitting(self, choice: Choice, numbers: Mapping[str, int], find: str) -> dict[str, int]:
        """Those whose name holds the letters."""
        wanted = fold(find)
        labels = choice.labels(numbers, self.language, self.words)
        return {value: number for value, number in numbers.items() if wanted in fold(labels[value])}

    def _with_all_of(self, name: str) -> str:
        joint = "&" if "?" in self.address else "?"
        return f"{self.address.removesuffix('?')}{joint}all={name}#facet-{name}"


def _sorted(choice: Choice, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Chosen ones first, then the largest; or all in the order of the codes. What is not known comes last."""

    def key(value: FacetValue) -> tuple[Any, ...]:
        unknown = value.value == NOT_KNOWN
        if choice.order == "value":
            return unknown, len(value.value), value.value
        if choice.order == "newest":
            return unknown, -int(value.value) if value.value.isdigit() else 0
        return not value.chosen, unknown, -value.count, value.label.casefold()

    return sorted(values, key=key)


def _in_groups(choice: Choice, values: list[FacetValue]) -> tuple[FacetValue, ...]:
    """The values with those of a group within it, one level deep."""
    if choice.group is None:
        return tuple(values)
    known = {value.value for value in values}
    within: dict[str, list[FacetValue]] = {}
    for value in values:
        if (group := choice.group(value.value)) in known:
            within.setdefault(group, []).append(value)
    inner = {one.value for children in within.values() for one in children}
    return tuple(
        replace(one, children=tuple(within.get(one.value, ()))) if one.value in within else one
        for one in values
        if one.value not in inner
    )
