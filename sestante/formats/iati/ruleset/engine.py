"""Asks the rules of one activity or organisation."""

from collections.abc import Iterable, Iterator
from typing import Any

from .kinds import matches, text_of
from .records import Broken, Circumstances, Rule


def broken_rules(element: Any, rules: Iterable[Rule], world: Circumstances | None = None) -> Iterator[Broken]:
    """What breaks the rules in an ``iati-activity`` or ``iati-organisation`` element.

    Args:
        element: the element; an XPath beginning with ``/`` or ``//`` is asked of its whole document.
        rules: those of the element's kind.
        world: today's date where it is not the clock's.
    """
    circumstances = world or Circumstances()
    for rule in rules:
        for context in matches(rule.context, element, {}):
            if not rule.foreach:
                for place in rule.test(context, {}, circumstances):
                    yield Broken(rule, place)
                continue
            values = sorted({text_of(found) for found in matches(rule.foreach, context, {})})
            for value in values:
                for place in rule.test(context, {"value": value}, circumstances):
                    yield Broken(rule, place, value)
