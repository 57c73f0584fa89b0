"""Rules on results and their indicators (ids 8.x).

Source: IATI standard ruleset 2.03; the words are ours.
"""

from django.utils.translation import gettext_lazy as _

from .kinds import at_least_one, if_then, in_order, no_more_than_one
from .records import ERROR, WARNING, Rule

_COUNTED = "result/indicator[@measure='1' or @measure='2' or @measure='3' or @measure='4']"
_TOLD = "result/indicator[@measure='5']"

_NO_VALUE = _("The indicator is measured in numbers, and a value is missing.")
_MEND_NO_VALUE = _("Give the number.")
_NO_NUMBER = _("The indicator is measured in numbers, and a value is no number.")
_MEND_NO_NUMBER = _("Write the number alone, with a point for decimals.")
_A_VALUE = _("The indicator is told in words, and a number is given.")
_MEND_A_VALUE = _("Write it as a comment, or choose another measure.")


def _values(first: str, path: str) -> tuple[Rule, ...]:
    """Three rules on one place of values: there where counted, a number where counted, absent where told."""
    a_number = if_then("@value", "number(@value) = @value")
    return (
        Rule(f"{first}.1", ERROR, f"{_COUNTED}/{path}", at_least_one("@value"), _NO_VALUE, _MEND_NO_VALUE),
        Rule(f"{first}.2", WARNING, f"{_COUNTED}/{path}", a_number, _NO_NUMBER, _MEND_NO_NUMBER),
        Rule(f"{first}.3", WARNING, f"{_TOLD}/{path}", if_then("@value", "false()"), _A_VALUE, _MEND_A_VALUE),
    )


ACTIVITY = (
    Rule(
        "8.6.1",
        ERROR,
        "result/indicator/period",
        in_order("period-start/@iso-date", "period-end/@iso-date"),
        _("The end of an indicator's period lies before its start."),
        _("Correct one of the two dates."),
    ),
    *_values("8.8", "baseline"),
    *_values("8.9", "period/target"),
    *_values("8.10", "period/actual"),
    Rule(
        "8.11.1",
        ERROR,
        "result/indicator",
        no_more_than_one("reference[1]", "../reference[1]"),
        _("A reference stands with the result and with its indicator too."),
        _("Keep it with one of the two."),
    ),
)
