"""Checks that every noun shares: texts, codes, dates, addresses. Each adds issues and never raises."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, cast, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from .errors import Issue
from .partial_dates import PartialDate

#: Longest text of a field that is no narrative, in characters.
SHORT, LONG = 300, 20_000
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+\.[^\s<>\"'\\]+", re.IGNORECASE)
#: Unicode categories Cc (control) and Cs (surrogate) without line feed, carriage return and tab.
_NOT_SHOWN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
#: Whatever ``_text`` objects to but a length.
_SUSPICIOUS = re.compile(_NOT_SHOWN.pattern + "|\ufffd|\\A[=@]")
_EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+")


class Findings:
    """Collects the issues of one record: where it stands in a file is said once."""

    def __init__(self, row: int | None = None, file: str = "") -> None:
        self.row, self.file = row, file
        self.issues: list[Issue] = []

    def add(self, code: str, field: str, message: str, *, level: str = "error") -> None:
        """One more issue; ``level`` is ``error`` (keeps the row out) or ``warning``."""
        self.issues.append(Issue(code, field, self.row, message, level, self.file))

    def code_known(self, field: str, code: str, known: Callable[[str], bool]) -> None:
        """A code must be empty or in its list."""
        if code and not known(code):
            self.add("code_unknown", field, _("“%(code)s” is not in the list of codes.") % {"code": shorten(code)})

    def in_order(self, field: str, start: PartialDate | None, end: PartialDate | None) -> None:
        """A start must not lie after its end, at the precision both have."""
        if start and end and start.is_after(end):
            self.add(
                "end_before_start",
                field,
                _("The end (%(end)s) lies before the start (%(start)s).") % {"end": end, "start": start},
            )

    def address(self, field: str, url: str, *, limit: int = 500) -> None:
        """A web address must be absolute, http or https, and fit its column."""
        if not url:
            return
        if not _ADDRESS.fullmatch(url):
            self.add("address_wrong", field, _("“%(url)s” is not a web address (https://…).") % {"url": shorten(url)})
        elif len(url) > limit:
            self.add("text_too_long", field, _("The address has more than %(limit)d characters.") % {"limit": limit})

    def email(self, field: str, value: str) -> None:
        """An e-mail address must look like one."""
        if value and not _EMAIL.fullmatch(value):
            self.add("email_wrong", field, _("“%(value)s” is not an e-mail address.") % {"value": shorten(value)})

    def slug(self, slug: str) -> None:
        """A slug has 1-120 lower-case ASCII letters, digits and single hyphens."""
        if not slug:
            self.add("slug_missing", "slug", _("The entry has neither an id nor a title to make one from."))
        elif len(slug) > 120 or not _SLUG.fullmatch(slug):
            self.add(
                "slug_wrong",
                "slug",
                _("“%(slug)s” cannot be an id: use lower-case letters, digits and hyphens.") % {"slug": shorten(slug)},
            )

    def percentages(self, field: str, shares: Mapping[str, Any]) -> None:
        """Percentages lie in 0-100; where all are stated and sum to other than 99-101 a warning says so."""
        for code, share in shares.items():
            if share is not None and not 0 <= share <= 100:
                self.add("percentage_wrong", field, _("The share of %(code)s is not in 0–100.") % {"code": code})
        stated = [share for share in shares.values() if share is not None]
        if stated and (len(stated) < len(shares) or not 99 <= sum(stated) <= 101):
            self.add(
                "percentages_do_not_sum",
                field,
                _("The shares do not sum to 100: nothing will be divided by them."),
                level="warning",
            )

    def texts(self, record: Any, limits: Mapping[str, int]) -> None:
        """Every text in the record is printable, no formula, and not longer than its limit (by field path)."""
        # nearly every record is sound, and one has a hundred texts: they are looked at one by one only where it is not
        if _has_sound_texts(record, limits):
            return
        found: list[tuple[str, str]] = []
        _collect_texts(record, "", found)
        for path, text in found:
            if len(text) > limits.get(path, SHORT) or _SUSPICIOUS.search(text):
                self._text(path, text, limits.get(path, SHORT))

    def _text(self, path: str, text: str, limit: int) -> None:
        if _NOT_SHOWN.search(text):
            self.add("character_not_allowed", path, _("The text contains a character that cannot be shown."))
        elif "\ufffd" in text:
            self.add("encoding_broken", path, _("The text holds broken characters: save the file as UTF-8."))
        elif len(text) > limit:
            self.add(
                "text_too_long",
                path,
                _("The text has %(length)d characters; %(limit)d are allowed.") % {"length": len(text), "limit": limit},
            )
        elif text[:1] in {"=", "@"} and len(text) > 1:
            self.add(
                "formula_in_cell",
                path,
                _("The text begins with “%(sign)s”, which a spreadsheet runs as a formula.") % {"sign": text[0]},
            )


def shorten(text: str, length: int = 80) -> str:
    """The text for a message: one line, cut at ``length`` characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: length * 2]).split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _has_sound_texts(record: Any, limits: Mapping[str, int]) -> bool:
    """Whether nothing is wrong with any text; false too where something else stands in the place of a text."""
    rows: dict[_Texts, list[tuple[str, ...]]] = {}
    narratives: dict[str, list[str]] = {}
    every: list[str] = []
    least = min([SHORT, *limits.values()])
    try:
        _gather(record, "", rows, narratives)
        for texts, held in rows.items():
            some = list(chain.from_iterable(held))
            every += some
            if max(map(len, some), default=0) > least:
                for path, column in zip(texts.paths, zip(*held, strict=True), strict=True):
                    if max(map(len, column)) > limits.get(path, SHORT):
                        return False
        for path, texts_here in narratives.items():
            every += texts_here
            if max(map(len, texts_here)) > limits.get(path, SHORT):
                return False
        return not _is_suspicious("\n" + "\n".join(every))
    except TypeError:  # what is no text has no length
        return False


def _is_suspicious(lines: str) -> bool:
    """Whether one of some texts, each behind a line break, may be objected to."""
    if "\n=" in lines or "\n@" in lines or "\ufffd" in lines:
        return True
    # a search goes through them ten times as slowly, and most hold nothing but what is printed
    return not lines.replace("\n", " ").isprintable() and _NOT_SHOWN.search(lines) is not None


def _gather(
    record: Any, before: str, rows: dict["_Texts", list[tuple[str, ...]]], narratives: dict[str, list[str]]
) -> None:
    """Add the texts of a record: those in fields of their own as ``rows``, all others by the path of their field."""
    texts = _texts_of(cast(Hashable, type(record)), before)
    rows.setdefault(texts, []).append(texts.values(record))
    for name, path, shape in texts.others:
        held = getattr(record, name)
        if not held:
            continue
        if shape == "record":
            _gather(held, path + ".", rows, narratives)
        elif shape == "records":
            for one in held:
                _gather(one, path + ".", rows, narratives)
        elif type(held) is dict:
            narratives.setdefault(path + ".key", []).extend(held)
            narratives.setdefault(path, []).extend(held.values())
        else:
            narratives.setdefault(path, []).extend([held] if isinstance(held, str) else held)


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """Where a record of a class has texts: ``values`` gives those of the fields that are one text each."""

    paths: tuple[str, ...]
    values: Callable[[Any], tuple[str, ...]]
    others: tuple[tuple[str, str, str], ...]


@cache
def _texts_of(kind: type, before: str) -> _Texts:
    hints = get_type_hints(kind)
    every = _fields_of_texts(kind, before)
    single = [(name, path) for name, path, _shape in every if hints[name] is str]
    names = [name for name, _path in single]
    values = attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, name) for name in names)
    others = tuple(one for one in every if hints[one[0]] is not str)
    return _Texts(tuple(path for _name, path in single), values, others)


def _collect_texts(record: Any, before: str, found: list[tuple[str, str]]) -> None:
    """Add the texts of a record that are not empty, each with the path of its field."""
    for name, path, shape in _fields_of_texts(cast(Hashable, type(record)), before):
        held = getattr(record, name)
        if not held:
            continue
        if type(held) is str:
            found.append((path, held))
        elif type(held) is dict:
            for key, text in held.items():
                found.append((f"{path}.key", str(key)))
                found += [(path, one) for one in _texts_in(text)]
        elif shape == "records":
            for one in held:
                _collect_texts(one, path + ".", found)
        elif shape == "record":
            _collect_texts(held, path + ".", found)
        else:
            found += [(path, one) for one in _texts_in(held)]


def _texts_in(value: Any) -> Iterator[str]:
    """The texts in what is no record: a text itself, or those of a list."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts_in(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _texts_in(one)


@cache
def _fields_of_texts(kind: type, before: str) -> tuple[tuple[str, str, str], ...]:
    """Name, path and shape of the fields of a record that may hold texts: no links, which are worked out, no numbers.

    The shape is ``record``, ``records`` for a tuple of them, or ``""``.
    """
    hints = get_type_hints(kind)
    found = []
    for one in fields(cast(Any, kind)):
        hint = next((a for a in get_args(hints[one.name]) if a is not type(None)), hints[one.name])
        is_record = is_dataclass(hint) and hint is not PartialDate
        if one.metadata.get("link") or hint in (PartialDate, Decimal, int, bool, date):
            continue
        shape = "" if not is_record else "records" if get_origin(hints[one.name]) is tuple else "record"
        found.append((one.name, before + one.name, shape))
    return tuple(found)
