"""Figures worked out by hand: slowly, from records alone, in exact decimals, one project after the other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sestante.codelists.queries import country_region, dac_category
from sestante.core.exchange import Converted, convert
from sestante.projects.records import MoneyRecord, ProjectRecord
from sestante.projects.roles import role_name

from .registers import Register

CENT = Decimal("0.01")
MEASURES = {
    "budget": {"budget"},
    "commitments": {"commitment"},
    "disbursements": {"disbursement", "expenditure"},
}


@dataclass(frozen=True)
class Part:
    """A part of an amount and its value by property; ``shown`` is ``None`` where it is not converted."""

    money: MoneyRecord
    position: int
    value: Decimal
    shown: Decimal | None
    keys: dict[str, str]


def shared(whole: Decimal, shares: list[Decimal]) -> list[Decimal]:
    """The whole by percentages, each part to the cent, the rest to the largest."""
    parts = [(whole * share / 100).quantize(CENT) for share in shares]
    parts[shares.index(max(shares))] += whole - sum(parts)
    return parts


def split(whole: Decimal | None, found: list[tuple[str, Decimal | None]]) -> list[tuple[str, Decimal | None]]:
    """``(value, part)``; one undivided part ``not-known`` or ``not-split`` where it cannot be divided."""
    if len(found) < 2:
        return [(found[0][0] if found else "not-known", whole)]
    stated = [share for _value, share in found if share is not None]
    if len(stated) < len(found) or not 99 <= sum(stated) <= 101:
        return [("not-split", whole)]
    some = [(value, share) for value, share in found if share]
    if whole is None:
        return [(value, None) for value, _share in some]
    return [(value, part) for (value, _s), part in zip(some, shared(whole, [s for _v, s in some]), strict=True)]


def parts_of(project: ProjectRecord, currency: str) -> list[Part]:
    """All parts of all amounts that count."""
    result: list[Part] = []
    revised = {(one.start, one.end): one for one in project.money if one.kind == "budget" and one.budget_type == "2"}
    for position, money in enumerate(project.money, 1):
        if money.kind == "budget" and money.budget_type != "2" and _replaced(money, project, revised):
            continue
        converted = convert(money.value, money.currency, money.value_date, currency)  # type: ignore[arg-type]
        shown = converted.value if isinstance(converted, Converted) else None
        for c_at, (country, region) in enumerate(places(project, money)):
            for s_at, (sector, sector3) in enumerate(sectors(project, money)):
                wholes = []
                for amount in (money.value, shown):
                    in_country = _part(amount, _country_shares(project, money), c_at)
                    wholes.append(_part(in_country, _sector_shares(project, money), s_at))
                ica = [(one.code, one.percentage) for one in project.sectors if one.vocabulary == "ICA"]
                for (name, value), (_name, in_shown) in zip(split(wholes[0], ica), split(wholes[1], ica), strict=True):
                    keys = {"year": year(money), "country": country, "ica_region": region}
                    keys |= {"sector": sector, "sector3": sector3, "ica_sector": name}
                    assert value is not None
                    result.append(Part(money, position, value, in_shown, keys))
    return result


def _replaced(old: MoneyRecord, project: ProjectRecord, revised: dict) -> bool:
    return any(
        new.kind == "budget"
        and new.budget_type == "2"
        and (new.start, new.end) == (old.start, old.end)
        and (new.country == old.country or "" in (new.country, old.country))
        and (new.sector == old.sector or "" in (new.sector, old.sector))
        for new in project.money
    )


def _part(whole: Decimal | None, found: list[tuple[str, Decimal | None]], at: int) -> Decimal | None:
    return split(whole, found)[at][1]


def _country_shares(project: ProjectRecord, money: MoneyRecord) -> list[tuple[str, Decimal | None]]:
    if money.country:
        return [(money.country, None)]
    return [(one.code, one.percentage) for one in project.countries if not one.host]


def _sector_shares(project: ProjectRecord, money: MoneyRecord) -> list[tuple[str, Decimal | None]]:
    if money.sector:
        return [(money.sector, None)]
    return [(one.code, one.percentage) for one in project.sectors if one.vocabulary == "DAC"]


def places(project: ProjectRecord, money: MoneyRecord) -> list[tuple[str, str]]:
    """``(country, region)`` of each part by country."""
    found = _country_shares(project, money)
    result = []
    for country, _nothing in split(None, found):
        if country == "not-split":
            alike = {country_region(code) for code, _share in found}
            result.append((country, alike.pop() or "not-split" if len(alike) == 1 else "not-split"))
        elif country == "not-known":
            regions = [one.code for one in project.regions]
            result.append((country, regions[0] if len(regions) == 1 else "not-split" if regions else "not-known"))
        else:
            result.append((country, country_region(country) or "not-known"))
    return result


def sectors(project: ProjectRecord, money: MoneyRecord) -> list[tuple[str, str]]:
    """``(sector, group)`` of each part by sector."""
    found = _sector_shares(project, money)
    result = []
    for sector, _nothing in split(None, found):
        alike = {dac_category(code) for code, _share in found}
        if sector == "not-split":
            result.append((sector, alike.pop() if len(alike) == 1 else sector))
        else:
            result.append((sector, sector if sector == "not-known" else dac_category(sector)))
    return result


def year(money: MoneyRecord) -> str:
    """Year of an amount."""
    date = (money.start or money.value_date) if money.kind == "budget" else money.value_date
    return str(date.year) if date else "not-known"


def values(register: Register, project: ProjectRecord, name: str) -> set[str]:
    """A project's own values of a property."""
    known = [one for one in project.participations if one.party.organisation in register.organisations]
    bodies = [register.organisations[one.party.organisation] for one in known]
    countries = [one.code for one in project.countries if not one.host]
    found: Iterable[str] = {
        "country": countries,
        "ica_region": [*map(country_region, countries), *(one.code for one in project.regions)],
        "sector": [one.code for one in project.sectors if one.vocabulary == "DAC"],
        "sector3": [dac_category(one.code) for one in project.sectors if one.vocabulary == "DAC"],
        "ica_sector": [one.code for one in project.sectors if one.vocabulary == "ICA"],
        "theme": project.themes,
        "sdg": [*project.sdg_goals, *(one.split(".")[0] for one in project.sdg_targets)],
        "activity_type": project.activity_types,
        "status": [project.status],
        "year": [str(one) for one in project.years],
        "organisation": [one.slug for one in bodies],
        "role": [role_name(one) for one in project.participations],
        "funder": [
            one.party.organisation or f"name:{one.party.name}" for one in project.participations if one.role == "1"
        ],
        "programme": [one.programme for one in project.participations],
        "cooperative_type": [one.cooperative_type for one in bodies],
        "structure": [
            one.kind for one, here in zip(bodies, known, strict=True) if "2" in (here.role,) or here.eu_role == "lead"
        ],
    }[name]
    return {one for one in found if one} or {"not-known"}


def covered(register: Register, chosen: set[int], has_figure: set[int]) -> set[int]:
    """Chosen projects with a chosen ancestor that has a figure; of a circle the smallest such number counts."""
    by_name = {name: n for n, one in register.projects.items() for name in (one.slug, one.iati_identifier)}
    down: dict[int, set[int]] = defaultdict(set)
    for n, project in register.projects.items():
        for relation in project.relations:
            other = by_name.get(relation.other)
            if other and relation.kind in ("parent", "child"):
                above, below = (other, n) if relation.kind == "parent" else (n, other)
                down[above].add(below)
            elif other and relation.kind == "third-party":
                down[other].add(n)
                down[n].add(other)
    below_of = {n: _reach(n, down) for n in register.projects}
    found = set()
    for n in chosen:
        for above in chosen & has_figure - {n}:
            if n in below_of[above] and (above not in below_of[n] or above < n):
                found.add(n)
    return found


def _reach(start: int, down: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(down[start])
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += down[number]
    return found
