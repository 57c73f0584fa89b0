"""Questions to the words index: conditions that combine, and what a set of documents gives."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import tantivy

from sestante.core.errors import StoreUnavailable
from sestante.core.names import fold

from .analysis import query_words, stem
from .equivalents import equivalents
from .field_words import value_of
from .fillers import FILLERS
from .question import LONGEST_QUESTION, Part, read_question, wanted
from .schema import NAMES, OF, ROW, TEXT_FIELDS, WHOLE_NAMES, YEARS, N, register, schema

Condition = tantivy.Query
_NAME_WEIGHT = 3.0
_WHOLE_NAME_WEIGHT = 100.0
_CLOSE_WEIGHT = 0.3
_MOST_NAME_WORDS = 3000
#: Shortest word in which one wrong letter is forgiven.
_SHORTEST_FORGIVEN = 5
_LATEST_YEAR = 9999
#: Values of one field that a count gives at most; above the number of values of any field.
_MOST_VALUES = 200_000
#: How many times the values wanted each segment gives.
_CANDIDATES = 8
#: Fewer documents hold so few values that cutting them saves nothing.
_FEW_DOCUMENTS = 5_000
#: Filter fields whose values grow in number with the register.
_MANY = frozenset(("organisation", "organisation_role", "body", "body_role", "funder", "programme", "publisher"))
#: Rows that are passed over without looking for where a page begins.
_FAR = 400


def everything(kind: str) -> Condition:
    """All documents of a noun; adds nothing to their relevance."""
    return tantivy.Query.const_score_query(tantivy.Query.term_query(schema(), OF, kind), 0.0)


def any_of(field: str, values: Iterable[str]) -> Condition:
    """Documents that carry at least one of the values in a filter field; none for no value."""
    wanted = list(values)
    if not wanted:
        return tantivy.Query.empty_query()
    return tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema(), field, wanted), 0.0)


def either(conditions: Sequence[Condition]) -> Condition:
    """Documents that meet at least one condition; none for no condition."""
    if not conditions:
        return tantivy.Query.empty_query()
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in conditions])


def all_of(conditions: Sequence[Condition]) -> Condition:
    """Documents that meet every condition; all for none."""
    if not conditions:
        return tantivy.Query.all_query()
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in conditions])


def active_between(first: int | None, last: int | None) -> Condition:
    """Documents known to be active in at least one year from ``first`` to ``last``, both included, ``None`` open."""
    years = tantivy.Query.range_query(
        schema(), YEARS, tantivy.FieldType.Unsigned, first if first is not None else 0, _last(last)
    )
    return tantivy.Query.const_score_query(years, 0.0)


def _last(last: int | None) -> int:
    return last if last is not None else _LATEST_YEAR


def matches_text(text: str, *, close: Iterable[str] = ()) -> Condition | None:
    """Documents that answer a question (see ``question``), names weighing most; ``None`` for no word at all.

    Every word must be there in any language and form, phrases as they stand, field words as filters, parts with a minus
    not at all. For the folded words in ``close`` (see ``Words.unheard``) those that differ by a letter do too.
    """
    parts = read_question(text)
    if not parts:
        return None
    forgiven = set(close)
    must = [_answers(part, forgiven) for part in wanted(parts)] or [
        tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)
    ]
    must_not = [_answers(part, set()) for part in parts if part.is_excluded]
    called_so = tantivy.Query.term_query(schema(), WHOLE_NAMES, fold(text[:LONGEST_QUESTION]))
    return tantivy.Query.boolean_query(
        [
            *((tantivy.Occur.Must, one) for one in must),
            (tantivy.Occur.Should, tantivy.Query.const_score_query(called_so, _WHOLE_NAME_WEIGHT)),
            *((tantivy.Occur.MustNot, one) for one in must_not),
        ]
    )


def _answers(part: Part, close: set[str]) -> Condition:
    if part.field and (value := value_of(part.field, " ".join(part.words))):
        return any_of(part.field, [value])
    if part.is_phrase and len(part.words) > 1:
        return _phrase(part.words)
    words = [word for word in part.words if word not in FILLERS] or list(part.words)
    together = all_of([_holds(word, close) for word in words])
    return either([together, _holds(part.joined, close)]) if part.joined else together


def _forms(word: str) -> list[tuple[str, str]]:
    """The text fields and the word as each holds it."""
    return [(field, stemmed) for field, language in TEXT_FIELDS.items() if (stemmed := stem(word, language))]


def _holds(word: str, close: set[str]) -> Condition:
    fields = [(NAMES, word), *_forms(word)]
    alike = [(field, form) for other in equivalents(word)[1:] for field, form in [(NAMES, other), *_forms(other)]]
    terms = dict.fromkeys([*fields, *alike])
    exact = [_weighed(field, tantivy.Query.term_query(schema(), field, form)) for field, form in terms]
    if word not in close:
        return either(exact)
    nearly = [tantivy.Query.fuzzy_term_query(schema(), field, form) for field, form in fields]
    return either([*exact, *(tantivy.Query.const_score_query(one, _CLOSE_WEIGHT) for one in nearly)])


def _phrase(words: Sequence[str]) -> Condition:
    forms = {field: [stem(word, language) for word in words] for field, language in TEXT_FIELDS.items()}
    fields = [(NAMES, list(words)), *((field, stems) for field, stems in forms.items() if all(stems))]
    return either([_weighed(field, tantivy.Query.phrase_query(schema(), field, [*said])) for field, said in fields])


def is_part_of_name(text: str) -> Condition:
    """Documents in whose name the words of the text stand side by side; none for fewer than two words."""
    words = query_words(text)
    return tantivy.Query.phrase_query(schema(), NAMES, [*words]) if len(words) > 1 else tantivy.Query.empty_query()


def starts_names(text: str) -> Condition | None:
    """Documents whose names hold every word of the text, the last one as the beginning of a word; ``None`` for none."""
    words = query_words(text)
    if not words:
        return None
    first = [tantivy.Query.term_query(schema(), NAMES, word) for word in words[:-1]]
    return all_of([*first, tantivy.Query.phrase_prefix_query(schema(), NAMES, [words[-1]])])


def _weighed(field: str, condition: Condition) -> Condition:
    return tantivy.Query.boost_query(condition, _NAME_WEIGHT) if field == NAMES else condition


def without(condition: Condition, excluded: Condition) -> Condition:
    """Documents that meet the first condition and not the second."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, condition), (tantivy.Occur.MustNot, excluded)])


@dataclass(frozen=True, slots=True)
class Hits:
    """A stretch of the documents that a condition selects: how many there are in all, and the rows of the stretch."""

    total: int
    rows: tuple[dict[str, Any], ...]


P = ParamSpec("P")
T = TypeVar("T")


def _told(method: Callable[Concatenate["Words", P], T]) -> Callable[Concatenate["Words", P], T]:
    """The method; a fault in the index's files, seen only while reading, becomes ``StoreUnavailable``."""

    @wraps(method)
    def reading(self: "Words", *args: P.args, **named: P.kwargs) -> T:
        try:
            return method(self, *args, **named)
        except BaseException as error:
            if not _is_fault_of_files(error):
                raise
            self.is_damaged = True
            raise StoreUnavailable("The search index is damaged; it is being made anew.") from error

    return reading


def _is_fault_of_files(error: BaseException) -> bool:
    """Whether an error comes from files that cannot be read, which the index may also meet with a panic."""
    return isinstance(error, ValueError | OSError | OverflowError) or type(error).__name__ == "PanicException"


class Words:
    """The words index of one generation, opened for reading. ``is_damaged`` once reading has failed.

    ``remembered`` is for callers: answers to what is asked again and again, which hold as long as the index does.

    Every method raises ``StoreUnavailable`` where the files prove damaged.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index.

        Raises:
            StoreUnavailable: it is missing or damaged, or an earlier release wrote it.
        """
        try:
            index = register(tantivy.Index.open(str(folder)))
            if index.schema != schema():
                raise ValueError("other fields")
            index.config_reader("manual")
            index.reload()
            self._searcher = index.searcher()
            self.is_damaged = False
            self.remembered: dict[str, Any] = {}
        except BaseException as error:
            if not _is_fault_of_files(error):
                raise
            raise StoreUnavailable("The search index is missing or damaged; it is being made anew.") from error

    @_told
    def count(self, condition: Condition) -> int:
        """How many documents meet the condition."""
        return int(self._searcher.search(condition, 1).count)  # type: ignore[attr-defined]

    @_told
    def unheard(self, text: str) -> tuple[str, ...]:
        """The folded words of a question that no document holds and that are long enough for a slip of the finger."""
        words = (word for part in wanted(read_question(text)) if part.is_plain for word in part.words)
        return tuple(dict.fromkeys(w for w in words if len(w) >= _SHORTEST_FORGIVEN and w.isalpha() and self._lacks(w)))

    @_told
    def name_words(self, beginning: str) -> list[str]:
        """The words of names that begin so, folded, at most some thousands."""
        return [term for term, _count in self._searcher.terms_with_prefix(NAMES, beginning, limit=_MOST_NAME_WORDS)]

    def _lacks(self, word: str) -> bool:
        forms = [form for other in equivalents(word) for form in [(NAMES, other), *_forms(other)]]
        return not any(self._searcher.doc_freq(field, form) for field, form in forms)

    @_told
    def hits(self, condition: Condition, *, limit: int, offset: int = 0, sort: str = "") -> Hits:
        """Rows in an order: by relevance for ``sort=""``, else upwards by a key; documents without it come last."""
        if limit < 1:
            return Hits(self.count(condition), ())
        narrower, left = self._from_far(condition, sort, offset) if sort and offset > _FAR else (condition, offset)
        if sort:
            found = self._searcher.search(narrower, limit, True, f"sort_{sort}", left, tantivy.Order.Asc)
        else:
            found = self._searcher.search(narrower, limit, True, None, left)
        rows = tuple(self._row(address) for _key, address in found.hits)
        total = self.count(condition) if narrower is not condition else int(found.count)  # type: ignore[attr-defined]
        return Hits(total, rows)

    def _from_far(self, condition: Condition, sort: str, offset: int) -> tuple[Condition, int]:
        """A narrower condition and the offset in it that give the same rows.

        The index compares whole keys of all documents before a page, which is dear; their first sixteen bytes are two
        numbers, by which it finds quickly where the page begins.
        """
        first = self._number_at(condition, f"first_of_{sort}", offset)
        if not first:
            return condition, offset
        before = _numbers_between(f"first_of_{sort}", 0, first - 1)
        alike = all_of([condition, _numbers_between(f"first_of_{sort}", first, first)])
        left = offset - self.count(all_of([condition, before]))
        second = self._number_at(alike, f"second_of_{sort}", left) if left > _FAR else 0
        if not second:
            return without(condition, before), left
        smaller = all_of([alike, _numbers_between(f"second_of_{sort}", 0, second - 1)])
        return without(condition, either([before, smaller])), left - self.count(smaller)

    def _number_at(self, condition: Condition, field: str, offset: int) -> int:
        """The number that the document at a place of the order has in a field; 0 for none."""
        found = self._searcher.search(condition, 1, False, field, offset, tantivy.Order.Asc).hits
        return int(found[0][0] or 0) if found else 0

    def _row(self, address: tantivy.DocAddress) -> dict[str, Any]:
        raw = self._searcher.doc(address).get_first(ROW)
        return dict(json.loads(bytes(raw))) if raw is not None else {}

    @_told
    def numbers(self, condition: Condition) -> list[int]:
        """The dense numbers of all documents that meet the condition, ascending."""
        found = self._searcher.search(condition, max(1, self._searcher.num_docs), False)
        values = self._searcher.fast_field_values(N, [address for _key, address in found.hits])
        return sorted(int(value) for value in values if value is not None)

    def kept(self, name: str, make: Callable[[], Any]) -> Any:
        """What is remembered under a name, made where it is not yet."""
        if name not in self.remembered:
            self.remembered[name] = make()
        return self.remembered[name]

    @_told
    def counts(
        self, condition: Condition, fields: Sequence[str], *, most: int = 0, beginning: str = ""
    ) -> dict[str, dict[str, int]]:
        """``{field: {value: documents}}`` for several filter fields in one pass.

        Args:
            most: of each field the largest numbers only, so many; all for 0.
            beginning: only values that begin so, by letters, digits and colons.
        """
        if not fields:
            return {}
        if most:
            return self._largest(condition, fields, most, beginning)
        found = self._searcher.aggregate(condition, {field: _terms(field, include=beginning) for field in fields})
        return {field: _numbers(found[field]) for field in fields}

    def _largest(
        self, condition: Condition, fields: Sequence[str], most: int, beginning: str
    ) -> dict[str, dict[str, int]]:
        """The largest numbers of each field, exact, without naming each of a multitude of values in every segment.

        Of the fields with many values each segment gives the largest only, where there are many documents. If that cut
        some, the values given are counted again in full; no other can have more than ``doc_count_error_upper_bound``,
        the sum of the largest numbers that were cut. Where the last number wanted is not above it, all are counted.
        """
        many = _MANY if self.count(condition) > _FEW_DOCUMENTS else ()
        whole = {field: _terms(field, most, include=beginning) for field in fields}
        few = {f: _terms(f, most * _CANDIDATES, of_segment=most * _CANDIDATES, include=beginning) for f in many}
        found = self._searcher.aggregate(condition, {field: few.get(field, whole[field]) for field in fields})
        unsure = {field: int(found[field]["doc_count_error_upper_bound"]) for field in fields}
        again = {
            field: _terms(field, most, include=[str(bucket["key"]) for bucket in found[field]["buckets"]])
            for field in fields
            if unsure[field]
        }
        if again:
            found |= self._searcher.aggregate(condition, again)
        numbers = {field: dict(list(_numbers(found[field]).items())[:most]) for field in fields}
        missed = {field: whole[field] for field in again if min(numbers[field].values()) <= unsure[field]}
        if missed:
            numbers |= {f: _numbers(one) for f, one in self._searcher.aggregate(condition, missed).items()}
        return numbers

    @_told
    def counts_among(self, condition: Condition, values: Mapping[str, list[str]]) -> dict[str, dict[str, int]]:
        """``{field: {value: documents}}`` of some values of several filter fields in one pass."""
        found = self._searcher.aggregate(condition, {f: _terms(f, include=some) for f, some in values.items() if some})
        return {field: _numbers(found[field]) if some else {} for field, some in values.items()}

    def counts_of(self, condition: Condition, field: str, values: Iterable[str]) -> dict[str, int]:
        """``{value: documents}`` of some values of a filter field, those of no document with 0."""
        return {value: self.count(all_of([condition, any_of(field, [value])])) for value in values}

    @_told
    def values_of(
        self, condition: Condition, key: str, fields: Sequence[str], *, most: int
    ) -> dict[str, dict[str, set[str]]]:
        """``{key: {filter field: values}}`` of the documents that meet the condition, in one pass.

        Args:
            key: a filter field that names a document, such as ``slug``; of at most ``most`` documents.
        """
        within = {field: _terms(field) for field in fields}
        found = self._searcher.aggregate(condition, {key: {**_terms(key, most), "aggs": within}})
        return {
            str(outer["key"]): {field: {str(inner["key"]) for inner in outer[field]["buckets"]} for field in fields}
            for outer in found[key]["buckets"]
        }

    @_told
    def cross_counts(self, condition: Condition, rows: str, columns: str) -> dict[tuple[str, str], int]:
        """``{(value of rows, value of columns): documents}``, without the pairs that no document has."""
        found = self._searcher.aggregate(condition, {rows: {**_terms(rows), "aggs": {columns: _terms(columns)}}})
        return {
            (str(outer["key"]), str(inner["key"])): int(inner["doc_count"])
            for outer in found[rows]["buckets"]
            for inner in outer[columns]["buckets"]
        }


def _terms(
    field: str, most: int = _MOST_VALUES, *, of_segment: int = _MOST_VALUES, include: str | list[str] = ""
) -> dict[str, Any]:
    """The question for the values of a field, exact as long as each segment gives all of its own."""
    asked: dict[str, Any] = {"field": field, "size": most, "segment_size": of_segment}
    if include:
        asked["include"] = f"{include}.*" if isinstance(include, str) else include
    return {"terms": asked}


def _numbers_between(field: str, lowest: int, highest: int) -> Condition:
    numbers = tantivy.Query.range_query(schema(), field, tantivy.FieldType.Unsigned, lowest, highest)
    return tantivy.Query.const_score_query(numbers, 0.0)


def _numbers(found: dict[str, Any]) -> dict[str, int]:
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found["buckets"]}
