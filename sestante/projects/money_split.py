"""Amounts of a project divided by country and sector, in their own currency and in EUR and USD.

An amount is divided by country first, then each part by DAC sector, then each of those by ICA sector. Parts always sum
to the amount to the cent, in every currency: the whole is converted and then divided. What is not exactly known is
not divided and says why: ``not-split`` (several, and no shares that sum to 99-101) or ``not-known``.

Dividing by two properties takes them as independent: with Kenya 60 % and coffee 50 %, coffee in Kenya is 30 %. Sums by
one property alone do not rest on that. ``docs/reference/money.md`` has an example of each rule.

Source: IATI 2.03, recipient-country/@percentage, sector/@percentage, budget/@type, transaction/recipient-country.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product

from sestante.core.exchange import LARGEST_CENTS, TOO_LARGE, NotConverted, Rate, half_even, rate_of
from sestante.core.partial_dates import PartialDate
from sestante.core.tables import Field, Line, Table

from .money_firsts import DIVIDED_BY, SUBSETS, Firsts, Parts
from .money_shares import (
    KNOWN,
    MOST_PARTS,
    NOT_KNOWN,
    NOT_SPLIT,
    Shares,
    bounded,
    by_country,
    by_ica_sector,
    by_sector,
    divide,
    in_country,
    in_sector,
)
from .records import MoneyRecord, ProjectRecord

__all__ = ["DIVIDED_BY", "KNOWN", "MOST_PARTS", "NOT_KNOWN", "NOT_SPLIT", "SUBSETS", "divide"]

_Rate = Rate | NotConverted

BUDGET = "budget"
#: The figure that a kind counts in; payments are disbursements and expenditure (IATI TransactionType 3 and 4).
FIGURES = {"budget": 1, "commitment": 2, "disbursement": 3, "expenditure": 3, "incoming": 4}

_STATES = "known, not-split (several, without shares that sum to 99-101) or not-known"
MONEY_SPLIT = Table(
    "money_split",
    "Budgets and payments divided by country and sector, in their own currency, euro and US dollars",
    (
        Field("n", "INTEGER", "Number of the project: joins the tables of projects, kept for ever."),
        Field("position", "INTEGER", "Position of the amount in money; its parts sum to it to the cent."),
        Field("kind", "VARCHAR", "budget, commitment, disbursement, expenditure or incoming."),
        Field("figure", "INTEGER", "1 budget, 2 commitments, 3 disbursements and expenditure, 4 incoming funds."),
        Field("year", "INTEGER", "Year of the value date; of a budget the year its period starts; NULL: not known."),
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2; the amount's own before the project's."),
        Field("country_state", "VARCHAR", f"Whether the country is {_STATES}."),
        Field("ica_region", "VARCHAR", "Code of IcaRegion; known too where several countries lie in one region."),
        Field("ica_region_state", "VARCHAR", f"Whether the region is {_STATES}."),
        Field("sector", "VARCHAR", "DAC code of five digits; the amount's own before the project's."),
        Field("sector_state", "VARCHAR", f"Whether the sector is {_STATES}."),
        Field("sector3", "VARCHAR", "DAC code of three digits; known too where several sectors lie in one group."),
        Field("sector3_state", "VARCHAR", f"Whether the group is {_STATES}."),
        Field("ica_sector", "VARCHAR", "Code of IcaSector."),
        Field("ica_sector_state", "VARCHAR", f"Whether the ICA sector is {_STATES}."),
        Field("value", "DECIMAL(20,2)", "This part of the amount, in its own currency."),
        Field("currency", "VARCHAR", "ISO 4217; NULL where not stated."),
        Field("value_eur", "DECIMAL(18,2)", "The part in euro; NULL where it cannot be converted."),
        Field("value_usd", "DECIMAL(18,2)", "The part in US dollars; NULL where it cannot be converted."),
        Field("rate_date", "VARCHAR", "Day of the ECB rate, or month or year whose mean rate was taken; NULL: none."),
        Field(
            "rate_note",
            "VARCHAR",
            "How it was converted: same-currency, day, earlier-day, month-mean, year-mean, month-so-far, year-so-far; "
            "or why not: no-currency, unknown-currency, no-date, before-rates, after-rates, no-rate, too-large.",
        ),
        Field("converted", "BOOLEAN", "True where the amount is given both in euro and in US dollars."),
        Field("first_eur", "INTEGER", "Bits that count projects by adding up, among rows in euro: see the reference."),
        Field("first_usd", "INTEGER", "The same among rows in US dollars."),
    ),
    together="figure",
)


def divided(record: ProjectRecord) -> list["Amount"]:
    """The amounts of a project with what they are divided into; originals of revised budgets are left out."""
    if not record.money:
        return []
    countries, sectors, ica = by_country(record), by_sector(record), by_ica_sector(record)
    divisions: dict[tuple[str, str], Division] = {}
    amounts: list[Amount] = []
    for position, money in counted(record.money):
        own = money.country, money.sector
        if own not in divisions:
            own_country = (in_country(money.country),) if money.country else countries
            own_sector = (in_sector(money.sector),) if money.sector else sectors
            divisions[own] = Division(bounded(own_country, own_sector, ica))
        amounts.append(Amount(position, money, divisions[own]))
    return amounts


def money_rows(amounts: Sequence["Amount"], n: int) -> list[Line]:
    """Rows of the table ``money_split`` for one project, given what it is divided into; amounts are text."""
    firsts_eur = _firsts(amounts, [amount.in_eur is not None for amount in amounts])
    firsts_usd = firsts_eur
    if any((amount.in_eur is None) != (amount.in_usd is None) for amount in amounts):
        firsts_usd = _firsts(amounts, [amount.in_usd is not None for amount in amounts])
    return [
        row
        for amount, first_eur, first_usd in zip(amounts, firsts_eur, firsts_usd, strict=True)
        for row in amount.rows(n, first_eur, first_usd)
    ]


def _firsts(amounts: Sequence["Amount"], known: Sequence[bool]) -> list[Sequence[int]]:
    """For each amount the bits of ``SUBSETS`` of its parts, by figure, among those that are known."""
    by_figure: dict[int | None, Firsts] = defaultdict(Firsts)
    return [
        by_figure[amount.figure].bits(amount.year, amount.division.parts) if is_known else amount.division.zeros
        for amount, is_known in zip(amounts, known, strict=True)
    ]


def counted(money: Sequence[MoneyRecord]) -> list[tuple[int, MoneyRecord]]:
    """``(position from 1, amount)`` of all amounts but the budgets that a revised one replaces.

    A revised budget (BudgetType 2) replaces every other of the same period whose provider, country and sector are the
    same, or not stated by one of the two.
    """
    revised = [one for one in money if one.kind == BUDGET and one.budget_type == "2"]
    return [
        (position, one)
        for position, one in enumerate(money, 1)
        if one.kind != BUDGET or one.budget_type == "2" or not any(_replaces(new, one) for new in revised)
    ]


def _replaces(new: MoneyRecord, old: MoneyRecord) -> bool:
    if (new.start, new.end) != (old.start, old.end):
        return False
    pairs = (
        (new.provider.organisation or new.provider.name, old.provider.organisation or old.provider.name),
        (new.country, old.country),
        (new.sector, old.sector),
    )
    return all(mine == other or not mine or not other for mine, other in pairs)


def year_of(money: MoneyRecord) -> int | None:
    """The year an amount belongs to: of a budget the first of its period, else that of its value date."""
    date = (money.start or money.value_date) if money.kind == BUDGET else money.value_date
    return date.year if date else None


class Division:
    """How amounts with the same shares are divided: the columns of each part, and the weights level by level."""

    def __init__(self, shares: tuple[Shares, Shares, Shares]) -> None:
        self.columns = [country.columns + sector.columns + ica.columns for country, sector, ica in product(*shares)]
        self.parts = Parts([tuple(str(part[at] or part[at + 1]) for at in range(0, 10, 2)) for part in self.columns])
        self.zeros = [0] * len(self.columns)
        self._weights = [[share.weight for share in level] for level in shares if len(level) > 1]
        self._nothing: list[str | None] = [None] * len(self.columns)

    def texts(self, cents: int | None) -> Sequence[str | None]:
        """Each part of an amount as text; ``None`` for all where there is no amount."""
        if cents is None:
            return self._nothing
        parts = [cents]
        for weights in self._weights:
            parts = [part for whole in parts for part in divide(whole, weights)]
        return [as_text(part) for part in parts]


class Amount:
    """One amount of a project, in hundredths of its own currency, of the euro and of the US dollar.

    ``in_eur`` and ``in_usd`` are ``None`` where it cannot be converted, which ``rate_note`` gives the reason of.
    """

    def __init__(self, position: int, money: MoneyRecord, division: Division) -> None:
        self.position, self.money, self.division = position, money, division
        self.figure = FIGURES.get(money.kind)
        self.year = year_of(money)
        self.cents = _cents(money.value)
        rates, self.rate_date, self.rate_note = _rates(money.currency, money.value_date)
        found = [_converted(self.cents, rate) for rate in rates]
        self.in_eur, self.in_usd = found
        if None in found:
            self.rate_date, self.rate_note = _rate_date(rates, found), _rate_note(rates, found)

    @property
    def is_converted(self) -> bool:
        """Whether it is given both in euro and in US dollars."""
        return self.in_eur is not None and self.in_usd is not None

    def rows(self, n: int, first_eur: Sequence[int], first_usd: Sequence[int]) -> list[Line]:
        """The rows of its parts in ``money_split``; the bits of each part depend on the other amounts."""
        texts = {cents: self.division.texts(cents) for cents in {self.cents, self.in_eur, self.in_usd}}
        before = (n, self.position, self.money.kind, self.figure, self.year)
        after = (self.rate_date, self.rate_note, self.is_converted)
        currency = self.money.currency
        parts = zip(
            self.division.columns,
            texts[self.cents],
            texts[self.in_eur],
            texts[self.in_usd],
            first_eur,
            first_usd,
            strict=True,
        )
        return [
            (*before, *columns, value, currency, eur, usd, *after, bits_eur, bits_usd)
            for columns, value, eur, usd, bits_eur, bits_usd in parts
        ]


@lru_cache(maxsize=50_000)
def _rates(currency: str, date: PartialDate | None) -> tuple[tuple[_Rate, _Rate], str | None, str]:
    """The rates into euro and into US dollars; date and note of an amount that both can convert, else ``None, ""``."""
    rates = rate_of(currency, date, "EUR"), rate_of(currency, date, "USD")
    if any(isinstance(rate, NotConverted) for rate in rates):
        return rates, None, ""
    return rates, _rate_date(rates, (0, 0)), _rate_note(rates, (0, 0))


def _converted(cents: int, rate: _Rate) -> int | None:
    if isinstance(rate, NotConverted):
        return None
    if rate.times == rate.by:
        return cents if abs(cents) < LARGEST_CENTS else None
    found = half_even(cents * rate.times, rate.by)
    return found if abs(found) < LARGEST_CENTS else None


def _rate_date(rates: Sequence[_Rate], found: Sequence[int | None]) -> str | None:
    """The period of the rate; an amount in EUR needed one for USD, and one in USD for EUR."""
    for rate, cents in zip(rates, found, strict=True):
        if isinstance(rate, Rate) and cents is not None and rate.period:
            return rate.period
    return None


def _rate_note(rates: Sequence[_Rate], found: Sequence[int | None]) -> str:
    """Why one of the two is missing, else how the rate was taken."""
    for rate, cents in zip(rates, found, strict=True):
        if isinstance(rate, NotConverted):
            return rate.reason
        if cents is None:
            return TOO_LARGE
    return next(rate.note for rate in rates if isinstance(rate, Rate) and rate.period)


def _cents(value: Decimal) -> int:
    return int((value * 100).to_integral_value())


def as_text(cents: int) -> str:
    """``-1.05`` for -105 hundredths."""
    if cents > 99:  # nearly all, in half the time
        text = str(cents)
        return f"{text[:-2]}.{text[-2:]}"
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"
