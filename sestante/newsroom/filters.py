"""What a visitor may ask of news and events: one filter for the list, its numbers, its feeds and its calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sestante.explore.answers import Answer
from sestante.explore.choices import Choice, of_codelist
from sestante.explore.filtering import Filter
from sestante.explore.store import Generation
from sestante.organisations.search_text import NOT_KNOWN
from sestante.search.query import Condition, Words, any_of

from .kinds import Kind
from .services import KIND


def _kind_labels(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    return {value: str(Kind(value).label) if value in Kind.values else value for value in values}


def _year_labels(values: Iterable[str], _language: str, _words: Words) -> dict[str, str]:
    return {value: _("Date not known") if value == NOT_KNOWN else value for value in values}


def _knows_year(value: str, _words: Words) -> bool:
    return value == NOT_KNOWN or (value.isascii() and value.isdigit() and len(value) == 4)


class PageFilter(Filter):
    """What a visitor may ask of news and events; field names are URL parameters.

    ``reader`` is the language of the page on which the list stands and no parameter.
    """

    kind: ClassVar[str] = KIND
    text_field: ClassVar[str] = "teaser"
    choices: ClassVar[tuple[Choice, ...]] = (
        Choice("type", gettext_lazy("Kind"), "kind", _kind_labels, lambda value, _words: value in Kind.values),
        Choice("year", gettext_lazy("Year"), "year", _year_labels, _knows_year, order="newest"),
        Choice(
            "country", gettext_lazy("Country"), "country", *of_codelist("Country"), cleaned=lambda v: v.strip().upper()
        ),
        Choice("ica_region", gettext_lazy("Region"), "ica_region", *of_codelist("IcaRegion")),
        Choice("language", gettext_lazy("Language"), "language", *of_codelist("Language")),
    )
    orders: ClassVar[dict[str, tuple[Promise, str]]] = {
        "relevance": (gettext_lazy("Best match"), ""),
        "newest": (gettext_lazy("Newest first"), "newest"),
        "oldest": (gettext_lazy("Oldest first"), "oldest"),
        "title": (gettext_lazy("Title"), "title"),
    }
    default_order: ClassVar[str] = "newest"

    type: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    ica_region: tuple[str, ...] = ()
    language: tuple[str, ...] = ()

    def parts(self) -> Iterator[tuple[str, Condition]]:
        """Each parameter in use and its condition; always each text once, as this reader gets it."""
        yield from super().parts()
        yield "reader", any_of("reader", [get_language() or "en"])

    def answer(self, generation: Generation, *, language: str, **more: Any) -> Answer:
        """As for every filter; ``of`` counts each text once, too. Reads: words."""
        found = super().answer(generation, language=language, **more)
        return replace(found, of=generation.words.count(type(self)().condition()))

    def _counts_of_all(self, words: Words) -> dict[str, dict[str, int]]:
        """Not remembered for all readers alike: each language has its own list."""
        return self.counts(words)
