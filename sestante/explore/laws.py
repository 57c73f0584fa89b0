"""What a visitor may ask of legal frameworks."""

from collections.abc import Iterable
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sestante.search.query import Words

from .choices import Choice, of_codelist
from .filtering import Filter

#: What may be known of a framework.
KNOWN_PARTS = {
    "law": gettext_lazy("The law"),
    "registrar": gettext_lazy("Registrar"),
    "report": gettext_lazy("Report"),
    "rating": gettext_lazy("Rating of the report"),
    "recommendations": gettext_lazy("Recommendations"),
    "answers": gettext_lazy("Answers to a questionnaire"),
}


def known_labels(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    """Names of the parts of a framework."""
    return {value: str(KNOWN_PARTS.get(value, value)) for value in values}


def is_known_part(value: str, _words: Words) -> bool:
    """Whether it is one of the parts."""
    return value in KNOWN_PARTS


class LegalFrameworkFilter(Filter):
    """What a visitor may ask of legal frameworks; field names are URL parameters."""

    kind: ClassVar[str] = "legal-framework"
    choices: ClassVar[tuple[Choice, ...]] = (
        Choice("ica_region", gettext_lazy("Region"), "ica_region", *of_codelist("IcaRegion")),
        Choice("known", gettext_lazy("What is known"), "known", known_labels, is_known_part),
        Choice(
            "country", gettext_lazy("Country"), "country", *of_codelist("Country"), cleaned=lambda v: v.strip().upper()
        ),
    )
    orders: ClassVar[dict[str, tuple[Promise, str]]] = {
        "relevance": (gettext_lazy("Best match"), ""),
        "title": (gettext_lazy("Country"), "title"),
    }
    default_order: ClassVar[str] = "title"

    country: tuple[str, ...] = ()
    ica_region: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


class LawFilter(Filter):
    """What a visitor may ask of laws; field names are URL parameters."""

    kind: ClassVar[str] = "law"
    choices: ClassVar[tuple[Choice, ...]] = (
        Choice(
            "country", gettext_lazy("Country"), "country", *of_codelist("Country"), cleaned=lambda v: v.strip().upper()
        ),
        Choice("ica_region", gettext_lazy("Region"), "ica_region", *of_codelist("IcaRegion")),
        Choice("law_scope", gettext_lazy("What it governs"), "law_scope", *of_codelist("LawScope")),
        Choice("law_state", gettext_lazy("State"), "law_state", *of_codelist("LawState")),
    )
    orders: ClassVar[dict[str, tuple[Promise, str]]] = {
        "relevance": (gettext_lazy("Best match"), ""),
        "title": (gettext_lazy("Title"), "title"),
        "newest": (gettext_lazy("Newest first"), "newest"),
    }
    default_order: ClassVar[str] = "title"

    country: tuple[str, ...] = ()
    ica_region: tuple[str, ...] = ()
    law_scope: tuple[str, ...] = ()
    law_state: tuple[str, ...] = ()
