"""Amounts divided by country and sector: parts sum to the cent, and what is not known is not divided."""

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.core.exchange import Converted, convert
from sestante.core.partial_dates import PartialDate
from sestante.organisations.records import PartyRecord, SectorRecord
from sestante.projects.left_out import MONEY_LEFT_OUT, left_out_rows
from sestante.projects.money_split import MONEY_SPLIT, MOST_PARTS, SUBSETS, counted, divide, divided, money_rows
from sestante.projects.records import CountryRecord, MoneyRecord, RegionRecord
from tests.factories import make_project
from tests.published_rows import named

CENT = Decimal("0.01")
PAID = MoneyRecord("disbursement", Decimal("100.00"), "EUR", PartialDate(2021, 5, 4))


def split(*money, **fields):
    amounts = divided(make_project(money=money or (PAID,), **fields))
    return named(MONEY_SPLIT, money_rows(amounts, 7))


def left_out(*money, **fields):
    return named(MONEY_LEFT_OUT, left_out_rows(divided(make_project(money=money, **fields)), 7))


def by(field, rows, value="value"):
    """``{value or state of a property: sum}``."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[str(row[field] or row[f"{field}_state"])] += Decimal(row[value])
    return dict(sums)


def countries(*shares):
    codes = ("KE", "TZ", "VN", "IT", "UG")
    return tuple(
        CountryRecord(code, None if share is None else Decimal(str(share)))
        for code, share in zip(codes, shares, strict=False)
    )


def sectors(vocabulary, *pairs):
    return tuple(SectorRecord(vocabulary, code, Decimal(share) if share else None) for code, share in pairs)


shares_to_100 = st.lists(st.integers(0, 10_000), max_size=7).map(
    lambda cuts: [Decimal(b - a) / 100 for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 10_000], strict=True)]
)
amounts = st.integers(-(10**13), 10**13).map(lambda cents: Decimal(cents) / 100)


@given(amounts, st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_parts_always_sum_to_the_whole(amount, weights):
    cents = int(amount * 100)
    assert sum(divide(cents, weights)) == cents


@given(amounts, shares_to_100)
def test_a_share_is_kept_within_a_cent_but_for_the_largest_that_takes_the_rest(amount, shares):
    parts = divide(int(amount * 100), [int(share * 10_000) for share in shares])
    largest = shares.index(max(shares))
    for at, (part, share) in enumerate(zip(parts, shares, strict=True)):
        off = abs(Decimal(part) / 100 - amount * share / 100)
        assert off <= (CENT * len(shares) if at == largest else CENT / 2)


_CODES = ["KE", "TZ", "VN", "IT", "UG", "RW", "PE", "BO"]
_SECTORS = ["31162", "31194", "24030", "11330", "12110", "14030", "15110", "16010"]


@given(
    amounts, shares_to_100, shares_to_100, st.sampled_from(["EUR", "USD", "GBP", "KES"]), st.sampled_from(["2021", ""])
)
def test_parts_sum_to_the_amount_in_every_currency(amount, in_countries, in_sectors, currency, when):
    date = PartialDate.parse(when) if when else None
    rows = split(
        MoneyRecord("commitment", amount, currency, date),
        countries=tuple(CountryRecord(code, share) for code, share in zip(_CODES, in_countries, strict=False)),
        sectors=tuple(SectorRecord("DAC", code, share) for code, share in zip(_SECTORS, in_sectors, strict=False)),
    )
    assert sum(Decimal(row["value"]) for row in rows) == amount
    for name, to in (("value_eur", "EUR"), ("value_usd", "USD")):
        whole = convert(amount, currency, date, to)
        if isinstance(whole, Converted):
            assert sum(Decimal(row[name]) for row in rows) == whole.value
        else:
            assert {row[name] for row in rows} == {None}


def test_rows_have_the_fields_of_the_published_table():
    (row,) = split()
    assert set(row) == {field.name for field in MONEY_SPLIT.fields}
    assert (row["n"], row["position"], row["kind"], row["year"], row["converted"]) == (7, 1, "disbursement", 2021, True)
    assert (row["country"], row["ica_region"], row["rate_date"], row["rate_note"]) == (
        "KE",
        "africa",
        "2021-05-04",
        "day",
    )


def test_by_country_first_then_each_part_by_sector():
    rows = split(countries=countries(60, 40), sectors=sectors("DAC", ("31162", "50"), ("24030", "50")))
    assert [(row["country"], row["sector"], row["value"]) for row in rows] == [
        ("KE", "31162", "30.00"),
        ("KE", "24030", "30.00"),
        ("TZ", "31162", "20.00"),
        ("TZ", "24030", "20.00"),
    ]


def test_the_rest_goes_to_the_largest_share():
    rows = split(PAID_ONE, countries=countries("33.33", "33.33", "33.34"))
    assert by("country", rows) == {"KE": Decimal("0.33"), "TZ": Decimal("0.33"), "VN": Decimal("0.34")}


PAID_ONE = MoneyRecord("disbursement", Decimal("1.00"), "EUR", PartialDate(2021))


@pytest.mark.parametrize("shares", [(None, None), (60, None), (60, 38.9), (60, 41.1), (0, 0)])
def test_without_shares_that_sum_to_a_hundred_nothing_is_divided(shares):
    assert by("country", split(countries=countries(*shares))) == {"not-split": Decimal(100)}


@pytest.mark.parametrize("shares", [(60, 39), (60, 41), (59.5, 40.5)])
def test_sums_from_99_to_101_are_divided(shares):
    found = by("country", split(countries=countries(*shares)))
    assert set(found) == {"KE", "TZ"}
    assert found["TZ"] == Decimal(str(shares[1]))


def test_one_country_has_all_whatever_share_it_states():
    assert by("country", split(countries=countries(40))) == {"KE": Decimal(100)}


def test_no_country_is_not_known():
    assert by("country", split(countries=())) == {"not-known": Decimal(100)}


def test_the_host_of_a_course_has_no_part():
    rows = split(countries=(CountryRecord("KE"), CountryRecord("JP", host=True)))
    assert by("country", rows) == {"KE": Decimal(100)}


def test_the_region_is_known_where_all_countries_lie_in_it():
    rows = split(countries=countries(None, None))
    assert by("ica_region", rows) == {"africa": Decimal(100)}
    assert by("ica_region", split(countries=countries(None, None, None))) == {"not-split": Decimal(100)}


def test_regions_and_countries_may_sum_to_a_hundred_together():
    rows = split(countries=countries(50), regions=(RegionRecord("ICA", "americas", Decimal(50)),))
    assert by("country", rows) == {"KE": Decimal(50), "not-known": Decimal(50)}
    assert by("ica_region", rows) == {"africa": Decimal(50), "americas": Decimal(50)}


def test_a_region_alone_has_all():
    rows = split(countries=(), regions=(RegionRecord("ICA", "africa"),))
    assert (by("country", rows), by("ica_region", rows)) == ({"not-known": Decimal(100)}, {"africa": Decimal(100)})


def test_the_group_of_sectors_is_known_where_all_lie_in_it():
    rows = split(sectors=sectors("DAC", ("31162", ""), ("31194", "")))
    assert by("sector", rows) == {"not-split": Decimal(100)}
    assert by("sector3", rows) == {"311": Decimal(100)}


def test_a_sector_of_three_digits_is_known_as_such():
    rows = split(sectors=sectors("DAC3", ("311", "70"), ("240", "30")))
    assert (by("sector", rows), by("sector3", rows)) == (
        {"not-known": Decimal(100)},
        {"311": Decimal(70), "240": Decimal(30)},
    )


def test_ica_sectors_have_shares_of_their_own():
    ica = sectors("ICA", ("agriculture", "75"), ("banking", "25"))
    rows = split(sectors=ica + sectors("DAC", ("31162", "50"), ("24030", "50")))
    assert by("ica_sector", rows) == {"agriculture": Decimal(75), "banking": Decimal(25)}
    assert by("sector", rows) == {"31162": Decimal(50), "24030": Decimal(50)}


def test_a_payments_own_country_and_sector_outrank_those_of_the_project():
    own = MoneyRecord("disbursement", Decimal(100), "EUR", PartialDate(2021), country="MZ", sector="11330")
    (row,) = split(own, countries=countries(60, 40), sectors=sectors("DAC", ("31162", "50"), ("24030", "50")))
    assert (row["country"], row["ica_region"], row["sector"], row["sector3"]) == ("MZ", "africa", "11330", "113")


def test_a_country_named_twice_has_the_sum():
    twice = (CountryRecord("KE", Decimal(30)), CountryRecord("TZ", Decimal(40)), CountryRecord("KE", Decimal(30)))
    assert by("country", split(countries=twice)) == {"KE": Decimal(60), "TZ": Decimal(40)}


def test_more_parts_than_anybody_means_are_not_made():
    codes = [f"{number:05d}" for number in range(300)]
    many = tuple(SectorRecord("DAC", code, Decimal(100) / 300) for code in codes)
    rows = split(countries=countries(20, 20, 20, 20, 20), sectors=many)
    assert len(rows) == 5 <= MOST_PARTS
    assert by("sector", rows) == {"not-split": Decimal(100)}


def budget(value, budget_type="", start=2020, **fields):
    return MoneyRecord("budget", Decimal(value), "EUR", None, PartialDate(start), budget_type=budget_type, **fields)


def values(*money):
    return [int(one.value) for _position, one in counted(money)]


def test_a_revised_budget_replaces_the_original_of_its_period():
    assert values(budget(10, "1"), budget(12, "2"), budget(7, "1", 2021)) == [12, 7]
    assert [position for position, _one in counted((budget(10), budget(12, "2")))] == [2]


def test_a_revised_budget_of_one_funder_leaves_that_of_another():
    one, other = PartyRecord("Example Fund"), PartyRecord("Other Fund")
    assert values(budget(10, provider=one), budget(5, provider=other), budget(12, "2", provider=one)) == [5, 12]


def test_a_payment_is_replaced_by_nothing():
    assert values(PAID, budget(12, "2")) == [100, 12]


@pytest.mark.parametrize(
    ("money", "year"),
    [
        (MoneyRecord("budget", Decimal(1), "EUR", PartialDate(2019), PartialDate(2021)), 2021),
        (MoneyRecord("budget", Decimal(1), "EUR", PartialDate(2019)), 2019),
        (MoneyRecord("disbursement", Decimal(1), "EUR", PartialDate(2019), PartialDate(2021)), 2019),
        (MoneyRecord("disbursement", Decimal(1), "EUR", None, PartialDate(2021)), None),
    ],
)
def test_a_budget_belongs_to_the_year_its_period_starts_and_a_payment_to_that_of_its_date(money, year):
    assert split(money)[0]["year"] == year


@pytest.mark.parametrize(
    ("currency", "date", "expected"),
    [
        ("EUR", None, ("100.00", None, None, "no-date", False)),
        ("", PartialDate(2021), (None, None, None, "no-currency", False)),
        ("KES", PartialDate(2021), (None, None, None, "unknown-currency", False)),
        ("EUR", PartialDate(2150), ("100.00", None, None, "after-rates", False)),
        ("EUR", PartialDate(2024, 6, 9), ("100.00", "108.98", "2024-06-07", "earlier-day", True)),
    ],
)
def test_what_cannot_be_converted_stays_in_its_currency_and_says_why(currency, date, expected):
    (row,) = split(MoneyRecord("disbursement", Decimal(100), currency, date))
    names = ("value_eur", "value_usd", "rate_date", "rate_note", "converted")
    assert tuple(row[name] for name in names) == expected
    assert row["value"] == "100.00"


def test_bits_count_a_project_once_for_each_set_of_values():
    money = (PAID, PAID, MoneyRecord("expenditure", Decimal(1), "EUR", PartialDate(2022)))
    rows = split(*money, countries=countries(60, 40))

    def times(*names):
        return sum(row["first_eur"] >> SUBSETS.index(names) & 1 for row in rows)

    assert (times(), times("year"), times("country"), times("year", "country")) == (1, 2, 2, 4)


def test_what_is_left_out_is_listed_as_whole_amounts():
    money = (PAID, MoneyRecord("budget", Decimal("10.01"), "KES", PartialDate(2021)), MoneyRecord("budget", Decimal(5)))
    rows = left_out(*money, countries=countries(60, 40))
    assert [(row["position"], row["value"], row["currency"], row["rate_note"]) for row in rows] == [
        (2, "10.01", "KES", "unknown-currency"),
        (3, "5.00", None, "no-currency"),
    ]
    (row,) = left_out(MoneyRecord("budget", Decimal(5), "EUR"))
    assert (row["in_eur"], row["in_usd"]) == (True, False)
