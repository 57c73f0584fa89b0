"""The XML schemas of IATI 1.01 to 2.03, compiled once per process.

They are read as data from the installed distribution pyIATI (MIT; the schemas themselves CC BY 4.0, IATI Standard). Its
code is never imported. Each folder of a version is complete, so nothing is fetched.
"""

import importlib.metadata
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from sestante.core.safe_xml import STRICT

VERSIONS = ("1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03")
ACTIVITIES, ORGANISATIONS = "iati-activities", "iati-organisations"
#: pyIATI holds 2.03 as it was shortly before its publication: in an organisation's document link two wildcards follow
#: each other, which no compiler accepts. The published schema has not the second; nor has what is compiled here.
_DRAFT_WILDCARD = "//xsd:complexType[@name='documentLinkWithReceipientCountry']//xsd:extension/xsd:sequence/xsd:any"
_XSD = {"xsd": "http://www.w3.org/2001/XMLSchema"}
_FILES = {ACTIVITIES: "iati-activities-schema.xsd", ORGANISATIONS: "iati-organisations-schema.xsd"}


def schema_file(version: str, root: str) -> Path:
    """Where the schema of a version stands on this machine; ``root`` is ``ACTIVITIES`` or ``ORGANISATIONS``.

    Raises:
        LookupError: there is no such version, or pyIATI is not installed whole.
    """
    if version not in VERSIONS:
        raise LookupError(f"There is no IATI version {version!r}.")
    ending = f"standard/{version.replace('.', '-')}/schemas/{_FILES[root]}"
    for file in importlib.metadata.files("pyIATI") or ():
        if file.as_posix().endswith(ending):
            return Path(str(file.locate()))
    raise LookupError(f"The installed pyIATI lacks {ending}.")


@cache
def schema(version: str, root: str) -> Any:
    """The compiled schema (``lxml.etree.XMLSchema``) of a version for files with this root.

    Its ``error_log`` belongs to the last validation: a thread that needs the errors takes ``fresh_schema``.
    """
    return fresh_schema(version, root)


def fresh_schema(version: str, root: str) -> Any:
    """A compiled schema of one's own, some milliseconds of work. Raises ``LookupError`` like ``schema_file``."""
    tree = etree.parse(str(schema_file(version, root)), etree.XMLParser(**STRICT))
    for wildcard in tree.xpath(_DRAFT_WILDCARD, namespaces=_XSD):
        wildcard.getparent().remove(wildcard)
    return etree.XMLSchema(tree)
