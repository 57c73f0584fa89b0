"""A rule of the IATI ruleset, and what breaks it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

ERROR, WARNING, CRITICAL = "error", "warning", "critical"

#: Texts that are translated when they are shown, or plain ones.
Words = Any


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: where it looks, what must hold there, and what a person is told.

    ``context`` is an XPath from an activity or organisation (``.``) to the elements that the rule is asked of; ``test``
    gives the places that break it. ``foreach`` is an XPath whose distinct values are tried one by one as ``$value``.
    """

    id: str
    severity: str
    context: str
    test: "Test"
    wrong: Words
    mend: Words
    foreach: str = ""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a rule may ask of the world: today's date, so that a test can set it."""

    today: date = field(default_factory=date.today)


#: The places that break a rule below one element; the mapping holds ``value`` where the rule has a ``foreach``.
Test = Callable[[Any, dict[str, str], Circumstances], list[Any]]


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is broken at an element (``place``), for a value of its ``foreach`` where it has one."""

    rule: Rule
    place: Any
    value: str = ""
