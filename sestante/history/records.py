"""What records of every noun say about where their facts come from."""

from dataclasses import dataclass

from sestante.core.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """A page or document that a fact was taken from. ``url`` may name a host that is shown but not linked."""

    url: str
    title: str = ""
    published: PartialDate | None = None


class Visibility:
    """Who sees a record: everybody; nobody but its address says that it was withdrawn (410); nobody, for a reason."""

    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    ALL = (PUBLIC, WITHDRAWN, HIDDEN)
