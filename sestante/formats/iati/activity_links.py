"""Documents of an activity and its relations to others."""

import re

from django.utils.translation import gettext as _

from sestante.codelists.queries import codes
from sestante.core.checking import shorten
from sestante.core.partial_dates import PartialDate
from sestante.projects.records import DocumentRecord, RelationRecord

from .repairs import Element, attribute
from .state import State
from .texts import cleaned, narratives
from .values import code_of, date_of

_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+\.[^\s<>\"'\\]+", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"www\.[^\s<>\"'\\]+\.[^\s<>\"'\\]+", re.IGNORECASE)
#: RelationKind for each RelatedActivityType.
_KINDS = {"1": "parent", "2": "child", "3": "sibling", "4": "co-funded", "5": "third-party"}


def document_link(state: State, element: Element) -> None:
    """A document on the web; one without an address that can be followed has no field."""
    url = address_of(state, element)
    if not url:
        state.homeless.append(element)
        return
    title: dict[str, str] = {}
    category = language = ""
    published: PartialDate | None = None
    for child in element:
        if child.tag == "title":
            title = narratives(child, state.language, state.repairs, "document-link/title", 1000) | title
        elif child.tag == "category":
            category = category or code_of(child, "code", "DocumentCategory", state.repairs, "document-link/category")
        elif child.tag == "language":
            code = attribute(child, "code").lower() or (child.text or "").strip().lower()
            language = language or (code if code in codes("Language") else "")
        elif child.tag == "document-date":
            published = date_of(child, state.repairs, "document-link/document-date", text=True)
    format = cleaned(element.get("format") or "", state.repairs, "document-link/@format", 100, element)
    state.append("documents", DocumentRecord(url, title, format, category, language, published))


def address_of(state: State, element: Element) -> str:
    """The address in ``@url``, mended where the scheme or the coding of spaces is missing; ``""`` where it is none."""
    stated = attribute(element, "url")
    url = re.sub(r"\s", "%20", stated).replace("'", "%27").replace("\\", "/")
    if _WITHOUT_SCHEME.fullmatch(url):
        url = f"http://{url}"
    if not _ADDRESS.fullmatch(url) or len(url) > 1000 or not url.isprintable():
        message = _("“%(url)s” is not a web address (https://…): the document is left out.")
        state.repairs.add("address_wrong", "document-link/@url", message % {"url": shorten(stated)}, element)
        return ""
    if url != stated:
        message = _("The address “%(url)s” was mended.")
        state.repairs.add("address_mended", "document-link/@url", message % {"url": shorten(stated)}, element)
    return url


def related_activity(state: State, element: Element) -> None:
    """What another activity is to this one; a relation to itself or without a type has no field."""
    ref = attribute(element, "ref")
    kind = _KINDS.get(code_of(element, "type", "RelatedActivityType", state.repairs, "related-activity"), "")
    own = (state.element.findtext("iati-identifier") or "").strip()
    if not ref or not kind or ref == own or len(ref) > 200:
        state.homeless.append(element)
        return
    state.append("relations", RelationRecord(kind, cleaned(ref, state.repairs, "related-activity/@ref", 200, element)))
