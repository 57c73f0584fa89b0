"""Who this repository is, and how its items are called."""

from dataclasses import dataclass
from urllib.parse import urlsplit

#: Metadata formats: prefix, schema (ours is served by the site itself), namespace.
DC_PREFIX, OWN_PREFIX = "oai_dc", "sestante"
DC_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
OWN_NAMESPACE = "urn:sestante:library-item:1"


@dataclass(frozen=True, slots=True)
class Repository:
    """What ``Identify`` says, and the addresses that records name.

    ``base_url`` is the whole address of the repository, ``site_url`` that of the site without a slash at the end,
    ``schema_url`` that of our own format's schema.
    """

    base_url: str
    site_url: str
    schema_url: str
    name: str
    admin_email: str

    @property
    def host(self) -> str:
        """The name space of the identifiers: the host of the site."""
        return urlsplit(self.site_url).hostname or "localhost"

    def identifier(self, slug: str) -> str:
        """``oai:register.example.org:slug`` (OAI Identifier Format 2.0)."""
        return f"oai:{self.host}:{slug}"

    def slug(self, identifier: str) -> str:
        """The slug of an identifier of ours; ``""`` for any other."""
        start = f"oai:{self.host}:"
        return identifier[len(start) :] if identifier.startswith(start) else ""

    def page_url(self, slug: str) -> str:
        """Whole address of an item's page."""
        return f"{self.site_url}/en/library/{slug}/"

    def file_url(self, sha256: str, name: str) -> str:
        """Whole address of a file held here."""
        return f"{self.site_url}/library/files/{sha256}/{name or sha256}"
