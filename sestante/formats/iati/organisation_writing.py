"""An ``iati-organisation`` of 2.03 from an organisation's record, and from the element it once came in.

The register holds who an organisation is; budgets and documents it once reported go out again as they came.

Source: IATI organisation standard 2.03.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from lxml import etree

from sestante.codelists.queries import extra
from sestante.core.safe_xml import STRICT
from sestante.organisations.records import OrganisationRecord

from .texts import LANG
from .writing import Written, is_sound, types_said
from .writing_state import Note, identifier_of
from .xml_text import element, escaped, narratives

#: Children that the record states; the schema's order of the others is that of the file they came in.
_OWN = ("organisation-identifier", "iati-identifier", "name", "reporting-org")


def written_organisation(
    record: OrganisationRecord, *, kept: bytes | None = None, updated: datetime | None = None
) -> Written:
    """What goes out of an organisation; held back without identifier or kind.

    Args:
        kept: the element that it last came in, of any version.
        updated: when the record last changed, with its time zone.
    """
    held = []
    root = None if kept is None else etree.fromstring(kept, etree.XMLParser(**STRICT))
    identifier, kind = identifier_of(record), extra("OrganisationKind", record.kind, "iati") if record.kind else ""
    if not kind and root is not None:
        kind = types_said(root).get(identifier, "")
    if not identifier:
        held.append(Note("identifiers", _("The identifier is missing (IT-CF-…).")))
    if not kind:
        held.append(Note("kind", _("The kind of organisation is not known.")))
    if held:
        return Written(None, tuple(held))
    language = _language(record)
    if root is not None:
        # texts that came in without a language have that of their element
        language = root.get(LANG) or language
        content = _own(record, identifier, kind, language) + _others(root)
        xml = _element(content, language, updated, root.get("default-currency") or "")
        if is_sound(xml):
            return Written(xml)
    xml = _element(_own(record, identifier, kind, _language(record)), _language(record), updated)
    left_out = () if kept is None else (Note("", _("Parts of the file this came from, which 2.03 does not allow.")),)
    return Written(xml, (), left_out)


def _own(record: OrganisationRecord, identifier: str, kind: str, language: str) -> str:
    """Identifier, name, and the organisation itself as the one that reports."""
    names = narratives(record.name, language)
    return (
        element("organisation-identifier", escaped(identifier))
        + element("name", names)
        + element("reporting-org", names, ref=identifier, type_=kind)
    )


def _language(record: OrganisationRecord) -> str:
    return "" if "" in record.name else next(iter(record.name), "")


def _others(root: Any) -> str:
    children = (child for child in root if isinstance(child.tag, str) and child.tag not in _OWN)
    return "".join(str(etree.tostring(child, encoding="unicode", with_tail=False)) for child in children)


def _element(content: str, language: str, updated: datetime | None, currency: str = "") -> bytes:
    stated = f' xml:lang="{escaped(language)}"'
    if currency:
        stated += f' default-currency="{escaped(currency)}"'
    if updated:
        stated += f' last-updated-datetime="{updated.isoformat(timespec="seconds")}"'
    return f"<iati-organisation{stated}>{content}</iati-organisation>".encode()
