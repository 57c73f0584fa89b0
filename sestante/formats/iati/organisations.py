"""An ``iati-organisation`` of any version as the fields of an organisation record.

The register holds who an organisation is; its yearly budgets stay with the source element and go out again from there.

Source: IATI organisation standard 1.01 to 2.03.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sestante.codelists.queries import codes
from sestante.core.errors import Issue
from sestante.core.narratives import Narrative
from sestante.organisations.records import IdentifierRecord

from .repairs import Element, Repairs, attribute
from .texts import LANG, cleaned, narratives


@dataclass(frozen=True, slots=True)
class ReadOrganisation:
    """An organisation as it was read: its identifier, its name by language, what was mended."""

    identifier: str
    reporter: str
    last_updated: str
    name: Narrative
    issues: tuple[Issue, ...]

    def identifiers(self) -> tuple[IdentifierRecord, ...]:
        """The identifier in its register's list and number (org-id); none where it has no list."""
        scheme, code = split_identifier(self.identifier)
        return (IdentifierRecord(scheme, code),) if scheme and code else ()


def read_organisation(
    element: Element, *, language: str = "", position: int | None = None, file: str = ""
) -> ReadOrganisation:
    """The fields of an organisation that an element states; arguments as of ``read_activity``."""
    repairs = Repairs(position, file)
    language = element.get(LANG) or language
    identifier, reporter = "", ""
    name: Narrative = {}
    for child in element:
        if child.tag in ("organisation-identifier", "iati-identifier"):
            identifier = identifier or cleaned(child.text or "", repairs, str(child.tag), 160, child)
        elif child.tag == "name":
            name = narratives(child, language, repairs, "name", 300) | name
        elif child.tag == "reporting-org":
            reporter = reporter or attribute(child, "ref")
            if not name:
                name = narratives(child, language, repairs, "reporting-org", 300)
    if not name and identifier:
        name = {"": identifier}
        repairs.add("name_missing", "name", _("The organisation has no name: its identifier stands for it."), element)
    return ReadOrganisation(
        identifier, reporter, attribute(element, "last-updated-datetime")[:40], name, tuple(repairs.issues)
    )


def split_identifier(identifier: str) -> tuple[str, str]:
    """List and number of an identifier: ``GB-CHC-1234`` is number 1234 of ``GB-CHC``; without a list ``("", "")``."""
    parts = identifier.split("-")
    for length in (3, 2, 1):
        scheme = "-".join(parts[:length])
        if len(parts) > length and scheme in codes("OrganisationRegistrationAgency"):
            return scheme, "-".join(parts[length:])
    scheme, _hyphen, code = identifier.partition("-")
    return (scheme, code) if code and len(scheme) <= 40 else ("", "")
