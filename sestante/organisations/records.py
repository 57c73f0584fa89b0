"""An organisation as it travels between files, proposals and tables."""

from dataclasses import dataclass, field
from decimal import Decimal

from sestante.core.narratives import Narrative
from sestante.core.partial_dates import PartialDate
from sestante.core.records import LINK
from sestante.history.records import CitationRecord, Visibility


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """An organisation as another record names it.

    ``ref`` is an identifier that the source gives (org-id, or a slug of this register); ``organisation`` the slug of
    the organisation it was matched to at write, ``""`` where it stays a name.
    """

    name: str
    ref: str = ""
    organisation: str = field(default="", metadata=LINK)


@dataclass(frozen=True, slots=True)
class SectorRecord:
    """A sector by code. ``vocabulary`` is ``DAC`` (5 digits, IATI SectorVocabulary 1), ``DAC3`` (2) or ``ICA``.

    ``percentage`` is 0-100 or ``None``; ``assigned_by`` is ``us`` where the code is our reading of the source's words.
    """

    vocabulary: str
    code: str
    percentage: Decimal | None = None
    assigned_by: str = ""


@dataclass(frozen=True, slots=True)
class IdentifierRecord:
    """An identifier given by a register: ``scheme`` is an org-id.guide list (``IT-CF``), ``code`` the number in it."""

    scheme: str
    code: str


@dataclass(frozen=True, slots=True)
class MembershipRecord:
    """Belonging to another body over time. ``kind`` is ``member`` or ``part`` (an office, structure or arm of it)."""

    body: PartyRecord
    kind: str = "member"
    membership_class: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """How to reach a role, never a named person: ``role`` is an office such as "Projects office"."""

    role: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """One organisation, complete. Codes: OrganisationKind, CooperativeType, CooperativeTier, Country."""

    # Identification
    slug: str
    name: Narrative
    local_name: str = ""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[IdentifierRecord, ...] = ()

    # Description
    kind: str = ""
    cooperative_type: str = ""
    tier: str = ""
    country: str = ""
    mandate: Narrative = field(default_factory=dict)
    sector_words: str = ""
    sectors: tuple[SectorRecord, ...] = ()

    # Contact
    website: str = ""
    contact: ContactRecord = ContactRecord()

    # The movement
    memberships: tuple[MembershipRecord, ...] = ()

    # Provenance
    citations: tuple[CitationRecord, ...] = ()
    checked_on: PartialDate | None = None
    checked_by: str = ""
    absences: dict[str, str] = field(default_factory=dict)
    visibility: str = Visibility.PUBLIC
    hidden_reason: str = ""
