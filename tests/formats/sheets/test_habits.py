"""Dates and numbers in the habits of many readers: what is written by a habit is read by it, and nothing is guessed."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.core.partial_dates import PartialDate
from sestante.formats.sheets.habits import (
    Habit,
    date_habit,
    number_habit,
    read_date,
    read_number,
    read_years,
    split_currency,
)

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
days = st.dates(date(1800, 1, 1), date(2200, 12, 31))


def written(value: Decimal, mark: str, thousands: str) -> str:
    return f"{value:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", thousands)


@given(st.lists(amounts, min_size=1), st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'"), (",", "")]))
def test_what_is_written_by_a_habit_is_read_back(values: list[Decimal], habit: tuple[str, str]) -> None:
    mark, thousands = habit
    cells = [written(value, mark, thousands) for value in values]
    found = number_habit(cells)
    assert found == Habit(answer=mark)
    assert [read_number(cell, found.answer) for cell in cells] == values


@given(st.lists(days, min_size=1), st.sampled_from(["dmy", "mdy"]), st.sampled_from(["/", "-"]))
def test_a_column_of_days_is_read_back_or_asked(values: list[date], order: str, mark: str) -> None:
    shape = f"%d{mark}%m{mark}%Y" if order == "dmy" else f"%m{mark}%d{mark}%Y"
    cells = [value.strftime(shape) for value in values]
    found = date_habit(cells)
    tells = any(value.day > 12 for value in values)
    alike = all(value.day == value.month for value in values)
    assert found.answer == (order if tells else "")
    assert bool(found.question) == (not tells and not alike)
    assert [str(read_date(cell, order)) for cell in cells] == [value.isoformat() for value in values]


@given(st.lists(st.text(max_size=30)))
def test_no_text_makes_reading_fail(cells: list[str]) -> None:
    for habit, read in ((number_habit, read_number), (date_habit, read_date)):
        found = habit(cells)
        for cell in cells:
            with contextlib.suppress(ValueError):
                assert read(cell, found.answer) is not None  # type: ignore[operator]


@pytest.mark.parametrize("cells", [["1.234"], ["1,234", "5,678"], ["1.5", "1,5"], ["1.234,5", "1,234.5"]])
def test_what_can_be_read_two_ways_is_asked(cells: list[str]) -> None:
    found = number_habit(cells)
    assert found.answer == ""
    assert found.question in cells


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024", "2024"),
        ("2024-07", "2024-07"),
        ("07/2024", "2024-07"),
        ("2024/07/19", "2024-07-19"),
        ("2024-07-19T00:00:00", "2024-07-19"),
        ("19.7.2024", "2024-07-19"),
        ("19 July 2024", "2024-07-19"),
        ("July 19, 2024", "2024-07-19"),
        ("1er juillet 2024", "2024-07-01"),
        ("19 de julio de 2024", "2024-07-19"),
        ("Luglio 2024", "2024-07"),
        ("dic. 2023", "2023-12"),
        ("31 dicembre 2021", "2021-12-31"),
        ("dec. 2020", "2020-12"),
        ("3 de diciembre de 2020", "2020-12-03"),
        ("1 d'aprile 2020", "2020-04-01"),
    ],
)
def test_dates_as_people_write_them(text: str, wanted: str) -> None:
    assert str(read_date(text)) == wanted


@pytest.mark.parametrize("text", ["19/07/24", "31/02/2024", "2024-13", "ieri", "1/2", "12345", "0001"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text, "dmy")


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("€ 1,2 mln", "1200000", "EUR"),
        ("US$ 5 million", "5000000", "USD"),
        ("1,25 millions d'euros", "1250000", "EUR"),
        ("2 milioni di euro", "2000000", "EUR"),
        ("500 euro", "500", "EUR"),
        ("€ 500,-", "500", "EUR"),
        ("$ 12 CAD", "12", "CAD"),
    ],
)
def test_words_for_millions_and_for_currencies_count(text: str, value: str, currency: str) -> None:
    assert split_currency(text)[1] == currency
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["€ 12 mlx", "€ 12 $", "12 USD EUR", "1.2M", "1.200 mln"])
def test_an_amount_of_which_a_part_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_number(text)


def test_years_and_currencies() -> None:
    assert read_years("2015–2017") == (PartialDate(2015), PartialDate(2017))
    assert read_years("2015") == (PartialDate(2015), PartialDate(2015))
    assert split_currency("€ 1.200,00") == ("1.200,00", "EUR")
    assert split_currency("1,200 usd") == ("1,200", "USD")
    with pytest.raises(ValueError):
        read_years("2015-17")
