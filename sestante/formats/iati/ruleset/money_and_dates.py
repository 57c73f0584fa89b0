"""Rules on texts, parties, dates and money (ids 4.x, 6.x, 7.x, 8.6, 11.x, 12.2).

Source: IATI standard ruleset 2.03; the words are ours.
"""

from django.utils.translation import gettext_lazy as _

from .kinds import (
    NOW,
    at_least_one,
    at_most_a_year,
    default_or_each,
    if_then,
    in_order,
    in_range,
    not_in_future,
    sums_to,
    within,
)
from .records import ERROR, WARNING, Rule, Test, Words

_HERE = "self::*"
_PERIOD_START, _PERIOD_END = "period-start/@iso-date", "period-end/@iso-date"
_ORGANISATION_PERIODS = (
    "total-budget",
    "recipient-country-budget",
    "recipient-org-budget",
    "recipient-region-budget",
    "total-expenditure",
)

_NO_LANGUAGE = _("A text does not say its language, and there is no language for the whole.")
_MEND_NO_LANGUAGE = _("State the language of the text.")
_NO_CURRENCY = _("An amount does not say its currency, and there is no currency for the whole.")
_MEND_NO_CURRENCY = _("Choose the currency of the amount.")
_NOBODY = _("An organisation is named neither by an identifier nor in words.")
_MEND_NOBODY = _("Write its name, or its identifier.")
_FUTURE = _("The date lies in the future.")
_MEND_FUTURE = _("Correct the date, or call it a planned one.")
_TURNED = _("The end lies before the start.")
_MEND_TURNED = _("Correct one of the two dates.")
_TOO_LONG = _("A budget covers more than one year.")
_MEND_TOO_LONG = _("Divide the budget by years.")
_LINES = "country-budget-items[@vocabulary=$value]/budget-item"
_LINE_LISTS = "country-budget-items/@vocabulary"


def _rule(id_: str, test: Test, wrong: Words, mend: Words, *, severity: str = ERROR, foreach: str = "") -> Rule:
    return Rule(id_, severity, _HERE, test, wrong, mend, foreach)


def _period_in_order(id_: str, context: str) -> Rule:
    return Rule(id_, ERROR, context, in_order(_PERIOD_START, _PERIOD_END), _TURNED, _MEND_TURNED)


def _period_of_a_year(context: str) -> Rule:
    return Rule("7.5.3", ERROR, context, at_most_a_year(_PERIOD_START, _PERIOD_END), _TOO_LONG, _MEND_TOO_LONG)


def _named(id_: str, context: str) -> Rule:
    return Rule(id_, ERROR, context, at_least_one("@ref", "narrative"), _NOBODY, _MEND_NOBODY)


_each_value_has_a_currency = default_or_each(
    "@default-currency", "descendant::value | descendant::forecast | descendant::loan-status", "@currency"
)
_each_text_has_a_language = default_or_each("@xml:lang", "descendant::narrative", "@xml:lang")

TEXTS = (
    Rule(
        "4.3.1",
        ERROR,
        "descendant::title",
        at_least_one("narrative/text()"),
        _("A title is empty."),
        _("Write the title."),
    ),
    Rule(
        "4.4.1",
        ERROR,
        "descendant::description",
        at_least_one("narrative/text()"),
        _("A description is empty."),
        _("Write the description, or leave it out."),
    ),
)

_DATES = (
    _rule(
        "6.11.1",
        at_least_one("activity-date[@type='1' or @type='2']"),
        _("The start of the activity is missing."),
        _("Give the planned or the actual start."),
    ),
    _rule("11.1.1", not_in_future("@last-updated-datetime"), _FUTURE, _("Correct the moment of the last change.")),
    _rule(
        "11.1.2",
        in_order("activity-date[@type='1']/@iso-date", "activity-date[@type='3']/@iso-date"),
        _("The planned end lies before the planned start."),
        _MEND_TURNED,
    ),
    _rule(
        "11.1.3",
        in_order("activity-date[@type='2']/@iso-date", "activity-date[@type='4']/@iso-date"),
        _("The actual end lies before the actual start."),
        _MEND_TURNED,
    ),
    _rule("11.1.4", in_order("activity-date[@type='2']/@iso-date", NOW), _FUTURE, _MEND_FUTURE),
    _rule("11.1.5", in_order("activity-date[@type='4']/@iso-date", NOW), _FUTURE, _MEND_FUTURE),
    _rule("11.2.1", in_order("transaction/transaction-date/@iso-date", NOW), _FUTURE, _MEND_FUTURE),
    _rule("11.2.2", in_order("transaction/value/@value-date", NOW), _FUTURE, _MEND_FUTURE),
    _period_in_order("8.6.3", "planned-disbursement"),
    _period_in_order("8.6.3", "budget"),
)

_MONEY = (
    _period_of_a_year("budget"),
    _rule("7.8.1", _each_value_has_a_currency, _NO_CURRENCY, _MEND_NO_CURRENCY),
    _rule(
        "7.9.1",
        at_least_one(f"{_LINES}/@percentage", when=f"count({_LINES}) > 1"),
        _("There are several budget lines, and none states its share."),
        _("Give every line its percentage, so that together they make 100."),
        severity=WARNING,
        foreach=_LINE_LISTS,
    ),
    _rule(
        "7.9.2",
        sums_to("100", f"{_LINES}/@percentage", when=f"count({_LINES}) > 1"),
        _("The shares of the budget lines do not make exactly 100 per cent."),
        _("Correct the percentages so that they sum to 100."),
        severity=WARNING,
        foreach=_LINE_LISTS,
    ),
    _rule(
        "7.9.4",
        if_then(f"count({_LINES}) = 1", f"not({_LINES}/@percentage) or {_LINES}/@percentage = 100"),
        _("There is only one budget line, and its share is not 100 per cent."),
        _("Leave the percentage out, or write 100."),
        severity=WARNING,
        foreach=_LINE_LISTS,
    ),
    _rule(
        "12.2.1",
        in_range("0", "100", "capital-spend/@percentage"),
        _("The share of capital spending is no number from 0 to 100."),
        _("Correct the percentage."),
    ),
    _rule(
        "12.2.1",
        in_range("0", "100", "country-budget-items/budget-item/@percentage"),
        _("The share of a budget line is no number from 0 to 100."),
        _("Correct the percentage."),
    ),
)

_PARTIES = (
    _named("6.8.1", "other-identifier/owner-org"),
    _named("6.9.1", "transaction/provider-org | planned-disbursement/provider-org"),
    _named("6.9.2", "transaction/receiver-org | planned-disbursement/receiver-org"),
    _named("6.10.1", "participating-org"),
)

ACTIVITY = (
    _rule("4.1.1", _each_text_has_a_language, _NO_LANGUAGE, _MEND_NO_LANGUAGE),
    *_DATES,
    *_MONEY,
    *_PARTIES,
)

ORGANISATION = (
    _rule("4.5.1", _each_text_has_a_language, _NO_LANGUAGE, _MEND_NO_LANGUAGE),
    _rule("7.8.2", _each_value_has_a_currency, _NO_CURRENCY, _MEND_NO_CURRENCY),
    *(_period_of_a_year(context) for context in _ORGANISATION_PERIODS),
    *(_period_in_order("8.6.3", context) for context in _ORGANISATION_PERIODS),
    Rule(
        "11.3.1",
        ERROR,
        "recipient-country-budget",
        within("budget-line/value/@value-date", _PERIOD_START, _PERIOD_END),
        _("A budget line's date lies outside the budget's period."),
        _("Correct the date of the line, or the period."),
    ),
    _rule("11.4.1", not_in_future("@last-updated-datetime"), _FUTURE, _("Correct the moment of the last change.")),
)
