"""The metadata of a library item: simple Dublin Core, and every field in our own format.

The own format is described by ``data/sestante-library-item-1.xsd``, which the site serves.
"""

from decimal import Decimal
from pathlib import Path

from lxml import etree

from sestante.core.checking import shorten
from sestante.core.narratives import Narrative
from sestante.formats.dublin_core import dublin_core
from sestante.library.records import ContributorRecord, LibraryItemRecord, VersionRecord

from .repository import DC_NAMESPACE, DC_SCHEMA, OWN_NAMESPACE, Repository

SCHEMA_FILE = Path(__file__).parent / "data" / "sestante-library-item-1.xsd"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def dublin_core_element(record: LibraryItemRecord, repository: Repository) -> etree._Element:
    """``oai_dc:dc`` with the elements that are known."""
    root = etree.Element(f"{{{DC_NAMESPACE}}}dc", nsmap={"oai_dc": DC_NAMESPACE, "dc": _DC, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{DC_NAMESPACE} {DC_SCHEMA}")
    for one in dublin_core(record, page_url=repository.page_url(record.slug), file_urls=_files(record, repository)):
        element = etree.SubElement(root, f"{{{_DC}}}{one.name}")
        element.text = _shown(one.value)
        if one.language:
            element.set(_LANG, one.language)
    return root


def _files(record: LibraryItemRecord, repository: Repository) -> tuple[str, ...]:
    return tuple(repository.file_url(one.file, one.file_name) for one in record.versions if one.file)


def _shown(text: str) -> str:
    """The text without what XML cannot hold; records never have it, older data may."""
    return "".join(sign for sign in text if sign in "\t\n\r" or sign.isprintable() or sign.isspace())


def own_element(record: LibraryItemRecord, repository: Repository) -> etree._Element:
    """``item`` with all fields of the record; what is not known is left out."""
    root = etree.Element(f"{{{OWN_NAMESPACE}}}item", nsmap={None: OWN_NAMESPACE, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{OWN_NAMESPACE} {repository.schema_url}")
    root.set("slug", record.slug)
    _texts(root, "title", record.title)
    _text(root, "kind", record.kind)
    _texts(root, "summary", record.summary)
    for one in record.contributors:
        _contributor(root, one)
    _text(root, "issued", str(record.issued) if record.issued else "")
    for version in record.versions:
        _version(root, version, repository)
    _text(root, "url", record.url)
    _text(root, "licence", record.licence)
    for code in record.countries:
        _text(root, "country", code)
    for sector in record.sectors:
        element = _text(root, "sector", sector.code)
        _attributes(element, vocabulary=sector.vocabulary, percentage=_number(sector.percentage))
        _attributes(element, assignedBy=sector.assigned_by)
    for code in record.themes:
        _text(root, "theme", code)
    _text(root, "subjectWords", record.subject_words)
    for link in record.projects:
        _attributes(_text(root, "project", link.project), kind=link.kind)
    _texts(root, "problem", record.problem)
    _texts(root, "steps", record.steps)
    _texts(root, "result", record.result)
    for name in ("role", "email", "telephone", "address"):
        _text(root, f"contact{name.capitalize()}", getattr(record.contact, name))
    for citation in record.citations:
        element = _text(root, "citation", citation.url)
        _attributes(element, title=citation.title, published=str(citation.published) if citation.published else "")
    _text(root, "checkedOn", str(record.checked_on) if record.checked_on else "")
    _text(root, "checkedBy", record.checked_by)
    for field, who in sorted(record.assigned_by.items()):
        _attributes(_text(root, "assigned", who), field=field)
    for field, reason in sorted(record.absences.items()):
        _attributes(_text(root, "absent", reason), field=field)
    return root


def _text(parent: etree._Element, name: str, value: str) -> etree._Element | None:
    """An element with a text; none for an empty one."""
    if not value:
        return None
    element = etree.SubElement(parent, f"{{{OWN_NAMESPACE}}}{name}")
    element.text = _shown(value)
    return element


def _texts(parent: etree._Element, name: str, narrative: Narrative) -> None:
    for language, value in narrative.items():
        element = _text(parent, name, value)
        if element is not None and language:
            element.set(_LANG, language)


def _attributes(element: etree._Element | None, **values: str) -> None:
    if element is not None:
        for name, value in values.items():
            if value:
                element.set(name, shorten(value, 1000))


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _contributor(parent: etree._Element, one: ContributorRecord) -> None:
    element = _text(parent, "contributor", one.party.name)
    _attributes(element, role=one.role, isPerson="true" if one.is_person else "false", ref=one.party.ref)
    _attributes(element, organisation=one.party.organisation, affiliation=one.affiliation)


def _version(parent: etree._Element, version: VersionRecord, repository: Repository) -> None:
    element = etree.SubElement(parent, f"{{{OWN_NAMESPACE}}}version")
    _attributes(element, language=version.language, state=version.state, sha256=version.file)
    _attributes(element, fileName=version.file_name)
    _text(element, "title", version.title)
    _text(element, "url", version.url)
    if version.file:
        _text(element, "file", repository.file_url(version.file, version.file_name))
