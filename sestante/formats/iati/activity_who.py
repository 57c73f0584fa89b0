"""Who takes part in an activity: IATI ``participating-org`` and the organisations that payments name."""

from functools import lru_cache

from sestante.organisations.records import PartyRecord
from sestante.projects.records import ParticipationRecord

from .repairs import Element, attribute
from .state import State
from .texts import cleaned, first_text
from .values import code_of

NO_PARTY = PartyRecord("")


def party(state: State, element: Element, field: str) -> PartyRecord:
    """The organisation that an element names: its first text, else its reference, which then stands for the name."""
    ref = attribute(element, "ref")
    if len(ref) > 200:
        ref = cleaned(ref, state.repairs, f"{field}/@ref", 200, element)
    name = first_text(element, state.repairs, field, 300)
    return _party(name or " ".join(ref.split()), ref) if name or ref else NO_PARTY


#: The same few organisations pay and are paid again and again.
_party = lru_cache(maxsize=5_000)(PartyRecord)


def participating_org(state: State, element: Element) -> None:
    """One more participation; one without name and reference has no field."""
    who = party(state, element, "participating-org")
    if who is NO_PARTY:
        state.homeless.append(element)
        return
    role = code_of(element, "role", "OrganisationRole", state.repairs, "participating-org")
    state.append("participations", ParticipationRecord(who, role))
