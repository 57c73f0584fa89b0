"""Dates, numbers and codes as IATI files write them, also where they do not write them as the standard asks."""

import csv
import re
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from sestante.codelists.queries import codes, labels
from sestante.core.checking import shorten
from sestante.core.partial_dates import PartialDate

from .repairs import Element, Repairs, attribute

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGER = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*|Z|[+-]\d{2}:?\d{2})")
_SHORTER = re.compile(r"\d{4}(?:-\d{2})?")
_BY_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_BY_YEAR = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPED_BY_POINTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d{1,3}(?:\.\d{3}){2,}")
_COMMA = re.compile(r"[+-]?\d+,\d+")
_NOT_NUMBER = re.compile(r"[\s\u00a0\u202f'’_$€£¥]")
CENT = Decimal("0.01")


def date_of(
    element: Element, repairs: Repairs, field: str, name: str = "iso-date", *, text: bool = False
) -> PartialDate | None:
    """The date in an attribute, or with ``text`` in the element itself where the attribute is empty.

    A time or time zone is left aside, ``2014-05`` stays a month, and ``31/12/2014`` is read where day and month cannot
    be mistaken; each with a repair. ``None`` for what names no date between 1800 and 2200, with an issue.
    """
    stated = attribute(element, name) or ((element.text or "").strip() if text else "")
    if not stated:
        return None
    date, is_plain = read_date(stated)
    if date is None:
        message = _("“%(value)s” is not a date that can be read (2024-07-19): it is left out.")
        repairs.add("date_wrong", f"{field}/@{name}", message % {"value": shorten(stated)}, element)
    elif not is_plain:
        message = _("The date “%(value)s” was read as %(date)s.")
        repairs.add("date_mended", f"{field}/@{name}", message % {"value": shorten(stated), "date": date}, element)
    return date


@lru_cache(maxsize=20_000)
def read_date(text: str) -> tuple[PartialDate | None, bool]:
    """The date that a text means, ``None`` where it means none; and whether it is written as the standard asks."""
    try:
        if _ISO_DAY.fullmatch(text):
            return PartialDate.parse(text), True
        if found := _LONGER.fullmatch(text):
            return PartialDate.parse(found[1]), False
        if _SHORTER.fullmatch(text):
            return PartialDate.parse(text), False
        if found := _BY_YEAR.fullmatch(text):
            year, month, day = (int(part) for part in found.groups() if part)
            return PartialDate(year, month, day), False
        if found := _BY_DAY.fullmatch(text):
            first, second, year = (int(part) for part in found.groups())
            if first > 12 or first == second:
                return PartialDate(year, second, first), False
            if second > 12:
                return PartialDate(year, first, second), False
    except ValueError:
        pass
    return None, False


def decimal_of(
    text: str | None, repairs: Repairs, field: str, element: Element, *, places: Decimal = CENT, digits: int = 15
) -> Decimal | None:
    """The number that a text means, rounded to ``places``; ``None`` where it means none, with an issue.

    Args:
        digits: before the point, at most: what the tables hold.
    """
    stated = (text or "").strip()
    if not stated:
        return None
    number, is_plain = read_number(stated)
    is_fine = is_plain and len(stated) - (stated.find(".") + 1 or len(stated)) <= _decimals(places)
    if is_fine and len(stated) <= digits:
        return number  # as most are
    if number is None or abs(number) >= Decimal(10) ** digits:
        message = _("“%(value)s” is not a number that can be read: it is left out.")
        repairs.add("number_wrong", field, message % {"value": shorten(stated)}, element)
        return None
    if not is_plain:
        message = _("The number “%(value)s” was read as %(number)s.")
        repairs.add("number_mended", field, message % {"value": shorten(stated), "number": number}, element)
    if is_fine:
        return number
    rounded = number.quantize(places)
    if rounded == number:
        return number
    message = _("The number “%(value)s” was rounded to %(number)s.")
    repairs.add("number_rounded", field, message % {"value": shorten(stated), "number": rounded}, element)
    return rounded


@cache
def _decimals(places: Decimal) -> int:
    return -int(places.as_tuple().exponent)


@lru_cache(maxsize=20_000)
def read_number(text: str) -> tuple[Decimal | None, bool]:
    """The number that a text means, ``None`` where it means none; and whether it is a plain xsd:decimal."""
    if len(text) > 60:
        return None, False
    if _PLAIN.fullmatch(text) and text.isascii():
        return Decimal(text), True
    bare = _NOT_NUMBER.sub("", text)
    if not bare.isascii():
        return None, False
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _GROUPED_BY_POINTS.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif _COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None, False
    return (number, False) if number.is_finite() and number.adjusted() < 40 else (None, False)


def code_of(element: Element, name: str, codelist: str, repairs: Repairs, field: str) -> str:
    """The code in an attribute, as version 2.03 writes it; ``""`` where the list has none such, with an issue.

    Codes of 1.0x become those of 2.0x; upper and lower case do not matter.
    """
    stated = element.get(name)
    if not stated or not (stated := stated.strip()):
        return ""
    if stated in codes(codelist):
        return stated
    return _other_code(stated, codelist, repairs, f"{field}/@{name}", element)


def _other_code(stated: str, codelist: str, repairs: Repairs, field: str, element: Element) -> str:
    if mapped := v2_code(codelist, stated):
        return mapped
    for form in (stated.upper(), stated.lower(), stated.lstrip("0"), _by_name(codelist).get(stated.casefold(), "")):
        if form and form in codes(codelist):
            message = _("The code “%(value)s” was read as “%(code)s”.")
            repairs.add("code_mended", field, message % {"value": shorten(stated), "code": form}, element)
            return form
    message = _("“%(value)s” is not in the list of codes: it is left out.")
    repairs.add("code_unknown", field, message % {"value": shorten(stated)}, element)
    return ""


def v2_code(codelist: str, code: str) -> str:
    """The code of IATI 2.0x for one of 1.0x, in any case; ``""`` where it is none.

    Source: IATI, changes from 1.05 to 2.01.
    """
    return _v1_codes().get((codelist, code.upper()), "")


@cache
def _by_name(codelist: str) -> dict[str, str]:
    """Codes by their English names, which some files give instead."""
    return {name.casefold(): code for code, name in labels(codelist, "en").items()}


@cache
def _v1_codes() -> dict[tuple[str, str], str]:
    with (Path(__file__).parent / "data" / "v1-codes.csv").open(encoding="utf-8", newline="") as file:
        return {(row["codelist"], row["code_1"].upper()): row["code_2"] for row in csv.DictReader(file)}
