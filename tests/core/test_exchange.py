"""Amounts at the reference rate of their date: to the cent, or with a reason and never with a guess."""

import csv
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from importlib.resources import files
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.core import exchange
from sestante.core.exchange import Converted, NotConverted, convert
from sestante.core.partial_dates import PartialDate

HUNDRED = Decimal("100")


def raw_rates():
    """``{day: {currency: rate}}`` read a second way, with the csv module."""
    packed = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    with ZipFile(BytesIO(packed)) as archive:
        text = archive.read("eurofxref-hist.csv").decode()
    return {
        date.fromisoformat(row["Date"]): {
            code: Fraction(cell) for code, cell in row.items() if code not in ("Date", "") and cell not in ("N/A", "")
        }
        for row in csv.DictReader(StringIO(text))
    }


RATES = raw_rates()


def to_the_cent(value):
    """Half-even, by whole numbers only."""
    return Decimal(round(value * 100)) / 100


def test_a_day_takes_its_own_rate():
    assert convert(HUNDRED, "USD", PartialDate(1999, 1, 4), "EUR") == Converted(Decimal("84.82"), "1999-01-04", "day")


def test_a_weekend_takes_the_rate_of_the_friday_before():
    friday = convert(HUNDRED, "USD", PartialDate(2024, 6, 7), "EUR")
    assert isinstance(friday, Converted)
    for day in (8, 9):
        assert convert(HUNDRED, "USD", PartialDate(2024, 6, day), "EUR") == Converted(
            friday.value, "2024-06-07", "earlier-day"
        )


def test_christmas_takes_the_last_rate_before():
    found = convert(HUNDRED, "GBP", PartialDate(2024, 12, 26), "EUR")
    assert (found.period, found.note) == ("2024-12-24", "earlier-day")


@pytest.mark.parametrize(
    ("when", "inside", "note"),
    [
        (PartialDate(2019), lambda day: day.year == 2019, "year-mean"),
        (PartialDate(2019, 7), lambda day: (day.year, day.month) == (2019, 7), "month-mean"),
    ],
)
def test_a_year_or_a_month_takes_the_mean_of_its_rates(when, inside, note):
    rates = [row for day, row in RATES.items() if inside(day)]
    pound, dollar = (sum(row[code] for row in rates) / len(rates) for code in ("GBP", "USD"))
    assert convert(HUNDRED, "GBP", when, "EUR") == Converted(to_the_cent(100 / pound), str(when), note)
    assert convert(HUNDRED, "GBP", when, "USD").value == to_the_cent(100 * dollar / pound)
    assert convert(HUNDRED, "EUR", when, "USD").value == to_the_cent(100 * dollar)


def test_the_year_that_is_not_over_says_so():
    last = exchange.last_day()
    assert convert(HUNDRED, "USD", PartialDate(last.year), "EUR").note in ("year-so-far", "year-mean")
    assert convert(HUNDRED, "USD", PartialDate(last.year - 1), "EUR").note == "year-mean"


@pytest.mark.parametrize("when", [None, PartialDate(2150), PartialDate(2020, 2, 29)])
def test_an_amount_in_the_currency_asked_for_needs_no_rate(when):
    assert convert(Decimal("12.345"), "EUR", when, "EUR") == Converted(Decimal("12.34"), "", "same-currency")
    assert convert(Decimal("12.355"), "USD", when, "USD") == Converted(Decimal("12.36"), "", "same-currency")


@pytest.mark.parametrize(
    ("currency", "when", "reason"),
    [
        ("", PartialDate(2020), "no-currency"),
        ("KES", PartialDate(2020), "unknown-currency"),
        ("usd", PartialDate(2020), "unknown-currency"),
        ("USD", None, "no-date"),
        ("EUR", None, "no-date"),
        ("GBP", PartialDate(2150, 1), "after-rates"),
        ("GBP", PartialDate(1998), "before-rates"),
        ("GBP", PartialDate(1999, 1, 3), "before-rates"),
        ("RUB", PartialDate(2022, 6), "no-rate"),
        ("RUB", PartialDate(2022), "no-rate"),
        ("INR", PartialDate(2005, 5, 4), "no-rate"),
    ],
)
def test_what_has_no_rate_is_not_converted_and_says_why(currency, when, reason):
    assert convert(HUNDRED, currency, when, "USD" if currency == "EUR" else "EUR") == NotConverted(reason)


def test_the_day_after_the_last_rate_is_not_converted():
    after = exchange.last_day() + timedelta(days=1)
    when = PartialDate(after.year, after.month, after.day)
    assert convert(HUNDRED, "USD", when, "EUR") == NotConverted("after-rates")


def test_an_amount_beyond_all_money_is_not_converted():
    assert convert(Decimal(10) ** 17, "GBP", PartialDate(2020), "EUR") == NotConverted("too-large")


@given(
    cents=st.integers(-(10**15), 10**15),
    day=st.dates(date(1999, 1, 4), max(RATES)),
    currency=st.sampled_from(["USD", "GBP", "JPY", "CHF", "EUR"]),
    to=st.sampled_from(["EUR", "USD"]),
)
def test_every_day_agrees_with_the_file_to_the_cent(cents, day, currency, to):
    known = max(one for one in (day - timedelta(days=back) for back in range(7)) if one in RATES)
    rates = {**RATES[known], "EUR": Fraction(1)}
    expected = Fraction(cents, 100) * rates[to] / rates[currency]
    found = convert(Decimal(cents) / 100, currency, PartialDate(day.year, day.month, day.day), to)
    assert found.value == to_the_cent(expected)
    assert found.value == found.value.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
