"""Answers of the six verbs as XML."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from lxml import etree

from sestante.library.models import LibraryItem

from .arguments import TOKEN, Request, Selection, going_on, read_request, write_token
from .errors import OaiError
from .metadata import dublin_core_element, own_element
from .repository import (
    DC_NAMESPACE,
    DC_PREFIX,
    DC_SCHEMA,
    OWN_NAMESPACE,
    OWN_PREFIX,
    Repository,
)
from .selecting import Header, Item, all_sets, chosen_items, earliest, items_of, known_items, next_items

MEDIA_TYPE = "text/xml; charset=utf-8"
OAI = "http://www.openarchives.org/OAI/2.0/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{OAI} {OAI}OAI-PMH.xsd"
#: Errors after which the request element names no arguments (section 3.6).
_WITHOUT_ARGUMENTS = frozenset({"badVerb", "badArgument"})


def answer(parameters: Mapping[str, Sequence[str]], repository: Repository) -> bytes:
    """The whole answer to a request, an error of the protocol included; every answer has HTTP status 200.

    Args:
        parameters: ``{name: values}`` of the address or the form.

    Queries: at most nine, however deep in a list.
    """
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", _SCHEMA)
    _add(root, "responseDate", moment(datetime.now(UTC)))
    asked = _add(root, "request", repository.base_url)
    try:
        request = read_request(parameters)
        asked.set("verb", request.verb)
        for name, value in request.arguments.items():
            asked.set(name, value)
        _VERBS[request.verb](root, request, repository)
    except OaiError as error:
        if error.code in _WITHOUT_ARGUMENTS:
            asked.attrib.clear()
        _add(root, "error", error.message).set("code", error.code)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{OAI}}}{name}")
    if text:
        element.text = text
    return element


def moment(when: datetime) -> str:
    """A moment in UTC to the second: ``2024-07-19T12:00:00Z``."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _identify(root: etree._Element, request: Request, repository: Repository) -> None:
    part = _add(root, "Identify")
    _add(part, "repositoryName", repository.name)
    _add(part, "baseURL", repository.base_url)
    _add(part, "protocolVersion", "2.0")
    _add(part, "adminEmail", repository.admin_email)
    _add(part, "earliestDatestamp", moment(earliest() or datetime.now(UTC)))
    _add(part, "deletedRecord", "persistent")
    _add(part, "granularity", "YYYY-MM-DDThh:mm:ssZ")


def _list_metadata_formats(root: etree._Element, request: Request, repository: Repository) -> None:
    if "identifier" in request.arguments:
        _row_of(request.arguments["identifier"], repository)
    part = _add(root, "ListMetadataFormats")
    for prefix, schema, namespace in (
        (DC_PREFIX, DC_SCHEMA, DC_NAMESPACE),
        (OWN_PREFIX, repository.schema_url, OWN_NAMESPACE),
    ):
        one = _add(part, "metadataFormat")
        _add(one, "metadataPrefix", prefix)
        _add(one, "schema", schema)
        _add(one, "metadataNamespace", namespace)


def _list_sets(root: etree._Element, request: Request, repository: Repository) -> None:
    part = _add(root, "ListSets")
    for spec, name in all_sets():
        one = _add(part, "set")
        _add(one, "setSpec", spec)
        _add(one, "setName", name)


def _get_record(root: etree._Element, request: Request, repository: Repository) -> None:
    row = _row_of(request.arguments["identifier"], repository)
    item = items_of([row])[0]
    _add_record(_add(root, "GetRecord"), item, request.arguments["metadataPrefix"], repository)


def _row_of(identifier: str, repository: Repository) -> LibraryItem:
    slug = repository.slug(identifier)
    row = known_items().filter(slug=slug[:120]).select_related("source").first() if slug else None
    if row is None:
        raise OaiError("idDoesNotExist", "No item of this repository has that identifier.")
    return row


def _list_identifiers(root: etree._Element, request: Request, repository: Repository) -> None:
    selection, items, more = _part_of(request, with_records=False)
    part = _add(root, "ListIdentifiers")
    for item in items:
        _add_header(part, item.header, repository)
    _add_token(part, request, selection, items, more=more)


def _list_records(root: etree._Element, request: Request, repository: Repository) -> None:
    selection, items, more = _part_of(request, with_records=True)
    part = _add(root, "ListRecords")
    for item in items:
        _add_record(part, item, selection.prefix, repository)
    _add_token(part, request, selection, items, more=more)


def _part_of(request: Request, *, with_records: bool) -> tuple[Selection, list[Item], bool]:
    selection = request.selection
    assert selection is not None
    items, more = next_items(selection, with_records=with_records)
    if not items:
        raise OaiError("noRecordsMatch", "No record fits these dates and this set.")
    return selection, items, more


def _add_token(part: etree._Element, request: Request, selection: Selection, items: list[Item], *, more: bool) -> None:
    """The token of the next part; an empty one ends a list that had several parts."""
    if not more and selection.after is None:
        return
    total = selection.total or chosen_items(selection).count()
    last = items[-1]
    after = (last.header.datestamp.isoformat(), last.pk)
    rest = going_on(selection, after=after, given=selection.given + len(items), total=total)
    token = _add(part, TOKEN, write_token(request.verb, rest) if more else "")
    token.set("completeListSize", str(total))
    token.set("cursor", str(selection.given))


def _add_header(parent: etree._Element, header: Header, repository: Repository) -> None:
    element = _add(parent, "header")
    if header.is_deleted:
        element.set("status", "deleted")
    _add(element, "identifier", repository.identifier(header.slug))
    _add(element, "datestamp", moment(header.datestamp))
    for spec in dict.fromkeys(header.sets):
        _add(element, "setSpec", spec)


def _add_record(parent: etree._Element, item: Item, prefix: str, repository: Repository) -> None:
    element = _add(parent, "record")
    _add_header(element, item.header, repository)
    if item.record is None:
        return
    write = dublin_core_element if prefix == DC_PREFIX else own_element
    _add(element, "metadata").append(write(item.record, repository))


_VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
    "GetRecord": _get_record,
}
