"""What the public sees of one page of the newsroom, as it travels into words and numbers."""

from dataclasses import dataclass, field

from sestante.core.partial_dates import PartialDate
from sestante.history.records import Visibility


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One published page: codes are those of ``Kind``, ISO 639-1 and ISO 3166-1; links are slugs.

    ``readers`` are the languages in whose lists it stands: its own, and for the first version those without one.
    """

    slug: str
    kind: str
    language: str
    address: str
    title: str
    title_language: str = ""
    teaser: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    date: PartialDate | None = None
    end: PartialDate | None = None
    place: str = ""
    country: str = ""
    organiser: str = ""
    source_url: str = ""
    countries: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    translation_key: str = ""
    readers: tuple[str, ...] = ()
    visibility: str = field(default=Visibility.PUBLIC)
