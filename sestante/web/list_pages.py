"""What the filtered lists share: the question to words, the choice of orders, rows in the reader's words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sestante.codelists.queries import label
from sestante.core.narratives import text_and_language
from sestante.core.partial_dates import PartialDate
from sestante.explore import store
from sestante.explore.answers import Answer, Chip
from sestante.explore.facets import WholeChoice
from sestante.explore.filtering import Filter
from sestante.explore.passages import Passage, passages
from sestante.explore.suggestions import words_meant
from sestante.search.query import Words

from .formats import number_in_words


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the list; the usual one has no value, so that it stays out of the address."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text for the reader; ``language`` is empty where it is the reader's own or not stated."""

    text: str
    language: str


def reader_language() -> str:
    """The language of the page."""
    return get_language() or "en"


def text_for_reader(narrative: Any) -> Text:
    """The text of a row in the reader's language, or in another one that is named."""
    wanted = reader_language()
    text, language = text_and_language(narrative or {}, wanted)
    return Text(text, "" if language == wanted else language)


def text_of_row(beginning: Any, passage: Passage | None) -> Text:
    """What a line says of its record: the passage that holds what was asked for, else the beginning of its text."""
    if passage is None:
        return text_for_reader(beginning)
    return Text(passage.text, "" if passage.language == reader_language() else passage.language)


def date_of(text: Any) -> PartialDate | None:
    """The date that a row carries in its ISO form."""
    return _parsed(str(text)) if text else None


#: The lines of many pages carry the same few thousand dates.
_parsed = lru_cache(maxsize=8192)(PartialDate.parse)


def country_names(codes: list[str]) -> list[str]:
    """Names of countries in the reader's language."""
    language = reader_language()
    return [label("Country", code, language) for code in codes]


@dataclass(frozen=True, slots=True)
class Understood:
    """What parts of a text were taken for, in words, and the links to the list that takes them as written."""

    text: str
    links: tuple[dict[str, str], ...]


def notices_on(chosen: Filter, answer: Answer, words: Words, base: str) -> dict[str, Any]:
    """What ``lists/notices.html`` says: how the text was understood, what may be meant, what was left out.

    Args:
        base: path of the page, to which the links lead.

    Reads: words.
    """
    return {
        "understood": understood_as(chosen, answer.chips, base),
        "meant": _meant(chosen, answer, words, base),
        "notices": [{"text": notice} for notice in answer.notices],
    }


def understood_as(chosen: Filter, chips: Iterable[Chip], base: str) -> Understood | None:
    """What was understood of the text typed; ``None`` where it was taken as written."""
    if not chosen.typed:
        return None
    said = " · ".join(f"{chip.name} {chip.value}" for chip in chips)
    url = chosen.for_words_as_written().address(base)
    return Understood(
        _("“%(typed)s” was understood as: %(said)s.") % {"typed": chosen.typed[:120], "said": said},
        ({"text": _("Search the words as written instead"), "url": url},),
    )


def _meant(chosen: Filter, answer: Answer, words: Words, base: str) -> dict[str, str] | None:
    """The words that may be meant where nothing is found, and the list of them; ``None`` for none that give more."""
    if answer.total or not chosen.q or not (meant := words_meant(words, chosen.q)):
        return None
    instead = chosen.changed(q=meant)
    return {"text": meant, "url": instead.address(base)} if words.count(instead.condition()) else None


def _orders(chosen: Filter) -> list[Order]:
    """The orders that a list offers; by relevance only for a text."""
    return [
        Order("" if value == chosen.usual_order() else value, str(name), value == chosen.order())
        for value, (name, _key) in chosen.orders.items()
        if value != "relevance" or chosen.q
    ]


def list_page(
    request: HttpRequest,
    kind: type[Filter],
    template: str,
    make_row: Any,
    context: dict[str, Any] | None = None,
    *,
    rows_of: Callable[[Filter, Answer], list[Any]] | None = None,
) -> HttpResponse:
    """The page of a filtered list.

    Args:
        rows_of: makes all lines at once, in place of ``make_row`` for each.

    Queries: none; everything comes from words. One where a text is asked for, for the extracts.

    Raises:
        StoreUnavailable: words are not ready.
    """
    generation = store.current()
    chosen, notices = kind.read(dict(request.GET.lists()), generation.words)
    language = reader_language()
    answer = chosen.answer(
        generation,
        language=language,
        base=request.path,
        notices=notices,
        whole=WholeChoice.read(request.GET.dict()),
    )
    marks = chosen.marks()
    found = passages(kind.kind, {row["slug"]: row.get(kind.text_field) or {} for row in answer.rows}, marks, language)
    return render(
        request,
        template,
        {
            "filter": chosen,
            "answer": answer,
            "rows": (
                rows_of(chosen, answer) if rows_of else [make_row(row, found.get(row["slug"])) for row in answer.rows]
            ),
            "marks": marks,
            **notices_on(chosen, answer, generation.words, request.path),
            "total": number_in_words(answer.total),
            "of": number_in_words(answer.of),
            "is_filtered": bool(answer.chips),
            "orders": _orders(chosen),
            "canonical_url": request.build_absolute_uri(chosen.address(request.path)),
            **(context or {}),
        },
    )
