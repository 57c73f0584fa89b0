"""A date knows how precise it is, and order is compared at the precision both have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.core.partial_dates import PartialDate, parse_partial_date


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-29", "day", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_date_says_its_precision_and_the_days_it_may_mean(text, precision, earliest, latest):
    day = PartialDate.parse(text)
    assert (day.precision, day.earliest, day.latest, str(day)) == (precision, earliest, latest, text)


@pytest.mark.parametrize(
    "text", ["24", "2024-13", "2024-02-30", "abc", "2024/01/01", "0001", "99999", "2024-1", "٢٠٢٤x"]
)
def test_what_is_no_date_is_refused_with_words(text):
    with pytest.raises(ValueError, match=r"date|year|month|day"):
        PartialDate.parse(text)


def test_empty_is_unknown():
    assert parse_partial_date("  ") is None


@pytest.mark.parametrize(
    ("first", "second", "after"),
    [
        ("2024-07", "2024", False),
        ("2024", "2024-07", False),
        ("2025", "2024-12", True),
        ("2024-08", "2024-07-31", True),
    ],
)
def test_order_is_compared_at_the_common_precision(first, second, after):
    assert PartialDate.parse(first).is_after(PartialDate.parse(second)) is after


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_every_day_reads_back(day):
    assert PartialDate.parse(day.isoformat()).earliest == day
