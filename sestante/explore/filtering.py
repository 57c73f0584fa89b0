"""One filter for everything: parameters read with goodwill, compiled to one question, counted choice by choice."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, PrivateAttr

from sestante.search.analysis import STEMMERS
from sestante.search.highlight import Marks
from sestante.search.query import Condition, Hits, Words, all_of, any_of, everything, is_part_of_name, matches_text
from sestante.search.question import read_question
from sestante.search.understanding import understand

from .answers import Answer, Chip, Facet, page_links
from .choices import Choice
from .facets import MOST_SHOWN, FacetMaker, WholeChoice
from .store import Generation

PER_PAGE = 20
#: Characters of a search text that are looked at.
LONGEST_TEXT = 500
#: Values of one parameter that are looked at.
MOST_CHOSEN = 50
_MOST_NOTICES = 10
_HIGHEST_PAGE = 10**9


class Filter(BaseModel):
    """What a visitor may ask of one noun; field names are URL parameters.

    Values of one parameter are alternatives, parameters add up. A filter is a value: ``changed`` gives another.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: ClassVar[str]
    #: Key of the row's text, of which a list shows the beginning or the passage that holds what is asked for.
    text_field: ClassVar[str] = ""
    choices: ClassVar[tuple[Choice, ...]]
    #: The orders: ``{value of sort: (label, key of the index)}``; by relevance where the key is empty.
    orders: ClassVar[dict[str, tuple[Promise, str]]]
    default_order: ClassVar[str]

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
            "sort": sort if (sort := _last(parameters, "sort")) in cls.orders else "",
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
        return self.cleared().changed(q=self._typed, as_written=True)

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
        self,
        generation: Generation,
        *,
        language: str,
        base: str = "",
        notices: Sequence[str] = (),
        facets: bool = True,
        whole: WholeChoice = WholeChoice(),  # noqa: B008 - a value that nothing changes
    ) -> Answer:
        """Rows of the page and, unless ``facets`` is false, the numbers beside each choice.

        Args:
            generation: one for the whole request.
            language: of names and of the order by title.
            base: path of the list, before the ``?``.
            whole: the choice of which all values are shown, the largest of the others.

        Reads: words.
        """
        words = generation.words
        page, hits = self._page_of_hits(words, language)
        total = hits.total
        page_count = max(1, -(-total // PER_PAGE))

        def at(number: int) -> str:
            return self.changed(page=number).address(base)

        return Answer(
            version=generation.version,
            total=total,
            of=self.count_of_all(words),
            rows=hits.rows,
            page=page,
            page_count=page_count,
            facets=self.facets(words, language, base, whole) if facets else (),
            whole=whole.name if any(choice.name == whole.name for choice in self.choices) else "",
            chips=tuple(self.chips(words, language, base)),
            notices=tuple(notices),
            pages=page_links(page, page_count, at),
            previous_url=at(page - 1) if page > 1 else "",
            next_url=at(page + 1) if page < page_count else "",
            clear_url=self.cleared().address(base),
        )

    def _page_of_hits(self, words: Words, language: str) -> tuple[int, Hits]:
        """The page asked for, or the last where it lies beyond, and its hits."""
        condition, key = self.condition(), self._sort_key(language)
        page = max(1, self.page)
        if page > 1:  # how many there are is known beforehand, since the index sets memory aside for all before
            page = min(page, max(1, -(-words.count(condition) // PER_PAGE)))
        return page, words.hits(condition, limit=PER_PAGE, offset=(page - 1) * PER_PAGE, sort=key)

    @classmethod
    def count_of_all(cls, words: Words) -> int:
        """How many public ones there are. Reads: words, once for each generation."""
        return int(words.kept(f"all {cls.kind}", lambda: words.count(everything(cls.kind))))

    def first_hits(self, words: Words, language: str, most: int, offset: int = 0) -> Hits:
        """How many there are, and the rows of the first, or of those after ``offset``. Reads: words."""
        return words.hits(self.condition(), limit=most, offset=offset, sort=self._sort_key(language))

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

    def facets(
        self,
        words: Words,
        language: str,
        base: str = "",
        whole: WholeChoice = WholeChoice(),  # noqa: B008 - a value that nothing changes
    ) -> tuple[Facet, ...]:
        """The choices with the numbers of their values, each counted with all parameters but its own.

        Of each the largest values and the chosen ones, of the choice that ``whole`` names all. Reads: words.
        """

        def toggled(choice: Choice, value: str) -> str:
            return self._toggled(choice, value).address(base)

        maker = FacetMaker(words, language, toggled, self.changed().address(base), whole)
        numbers = self._numbers_shown(words)
        if whole.name in numbers:
            numbers = numbers | self.counts(words, names=[whole.name])
        return tuple(maker.facet(choice, numbers[choice.name], self.chosen(choice.name)) for choice in self.choices)

    def _numbers_shown(self, words: Words) -> dict[str, dict[str, int]]:
        """Enough numbers to show the largest; of the list that asks for nothing worked out once for each generation."""
        if not self.asks_nothing():
            return self.counts(words, most=MOST_SHOWN + 1)
        found: dict[str, dict[str, int]] = words.kept(
            f"counts of {self.kind}", lambda: self.counts(words, most=MOST_SHOWN + 1)
        )
        return found

    def asks_nothing(self) -> bool:
        """Whether it gives everything, in whatever order and form."""
        return type(self)(sort=self.sort, page=self.page) == self.model_copy(update=self._form())

    def _form(self) -> dict[str, Any]:
        """Values for the parameters that change how an answer looks and not what is in it."""
        return {}

    def field_of(self, choice: Choice) -> str:
        """The filter field that a choice stands for."""
        return choice.field

    def counts(self, words: Words, *, names: Collection[str] | None = None, most: int = 0) -> dict[str, dict[str, int]]:
        """``{parameter: {value: number}}``: one pass for all choices that are free, one for each that is in use.

        Args:
            names: of the choices that are counted; all for ``None``.
            most: how many of the largest values of each, all for 0. The numbers of chosen values come in any case.
        """
        mine = [choice for choice in self.choices if names is None or choice.name in names]
        free = [choice for choice in mine if self._is_free(choice)]
        found = self.counted(words, self.condition(), list(dict.fromkeys(map(self.field_of, free))), most)
        result = {choice.name: found[self.field_of(choice)] for choice in free}
        for choice in mine:
            if choice.name not in result:
                result[choice.name] = self._counts_in_use(choice, words, most)
        return result

    def counted(
        self, words: Words, condition: Condition, fields: Sequence[str], most: int
    ) -> dict[str, dict[str, int]]:
        """``{field: {value: number}}`` of what meets a condition of this filter, see ``Words.counts``."""
        return words.counts(condition, fields, most=most)

    def _is_free(self, choice: Choice) -> bool:
        """Whether no value of a choice narrows what it counts."""
        return not self.chosen(choice.name)

    def _counts_in_use(self, choice: Choice, words: Words, most: int) -> dict[str, int]:
        """The numbers of a choice that is in use: with all parameters but its own."""
        others = self.condition(but=[choice.name])
        return self._with_chosen(choice, words, others, self.counted(words, others, [self.field_of(choice)], most))

    def _with_chosen(
        self, choice: Choice, words: Words, others: Condition, found: Mapping[str, dict[str, int]]
    ) -> dict[str, int]:
        """The numbers found for a choice, and those of its chosen values that are not among the largest."""
        field = self.field_of(choice)
        missing = [value for value in self.chosen(choice.name) if value not in found[field]]
        return found[field] | words.counts_of(others, field, missing)

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
