"""How a column writes its dates and numbers: found from all its cells, asked where they leave a choice, never guessed.

A number may have its decimals after a point (1,234.5) or after a comma (1.234,5); a date may name the day or the month
first (03/04/2024). Each cell says which readings it allows; what all cells of a column allow is the column's habit.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from django.utils.translation import gettext as _

from sestante.core.names import fold
from sestante.core.partial_dates import PartialDate

from .columns import LANGUAGES

POINT, COMMA = ".", ","
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
#: A sign that does not say which currency.
DOLLAR = "$"
_SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD", "$US": "USD", "EURO": "EUR", "EUROS": "EUR", ",-": ""}
_MONEY = re.compile(
    r"(?P<before>US\$|\$US|[€£$]|[A-Za-z]{3}\b)?\s*(?P<number>[-+−]?\d[\d.,'’   ]*)\s*"
    r"(?P<after>US\$|\$US|[€£$]|[A-Za-z]{3}|(?i:euros?)|,-)?"
)
#: Words for millions after a number; a single letter, as in 1.2M, is not read.
_MILLIONS = re.compile(
    r"(?<=\d)\s*(?:mln|mio|millions?|milion[ei]|mill[oó]n(?:es)?)\b\.?(?:\s+d[ei]\b|\s+d['’])?", re.IGNORECASE
)
#: What stands for them behind a number that was parted from its currency.
_MILLION = " mln"
_SPACES = "'’   "
_NUMBER = {
    POINT: re.compile(rf"[-+]?(?:[1-9]\d{{0,2}}(?:[,{_SPACES}]\d{{3}})+|\d+)(?:\.\d+)?"),
    COMMA: re.compile(rf"[-+]?(?:[1-9]\d{{0,2}}(?:[.{_SPACES}]\d{{3}})+|\d+)(?:,\d+)?"),
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_THREE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
_SPELLED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°)?\s+)?(?:d(?:[ei]l?\s+|['’]\s*))?(?P<month>[^\W\d]+)\.?\s+(?:d[ei]l?\s+)?(?P<year>\d{4})"
)
_SPELLED_US = re.compile(r"(?P<month>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,\s*(?P<year>\d{4})")
_YEARS = re.compile(r"(\d{4})(?:\s*(?:[-–—/]|to|al?|à|au|hasta)\s*(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Habit:
    """What the cells of a column allow.

    ``answer`` is the habit where it is sure, ``""`` where it makes no difference or must be asked; ``question`` is then
    a cell that can be read two ways, or one that contradicts the others; ``""`` where there is nothing to ask.
    """

    answer: str = ""
    question: str = ""


def number_habit(cells: Iterable[str], *, is_whole: bool = False) -> Habit:
    """Whether the numbers of a column have their decimals after a point or a comma.

    Args:
        is_whole: the column counts people or things, so that 1,200 can only be twelve hundred.
    """
    return _habit(cells, lambda text: {mark: _number_as(text, mark, is_whole) for mark in (POINT, COMMA)})


def date_habit(cells: Iterable[str]) -> Habit:
    """Whether the dates of a column name the day or the month first."""
    return _habit(cells, lambda text: {order: _date_as(text, order) for order in (DAY_FIRST, MONTH_FIRST)})


def _habit(cells: Iterable[str], readings_of: object) -> Habit:
    """The readings that all cells allow; cells that no reading fits, or all fit alike, say nothing."""
    left: set[str] | None = None
    two_ways = contradicts = ""
    for cell in cells:
        text = cell.strip()
        if not text:
            continue
        readings = {way: value for way, value in readings_of(text).items() if value is not None}  # type: ignore[operator]
        if not readings or (len(readings) == 2 and len(set(readings.values())) == 1):
            continue
        before = left
        left = set(readings) if left is None else left & set(readings)
        if len(readings) == 2:
            two_ways = two_ways or text
        if not left and before:
            contradicts = contradicts or text
            break
    if left is None or len(left) == 1:
        return Habit(answer=next(iter(left)) if left else "")
    return Habit(question=contradicts or two_ways)


def read_number(text: str, mark: str = "") -> Decimal:
    """The number in a cell, without currency.

    Args:
        mark: the column's habit; empty where it makes no difference.

    Raises:
        ValueError: it is no number, or can be read two ways and the habit is not known.
    """
    text = text.strip()
    readings = {one: _number_as(text, one) for one in ((mark,) if mark else (POINT, COMMA))}
    found = {value for value in readings.values() if value is not None}
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise ValueError(_("it can be read two ways"))
    other = mark and _number_as(text, COMMA if mark == POINT else POINT) is not None
    raise ValueError(_("the others of its column are written otherwise") if other else _("it is no number"))


def split_currency(text: str) -> tuple[str, str]:
    """The number in a cell and the currency written beside it (ISO 4217; ``""`` for none); two of them are no number.

    >>> split_currency("€ 1.200,00")
    ('1.200,00', 'EUR')
    """
    written = text.strip()
    plain = _MILLIONS.sub(" ", written, count=1).strip()
    match = _MONEY.fullmatch(plain)
    if not match:
        return written, ""
    signs = {_SIGNS.get(sign.upper(), sign.upper()) for sign in match.group("before", "after") if sign} - {""}
    stated = signs - {DOLLAR} or signs
    currency = min(stated, default="")
    if len(stated) > 1 or (DOLLAR in signs and not currency.endswith(("D", DOLLAR))):
        return written, ""
    number = match["number"].strip()
    return (number if plain == written else number + _MILLION), currency


def _number_as(text: str, mark: str, is_whole: bool = False) -> Decimal | None:
    written = split_currency(text)[0]
    plain = written.removesuffix(_MILLION).replace("−", "-")
    if not _NUMBER[mark].fullmatch(plain):
        return None
    for character in (*_SPACES, COMMA if mark == POINT else POINT):
        plain = plain.replace(character, "")
    number = Decimal(plain.replace(COMMA, POINT))
    if written.endswith(_MILLION):
        number = Decimal(format(number.scaleb(6), "f"))
    return None if is_whole and number != number.to_integral_value() else number


def read_date(text: str, order: str = "") -> PartialDate:
    """The date in a cell: a year, a month or a day, in figures or with the name of the month in one of four languages.

    Args:
        order: the column's habit; empty where it makes no difference.

    Raises:
        ValueError: it is no date, or can be read two ways and the habit is not known.
    """
    text = text.strip()
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError(_("write the year with four digits"))
    readings = {one: _date_as(text, one) for one in ((order,) if order else (DAY_FIRST, MONTH_FIRST))}
    found = {value for value in readings.values() if value is not None}
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise ValueError(_("it can be read two ways"))
    raise ValueError(_("write a date as 2024, 2024-07 or 2024-07-19"))


def read_years(text: str) -> tuple[PartialDate, PartialDate]:
    """The first and last year of ``2015``, ``2015-2017`` or ``2015–2017``.

    Raises:
        ValueError: it is neither.
    """
    match = _YEARS.fullmatch(text.strip())
    if not match:
        raise ValueError(_("write years as 2015 or 2015-2017"))
    return PartialDate(int(match[1])), PartialDate(int(match[2] or match[1]))


def _date_as(text: str, order: str) -> PartialDate | None:
    try:
        return _partial_date(text, order)
    except ValueError:
        return None


def _partial_date(text: str, order: str) -> PartialDate | None:
    if text.isdigit() and len(text) == 4:
        return PartialDate(int(text))
    if match := _ISO.fullmatch(text):
        return PartialDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _MONTH_YEAR.fullmatch(text):
        return PartialDate(int(match[2]), int(match[1]))
    if match := _THREE.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if order == MONTH_FIRST and match[2] == ".":
            return None  # nobody writes the month first before a point
        day, month = (first, second) if order == DAY_FIRST else (second, first)
        return PartialDate(int(match[4]), month, day)
    spelled = _SPELLED.fullmatch(text) or _SPELLED_US.fullmatch(text)
    if spelled and (number := _months().get(fold(spelled["month"]))):
        return PartialDate(int(spelled["year"]), number, int(spelled["day"]) if spelled["day"] else None)
    return None


@cache
def _months() -> dict[str, int]:
    """Names of the months in the four languages, long and short, folded."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for form in Locale.parse(language).months["format"].values():
            for number, name in form.items():
                if len(fold(name)) > 2:
                    found[fold(name)] = number
    return found
