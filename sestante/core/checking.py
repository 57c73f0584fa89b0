"""Checks that every noun shares: texts, codes, dates, addresses. Each adds issues and never raises."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, cast

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
        found: list[tuple[str, str]] = []
        _collect_texts(record, "", found)
        for path, text in found:
            # nearly every text is sound, and a record has a hundred
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


def _collect_texts(value: Any, path: str, found: list[tuple[str, str]]) -> None:
    """Add the texts in a value that are not empty, each with the path of its field."""
    if isinstance(value, str):
        if value:
            found.append((path, value))
    elif isinstance(value, dict):
        for key, item in value.items():
            found.append((f"{path}.key", str(key)))
            _collect_texts(item, path, found)
    elif isinstance(value, tuple | list):
        for item in value:
            _collect_texts(item, path, found)
    elif (names := _names_of_texts(cast(Hashable, type(value)))) is not None:
        before = f"{path}." if path else ""
        for name in names:
            if inner := getattr(value, name):
                _collect_texts(inner, before + name, found)


@cache
def _names_of_texts(kind: type) -> tuple[str, ...] | None:
    """Fields of a record that may hold texts: all but links, which are worked out; ``None`` for what is no record."""
    if not is_dataclass(kind) or kind is PartialDate:
        return None
    return tuple(field.name for field in fields(kind) if not field.metadata.get("link"))
