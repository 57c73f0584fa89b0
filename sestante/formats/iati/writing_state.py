"""What writing an activity knows while it goes through a record, and what it notes about the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sestante.codelists.queries import extra
from sestante.core.partial_dates import PartialDate
from sestante.organisations.records import OrganisationRecord, PartyRecord


@dataclass(frozen=True, slots=True)
class Note:
    """Why something of a record does not go out: ``field`` of the record, words, and what could stand there."""

    field: str
    words: Any
    suggestion: str = ""


@dataclass(slots=True)
class Surroundings:
    """What a record refers to: organisations by slug, IATI identifiers of projects by slug, and today's date."""

    organisations: Mapping[str, OrganisationRecord] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    today: date = field(default_factory=date.today)

    def reference(self, party: PartyRecord) -> str:
        """The identifier of an organisation: as the record states it, else that of the organisation it stands for."""
        if party.ref and party.ref not in self.organisations:
            return party.ref
        known = self.organisations.get(party.organisation or party.ref)
        return identifier_of(known) if known else ""

    def type_of(self, party: PartyRecord) -> str:
        """IATI OrganisationType of the organisation that a name stands for; ``""`` where nobody knows."""
        known = self.organisations.get(party.organisation or party.ref)
        return extra("OrganisationKind", known.kind, "iati") if known and known.kind else ""


def identifier_of(organisation: OrganisationRecord) -> str:
    """The organisation's identifier as IATI writes it (register, hyphen, number); ``""`` where it has none."""
    for one in organisation.identifiers:
        return f"{one.scheme}-{one.code}"
    return ""


@dataclass(slots=True)
class State:
    """One record under way. ``held`` are reasons that keep it back whole, ``left_out`` parts that stay here.

    ``types`` are OrganisationTypes that the kept element states, by reference, else by name.
    """

    around: Surroundings
    language: str
    types: Mapping[str, str] = field(default_factory=dict)
    held: list[Note] = field(default_factory=list)
    left_out: list[Note] = field(default_factory=list)

    def hold(self, field_name: str, words: Any, suggestion: str = "") -> None:
        """The record cannot go out."""
        self.held.append(Note(field_name, words, suggestion))

    def leave(self, field_name: str, words: Any) -> None:
        """A part of the record does not go out; said once for each field."""
        note = Note(field_name, words)
        if note not in self.left_out:
            self.left_out.append(note)

    def type_of(self, party: PartyRecord) -> str:
        """OrganisationType of an organisation: as the register knows it, else as the kept element says."""
        return self.around.type_of(party) or self.types.get(party.ref or party.name, "")

    def is_future(self, day: date) -> bool:
        """Whether a day has not come yet."""
        return day > self.around.today


def first_day(moment: PartialDate) -> str:
    """The earliest day that a date may mean (ISO 8601)."""
    return str(moment) if moment.day else moment.earliest.isoformat()


def last_day(moment: PartialDate) -> str:
    """The latest day that a date may mean (ISO 8601)."""
    return str(moment) if moment.day else moment.latest.isoformat()
