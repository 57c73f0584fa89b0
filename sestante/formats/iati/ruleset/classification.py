"""Rules on sectors, countries, regions, policy markers, aid types and shares (ids 2.x, 3.x, 6.x, 12.x, 10x.x).

Source: IATI standard ruleset 2.03; the words are ours.
"""

from django.utils.translation import gettext_lazy as _

from .kinds import at_least_one, default_or_each, if_then, in_range, no_more_than_one, sums_to
from .records import ERROR, WARNING, Rule, Test, Words

_HERE = "self::*"
#: What has no vocabulary is in the first one, that of the OECD DAC.
_FIRST = "[not(@vocabulary) or @vocabulary='' or @vocabulary='1']"
_THIS = "[@vocabulary=$value]"

_SHARE_MISSING = _("There are several, and not each states its share in per cent.")
_MEND_SHARE_MISSING = _("Give every one its percentage, so that together they make 100.")
_SHARE_SUM = _("The shares do not make exactly 100 per cent.")
_MEND_SHARE_SUM = _("Correct the percentages so that they sum to 100.")
_SHARE_ALONE = _("There is only one, and its share is not 100 per cent.")
_MEND_SHARE_ALONE = _("Leave the percentage out, or write 100.")
_SHARE_RANGE = _("A percentage is no number from 0 to 100.")
_MEND_SHARE_RANGE = _("Correct the percentage.")
_WHERE_MISSING = _("Neither the activity nor each of its transactions says which country or region it is for.")
_MEND_WHERE_MISSING = _("Name the country or region of the activity, or that of every transaction.")
_OWN_WORDS = _("A code of the organisation's own list stands without its name.")
_MEND_OWN_WORDS = _("Add what the code means in words.")
_AID_TYPES = _("There is more than one type of aid of the same list.")
_MEND_AID_TYPES = _("Keep the one that fits best.")
_NO_DAC_AID = _("A type of aid is given, and none of the OECD DAC list.")
_MEND_NO_DAC_AID = _("Add the OECD DAC type of aid.")


def _rule(id_: str, test: Test, words: tuple[Words, Words], foreach: str = "", severity: str = ERROR) -> Rule:
    return Rule(id_, severity, _HERE, test, *words, foreach=foreach)


def _each_has_a_share(element: str) -> Test:
    return if_then(f"count({element}) > 1", f"count({element}) = count({element}/@percentage)")


def _alone_has_all(element: str, also: str = "") -> Test:
    return if_then(f"count({element}) = 1{also}", f"not({element}/@percentage) or {element}/@percentage = 100")


_MISSING, _SUM = (_SHARE_MISSING, _MEND_SHARE_MISSING), (_SHARE_SUM, _MEND_SHARE_SUM)
_ALONE, _RANGE = (_SHARE_ALONE, _MEND_SHARE_ALONE), (_SHARE_RANGE, _MEND_SHARE_RANGE)
_OTHER_SECTORS = "sector[@vocabulary != '1']/@vocabulary"
_REGIONS = "recipient-region/@vocabulary"
_NO_REGION = " and not(recipient-region)"
_PLACED = "recipient-country or recipient-region"

SECTORS = (
    _rule("2.1.1", _each_has_a_share(f"sector{_THIS}"), _MISSING, _OTHER_SECTORS),
    _rule("2.1.1", _each_has_a_share(f"sector{_FIRST}"), _MISSING),
    _rule(
        "2.1.2",
        sums_to("100", f"sector{_THIS}/@percentage", when=f"count(sector{_THIS}) > 1"),
        _SUM,
        _OTHER_SECTORS,
    ),
    _rule(
        "2.1.2",
        sums_to("100", f"sector{_FIRST}/@percentage", when=f"count(sector{_FIRST}/@percentage) > 1"),
        _SUM,
    ),
    _rule("2.1.4", _alone_has_all(f"sector{_THIS}"), _ALONE, _OTHER_SECTORS),
    _rule("2.1.4", _alone_has_all(f"sector{_FIRST}"), _ALONE),
    _rule(
        "2.2.1",
        if_then(
            "sector[@vocabulary=98 or @vocabulary=99]",
            "count(sector[@vocabulary=98 or @vocabulary=99]/narrative)"
            " >= count(sector[@vocabulary=98 or @vocabulary=99])",
        ),
        (_OWN_WORDS, _MEND_OWN_WORDS),
    ),
    _rule(
        "6.2.2",
        at_least_one("sector", "transaction/sector"),
        (
            _("Neither the activity nor its transactions say which sector they belong to."),
            _("Choose a sector of the OECD DAC list for the activity."),
        ),
    ),
    _rule(
        "6.6.2",
        if_then("sector", "not(transaction/sector)"),
        (
            _("Sectors stand with the activity and with its transactions too."),
            _("Keep the sectors of the activity, or those of every transaction, not both."),
        ),
    ),
    _rule(
        "6.7.2",
        default_or_each("sector", "transaction", "sector"),
        (
            _("The activity names no sector, and a transaction does not either."),
            _("Choose a sector for the activity, or one for every transaction."),
        ),
    ),
    _rule("12.3.1", in_range("0", "100", "sector/@percentage"), _RANGE),
    _rule(
        "102.1.1",
        if_then("sector", f"sector{_FIRST}"),
        (_("Sectors are given, and none of the OECD DAC list."), _("Add the OECD DAC sector of five digits.")),
        severity=WARNING,
    ),
)

PLACES = (
    _rule(
        "3.1.1",
        if_then(f"count(recipient-country) > 1{_NO_REGION}", "not(recipient-country[not(@percentage)])"),
        _MISSING,
    ),
    _rule(
        "3.1.2", sums_to("100", "recipient-country/@percentage", when=f"count(recipient-country) > 1{_NO_REGION}"), _SUM
    ),
    _rule("3.1.4", _alone_has_all("recipient-country", _NO_REGION), _ALONE),
    _rule("3.4.1", _each_has_a_share(f"recipient-region{_THIS}"), _MISSING, _REGIONS),
    _rule(
        "3.4.2",
        sums_to(
            "100",
            f"recipient-region{_THIS}/@percentage",
            "recipient-country/@percentage",
            when=f"count(recipient-region{_THIS}) + count(recipient-country) > 1",
        ),
        _SUM,
        _REGIONS,
    ),
    _rule("3.4.4", _alone_has_all(f"recipient-region{_THIS}", " and not(recipient-country)"), _ALONE, _REGIONS),
    _rule(
        "3.6.2",
        if_then(_PLACED, "not(transaction/recipient-country or transaction/recipient-region)"),
        (
            _("Countries or regions stand with the activity and with its transactions too."),
            _("Keep those of the activity, or those of every transaction, not both."),
        ),
    ),
    _rule(
        "3.7.1",
        if_then(f"not({_PLACED})", f"transaction[{_PLACED}]"),
        (_WHERE_MISSING, _MEND_WHERE_MISSING),
    ),
    _rule(
        "3.7.2",
        if_then(f"not({_PLACED})", f"not(transaction[not({_PLACED})])"),
        (_WHERE_MISSING, _MEND_WHERE_MISSING),
    ),
    _rule("12.1.1", in_range("0", "100", "recipient-country/@percentage"), _RANGE),
    _rule("12.1.1", in_range("0", "100", "recipient-region/@percentage"), _RANGE),
)

MARKERS = (
    Rule(
        "6.13.1",
        ERROR,
        "policy-marker",
        at_least_one("narrative", when="@vocabulary='99'"),
        _OWN_WORDS,
        _MEND_OWN_WORDS,
    ),
    Rule(
        "6.14.1",
        ERROR,
        "policy-marker",
        at_least_one("@significance", when="not(@vocabulary) or @vocabulary='' or @vocabulary='1'"),
        _("A policy marker does not say how much it matters in the activity."),
        _("Choose its significance: principal, significant, or not targeted."),
    ),
)

_DEFAULTS, _OTHER_AID = "default-aid-type", "[@vocabulary != 1]/@vocabulary"
AID_TYPES = (
    _rule(
        "107.1.1",
        if_then("default-aid-type", f"default-aid-type{_FIRST}"),
        (_NO_DAC_AID, _MEND_NO_DAC_AID),
        severity=WARNING,
    ),
    _rule(
        "107.1.2",
        no_more_than_one(_DEFAULTS + _THIS),
        (_AID_TYPES, _MEND_AID_TYPES),
        _DEFAULTS + _OTHER_AID,
        severity=WARNING,
    ),
    _rule("107.1.2", no_more_than_one(_DEFAULTS + _FIRST), (_AID_TYPES, _MEND_AID_TYPES), severity=WARNING),
    _rule(
        "107.2.1",
        if_then("transaction/aid-type", f"transaction/aid-type{_FIRST}"),
        (_NO_DAC_AID, _MEND_NO_DAC_AID),
        severity=WARNING,
    ),
    Rule("107.2.2", WARNING, "transaction", no_more_than_one(f"aid-type{_FIRST}"), _AID_TYPES, _MEND_AID_TYPES),
    Rule(
        "107.2.2",
        WARNING,
        "transaction",
        no_more_than_one(f"aid-type{_THIS}"),
        _AID_TYPES,
        _MEND_AID_TYPES,
        foreach=f"aid-type{_OTHER_AID}",
    ),
)

ACTIVITY = SECTORS + PLACES + MARKERS + AID_TYPES
