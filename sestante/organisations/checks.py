"""Rules on an organisation: a record in, issues out."""

from functools import partial

from django.utils.translation import gettext as _

from sestante.codelists.queries import is_code
from sestante.core.checking import LONG, Findings
from sestante.core.errors import Issue
from sestante.history.records import Visibility

from .records import MembershipRecord, OrganisationRecord, SectorRecord

#: Longest texts by field, in characters; others have 300.
LIMITS = {
    "name": 300,
    "acronym": 60,
    "mandate": LONG,
    "sector_words": 1000,
    "website": 500,
    "contact.role": 200,
    "contact.telephone": 60,
    "contact.address": 500,
    "checked_by": 200,
    "citations.url": 1000,
    "citations.title": 1000,
    "identifiers.scheme": 40,
    "identifiers.code": 120,
    "memberships.body.ref": 200,
}
VOCABULARIES = {"DAC": "Sector", "DAC3": "SectorCategory", "ICA": "IcaSector"}


def check_organisation(record: OrganisationRecord, row: int | None = None, file: str = "") -> tuple[Issue, ...]:
    """All faults of an organisation; errors keep it out, warnings let it in."""
    found = Findings(row, file)
    found.slug(record.slug)
    found.texts(record, LIMITS)
    if not any(text.strip() for text in record.name.values()):
        found.add("name_missing", "name", _("An organisation needs a name."))
    found.code_known("kind", record.kind, partial(is_code, "OrganisationKind"))
    found.code_known("country", record.country, partial(is_code, "Country"))
    found.code_known("cooperative_type", record.cooperative_type, partial(is_code, "CooperativeType"))
    found.code_known("tier", record.tier, partial(is_code, "CooperativeTier"))
    found.address("website", record.website)
    found.email("contact.email", record.contact.email)
    for identifier in record.identifiers:
        if not identifier.scheme or not identifier.code:
            found.add("identifier_incomplete", "identifiers", _("An identifier needs its register and its number."))
    for membership in record.memberships:
        _check_membership(found, record, membership)
    check_sectors(found, record.sectors)
    check_provenance(found, record)
    return tuple(found.issues)


def _check_membership(found: Findings, record: OrganisationRecord, membership: MembershipRecord) -> None:
    if not membership.body.name:
        found.add("body_missing", "memberships", _("A membership needs the name of the body."))
    if membership.kind not in {"member", "part"}:
        found.add("code_unknown", "memberships.kind", _("A membership is “member” or “part”."))
    found.code_known("memberships.class", membership.membership_class, partial(is_code, "MembershipClass"))
    found.in_order("memberships.end", membership.start, membership.end)
    if membership.body.name in record.name.values():
        found.add("member_of_itself", "memberships", _("An organisation cannot be a member of itself."))


def check_sectors(found: Findings, sectors: tuple[SectorRecord, ...]) -> None:
    """Sectors have a known vocabulary and code; shares are judged within each vocabulary."""
    for sector in sectors:
        codelist = VOCABULARIES.get(sector.vocabulary)
        if codelist is None:
            found.add("code_unknown", "sectors", _("The sector list is DAC, DAC3 or ICA."))
        else:
            found.code_known("sectors", sector.code, partial(is_code, codelist))
        if not sector.code:
            found.add("sector_empty", "sectors", _("A sector needs its code."))
    for vocabulary in VOCABULARIES:
        shares = {s.code: s.percentage for s in sectors if s.vocabulary == vocabulary}
        if any(share is not None for share in shares.values()):
            found.percentages("sectors", shares)


def check_provenance(found: Findings, record: object) -> None:
    """What every noun has: citations are web addresses, reasons of absence and visibility are known."""
    for citation in getattr(record, "citations", ()):
        found.address("citations.url", citation.url, limit=1000)
    for field, reason in getattr(record, "absences", {}).items():
        found.code_known(f"absences.{field}", reason, partial(is_code, "AbsenceReason"))
    if getattr(record, "visibility", "") not in Visibility.ALL:
        found.add("visibility_unknown", "visibility", _("An entry is public, withdrawn or hidden."))
    if getattr(record, "visibility", "") == Visibility.HIDDEN and not getattr(record, "hidden_reason", ""):
        found.add("reason_missing", "hidden_reason", _("Say why the entry is hidden."))
