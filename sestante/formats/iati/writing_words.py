"""Who reports, what it is called and about: the first half of an ``iati-activity``, in the order of the schema.

Source: IATI activity standard 2.03.
"""

from django.utils.translation import gettext_lazy as _

from sestante.core.partial_dates import PartialDate
from sestante.projects.records import ProjectRecord

from .writing_state import State, first_day, last_day
from .xml_text import element, escaped, name_of, narratives

#: DescriptionType for each field: general, objectives, target groups.
_DESCRIPTIONS = (("description", "1"), ("summary", "2"), ("beneficiaries", "3"))
#: ActivityDateType for each field.
_STARTS = (("planned_start", "1"), ("actual_start", "2"))
_ENDS = (("planned_end", "3", "planned_start"), ("actual_end", "4", "actual_start"))


def iati_identifier(record: ProjectRecord, state: State) -> str:
    """The identifier; without one the activity is held back."""
    if not record.iati_identifier.strip():
        ref = state.around.reference(record.reporting_org)
        state.hold("iati_identifier", _("The IATI identifier is missing."), f"{ref}-{record.slug}" if ref else "")
        return ""
    if record.iati_identifier == state.around.reference(record.reporting_org):
        state.hold("iati_identifier", _("The IATI identifier is that of the organisation itself."))
    return element("iati-identifier", escaped(record.iati_identifier))


def reporting_org(record: ProjectRecord, state: State) -> str:
    """Who reports, with identifier, kind and name, of which the standard lets none be missing."""
    party = record.reporting_org
    if not party.name:
        state.hold("reporting_org", _("The organisation that reports the project is missing."))
        return ""
    ref, kind = state.around.reference(party), state.type_of(party)
    if not ref:
        state.hold("reporting_org", _("The organisation that reports the project has no identifier (IT-CF-…)."))
    if not kind:
        state.hold("reporting_org", _("The kind of the organisation that reports the project is not known here."))
    return element("reporting-org", name_of(party.name), ref=ref, type_=kind)


def title(record: ProjectRecord, state: State) -> str:
    """The title in its languages; a record always has one."""
    return element("title", narratives(record.title, state.language))


def description(record: ProjectRecord, state: State) -> str:
    """General description, aim and who benefits; one of them must be there."""
    written = [
        element("description", narratives(texts, state.language), type_=kind)
        for field, kind in _DESCRIPTIONS
        if any((texts := getattr(record, field)).values())
    ]
    if not written:
        state.hold("description", _("There is neither a description nor an aim."))
    return "".join(written)


def participating_org(record: ProjectRecord, state: State) -> str:
    """Organisations whose role is stated; the standard knows no partner without a role."""
    written = []
    for one in record.participations:
        if not one.role:
            state.leave("participations", _("Partners whose role is not known: the standard asks for a role."))
            continue
        ref, kind = state.around.reference(one.party), state.type_of(one.party)
        written.append(element("participating-org", name_of(one.party.name), ref=ref, type_=kind, role=one.role))
    if not written:
        state.hold("participations", _("No organisation with a role (funding, accountable, extending, implementing)."))
    return "".join(written)


def activity_status(record: ProjectRecord, state: State) -> str:
    """The status, which the standard asks for."""
    if not record.status:
        state.hold("status", _("The status is missing."))
    return element("activity-status", code=record.status)


def activity_date(record: ProjectRecord, state: State) -> str:
    """The four dates. A year or month is written as its first day (of an end, its last) with itself as text."""
    written = []
    for field, kind in _STARTS:
        moment: PartialDate | None = getattr(record, field)
        if moment is None:
            continue
        if kind == "2" and state.is_future(moment.earliest):
            state.leave(field, _("The actual start lies in the future."))
            continue
        written.append(_date(kind, first_day(moment), moment))
    if not written:
        state.hold("actual_start", _("Neither the planned nor the actual start is known."))
    for field, kind, start_field in _ENDS:
        moment = getattr(record, field)
        if moment is not None:
            written.append(_end(state, field, kind, moment, getattr(record, start_field)))
    return "".join(written)


def _end(state: State, field: str, kind: str, moment: PartialDate, start: PartialDate | None) -> str:
    """An end as its last day, or as its first where the last has not come yet and it says that it is over."""
    day = last_day(moment)
    if kind == "4" and state.is_future(moment.latest):
        if state.is_future(moment.earliest) or (start and start.earliest > moment.earliest):
            state.leave(field, _("The actual end lies in the future."))
            return ""
        day = first_day(moment)
    return _date(kind, day, moment)


def _date(kind: str, day: str, moment: PartialDate) -> str:
    precision = "" if moment.day else name_of(str(moment))
    return element("activity-date", precision, type_=kind, iso_date=day)


def activity_scope(record: ProjectRecord, _state: State) -> str:
    """The geographical scope, where it is known."""
    return element("activity-scope", code=record.scope) if record.scope else ""
