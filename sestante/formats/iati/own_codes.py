"""Codes of this site's own lists in IATI files: tags of the publisher's own vocabulary, each list known by its name.

Source: IATI 2.03 ``tag``, TagVocabulary 99 with ``vocabulary-uri``.
"""

from sestante.codelists.queries import codes, label
from sestante.organisations.records import SectorRecord
from sestante.projects.records import ProjectRecord, RegionRecord

from .repairs import Element, attribute
from .state import State
from .xml_text import element, name_of

OWN = "99"
_NAMES = "urn:sestante:codelist:"
#: List of codes for each field; those of the ICA stand among the sectors and regions of a record.
_LISTS = {
    "activity_types": "ActivityType",
    "themes": "Theme",
    "cooperative_principles": "CooperativePrinciple",
    "target_groups": "TargetGroup",
    "sectors": "IcaSector",
    "regions": "IcaRegion",
}
_OF_ICA: dict[str, type[SectorRecord] | type[RegionRecord]] = {"sectors": SectorRecord, "regions": RegionRecord}
_FIELDS = {f"{_NAMES}{codelist}": field for field, codelist in _LISTS.items()}


def says_none(xml: bytes) -> bool:
    """Whether an element has no tag of ours."""
    return _NAMES.encode() not in xml


def own_lists() -> list[str]:
    """The lists whose codes are tags of a project; cooperative sectors and ICA regions are none."""
    return [codelist for field, codelist in _LISTS.items() if field not in _OF_ICA]


def read_own_tag(state: State, tag: Element) -> bool:
    """Take in a tag that is a code of ours; false for any other, and for one that no list knows."""
    field, code = _FIELDS.get(attribute(tag, "vocabulary-uri"), ""), attribute(tag, "code")
    if attribute(tag, "vocabulary") != OWN or not field or code not in codes(_LISTS[field]):
        return False
    item = _OF_ICA[field]("ICA", code) if field in _OF_ICA else code
    if not state.has(field, item):
        state.append(field, item)
    return True


def own_tags(record: ProjectRecord) -> str:
    """A tag with its English name for each code of ours that a project has."""
    return "".join(
        element(
            "tag",
            name_of(label(codelist, code, "en")),
            vocabulary=OWN,
            vocabulary_uri=f"{_NAMES}{codelist}",
            code=code,
        )
        for field, codelist in _LISTS.items()
        for code in _codes_of(record, field)
    )


def _codes_of(record: ProjectRecord, field: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(record, field)
    if field in _OF_ICA:
        items: tuple[SectorRecord | RegionRecord, ...] = getattr(record, field)
        return tuple(one.code for one in items if one.vocabulary == "ICA")
    return found
