"""XML from outside, parsed without entities, external files or network; the one place where a parser is made.

Refused: a document type declaration (and with it every entity), nesting beyond 256 elements, single texts beyond 10 MB.
"""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

#: What a parser of XML from outside may do, in every place where one is made.
STRICT: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}


class NotWellFormed(ValueError):
    """The document is no XML from ``line`` on; ``prefixes_only`` where nothing but undeclared prefixes is wrong."""

    def __init__(self, error: etree.XMLSyntaxError, log: Any) -> None:
        super().__init__(error.msg or "")
        entries = [entry for entry in log if entry.level_name != "WARNING"]
        self.line: int = (entries[0].line if entries else error.lineno) or 0
        self.prefixes_only = bool(entries) and all(entry.domain_name == "NAMESPACE" for entry in entries)


class HostileXml(ValueError):
    """The document declares a type, which data of no standard that is read here needs."""


def parse(path: Path) -> Any:
    """The tree of a file; it is held whole. UTF-32 is read too, which the parser by itself does not know.

    Raises:
        NotWellFormed: it is no XML.
        HostileXml: it has a document type declaration.
    """
    with path.open("rb") as handle:
        is_utf32 = handle.read(4) in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
        handle.seek(0)
        source: Any = handle
        if is_utf32:
            source = io.BytesIO(handle.read().decode("utf-32", errors="replace").encode())
        parser = etree.XMLParser(encoding="utf-8" if is_utf32 else None, **STRICT)
        try:
            tree = etree.parse(source, parser)
        except etree.XMLSyntaxError as error:
            raise NotWellFormed(error, parser.error_log) from error
    _refuse_type(tree)
    return tree


def elements(source: Any, *tags: str) -> Iterator[Any]:
    """Elements of these names one by one, as the file is read; the caller empties each when done with it.

    Raises:
        NotWellFormed: it is no XML from some point on.
        HostileXml: it has a document type declaration.
    """
    looked = False
    found = etree.iterparse(source, events=("end",), tag=tags, **STRICT)
    try:
        for _event, element in found:
            if not looked:
                _refuse_type(element.getroottree())
                looked = True
            yield element
    except etree.XMLSyntaxError as error:
        raise NotWellFormed(error, found.error_log) from error


def _refuse_type(tree: Any) -> None:
    if tree.docinfo.internalDTD is not None or tree.docinfo.doctype:
        raise HostileXml("The file declares a document type (DOCTYPE), which is not accepted.")
