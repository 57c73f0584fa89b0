"""An ``iati-activity`` of any version as the fields of a project record.

What has no field here is listed, so that it can go out again; what had to be mended is told as an issue. A child that
cannot be used never takes its activity with it.

Source: IATI activity standard 1.01 to 2.03.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue
from sestante.core.making import maker
from sestante.core.partial_dates import PartialDate
from sestante.organisations.records import PartyRecord
from sestante.projects.records import ProjectRecord

from .activity_links import document_link, related_activity
from .activity_money import budget, default_types, transaction
from .activity_results import result
from .activity_where import location, recipient_country, recipient_region
from .activity_who import participating_org, party
from .activity_words import description, policy_marker, sector, tag, title
from .repairs import Element, Repairs, attribute
from .state import State
from .texts import LANG, cleaned
from .values import code_of, date_of

#: Field of the record for each ActivityDateType.
_DATES = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}
_SHORTER = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_TUPLES = (
    *("sectors", "sdg_goals", "sdg_targets", "policy_markers", "countries", "regions", "places", "participations"),
    *("money", "results", "documents", "relations"),
    *("activity_types", "themes", "cooperative_principles", "target_groups"),
)


@dataclass(frozen=True, slots=True)
class ReadActivity:
    """An activity as it was read: fields of ``ProjectRecord`` but the slug, what was mended, what has no field."""

    identifier: str
    reporting_org: PartyRecord
    last_updated: str
    values: dict[str, Any]
    issues: tuple[Issue, ...]
    homeless: tuple[Element, ...]

    def record(self, slug: str, **kept: Any) -> ProjectRecord:
        """The record at an address; ``kept`` are fields of the standing entry that IATI cannot say."""
        return maker(ProjectRecord)(slug=slug, **self.values, **kept)


def read_activity(
    element: Element,
    *,
    language: str = "",
    position: int | None = None,
    file: str = "",
    lines: Sequence[int] | None = None,
) -> ReadActivity:
    """The fields of a project that an activity states.

    Args:
        language: ``xml:lang`` of the root element, for an activity without its own.
        position: which activity of the file it is, for the issues.
        lines: of the file on which it and all below it stand, where the element was taken out of that.
    """
    repairs = Repairs(position, file, lines)
    state = State(
        element,
        language=element.get(LANG) or language,
        currency=code_of(element, "default-currency", "Currency", repairs, "iati-activity"),
        repairs=repairs,
    )
    default_types(state)
    readers = _READERS
    for child in element:
        reader = readers.get(child.tag)
        if reader is not None:
            reader(state, child)
        elif isinstance(child.tag, str):
            state.homeless.append(child)
    _in_order(state)
    values = state.values
    _titled(state)
    for name in _TUPLES:
        if name in values:
            values[name] = tuple(values[name])
    return ReadActivity(
        identifier=values.get("iati_identifier", ""),
        reporting_org=values.get("reporting_org", PartyRecord("")),
        last_updated=attribute(element, "last-updated-datetime")[:40],
        values=values,
        issues=tuple(repairs.issues),
        homeless=tuple(state.homeless),
    )


def _iati_identifier(state: State, child: Element) -> None:
    text = cleaned(child.text or "", state.repairs, "iati-identifier", 200, child)
    if text and "iati_identifier" not in state.values:
        state.values["iati_identifier"] = text


def _reporting_org(state: State, child: Element) -> None:
    if "reporting_org" in state.values:
        state.homeless.append(child)
        return
    state.values["reporting_org"] = party(state, child, "reporting-org")


def _activity_status(state: State, child: Element) -> None:
    _single(state, child, "status", "ActivityStatus")


def _activity_scope(state: State, child: Element) -> None:
    _single(state, child, "scope", "ActivityScope")


def _single(state: State, child: Element, name: str, codelist: str) -> None:
    """A child that is one code, of which the first counts."""
    code = code_of(child, "code", codelist, state.repairs, str(child.tag))
    if code and name not in state.values:
        state.values[name] = code
    else:
        state.homeless.append(child)


def _activity_date(state: State, child: Element) -> None:
    kind = code_of(child, "type", "ActivityDateType", state.repairs, "activity-date")
    date = _as_precise_as_said(child, date_of(child, state.repairs, "activity-date", text=True))
    name = _DATES.get(kind)
    if name and date and name not in state.values:
        state.values[name] = date
    else:
        state.homeless.append(child)


def _as_precise_as_said(child: Element, date: PartialDate | None) -> PartialDate | None:
    """The year or month that the date's own text names, where its day is the first or last day of that."""
    said = (child.findtext("narrative") or "").strip()
    if date is None or not _SHORTER.fullmatch(said) or not str(date).startswith(said):
        return date
    shorter = PartialDate.parse(said)
    return shorter if date.earliest in (shorter.earliest, shorter.latest) else date


def _in_order(state: State) -> None:
    """Leave out an end that lies before its start: which of the two is wrong, nobody can say."""
    values = state.values
    for kind, first, last in (("3", "planned_start", "planned_end"), ("4", "actual_start", "actual_end")):
        start, end = values.get(first), values.get(last)
        if start and end and start.is_after(end):
            message = _("The end (%(end)s) lies before the start (%(start)s): the end is left out.")
            state.repairs.add("end_before_start", "activity-date", message % {"end": end, "start": start})
            del values[last]
            state.homeless += [
                one
                for one in state.element.iterchildren("activity-date")
                if attribute(one, "type") in {kind, "end-planned" if kind == "3" else "end-actual"}
            ]


def _titled(state: State) -> None:
    """Give an activity without a title the first words of its description, else its identifier, to be known by."""
    values = state.values
    if values.setdefault("title", {}):
        return
    words = values.get("description") or values.get("summary") or {}
    if words:
        values["title"] = {language: shorten(text, 100) for language, text in words.items()}
    elif "iati_identifier" in values:
        values["title"] = {"": values["iati_identifier"]}
    message = _("The activity has no title: the first words of its description, or its identifier, stand for it.")
    state.repairs.add("title_missing", "title", message, state.element)


Reader = Callable[[State, Element], None]
_READERS: dict[Any, Reader] = {
    "iati-identifier": _iati_identifier,
    "reporting-org": _reporting_org,
    "title": title,
    "description": description,
    "participating-org": participating_org,
    "activity-status": _activity_status,
    "activity-scope": _activity_scope,
    "activity-date": _activity_date,
    "recipient-country": recipient_country,
    "recipient-region": recipient_region,
    "location": location,
    "sector": sector,
    "tag": tag,
    "policy-marker": policy_marker,
    "budget": budget,
    "transaction": transaction,
    "document-link": document_link,
    "related-activity": related_activity,
    "result": result,
}


def name_of_activity(identifier: str, position: int) -> str:
    """How a message calls an activity: its identifier, else its number in the file."""
    return shorten(identifier) or _("activity %(number)d") % {"number": position}
