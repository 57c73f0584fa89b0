"""Programmes and their projects as a tree, so that no amount counts twice: pure, on the numbers of projects.

Sources may say anything, circles too: projects of a circle are each other's descendants, and stand in the tree one
below the other in the order of their numbers. One project that several bodies tell of is such a circle: each telling is
above and below the others, so that of those chosen the first with a known amount counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Edges = Mapping[int, Iterable[int]]


@dataclass(frozen=True)
class ProgrammeTree:
    """Children by number of the programme; free of circles. ``ProgrammeTree.of`` makes one from what sources say."""

    children: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> "ProgrammeTree":
        """The tree of ``(programme, its project)`` pairs, in any order, repeated or in circles."""
        down: dict[int, set[int]] = defaultdict(set)
        for above, below in pairs:
            if above != below:
                down[above].add(below)
        circle_of = _circles(down)
        members: dict[int, list[int]] = defaultdict(list)
        for number in sorted(circle_of):
            members[circle_of[number]].append(number)
        children: dict[int, set[int]] = defaultdict(set)
        for group in members.values():
            for above, below in zip(group, group[1:], strict=False):
                children[above].add(below)
        for above, belows in down.items():
            for below in belows:
                if circle_of[above] != circle_of[below]:
                    children[members[circle_of[above]][-1]].add(members[circle_of[below]][0])
        return cls({above: tuple(sorted(belows)) for above, belows in children.items()})

    @property
    def numbers(self) -> frozenset[int]:
        """All projects that are in a programme or are one."""
        return frozenset(self.children) | {one for belows in self.children.values() for one in belows}

    def below(self, numbers: Iterable[int]) -> frozenset[int]:
        """All that lies below any of these, at any depth; each is looked at once."""
        found: set[int] = set()
        waiting = [child for number in numbers for child in self.children.get(number, ())]
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += self.children.get(number, ())
        return frozenset(found)


def _circles(down: Edges) -> dict[int, int]:
    """``{number: smallest number of the circle it is in}``, itself where it is in none (Kosaraju, 1978)."""
    up: dict[int, set[int]] = defaultdict(set)
    for above, belows in down.items():
        for below in belows:
            up[below].add(above)
    order = _last_visited_first(sorted({*down, *up}), down)
    circle_of: dict[int, int] = {}
    for start in order:
        if start in circle_of:
            continue
        group, waiting = {start}, [start]
        while waiting:
            for number in up.get(waiting.pop(), ()):
                if number not in circle_of and number not in group:
                    group.add(number)
                    waiting.append(number)
        circle_of.update(dict.fromkeys(group, min(group)))
    return circle_of


def _last_visited_first(numbers: Iterable[int], down: Edges) -> list[int]:
    """Numbers in the reverse order in which a walk in depth leaves them; without recursion, chains may be long."""
    left: list[int] = []
    seen: set[int] = set()
    for start in numbers:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, iter(sorted(down.get(start, ()))))]
        while path:
            number, rest = path[-1]
            child = next((one for one in rest if one not in seen), None)
            if child is None:
                left.append(number)
                path.pop()
            else:
                seen.add(child)
                path.append((child, iter(sorted(down.get(child, ())))))
    return left[::-1]
