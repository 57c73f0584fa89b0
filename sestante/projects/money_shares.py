"""How a project divides its amounts: shares by country, by DAC sector and by ICA sector, and amounts by shares.

``docs/reference/money.md`` has an example of each rule.

Source: IATI 2.03, recipient-country/@percentage, sector/@percentage.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sestante.codelists import queries as codelists

from .records import ProjectRecord

NOT_SPLIT, NOT_KNOWN, KNOWN = "not-split", "not-known", "known"
#: An amount with more parts than this is divided less finely: a source with 200 countries and 200 sectors is a slip.
MOST_PARTS = 1000

WEIGHT_OF_ALL = 1_000_000
_HALF = WEIGHT_OF_ALL // 2
_Place = tuple[str | None, str, str | None, str]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of every amount: column values, and its weight in millionths."""

    columns: tuple[str | None, ...]
    weight: int


Shares = tuple[Share, ...]


def by_country(record: ProjectRecord) -> Shares:
    """Shares by ``(country, its state, ICA region, its state)``.

    Countries that are only host of a course or visit have no part. Regions have one where they state a share (IATI
    lets countries and regions sum to 100 together), or where no country is known.
    """
    shares = _summed((one.code, one.percentage) for one in record.countries if one.code and not one.host)
    found: list[tuple[_Place, Decimal | None]] = [(in_country(code).columns, share) for code, share in shares]  # type: ignore[misc]
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
    found = [(in_sector(code).columns, share) for code, share in five]
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


def in_country(code: str) -> Share:
    """All of an amount in one country."""
    region = codelists.country_region(code) or None
    return Share((code, KNOWN, region, _state(region)), WEIGHT_OF_ALL)


def in_sector(code: str) -> Share:
    """All of an amount in one DAC sector of five digits."""
    group = codelists.dac_category(code) or None
    return Share((code, KNOWN, group, _state(group)), WEIGHT_OF_ALL)


def _state(value: str | None) -> str:
    return KNOWN if value else NOT_KNOWN


def _whole(columns: tuple[str | None, ...]) -> Shares:
    return (Share(columns, WEIGHT_OF_ALL),)


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
        Share(columns, int(share * (WEIGHT_OF_ALL // 100)))  # a share has at most four decimals
        for columns, share in found
        if share
    )


def bounded(countries: Shares, sectors: Shares, ica: Shares) -> tuple[Shares, Shares, Shares]:
    """The same shares, with those of the finer divisions undone where there would be too many parts."""
    if len(countries) * len(sectors) * len(ica) > MOST_PARTS:
        ica = _whole((None, NOT_SPLIT))
    if len(countries) * len(sectors) > MOST_PARTS:
        sectors = _whole((None, NOT_SPLIT, None, NOT_SPLIT))
    return countries, sectors, ica


def divide(cents: int, weights: Sequence[int]) -> list[int]:
    """Parts by weights in millionths, each rounded half-even; what is left over or too much goes to the largest."""
    if len(weights) == 1:
        return [cents]
    parts = []
    for weight in weights:
        # as ``core.exchange.half_even`` does, whose calls would take as long as all else here
        part, rest = divmod(cents * weight, WEIGHT_OF_ALL)
        parts.append(part + (rest > _HALF or (rest == _HALF and part % 2 == 1)))
    parts[weights.index(max(weights))] += cents - sum(parts)
    return parts
