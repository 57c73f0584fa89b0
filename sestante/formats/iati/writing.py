"""An ``iati-activity`` of 2.03 from a project's record, and from the element it once came in.

What the standard asks for and the record does not say holds the activity back: nothing is made up. Where an element is
kept, every field that still says what the element says goes out as it came, and what has no field here goes out again.

Source: IATI activity standard 2.03, schema, standard ruleset.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from lxml import etree

from sestante.codelists.queries import codes
from sestante.core.errors import SestanteError
from sestante.core.records import to_data
from sestante.core.safe_xml import STRICT
from sestante.projects.records import ProjectRecord

from . import writing_money, writing_results, writing_where, writing_words
from .activities import read_activity
from .checking import item_findings
from .ruleset import WARNING
from .schemas import ACTIVITIES, ORGANISATIONS, schema
from .texts import LANG
from .writing_state import Note, State, Surroundings
from .xml_text import escaped

Writer = Callable[[ProjectRecord, State], str]

#: Children of an activity in the order of the schema: the record's fields they state, and what writes them.
#: ``ica_sectors`` and ``ica_regions`` are those sectors and regions that go out as tags.
_CHILDREN: dict[str, tuple[tuple[str, ...], Writer | None]] = {
    "iati-identifier": (("iati_identifier",), writing_words.iati_identifier),
    "reporting-org": (("reporting_org",), writing_words.reporting_org),
    "title": (("title",), writing_words.title),
    "description": (("description", "summary", "beneficiaries"), writing_words.description),
    "participating-org": (("participations",), writing_words.participating_org),
    "other-identifier": ((), None),
    "activity-status": (("status",), writing_words.activity_status),
    "activity-date": (("planned_start", "planned_end", "actual_start", "actual_end"), writing_words.activity_date),
    "contact-info": ((), None),
    "activity-scope": (("scope",), writing_words.activity_scope),
    "recipient-country": (("countries", "regions"), writing_where.recipient_country),
    "recipient-region": (("countries", "regions"), writing_where.recipient_region),
    "location": (("places",), writing_where.location),
    "sector": (("sectors", "sdg_goals", "sdg_targets"), writing_where.sector),
    "tag": (
        (
            *("sdg_goals", "sdg_targets", "activity_types", "themes", "cooperative_principles", "target_groups"),
            *("ica_sectors", "ica_regions"),
        ),
        writing_where.tag,
    ),
    "country-budget-items": ((), None),
    "humanitarian-scope": ((), None),
    "policy-marker": (("policy_markers",), writing_where.policy_marker),
    "collaboration-type": ((), None),
    "default-flow-type": ((), None),
    "default-finance-type": ((), None),
    "default-aid-type": ((), None),
    "default-tied-status": ((), None),
    "budget": (("money",), writing_money.budget),
    "planned-disbursement": ((), None),
    "capital-spend": ((), None),
    "transaction": (("money",), writing_money.transaction),
    "document-link": (("documents",), writing_results.document_link),
    "related-activity": (("relations",), writing_results.related_activity),
    "legacy-data": ((), None),
    "conditions": ((), None),
    "result": (("results",), writing_results.result),
    "crs-add": ((), None),
    "fss": ((), None),
}
_UPDATED = "last-updated-datetime"


class NotPublishable(SestanteError):
    """The record lacks what the standard asks for; ``notes`` say what."""

    code = "not_publishable"
    http_status = 422

    def __init__(self, notes: Iterable[Note]) -> None:
        self.notes = tuple(notes)
        super().__init__(" ".join(str(note.words) for note in self.notes))


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a record: its element (``None`` where it is held back), why, and which parts stay here."""

    xml: bytes | None
    held: tuple[Note, ...] = ()
    left_out: tuple[Note, ...] = ()


def activity(
    record: ProjectRecord, *, around: Surroundings, kept: bytes | None = None, updated: datetime | None = None
) -> bytes:
    """The ``iati-activity`` element of a project in UTF-8; arguments as of ``written``.

    Raises:
        NotPublishable: the standard asks for something that the record does not say.
    """
    outcome = written(record, around=around, kept=kept, updated=updated)
    if outcome.xml is None:
        raise NotPublishable(outcome.held)
    return outcome.xml


def written(
    record: ProjectRecord, *, around: Surroundings, kept: bytes | None = None, updated: datetime | None = None
) -> Written:
    """What goes out of a project and what does not.

    Args:
        record: the project, with the links of its organisations filled.
        around: organisations and projects that it names.
        kept: the element that it last came in, of any version.
        updated: when the record last changed, with its time zone.
    """
    if kept is None:
        return _built(record, around, updated)
    element = etree.fromstring(kept, etree.XMLParser(**STRICT))
    for parts in (_Kept(record, element), _Kept(record, element, only_homeless=True)):
        outcome = parts.written(around, updated)
        if outcome.xml is None or is_sound(outcome.xml):
            return outcome
    # something that came in has no place in 2.03, or breaks a rule beside what is said now
    outcome = _built(record, around, updated, types_said(element))
    words = _("Parts of the file this came from, which 2.03 does not allow.")
    return replace(outcome, left_out=(*outcome.left_out, Note("", words)))


def is_sound(xml: bytes) -> bool:
    """Whether an element follows the schema of 2.03 and breaks no rule and no code list; warnings do not count."""
    element = etree.fromstring(xml, etree.XMLParser(**STRICT))
    root = ACTIVITIES if element.tag == "iati-activity" else ORGANISATIONS
    follows_schema = bool(schema("2.03", root).validate(element))
    return follows_schema and all(finding.severity == WARNING for finding in item_findings(element))


def types_said(element: Any) -> dict[str, str]:
    """OrganisationTypes that an activity states of organisations, by their reference, else by their name."""
    found: dict[str, str] = {}
    for one in element.iter("reporting-org", "participating-org", "provider-org", "receiver-org"):
        name = (one.findtext("narrative") or one.text or "").strip()
        if (kind := one.get("type")) in codes("OrganisationType"):
            found.setdefault((one.get("ref") or "").strip() or name, kind)
    return found


def default_language(record: ProjectRecord) -> str:
    """The language that texts have unless they say another: the title's first; ``""`` where any text states none."""
    texts = (record.title, record.description, record.summary, record.beneficiaries)
    more = (text for one in record.results for text in (one.title, one.indicator))
    money = (one.description for one in record.money)
    documents = (one.title for one in record.documents)
    if any("" in text for text in (*texts, *more, *money, *documents)):
        return ""
    return next(iter(record.title), "")


def _built(
    record: ProjectRecord, around: Surroundings, updated: datetime | None, types: Mapping[str, str] | None = None
) -> Written:
    state = State(around, default_language(record), types or {})
    content = "".join([writer(record, state) for _fields, writer in _CHILDREN.values() if writer])
    return _outcome(content, state, _head(state.language, updated, {}))


def _head(language: str, updated: datetime | None, others: Mapping[str, str]) -> str:
    """The attributes of the activity; an empty language says that none is known (XML 1.0, ``xml:lang``)."""
    stated = "".join(f' {name}="{escaped(value)}"' for name, value in others.items())
    if updated:
        stated += f' {_UPDATED}="{updated.isoformat(timespec="seconds")}"'
    return f'<iati-activity xml:lang="{escaped(language)}"{stated}>'


def _outcome(content: str, state: State, head: str) -> Written:
    left_out = tuple(state.left_out)
    if state.held:
        return Written(None, tuple(dict.fromkeys(state.held)), left_out)
    return Written(f"{head}{content}</iati-activity>".encode(), (), left_out)


class _Kept:
    """Writing from a record and the element it came in.

    ``only_homeless``: nothing of the element but what no field carries.
    """

    def __init__(self, record: ProjectRecord, element: Any, *, only_homeless: bool = False) -> None:
        self._record = record
        self._element = element
        said = read_activity(element)
        self._homeless = {id(child) for child in said.homeless}
        self._held_alive = said.homeless
        self._same = set() if only_homeless else {name for name in _FIELDS if self._is_said(name, said.values)}

    def _is_said(self, name: str, values: dict[str, Any]) -> bool:
        """Whether a field of the record says what the element says. What must stay vague never goes out as it came."""
        field = name.removeprefix("ica_")
        now = getattr(self._record, field)
        then = values.get(field, type(now)() if isinstance(now, str | tuple | dict) else None)
        if field in ("sectors", "regions"):
            of_ica = name != field
            now = tuple(one for one in now if (one.vocabulary == "ICA") == of_ica)
            then = tuple(one for one in then or () if (one.vocabulary == "ICA") == of_ica)
        if name == "places" and any(one.blurred for one in now):
            return False
        return bool(to_data(now) == to_data(then))

    def written(self, around: Surroundings, updated: datetime | None) -> Written:
        """What goes out; not asked yet whether it is sound."""
        language = (self._element.get(LANG) or "") if self._same else default_language(self._record)
        state = State(around, language, types_said(self._element))
        content = (
            "".join(self._children(tag, fields, writer, state) for tag, (fields, writer) in _CHILDREN.items())
            + self._of_other_standards()
        )
        own = {str(k): str(v) for k, v in self._element.attrib.items() if not str(k).startswith("{") and k != _UPDATED}
        if updated is None and self._element.get(_UPDATED):
            own[_UPDATED] = self._element.get(_UPDATED)
        return _outcome(content, state, _head(language, updated, own))

    def _children(self, tag: str, fields: tuple[str, ...], writer: Writer | None, state: State) -> str:
        children = [child for child in self._element if child.tag == tag]
        if writer is None or (children and self._same.issuperset(fields)):
            return "".join(_text(child) for child in children)
        if tag == "location" and any(one.blurred for one in self._record.places):
            return writer(self._record, state)
        homeless = "".join(_text(child) for child in children if id(child) in self._homeless)
        return writer(self._record, state) + homeless

    def _of_other_standards(self) -> str:
        """Elements of other standards, which the schema lets stand last."""
        return "".join(_text(one) for one in self._element if isinstance(one.tag, str) and one.tag.startswith("{"))


_FIELDS = {field for fields, _writer in _CHILDREN.values() for field in fields}


def _text(child: Any) -> str:
    return str(etree.tostring(child, encoding="unicode", with_tail=False))
