"""The five roles that visitors see, read from IATI OrganisationRole and the EU role."""

from typing import Protocol

from django.utils.translation import gettext_lazy as _

LEAD, PARTNER, LOCAL, FUNDER, EXTENDING = "lead", "partner", "local", "funder", "extending"

#: In the order in which pages show them.
ROLES = {
    LEAD: _("Lead"),
    PARTNER: _("Partner"),
    LOCAL: _("Local partner"),
    FUNDER: _("Funder"),
    EXTENDING: _("Passes funds on"),
}
_BY_IATI_ROLE = {"1": FUNDER, "2": LEAD, "3": EXTENDING, "4": LOCAL, "": PARTNER}


class HasRoles(Protocol):
    """A participation, as a record or as a row."""

    @property
    def role(self) -> str: ...

    @property
    def eu_role(self) -> str: ...


def role_name(participation: HasRoles) -> str:
    """``lead`` (accountable, or lead applicant), ``funder``, ``extending``, ``local`` (implementing), else ``partner``.

    Source: IATI 2.03 OrganisationRole; a role that the source does not state is that of a partner.
    """
    if participation.eu_role == LEAD:
        return LEAD
    return _BY_IATI_ROLE.get(participation.role, PARTNER)
