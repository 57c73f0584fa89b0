"""The kinds of rule that the IATI rulesets know; each function makes the test of one rule.

Paths are XPath 1.0 relative to the element the rule is asked of; values from files are only ever XPath variables.

Source: IATI Rulesets specification, ruleset schema of 2.03.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from lxml import etree

from ..codes import agencies, publishers
from .records import Circumstances, Test

NOW = "NOW"
Variables = dict[str, str]


@cache
def _compiled(path: str) -> Any:
    return etree.XPath(path)


def matches(path: str, element: Any, variables: Variables) -> list[Any]:
    """Elements and attribute or text values that a path gives."""
    found = _compiled(path)(element, **variables)
    return found if isinstance(found, list) else [found]


def is_true(expression: str, element: Any, variables: Variables) -> bool:
    """Whether an XPath expression holds, by XPath's own rules of truth."""
    return bool(_compiled(f"boolean({expression})")(element, **variables))


def place_of(found: Any) -> Any:
    """The element that a match is, or belongs to."""
    return found if etree.iselement(found) else found.getparent()


def text_of(found: Any) -> str:
    """The value of a match: an attribute's, a text's, or all text within an element."""
    return "".join(found.itertext()) if etree.iselement(found) else str(found)


def _all(paths: Iterable[str], element: Any, variables: Variables) -> list[Any]:
    return [found for path in paths for found in matches(path, element, variables)]


def at_least_one(*paths: str, when: str = "") -> Test:
    """One of the paths must be there."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        asked = not when or is_true(when, element, variables)
        return [element] if asked and not _all(paths, element, variables) else []

    return test


def no_more_than_one(*paths: str, when: str = "") -> Test:
    """The paths together give one place at most; every further one is named."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        asked = not when or is_true(when, element, variables)
        return [place_of(found) for found in _all(paths, element, variables)[1:]] if asked else []

    return test


def only_one_of(excluded: tuple[str, ...], *paths: str) -> Test:
    """Where one of ``excluded`` is, none of the paths may be; where none is, exactly one place."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        found = _all(paths, element, variables)
        if _all(excluded, element, variables):
            return [place_of(one) for one in found]
        return [] if len(found) == 1 else [element]

    return test


def all_or_none(*paths: str) -> Test:
    """Where one of the paths is, all must be (rule kind ``dependent``)."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        there = [bool(matches(path, element, variables)) for path in paths]
        return [element] if any(there) and not all(there) else []

    return test


def default_or_each(default: str, each: str, own: str) -> Test:
    """Either the default is stated, or every place of ``each`` states its ``own`` (rule kind ``one_or_all``)."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        if matches(default, element, variables):
            return []
        return [one for one in matches(each, element, variables) if not matches(own, one, variables)]

    return test


def if_then(condition: str, consequence: str) -> Test:
    """Where the condition holds, the consequence must."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        broken = is_true(condition, element, variables) and not is_true(consequence, element, variables)
        return [element] if broken else []

    return test


def sums_to(total: str, *paths: str, when: str = "") -> Test:
    """The decimal values of the paths sum to exactly ``total``; what is no number never does."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        if when and not is_true(when, element, variables):
            return []
        numbers = [_decimal(text_of(found)) for found in _all(paths, element, variables)]
        known = [number for number in numbers if number is not None]
        return [] if len(known) == len(numbers) and sum(known) == Decimal(total) else [element]

    return test


def in_range(least: str, most: str, *paths: str) -> Test:
    """Every value is a number between two bounds; an empty bound is none."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        broken = []
        for found in _all(paths, element, variables):
            number = _decimal(text_of(found))
            too_small = number is None or (least and number < Decimal(least))
            if too_small or (most and number is not None and number > Decimal(most)):
                broken.append(place_of(found))
        return broken

    return test


def in_order(less: str, more: str) -> Test:
    """No date of ``less`` lies after one of ``more``, which may be ``NOW``; what is missing or no date is not asked."""

    def test(element: Any, variables: Variables, world: Circumstances) -> list[Any]:
        if more == NOW:
            latest: list[date] = [world.today]
        else:
            latest = [day for found in matches(more, element, variables) if (day := _day(text_of(found)))]
        broken = []
        for found in matches(less, element, variables):
            day = _day(text_of(found))
            if day and any(day > other for other in latest):
                broken.append(place_of(found))
        return broken

    return test


def not_in_future(path: str) -> Test:
    """No moment lies after now (rule kind ``date_now``); a day's grace covers every time zone."""

    def test(element: Any, variables: Variables, world: Circumstances) -> list[Any]:
        found = [(one, _day(text_of(one))) for one in matches(path, element, variables)]
        return [place_of(one) for one, day in found if day and day > world.today + timedelta(days=1)]

    return test


def at_most_a_year(start: str, end: str) -> Test:
    """The period ends at most one year after its start (rule kind ``time_limit``)."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        starts = [day for found in matches(start, element, variables) if (day := _day(text_of(found)))]
        ends = [(found, day) for found in matches(end, element, variables) if (day := _day(text_of(found)))]
        return [place_of(found) for first, (found, last) in zip(starts, ends, strict=False) if last > _a_year_on(first)]

    return test


def within(day_path: str, start: str, end: str) -> Test:
    """Every date lies within the period (rule kind ``between_dates``)."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        first = next((_day(text_of(found)) for found in matches(start, element, variables)), None)
        last = next((_day(text_of(found)) for found in matches(end, element, variables)), None)
        broken = []
        for found in matches(day_path, element, variables):
            day = _day(text_of(found))
            if day and ((first and day < first) or (last and day > last)):
                broken.append(place_of(found))
        return broken

    return test


def all_match(pattern: str, *paths: str, spared: str = "") -> Test:
    """Every value matches a pattern; ``spared`` is ``publisher`` or ``publisher-prefix`` (see ``_is_spared``)."""
    shape = re.compile(pattern)

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        return [
            place_of(found)
            for found in _all(paths, element, variables)
            if not shape.search(text_of(found)) and not _is_spared(text_of(found), spared)
        ]

    return test


def none_matches(pattern: str, *paths: str) -> Test:
    """No value matches a pattern."""
    shape = re.compile(pattern)

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        return [place_of(f) for f in _all(paths, element, variables) if shape.search(text_of(f))]

    return test


def no_outer_spaces(*paths: str) -> Test:
    """No value begins or ends with white space."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        found = [(one, text_of(one)) for one in _all(paths, element, variables)]
        return [place_of(one) for one, text in found if text != text.strip()]

    return test


def begins_with(prefixes: tuple[str, ...], separator: str, *paths: str) -> Test:
    """Every value begins with the value of one of the prefixes, and the separator after it."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        starts = tuple(text_of(found) + separator for found in _all(prefixes, element, variables))
        found = [(one, text_of(one)) for one in _all(paths, element, variables)]
        return [place_of(one) for one, text in found if not text.startswith(starts)]

    return test


def begins_with_agency(*paths: str) -> Test:
    """Every value begins with a register of org-id.guide, or is that of an organisation in the IATI Registry."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        found = [(one, text_of(one)) for one in _all(paths, element, variables)]
        return [place_of(one) for one, text in found if text not in publishers() and not _has_agency(text)]

    return test


def all_different(*paths: str) -> Test:
    """No value comes twice; every repetition is named (rule kind ``unique``)."""

    def test(element: Any, variables: Variables, _world: Circumstances) -> list[Any]:
        seen: set[str] = set()
        broken = []
        for found in _all(paths, element, variables):
            text = text_of(found)
            if text in seen:
                broken.append(place_of(found))
            seen.add(text)
        return broken

    return test


def _is_spared(text: str, spared: str) -> bool:
    """A publisher's own identifier (or what begins with one) may be irregular: it was given long ago."""
    if spared == "publisher":
        return text in publishers()
    if spared == "publisher-prefix":
        return any(text[:end] in publishers() for end in range(1, len(text) + 1))
    return False


def _has_agency(text: str) -> bool:
    parts = text.split("-")
    return any("-".join(parts[:count]) in agencies() for count in range(1, len(parts)))


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.strip()[:10]).date()
    except ValueError:
        return None


def _a_year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 3, 1)
