"""Title, descriptions, sectors, policy markers and tags of an activity."""

from decimal import Decimal

from django.utils.translation import gettext as _

from sestante.codelists.queries import codes
from sestante.core.checking import LONG, shorten
from sestante.organisations.records import SectorRecord
from sestante.projects.records import PolicyMarkerRecord

from .own_codes import read_own_tag
from .repairs import Element, attribute
from .state import State
from .texts import narratives
from .values import code_of, decimal_of, v2_code

#: Field and greatest length for each DescriptionType: general, objectives, target groups.
_DESCRIPTIONS = {
    "": ("description", LONG),
    "1": ("description", LONG),
    "2": ("summary", 2000),
    "3": ("beneficiaries", 2000),
}
#: Vocabularies whose codes are Sustainable Development Goals or their targets, in ``sector`` and in ``tag``.
_GOALS = {"sector": {"7": "sdg_goals", "8": "sdg_targets"}, "tag": {"2": "sdg_goals", "3": "sdg_targets"}}
_GOAL_LISTS = {"sdg_goals": "UNSDG-Goals", "sdg_targets": "UNSDG-Targets"}


def title(state: State, element: Element) -> None:
    """The title; 1.0x repeats the element for each language."""
    found = narratives(element, state.language, state.repairs, "title", 1000)
    state.values["title"] = {**found, **state.values.get("title", {})}


def description(state: State, element: Element) -> None:
    """General description, objectives or target groups by type; further texts of one language have no field."""
    kind = code_of(element, "type", "DescriptionType", state.repairs, "description")
    if kind not in _DESCRIPTIONS:
        state.homeless.append(element)
        return
    name, limit = _DESCRIPTIONS[kind]
    found = narratives(element, state.language, state.repairs, "description", limit, lines=True)
    held = state.values.get(name, {})
    if held.keys() & found.keys() or not found:
        state.homeless.append(element)
    else:
        state.values[name] = {**held, **found}


def sector(state: State, element: Element) -> None:
    """A sector of the DAC (five or three digits), or a goal; those of other vocabularies have no field."""
    code = attribute(element, "code") or attribute(element, "ref")
    vocabulary = attribute(element, "vocabulary") or "1"
    if not vocabulary.isdigit():
        vocabulary = v2_code("SectorVocabulary", vocabulary) or vocabulary
    if field := _GOALS["sector"].get(vocabulary):
        _goal(state, element, field, code)
        state.homeless.append(element)
        return
    if vocabulary not in {"1", "2"}:
        state.homeless.append(element)
        return
    wanted = ("DAC", "Sector"), ("DAC3", "SectorCategory")
    first, second = wanted if vocabulary == "1" else wanted[::-1]
    known = first if code in codes(first[1]) else second if code in codes(second[1]) else None
    if known is None:
        _unknown_sector(state, element, code)
        return
    if known is second:
        message = _("The code “%(code)s” belongs to another vocabulary than stated: it was read as that.")
        state.repairs.add("vocabulary_mended", "sector/@vocabulary", message % {"code": code}, element)
    share = percentage(state, element, "sector")
    state.append("sectors", SectorRecord(known[0], code, share))


def _unknown_sector(state: State, element: Element, code: str) -> None:
    message = _("“%(value)s” is no code of the DAC: the sector is left out.")
    state.repairs.add("sector_unknown", "sector/@code", message % {"value": shorten(code)}, element)
    state.homeless.append(element)


def _goal(state: State, element: Element, field: str, code: str) -> None:
    if code not in codes(_GOAL_LISTS[field]):
        message = _("“%(value)s” is no Sustainable Development Goal or target: it is left out.")
        state.repairs.add("goal_unknown", f"{element.tag}/@code", message % {"value": shorten(code)}, element)
    elif not state.has(field, code):
        state.append(field, code)


def tag(state: State, element: Element) -> None:
    """A Sustainable Development Goal or target, or a code of our own lists; other tags have no field."""
    if read_own_tag(state, element):
        return
    code = attribute(element, "code")
    field = _GOALS["tag"].get(attribute(element, "vocabulary"))
    if field and code in codes(_GOAL_LISTS[field]) and not state.has(field, code):
        state.append(field, code)
        return
    if field:
        _goal(state, element, field, code)
    state.homeless.append(element)


def policy_marker(state: State, element: Element) -> None:
    """A policy marker of the DAC with its significance; those of other vocabularies have no field."""
    vocabulary = attribute(element, "vocabulary") or "1"
    if not vocabulary.isdigit():
        vocabulary = v2_code("PolicyMarkerVocabulary", vocabulary) or vocabulary
    if vocabulary != "1":
        state.homeless.append(element)
        return
    code = code_of(element, "code", "PolicyMarker", state.repairs, "policy-marker")
    significance = code_of(element, "significance", "PolicySignificance", state.repairs, "policy-marker")
    if code:
        state.append("policy_markers", PolicyMarkerRecord(code, significance))
    else:
        state.homeless.append(element)


def percentage(state: State, element: Element, field: str) -> Decimal | None:
    """The share that an element states, 0 to 100 with two decimals; ``None`` where it states none that can be."""
    stated = element.get("percentage")
    if not stated:
        return None
    share = decimal_of(stated.replace("%", ""), state.repairs, f"{field}/@percentage", element)
    if share is not None and not 0 <= share <= 100:
        message = _("A share of %(value)s per cent cannot be: it is left out.")
        state.repairs.add("percentage_wrong", f"{field}/@percentage", message % {"value": shorten(stated)}, element)
        return None
    return share
