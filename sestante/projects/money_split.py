"""Amounts of a project divided by country and sector, in their own currency and in EUR and USD.

An amount is divided by country first, then each part by DAC sector, then each of those by ICA sector. Parts always sum
to the amount to the cent, in every currency: the whole is converted and then divided. What is not exactly known is
not divided and says why: ``not-split`` (several, and no shares that sum to 99-101) or ``not-known``.

Dividing by two properties takes them as independent: with Kenya 60 % and coffee 50 %, coffee in Kenya is 30 %. Sums by
one property alone do not rest on that. ``docs/reference/money.md`` has an example of each rule.

Source: IATI 2.03, recipient-country/@percentage, sector/@percentage, budget/@type, transaction/recipient-country.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product
from operator import itemgetter

from sestante.codelists import queries as codelists
from sestante.core.exchange import Converted, NotConverted, convert
from sestante.core.tables import Field, Row, Table

from .records import MoneyRecord, ProjectRecord

NOT_SPLIT, NOT_KNOWN, KNOWN = "not-split", "not-known", "known"
BUDGET = "budget"
#: The figure that a kind counts in; payments are disbursements and expenditure (IATI TransactionType 3 and 4).
FIGURES = {"budget": 1, "commitment": 2, "disbursement": 3, "expenditure": 3, "incoming": 4}
#: An amount with more parts than this is divided less finely: a source with 200 countries and 200 sectors is a slip.
MOST_PARTS = 1000

#: Properties that amounts are divided by, and all sets of at most two of them: bit ``k`` of the column ``first`` says
#: that the row is the first of its project with these values, so that projects are counted by adding up.
DIVIDED_BY = ("year", "country", "ica_region", "sector", "sector3", "ica_sector")
SUBSETS = tuple(chosen for size in range(3) for chosen in combinations(DIVIDED_BY, size))

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
)

_WEIGHT_OF_ALL = 1_000_000
_Place = tuple[str | None, str, str | None, str]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of every amount: column values, and its weight in millionths."""

    columns: tuple[str | None, ...]
    weight: int


Shares = tuple[Share, ...]


def money_rows(record: ProjectRecord, n: int) -> list[Row]:
    """Rows of the table ``money_split`` for one project; originals of revised budgets are left out.

    Values are JSON types, amounts as text.
    """
    if not record.money:
        return []
    countries, sectors, ica = by_country(record), by_sector(record), by_ica_sector(record)
    rows: list[Row] = []
    for position, money in counted(record.money):
        own_country = (_in_country(money.country),) if money.country else countries
        own_sector = (_in_sector(money.sector),) if money.sector else sectors
        rows += _rows_of(money, n, position, _bounded(own_country, own_sector, ica))
    _mark_firsts(rows)
    return rows


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


# How a project divides its amounts


def by_country(record: ProjectRecord) -> Shares:
    """Shares by ``(country, its state, ICA region, its state)``.

    Countries that are only host of a course or visit have no part. Regions have one where they state a share (IATI
    lets countries and regions sum to 100 together), or where no country is known.
    """
    shares = _summed((one.code, one.percentage) for one in record.countries if one.code and not one.host)
    found: list[tuple[_Place, Decimal | None]] = [(_in_country(code).columns, share) for code, share in shares]  # type: ignore[misc]
    vocabulary = "ICA" if any(one.vocabulary == "ICA" for one in record.regions) else "DAC"
    regions = _summed((one.code, one.percentage) for one in record.regions if one.vocabulary == vocabulary)
    for code, share in regions:
        if share is not None or not shares:
            region = code if vocabulary == "ICA" else None
            found.append(((None, NOT_KNOWN, region, _state(region)), share))
    if not found:
        return _whole((None, NOT_KNOWN, None, NOT_KNOWN))
    divided = _divided(found)
    if divided:
        return divided
    alike = {place[2] for place, _share in found}
    region = alike.pop() if len(alike) == 1 else None
    return _whole(
        (None, NOT_SPLIT if shares else NOT_KNOWN, region, KNOWN if region else NOT_SPLIT),
    )


def by_sector(record: ProjectRecord) -> Shares:
    """Shares by ``(DAC sector of five digits, its state, group of three digits, its state)``."""
    five = _summed((one.code, one.percentage) for one in record.sectors if one.vocabulary == "DAC")
    found = [(_in_sector(code).columns, share) for code, share in five]
    if not found:
        three = _summed((one.code, one.percentage) for one in record.sectors if one.vocabulary == "DAC3")
        found = [((None, NOT_KNOWN, code, KNOWN), share) for code, share in three]
    if not found:
        return _whole((None, NOT_KNOWN, None, NOT_KNOWN))
    divided = _divided(found)
    if divided:
        return divided
    groups = {columns[2] for columns, _share in found}
    group = groups.pop() if len(groups) == 1 else None
    return _whole((None, NOT_SPLIT if five else NOT_KNOWN, group, KNOWN if group else NOT_SPLIT))


def by_ica_sector(record: ProjectRecord) -> Shares:
    """Shares by ``(ICA sector, its state)``."""
    found = _summed((one.code, one.percentage) for one in record.sectors if one.vocabulary == "ICA")
    if not found:
        return _whole((None, NOT_KNOWN))
    return _divided([((code, KNOWN), share) for code, share in found]) or _whole((None, NOT_SPLIT))


def _in_country(code: str) -> Share:
    region = codelists.country_region(code) or None
    return Share((code, KNOWN, region, _state(region)), _WEIGHT_OF_ALL)


def _in_sector(code: str) -> Share:
    group = codelists.dac_category(code) or None
    return Share((code, KNOWN, group, _state(group)), _WEIGHT_OF_ALL)


def _state(value: str | None) -> str:
    return KNOWN if value else NOT_KNOWN


def _whole(columns: tuple[str | None, ...]) -> Shares:
    return (Share(columns, _WEIGHT_OF_ALL),)


def _summed(shares: Iterable[tuple[str, Decimal | None]]) -> list[tuple[str, Decimal | None]]:
    """One share for each code: a code named twice has the sum, or none where one of the two has none."""
    sums: dict[str, Decimal | None] = {}
    for code, share in shares:
        if not code:
            continue
        earlier = sums.get(code, Decimal(0))
        sums[code] = None if share is None or earlier is None else earlier + share
    return list(sums.items())


def _divided(found: Sequence[tuple[tuple[str | None, ...], Decimal | None]]) -> Shares:
    """A share for each; all to the only one; none at all where several have no shares that sum to 99-101."""
    if len(found) == 1:
        return _whole(found[0][0])
    stated = [share for _columns, share in found if share is not None]
    if len(stated) < len(found) or any(share < 0 for share in stated) or not 99 <= sum(stated) <= 101:
        return ()
    return tuple(
        Share(columns, int(share * (_WEIGHT_OF_ALL // 100)))  # a share has at most four decimals
        for columns, share in found
        if share
    )


# An amount and its parts


def _bounded(countries: Shares, sectors: Shares, ica: Shares) -> tuple[Shares, Shares, Shares]:
    """The same shares, with those of the finer divisions undone where there would be too many parts."""
    if len(countries) * len(sectors) * len(ica) > MOST_PARTS:
        ica = _whole((None, NOT_SPLIT))
    if len(countries) * len(sectors) > MOST_PARTS:
        sectors = _whole((None, NOT_SPLIT, None, NOT_SPLIT))
    return countries, sectors, ica


def _rows_of(money: MoneyRecord, n: int, position: int, shares: tuple[Shares, Shares, Shares]) -> list[Row]:
    eur, usd = (convert(money.value, money.currency, money.value_date, to) for to in ("EUR", "USD"))  # type: ignore[arg-type]
    parts = [_parts(cents, shares) for cents in (_cents(money.value), _cents_of(eur), _cents_of(usd))]
    columns = _columns(shares)
    amount: Row = {
        "n": n,
        "position": position,
        "kind": money.kind,
        "figure": FIGURES.get(money.kind),
        "year": year_of(money),
        "currency": money.currency or None,
        "rate_date": _rate_date(eur, usd),
        "rate_note": _rate_note(eur, usd),
        "converted": isinstance(eur, Converted) and isinstance(usd, Converted),
    }
    return [
        {
            **amount,
            **mine,
            "value": as_text(value),
            "value_eur": as_text(value_eur),
            "value_usd": as_text(value_usd),
        }
        for mine, value, value_eur, value_usd in zip(columns, *parts, strict=True)
    ]


@lru_cache(maxsize=64)
def _columns(shares: tuple[Shares, Shares, Shares]) -> list[Row]:
    """Columns of each part; the amounts of a project mostly have the same."""
    return [
        dict(zip(_DIVIDED_COLUMNS, (*country.columns, *sector.columns, *ica.columns), strict=True))
        for country, sector, ica in product(*shares)
    ]


_DIVIDED_COLUMNS = tuple(
    name for field in DIVIDED_BY if field != "year" for name in (field, f"{field}_state")
)  # in the order in which shares give them


def _rate_date(eur: Converted | NotConverted, usd: Converted | NotConverted) -> str | None:
    """The period of the rate; an amount in EUR needed one for USD, and one in USD for EUR."""
    for one in (eur, usd):
        if isinstance(one, Converted) and one.period:
            return one.period
    return None


def _rate_note(eur: Converted | NotConverted, usd: Converted | NotConverted) -> str:
    """Why one of the two is missing, else how the rate was taken."""
    for one in (eur, usd):
        if isinstance(one, NotConverted):
            return one.reason
    return next(one.note for one in (eur, usd) if isinstance(one, Converted) and one.period)


def _parts(cents: int | None, levels: tuple[Shares, ...]) -> list[int | None]:
    """The amount's parts in the order of the product of the levels; ``None`` for all where there is no amount."""
    if cents is None:
        count = 1
        for shares in levels:
            count *= len(shares)
        return [None] * count
    parts = [cents]
    for shares in levels:
        weights = [share.weight for share in shares]
        parts = [part for whole in parts for part in divide(whole, weights)]
    return list(parts)


def divide(cents: int, weights: Sequence[int]) -> list[int]:
    """Parts by weights in millionths, each rounded half-even; what is left over or too much goes to the largest."""
    if len(weights) == 1:
        return [cents]
    parts = [_rounded(cents * weight, _WEIGHT_OF_ALL) for weight in weights]
    parts[weights.index(max(weights))] += cents - sum(parts)
    return parts


def _rounded(number: int, by: int) -> int:
    whole, rest = divmod(number, by)
    return whole + (2 * rest > by or (2 * rest == by and whole % 2 == 1))


def _cents(value: Decimal) -> int:
    return int((value * 100).to_integral_value())


def _cents_of(found: Converted | NotConverted) -> int | None:
    return _cents(found.value) if isinstance(found, Converted) else None


def as_text(cents: int | None) -> str | None:
    """``-1.05`` for -105 hundredths."""
    if cents is None:
        return None
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"


def _mark_firsts(rows: list[Row]) -> None:
    """Set the bits of ``SUBSETS`` in the first row of each combination, by figure, among those with an amount."""
    known = [(row["value_eur"] is not None, row["value_usd"] is not None) for row in rows]
    values = [_values(row) for row in rows]
    in_eur = _firsts(values, [eur for eur, _usd in known])
    same = all(eur == usd for eur, usd in known)
    in_usd = in_eur if same else _firsts(values, [usd for _eur, usd in known])
    for row, eur, usd in zip(rows, in_eur, in_usd, strict=True):
        row["first_eur"], row["first_usd"] = eur, usd


def _firsts(values: Sequence[tuple[object, ...]], known: Sequence[bool]) -> list[int]:
    """The bits of each row; this runs for every part of every amount, so rows that bring nothing new leave early."""
    whole: set[tuple[object, ...]] = set()
    seen: list[set[object]] = [set() for _chosen in SUBSETS]
    found: list[int] = []
    for mine, counts in zip(values, known, strict=True):
        bits = 0
        if counts and mine not in whole:
            whole.add(mine)
            for bit, (taken, already) in enumerate(zip(_TAKEN, seen, strict=True)):
                key = taken(mine)
                if key not in already:
                    already.add(key)
                    bits |= 1 << bit
        found.append(bits)
    return found


#: Takes the figure and the values of each set from what ``_values`` gives.
_TAKEN = tuple(itemgetter(0, *(DIVIDED_BY.index(name) + 1 for name in chosen)) for chosen in SUBSETS)


def _values(row: Row) -> tuple[object, ...]:
    """The figure that a row counts in, and its values of ``DIVIDED_BY``."""
    return (
        row["figure"],
        row["year"],
        row["country"] or row["country_state"],
        row["ica_region"] or row["ica_region_state"],
        row["sector"] or row["sector_state"],
        row["sector3"] or row["sector3_state"],
        row["ica_sector"] or row["ica_sector_state"],
    )
