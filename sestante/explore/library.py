"""What a visitor may ask of the library: list and numbers beside choices from one filter."""

from collections.abc import Iterable
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sestante.library.search_text import HELD, LINKED
from sestante.organisations.search_text import NOT_KNOWN
from sestante.search.query import Words

from . import choices
from .choices import Choice, of_codelist
from .filtering import Filter

#: How much of an item is here.
_HELD = {HELD: gettext_lazy("Text held here"), LINKED: gettext_lazy("Only a link")}


def _publisher_labels(values: Iterable[str], language: str, words: Words) -> dict[str, str]:
    """Names of publishers: of the organisation, or as written; "Not known" for none."""
    wanted = [value for value in values if value != NOT_KNOWN]
    return choices.funder_labels(wanted, language, words) | {NOT_KNOWN: _("Not known")}


def _year_labels(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    """Years are their own names."""
    return {value: _("Not known") if value == NOT_KNOWN else value for value in values}


def _held_labels(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    """Whether the text is here."""
    return {value: str(_HELD.get(value, value)) for value in values}


class LibraryFilter(Filter):
    """What a visitor may ask of the library; field names are URL parameters.

    ``year`` is the year of issue; ``publisher`` an organisation, or a written name where none stands for it;
    ``network`` gives what a network shares.
    """

    kind: ClassVar[str] = "library-item"
    choices: ClassVar[tuple[Choice, ...]] = (
        Choice("type", gettext_lazy("Kind"), "kind", *of_codelist("LibraryKind")),
        Choice("theme", gettext_lazy("Theme"), "theme", *of_codelist("Theme")),
        Choice(
            "country", gettext_lazy("Country"), "country", *of_codelist("Country"), cleaned=lambda v: v.strip().upper()
        ),
        Choice("ica_region", gettext_lazy("Region"), "ica_region", *of_codelist("IcaRegion")),
        Choice("ica_sector", gettext_lazy("Sector"), "ica_sector", *of_codelist("IcaSector")),
        Choice(
            "language",
            gettext_lazy("Language"),
            "language",
            *of_codelist("Language"),
            cleaned=lambda v: v.strip().lower(),
        ),
        Choice("year", gettext_lazy("Year"), "year", _year_labels, choices.in_use("year"), order="newest"),
        Choice("publisher", gettext_lazy("Publisher"), "publisher", _publisher_labels, choices.in_use("publisher")),
        Choice(
            "network",
            gettext_lazy("Network"),
            "network",
            choices.organisation_labels,
            choices.knows_organisation,
            cleaned=lambda value: value.strip().lower(),
        ),
        Choice("held", gettext_lazy("Text"), "held", _held_labels, lambda value, _words: value in _HELD),
    )
    orders: ClassVar[dict[str, tuple[Promise, str]]] = {
        "relevance": (gettext_lazy("Best match"), ""),
        "newest": (gettext_lazy("Newest"), "newest"),
        "oldest": (gettext_lazy("Oldest"), "oldest"),
        "title": (gettext_lazy("Title"), "title"),
    }
    default_order: ClassVar[str] = "newest"

    type: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    ica_region: tuple[str, ...] = ()
    ica_sector: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
