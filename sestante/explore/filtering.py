"""One filter for everything: parameters read with goodwill, compiled to one question, counted choice by choice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, PrivateAttr

from sestante.organisations.search_text import NOT_KNOWN
from sestante.search.analysis import STEMMERS
from sestante.search.highlight import Marks
from sestante.search.query import Condition, Words, all_of, any_of, everything, is_part_of_name, matches_text
from sestante.search.question import read_question
from sestante.search.understanding import understand

from .answers import Answer, Chip, Facet, FacetValue, page_links
from .choices import Choice
from .store import Generation

PER_PAGE = 20
#: Characters of a search text that are looked at.
LONGEST_TEXT = 500
#: Values of one parameter that are looked at, and that a group of choices shows.
MOST_CHOSEN, MOST_SHOWN = 50, 300
_MOST_NOTICES = 10
_HIGHEST_PAGE = 10**9


class Filter(BaseModel):
    """What a visitor may ask of one noun; field names are URL parameters.

    Values of one parameter are alternatives, parameters add up. A filter is a value: ``changed`` gives another.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: ClassVar[str]
    choices: ClassVar[tuple[Choice, ...]]
    #: The orders: ``{value of sort: (label, key of the index)}``; by relevance where the key is empty.
    orders: ClassVar[dict[str, tuple[Promise, str]]]
    default_order: ClassVar[str]
    #: Choices whose numbers the noun works out in its own way.
    counted_apart: ClassVar[frozenset[str]] = frozenset()

    q: str = ""
    as_written: bool = False
    sort: str = ""
    page: int = 1
    #: Words of ``q`` that no entry holds, in which a wrong letter is forgiven.
    _close: tuple[str, ...] = PrivateAttr(default=())
    #: The text as it was typed, where parts of it were understood as filters.
    _typed: str = PrivateAttr(default="")

    @classmethod
    def read(cls, parameters: Mapping[str, Sequence[str]], words: Words) -> tuple[Self, tuple[str, ...]]:
        """The filter nearest to what an address says, and a sentence for each part of it that was left out.

        Args:
            parameters: ``{name: values}``, as ``dict(QueryDict.lists())``; names that are no parameters are ignored.
        """
        notices: list[str] = []
        values: dict[str, Any] = {
            "q": " ".join(_last(parameters, "q").replace("\x00", " ").split())[:LONGEST_TEXT].strip(),
            "page": _page(_last(parameters, "page")),
            "sort": _one_of(_last(parameters, "sort"), cls.orders),
            "as_written": is_on(_last(parameters, "as_written")),
        }
        for choice in cls.choices:
            values[choice.name] = _known_values(choice, parameters.get(choice.name, ()), words, notices)
        values.update(cls.read_more(parameters, notices))
        made = cls(**values).understood(words)
        made._close = words.unheard(made.q) if made.q else ()
        notices += _notices_on_text(made.q, made._close)
        return made, tuple(notices[:_MOST_NOTICES])

    @classmethod
    def read_more(cls, parameters: Mapping[str, Sequence[str]], notices: list[str]) -> dict[str, Any]:
        """The noun's parameters that are no choices; sentences on what was left out go to ``notices``."""
        return {}

    def understood(self, words: Words) -> Self:
        """The filter with the countries, sectors, themes and years of its text as filters.

        As it is where ``as_written`` asks for that, where the text is part of a name, where the parameter is in use
        already, or where nothing would be found but something is as written. Reads: words.
        """
        if not self.q or self.as_written:
            return self
        names = {one.field: one.name for one in self.choices if not self.chosen(one.name)}
        found = understand(self.q, names, years=self.takes_years())
        if not found.is_anything or words.count(all_of([everything(self.kind), is_part_of_name(self.q)])):
            return self
        changes: dict[str, Any] = {names[field]: tuple(sorted(codes)) for field, codes in found.values.items()}
        if found.first is not None or found.last is not None:
            changes |= {"active_from": found.first, "active_to": found.last}
        made = self.model_copy(update={"q": found.rest, **changes})
        if not words.count(made.condition()) and words.count(self.condition()):
            return self
        made._typed = self.q
        return made

    def takes_years(self) -> bool:
        """Whether years in a text may become parameters: there are such, and none is in use."""
        return False

    @property
    def typed(self) -> str:
        """The text as it was typed, where parts of it were understood as filters; else ``""``."""
        return self._typed

    def for_words_as_written(self) -> Self:
        """The filter that looks for the text as it was typed."""
        return type(self)(q=self._typed, as_written=True, sort=self.sort)

    def changed(self, **changes: Any) -> Self:
        """The same filter with other values, from its first page on."""
        return self.model_copy(update={"page": 1, **changes})

    def parameters(self) -> list[tuple[str, str]]:
        """Names and values of an address that gives this filter: sorted, without defaults."""
        pairs: list[tuple[str, str]] = []
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if value == field.default or (name == "as_written" and not self.q):
                continue
            if isinstance(value, tuple):
                pairs += [(name, one) for one in value]
            else:
                pairs.append((name, "1" if value is True else str(value)))
        return sorted(pairs)

    def address(self, base: str = "") -> str:
        """The address of this filter's list, which can be shared: equal filters have equal addresses."""
        query = urlencode(self.parameters())
        return f"{base}?{query}" if query else base or "?"

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen for a parameter."""
        value = getattr(self, name)
        return value if isinstance(value, tuple) else ()

    def marks(self) -> Marks:
        """The words asked for, to be marked in the texts that are shown."""
        return Marks(self.q, self._close)

    # What is asked of the words index

    def condition(self, *, but: Iterable[str] = ()) -> Condition:
        """The question to the words index, without the parameters named in ``but``."""
        without = set(but)
        parts = [everything(self.kind)]
        if self.q and "q" not in without and (text := matches_text(self.q, close=self._close)) is not None:
            parts.append(text)
        parts += [part for name, part in self.parts() if name not in without]
        return all_of(parts)

    def parts(self) -> Iterator[tuple[str, Condition]]:
        """Each parameter in use and its condition, text aside."""
        for choice in self.choices:
            if values := self.chosen(choice.name):
                yield choice.name, any_of(choice.field, values)

    def numbers(self, generation: Generation) -> list[int]:
        """The dense numbers of all that the filter gives, which restrict the published tables. Reads: words."""
        return generation.words.numbers(self.condition())

    # What it gives

    def answer(
        self, generation: Generation, *, language: str, base: str = "", notices: Sequence[str] = (), facets: bool = True
    ) -> Answer:
        """Rows of the page and, unless ``facets`` is false, the numbers beside each choice.

        Args:
            generation: one for the whole request.
            language: of names and of the order by title.
            base: path of the list, before the ``?``.

        Reads: words.
        """
        words = generation.words
        condition = self.condition()
        total = words.count(condition)
        page_count = max(1, -(-total // PER_PAGE))
        page = min(max(1, self.page), page_count)
        key = self._sort_key(language)
        hits = words.hits(condition, limit=PER_PAGE, offset=(page - 1) * PER_PAGE, sort=key)

        def at(number: int) -> str:
            return self.changed(page=number).address(base)

        return Answer(
            version=generation.version,
            total=total,
            of=words.count(everything(self.kind)),
            rows=hits.rows,
            page=page,
            page_count=page_count,
            facets=self.facets(words, language, base) if facets else (),
            chips=tuple(self.chips(words, language, base)),
            notices=tuple(notices),
            pages=page_links(page, page_count, at),
            previous_url=at(page - 1) if page > 1 else "",
            next_url=at(page + 1) if page < page_count else "",
            clear_url=self.cleared().address(base),
        )

    def all_rows(self, generation: Generation, *, language: str) -> tuple[dict[str, Any], ...]:
        """The rows of all pages at once. Reads: words."""
        key = self._sort_key(language)
        condition = self.condition()
        total = generation.words.count(condition)
        return generation.words.hits(condition, limit=total, sort=key).rows

    def cleared(self) -> Self:
        """The filter with nothing chosen, in the same order."""
        return type(self)(sort=self.sort)

    def order(self) -> str:
        """The order in use, a key of ``orders``: what was asked for, else by relevance for a text, else the usual."""
        if self.sort and (self.sort != "relevance" or self.q):
            return self.sort
        return self.usual_order()

    def usual_order(self) -> str:
        """The order of a list that asks for none: by relevance for a text."""
        return "relevance" if self.q else self.default_order

    def _sort_key(self, language: str) -> str:
        key = self.orders[self.order()][1]
        if key == "title":
            return f"title_{language if language in STEMMERS else 'en'}"
        return key

    def facets(self, words: Words, language: str, base: str = "") -> tuple[Facet, ...]:
        """The values of every choice with their numbers, each counted with all parameters but its own. Reads: words."""
        counts = self._counts_of_all(words) if self.asks_nothing() else self.counts(words)
        return tuple(self._facet(choice, counts[choice.name], words, language, base) for choice in self.choices)

    def asks_nothing(self) -> bool:
        """Whether it gives everything, in whatever order and form."""
        return type(self)(sort=self.sort, page=self.page) == self.model_copy(update=self._form())

    def _form(self) -> dict[str, Any]:
        """Values for the parameters that change how an answer looks and not what is in it."""
        return {}

    def _counts_of_all(self, words: Words) -> dict[str, dict[str, int]]:
        """The numbers of the list that most visitors open first: worked out once for each generation."""
        key = f"counts of {self.kind}"
        if key not in words.remembered:
            words.remembered[key] = self.counts(words)
        found: dict[str, dict[str, int]] = words.remembered[key]
        return found

    def counts(self, words: Words) -> dict[str, dict[str, int]]:
        """``{parameter: {value: number}}``: one pass for all choices that are free, one for each that is in use."""
        mine = [choice for choice in self.choices if choice.name not in self.counted_apart]
        free = [choice for choice in mine if not self.chosen(choice.name)]
        found = words.counts(self.condition(), list(dict.fromkeys(choice.field for choice in free)))
        result = {choice.name: found[choice.field] for choice in free}
        for choice in mine:
            if choice.name not in result:
                own = words.counts(self.condition(but=[choice.name]), [choice.field])
                result[choice.name] = own[choice.field]
        return result

    def _facet(self, choice: Choice, counts: dict[str, int], words: Words, language: str, base: str) -> Facet:
        chosen = self.chosen(choice.name)
        numbers = dict.fromkeys(chosen, 0) | counts
        shown = _most_frequent(numbers, chosen)
        labels = choice.labels(shown, language, words)
        values = {
            value: FacetValue(
                value, labels[value], numbers[value], value in chosen, self._toggled(choice, value).address(base)
            )
            for value in shown
        }
        return Facet(choice.name, str(choice.label), _in_groups(choice, _sorted(choice, values.values())))

    def _toggled(self, choice: Choice, value: str) -> Self:
        chosen = self.chosen(choice.name)
        kept = tuple(one for one in chosen if one != value)
        return self.changed(**{choice.name: kept if value in chosen else (*chosen, value)})

    def chips(self, words: Words, language: str, base: str = "") -> Iterator[Chip]:
        """What is chosen, in words. Reads: words."""
        if self.q:
            yield Chip(_("Text"), self.q, self.changed(q="").address(base))
        for choice in self.choices:
            if chosen := self.chosen(choice.name):
                labels = choice.labels(chosen, language, words)
                for value in chosen:
                    yield Chip(str(choice.label), labels[value], self._toggled(choice, value).address(base))


def _notices_on_text(text: str, close: Sequence[str]) -> list[str]:
    if text and not read_question(text):
        return [_("“%(text)s” holds no word to look for, so it was left out.") % {"text": text[:60]}]
    return [
        _("No entry holds “%(word)s”, so words that differ from it by one letter count too.") % {"word": word[:60]}
        for word in close
    ]


def _last(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    values = parameters.get(name) or ("",)
    return str(values[-1])


def is_on(text: str) -> bool:
    """Whether the value of a switch says yes."""
    return text.lower() in {"1", "on", "true", "yes"}


def _page(text: str) -> int:
    """The page a text names; 1 for what is no number or below 1. Whether there are so many is seen later."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, min(int(digits[:12]), _HIGHEST_PAGE))


def _one_of(text: str, known: Iterable[str]) -> str:
    return text if text in known else ""


def _known_values(choice: Choice, given: Sequence[str], words: Words, notices: list[str]) -> tuple[str, ...]:
    """The values that exist, each once, in alphabetical order; the others are told of."""
    found: set[str] = set()
    for raw in list(given)[:MOST_CHOSEN]:
        value = choice.cleaned(str(raw).replace("\x00", ""))[:LONGEST_TEXT]
        if not value:
            continue
        if choice.knows(value, words):
            found.add(value)
        else:
            notices.append(
                _("%(name)s: we do not know “%(value)s”, so it was left out.")
                % {"name": choice.label, "value": value[:60]}
            )
    return tuple(sorted(found))


def _most_frequent(numbers: dict[str, int], chosen: Sequence[str]) -> list[str]:
    ranked = sorted(numbers, key=lambda value: -numbers[value])
    return ranked[:MOST_SHOWN] + [value for value in ranked[MOST_SHOWN:] if value in chosen]


def _sorted(choice: Choice, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Chosen ones first, then the largest; or all in the order of the codes. What is not known comes last."""

    def key(value: FacetValue) -> tuple[Any, ...]:
        unknown = value.value == NOT_KNOWN
        if choice.order == "value":
            return unknown, len(value.value), value.value
        return not value.chosen, unknown, -value.count, value.label.casefold()

    return sorted(values, key=key)


def _in_groups(choice: Choice, values: list[FacetValue]) -> tuple[FacetValue, ...]:
    """The values with those of a group within it, one level deep."""
    if choice.group is None:
        return tuple(values)
    known = {value.value for value in values}
    within: dict[str, list[FacetValue]] = {}
    for value in values:
        if (group := choice.group(value.value)) in known:
            within.setdefault(group, []).append(value)
    inner = {one.value for children in within.values() for one in children}
    return tuple(
        FacetValue(one.value, one.label, one.count, one.chosen, one.url, tuple(within.get(one.value, ())))
        for one in values
        if one.value not in inner
    )
