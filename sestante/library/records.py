"""A library item as it travels between files, proposals and tables."""

from dataclasses import dataclass, field

from sestante.core.narratives import Narrative
from sestante.core.partial_dates import PartialDate
from sestante.history.records import CitationRecord, Visibility
from sestante.organisations.records import ContactRecord, PartyRecord, SectorRecord

#: The kind of items that say what worked: problem, steps, result.
GOOD_PRACTICE = "good-practice"


@dataclass(frozen=True, slots=True)
class ContributorRecord:
    """A person or organisation that an item names. ``role`` is a code of ContributorRole.

    ``is_person`` tells a person (named by the publication itself) from an organisation; ``affiliation`` is where that
    person works, as written.
    """

    party: PartyRecord
    role: str = "creator"
    is_person: bool = False
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """An item in one language (ISO 639-1). ``state`` is a code of VersionState, ``""`` where not stated.

    ``url`` is where this language can be read elsewhere; ``file`` the SHA-256 of the file held here (64 hexadecimal
    digits, ``""`` for none) and ``file_name`` what it is called when somebody downloads it.
    """

    language: str
    state: str = ""
    title: str = ""
    url: str = ""
    file: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class ProjectLinkRecord:
    """A project by its slug: one the item is ``about``, or the ``proof`` that a practice works."""

    project: str
    kind: str = "about"


@dataclass(frozen=True, slots=True)
class LibraryItemRecord:
    """One library item, complete. Codes: LibraryKind, Country, Theme, and those of its sectors.

    ``problem``, ``steps`` (one a line), ``result`` and ``contact`` belong to good practices; ``contact`` is an office.
    """

    # Identification
    slug: str
    title: Narrative
    kind: str = ""

    # Description
    summary: Narrative = field(default_factory=dict)
    contributors: tuple[ContributorRecord, ...] = ()
    issued: PartialDate | None = None
    versions: tuple[VersionRecord, ...] = ()
    url: str = ""
    licence: str = ""

    # What it is about
    countries: tuple[str, ...] = ()
    sectors: tuple[SectorRecord, ...] = ()
    themes: tuple[str, ...] = ()
    subject_words: str = ""
    projects: tuple[ProjectLinkRecord, ...] = ()

    # Good practice
    problem: Narrative = field(default_factory=dict)
    steps: Narrative = field(default_factory=dict)
    result: Narrative = field(default_factory=dict)
    contact: ContactRecord = ContactRecord()

    # Provenance
    citations: tuple[CitationRecord, ...] = ()
    checked_on: PartialDate | None = None
    checked_by: str = ""
    assigned_by: dict[str, str] = field(default_factory=dict)
    absences: dict[str, str] = field(default_factory=dict)
    visibility: str = Visibility.PUBLIC
    hidden_reason: str = ""
