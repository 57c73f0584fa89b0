"""Dates, numbers and amounts as a reader of one language writes them (Unicode CLDR through Babel)."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sestante.core.partial_dates import PartialDate

#: Digits before the point up to which a number can be rounded.
_MOST_DIGITS = 20


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def reader_locale() -> Locale:
    """The locale of the page's language; English stands in where CLDR does not know it."""
    return _locale(get_language() or settings.LANGUAGE_CODE)


def number_in_words(value: object) -> str:
    """A number with the language's own grouping (226,400, 226 400, 226.400); ``""`` for none."""
    if value is None or value == "":
        return ""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return _grouped(amount, get_language() or settings.LANGUAGE_CODE)


def number_writer() -> Callable[[Decimal | int], str]:
    """``number_in_words`` for the thousands of numbers of one page: the language is asked for once."""
    language = get_language() or settings.LANGUAGE_CODE
    return lambda amount: _grouped(Decimal(amount), language)


def whole_number_writer() -> Callable[[Decimal | int], str]:
    """What ``number_in_words`` gives for numbers rounded to whole ones, half to even, in a fifth of its time."""
    group, _point = _symbols(get_language() or settings.LANGUAGE_CODE)

    def write(amount: Decimal | int) -> str:
        written = f"{amount:,d}" if isinstance(amount, int) else f"{amount:,.0f}"
        return "0" if written == "-0" else written.replace(",", group)

    return write


@lru_cache(maxsize=20_000)
def _grouped(amount: Decimal, language: str) -> str:
    """What Babel's ``#,##0.####`` gives, in a tenth of its time: tables hold thousands of numbers."""
    if not amount.is_finite():
        return str(amount)
    group, point = _symbols(language)
    rounded = round(amount, 4) if amount.adjusted() < _MOST_DIGITS else amount
    whole, _dot, rest = f"{rounded:,f}".partition(".")
    rest = rest.rstrip("0")
    written = whole.replace(",", group)
    return f"{written}{point}{rest}" if rest else "0" if written == "-0" else written


@lru_cache(maxsize=32)
def _symbols(language: str) -> tuple[str, str]:
    return get_group_symbol(_locale(language)), get_decimal_symbol(_locale(language))


def amount_in_words(value: Decimal, currency: str) -> str:
    """An amount with its ISO 4217 code: ``EUR 625,000`` in English, ``625 000 EUR`` elsewhere."""
    locale = reader_locale()
    whole = value == value.to_integral_value()
    number = str(format_decimal(value, format="#,##0" if whole else "#,##0.00", locale=locale))
    if not currency:
        return number
    return f"{currency}\u00a0{number}" if locale.language == "en" else f"{number}\u00a0{currency}"


def date_in_words(value: PartialDate | None) -> str:
    """A date at its own precision: ``2024``, ``July 2024``, ``19 July 2024``; ``""`` for none."""
    if value is None:
        return ""
    if value.day:
        pattern = "d MMMM y" if reader_locale().language == "en" else "long"
        return str(format_date(value.earliest, format=pattern, locale=reader_locale()))
    if value.month:
        return str(format_skeleton("yMMMM", value.earliest, locale=reader_locale()))
    return str(value.year)


def labelled(name: object, value: object) -> str:
    """``Name: value``; French puts a space before the colon."""
    return _("%(name)s: %(value)s") % {"name": name, "value": value}


def period_in_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """From when to when: ``2019–2023``, ``July 2024 – 2027``, ``from 2024``, ``until 2027``; ``""`` for neither.

    An end that is not known is never taken for "ongoing".
    """
    if start and end:
        if str(start) == str(end):
            return date_in_words(start)
        joint = "–" if start.precision == end.precision == "year" else " – "
        return f"{date_in_words(start)}{joint}{date_in_words(end)}"
    if start:
        return from_in_words(start)
    if end:
        return until_in_words(end)
    return ""


def from_in_words(date: PartialDate) -> str:
    """``from 2024``; languages put another word before a year, a month and a day."""
    told = {
        "year": pgettext("a year", "from %(date)s"),
        "month": pgettext("a month", "from %(date)s"),
        "day": pgettext("a day", "from %(date)s"),
    }
    return told[date.precision] % {"date": date_in_words(date)}


def until_in_words(date: PartialDate) -> str:
    """``until 2024``."""
    told = {
        "year": pgettext("a year", "until %(date)s"),
        "month": pgettext("a month", "until %(date)s"),
        "day": pgettext("a day", "until %(date)s"),
    }
    return told[date.precision] % {"date": date_in_words(date)}


def since_in_words(date: PartialDate) -> str:
    """``since 2024``."""
    told = {
        "year": pgettext("a year", "since %(date)s"),
        "month": pgettext("a month", "since %(date)s"),
        "day": pgettext("a day", "since %(date)s"),
    }
    return told[date.precision] % {"date": date_in_words(date)}


def dates_in_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """``2024–2027``, ``from 2022, end not known``, ``until 2027, start not known``, ``dates not known``."""
    return _dates_told(start, end, get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=8192)
def _dates_told(start: PartialDate | None, end: PartialDate | None, _language: str) -> str:
    """The language is the active one: it is named so that what was said in another is not given again."""
    period = period_in_words(start, end)
    if start and end:
        return period
    if start:
        return _("%(period)s, end not known") % {"period": period}
    if end:
        return _("%(period)s, start not known") % {"period": period}
    return _("dates not known")
