"""The search over everything: what is found by kind, the first few of each, and the way to all."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sestante.codelists import queries as codelists
from sestante.core.names import fold
from sestante.explore import store
from sestante.explore.filtering import LONGEST_TEXT, is_on
from sestante.explore.projects import ProjectFilter
from sestante.explore.store import Generation
from sestante.explore.suggestions import words_meant
from sestante.search.analysis import STEMMERS
from sestante.search.highlight import Marks
from sestante.search.query import Words, all_of, any_of, everything
from sestante.search.question import read_question
from sestante.search.understanding import understand

from .formats import number_in_words
from .list_pages import Understood, reader_language, understood_as
from .search_groups import GROUPS, Card, Group

#: Things of one kind that are shown, and countries.
MOST_SHOWN, MOST_COUNTRIES = 4, 6


@dataclass(frozen=True, slots=True)
class Found:
    """What is found of one kind; ``id`` is for links within the page."""

    id: str
    label: str
    total: int
    cards: tuple[Card, ...]
    all_url: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class CountryFound:
    """A country whose name was asked for, and how many projects and organisations are there."""

    url: str
    name: str
    projects: int
    organisations: int


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that answers ``q``, by kind. Queries: at most one for each kind with long texts.

    Raises:
        StoreUnavailable: words are not ready.
    """
    typed = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_TEXT].strip()
    context: dict[str, Any] = {"q": typed, "section": "search"}
    if read_question(typed):
        asked = {"q": [typed], "as_written": [request.GET.get("as_written", "")]}
        context |= _answer(store.current(), asked, request.path)
    elif typed:
        context["holds_no_word"] = True
    return render(request, "search.html", context)


def _answer(generation: Generation, asked: dict[str, list[str]], base: str) -> dict[str, Any]:
    """What the page shows of one question."""
    words, typed = generation.words, asked["q"][0]
    groups, understood = [], None
    notices: dict[str, None] = {}
    for group in GROUPS:
        found, said, told = _found(group, asked, words, base)
        groups.append(found)
        understood = understood or said
        notices |= dict.fromkeys(told)
    countries = [] if is_on(asked["as_written"][0]) else _countries(typed, words)
    total = sum(found.total for found in groups)
    meant = "" if total or countries else words_meant(words, typed)
    return {
        "groups": [found for found in groups if found.total],
        "countries": countries,
        "total": total,
        "count_text": number_in_words(total),
        "understood": understood,
        "notices": [{"text": notice} for notice in notices],
        "meant": {"text": meant, "url": f"{base}?{_query(meant)}"} if meant else None,
    }


def _found(
    group: Group, asked: dict[str, list[str]], words: Words, base: str
) -> tuple[Found, Understood | None, tuple[str, ...]]:
    """What is found of a kind, how its filter understood the text, and what it left out."""
    language = reader_language()
    chosen, notices = group.filter.read(asked, words)
    hits = chosen.first_hits(words, language, MOST_SHOWN)
    found = Found(
        chosen.kind,
        str(group.label),
        hits.total,
        tuple(group.cards(chosen, hits.rows)) if hits.rows else (),
        chosen.address(reverse(group.list_name)),
        chosen.marks(),
    )
    understood = understood_as(chosen, chosen.chips(words, language), base) if hits.total else None
    return found, understood, notices


def _countries(typed: str, words: Words) -> list[CountryFound]:
    """Countries that the text names or whose name it begins, those with most projects first. Reads: words."""
    codes = [*understand(typed, ("country",), years=False).values.get("country", ()), *_beginning_so(fold(typed))]
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        return []
    projects, organisations = (
        words.counts(all_of([everything(kind), any_of("country", wanted)]), ["country"])["country"]
        for kind in ("project", "organisation")
    )
    language = reader_language()
    found = [
        CountryFound(
            reverse("country", args=[code.lower()]),
            codelists.label("Country", code, language),
            projects.get(code, 0),
            organisations.get(code, 0),
        )
        for code in wanted
    ]
    return sorted(found, key=lambda one: (-one.projects, fold(one.name)))[:MOST_COUNTRIES]


def _beginning_so(folded: str) -> list[str]:
    if len(folded) < 3:
        return []
    labels = [codelists.labels("Country", language, active_only=True) for language in STEMMERS]
    return [code for names in labels for code, name in names.items() if fold(name).startswith(folded)]


def _query(text: str) -> str:
    return ProjectFilter(q=text).address().removeprefix("?")
