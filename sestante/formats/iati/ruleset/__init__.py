"""The standard ruleset of IATI 2.03 in declarations of our own, by rule id, and the engine that asks it."""

from . import classification, earlier, identifiers, money_and_dates, results
from .engine import broken_rules
from .records import CRITICAL, ERROR, WARNING, Broken, Circumstances, Rule

#: Asked of an ``iati-activity`` beside the ruleset of 2.03.
EARLIER_RULES = earlier.ACTIVITY
#: What an ``iati-activity`` is asked, and what an ``iati-organisation`` is.
ACTIVITY_RULES = (
    identifiers.ACTIVITY + classification.ACTIVITY + money_and_dates.ACTIVITY + money_and_dates.TEXTS + results.ACTIVITY
)
ORGANISATION_RULES = identifiers.ORGANISATION + money_and_dates.ORGANISATION + money_and_dates.TEXTS

__all__ = [
    "ACTIVITY_RULES",
    "CRITICAL",
    "EARLIER_RULES",
    "ERROR",
    "ORGANISATION_RULES",
    "WARNING",
    "Broken",
    "Circumstances",
    "Rule",
    "broken_rules",
]
