"""Rules under numbers of 2020 and 2021 that the schema or another rule says today; people still meet the numbers.

Source: public IATI Validator, numbering before the ruleset of 2.03 was published as data.
"""

from django.utils.translation import gettext_lazy as _

from .kinds import at_least_one, begins_with, if_then, in_range
from .records import ERROR, WARNING, Rule

_HERE = "self::*"
_NUMBER = _("A percentage is negative, or no number.")
_MEND_NUMBER = _("Correct the percentage.")
#: A region without a vocabulary is one of the OECD DAC list.
_PLACES = "(recipient-country | recipient-region[not(@vocabulary) or @vocabulary='' or @vocabulary='1'])"

ACTIVITY = (
    Rule(
        "1.1.1",
        WARNING,
        _HERE,
        begins_with(("reporting-org/@ref", "other-identifier[@type='B1']/@ref"), "-", "iati-identifier"),
        _("The activity's identifier does not begin with that of the organisation that reports it."),
        _("Begin with the organisation's identifier and a hyphen, or name its former identifier (type B1)."),
    ),
    Rule(
        "1.7.2",
        ERROR,
        _HERE,
        at_least_one("reporting-org/@ref"),
        _("The reporting organisation has no identifier."),
        _("Enter the organisation's identifier: its register, a hyphen, and the number in it."),
    ),
    Rule(
        "3.4.1",
        ERROR,
        _HERE,
        if_then(
            f"recipient-region[not(@vocabulary) or @vocabulary=''] and count({_PLACES}) > 1",
            f"not({_PLACES}[not(@percentage)])",
        ),
        _("There are several countries and regions, and not each states its share in per cent."),
        _("Give every one its percentage, so that together they make 100."),
    ),
    Rule(
        "6.1.5",
        ERROR,
        "descendant::document-link",
        at_least_one("@format"),
        _("A document does not say which kind of file it is."),
        _("Choose the kind of file."),
    ),
    Rule("6.2.1", ERROR, _HERE, at_least_one("activity-status"), _("The status is missing."), _("Choose the status.")),
    Rule("12.1.2", ERROR, _HERE, in_range("0", "", "recipient-country/@percentage"), _NUMBER, _MEND_NUMBER),
    Rule("12.1.2", ERROR, _HERE, in_range("0", "", "recipient-region/@percentage"), _NUMBER, _MEND_NUMBER),
    Rule("12.2.2", ERROR, _HERE, in_range("0", "", "capital-spend/@percentage"), _NUMBER, _MEND_NUMBER),
    Rule(
        "12.2.2", ERROR, _HERE, in_range("0", "", "country-budget-items/budget-item/@percentage"), _NUMBER, _MEND_NUMBER
    ),
    Rule("12.3.2", ERROR, _HERE, in_range("0", "", "sector/@percentage"), _NUMBER, _MEND_NUMBER),
)
