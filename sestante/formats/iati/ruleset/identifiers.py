"""Rules on identifiers: how they begin, that they carry no stray spaces or signs (ids 1.x).

Source: IATI standard ruleset 2.03; the words are ours.
"""

from django.utils.translation import gettext_lazy as _

from .kinds import all_different, all_match, begins_with, begins_with_agency, no_outer_spaces
from .records import ERROR, WARNING, Rule, Test, Words

_HERE = "self::*"
_PROVIDER = "transaction/provider-org | planned-disbursement/provider-org"
_RECEIVER = "transaction/receiver-org | planned-disbursement/receiver-org"
_OWNER = "other-identifier/owner-org"
_NO_SIGNS = r"^[^/&|?]+$"

_SPACES = _("The identifier begins or ends with a space or a new line.")
_MEND_SPACES = _("Remove what stands before the first and after the last character.")
_SIGNS = _("The identifier is empty, or contains one of the signs / & | ?.")
_MEND_SIGNS = _("Write the identifier as its register gives it, without these signs.")
_AGENCY = _("The reporting organisation's identifier does not begin with a known register.")
_MEND_AGENCY = _(
    "Begin with the code of the register (see org-id.guide), a hyphen, then the number in it: IT-CF-01234567890."
)


def _spaces(id_: str, context: str, path: str) -> Rule:
    return Rule(id_, WARNING, context, no_outer_spaces(path), _SPACES, _MEND_SPACES)


def _signs(id_: str, context: str, path: str, spared: str = "publisher") -> Rule:
    return Rule(id_, WARNING, context, all_match(_NO_SIGNS, path, spared=spared), _SIGNS, _MEND_SIGNS)


def _rule(id_: str, severity: str, test: Test, wrong: Words, mend: Words) -> Rule:
    return Rule(id_, severity, _HERE, test, wrong, mend)


ACTIVITY = (
    _rule(
        "1.1.3",
        ERROR,
        all_different("reporting-org/@ref", "iati-identifier"),
        _("The activity has the same identifier as the organisation that reports it."),
        _("Give the activity its own: the organisation's identifier, a hyphen, and a code of yours."),
    ),
    _rule(
        "1.1.21",
        WARNING,
        begins_with(("reporting-org/@ref", "other-identifier[@type='B1']/@ref"), "-", "iati-identifier"),
        _("The activity's identifier does not begin with that of the organisation that reports it."),
        _("Begin with the organisation's identifier and a hyphen, or name its former identifier (type B1)."),
    ),
    _rule("1.14.8", WARNING, begins_with_agency("reporting-org/@ref"), _AGENCY, _MEND_AGENCY),
    _spaces("1.3.1", _HERE, "iati-identifier"),
    _signs("1.3.13", _HERE, "iati-identifier", "publisher-prefix"),
    _spaces("1.4.1", _PROVIDER, "@provider-activity-id"),
    _spaces("1.5.1", _RECEIVER, "@receiver-activity-id"),
    _spaces("1.6.1", _HERE, "other-identifier[@type='A3']/@ref"),
    _spaces("1.7.1", _HERE, "related-activity/@ref"),
    _spaces("1.8.1", "participating-org", "@ref"),
    _signs("1.8.13", "participating-org", "@ref"),
    _spaces("1.9.1", "participating-org", "@activity-id"),
    _spaces("1.10.1", _PROVIDER, "@ref"),
    _signs("1.10.13", _PROVIDER, "@ref"),
    _spaces("1.11.1", _OWNER, "@ref"),
    _signs("1.11.13", _OWNER, "@ref"),
    _spaces("1.14.1", _HERE, "reporting-org/@ref"),
    _signs("1.14.13", _HERE, "reporting-org/@ref"),
    _spaces("1.15.1", _RECEIVER, "@ref"),
    _signs("1.15.13", _RECEIVER, "@ref"),
    _spaces("1.16.1", _HERE, "other-identifier[@type='B1']/@ref"),
)

ORGANISATION = (
    _spaces("1.12.1", _HERE, "organisation-identifier"),
    _signs("1.12.13", _HERE, "organisation-identifier"),
    _spaces("1.17.1", _HERE, "recipient-org-budget/recipient-org/@ref"),
    _spaces("1.18.1", _HERE, "reporting-org/@ref"),
    _rule("1.18.8", WARNING, begins_with_agency("reporting-org/@ref"), _AGENCY, _MEND_AGENCY),
    _signs("1.18.13", _HERE, "reporting-org/@ref"),
)
