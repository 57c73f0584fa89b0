"""Registers made up for tests of figures: records by number, and the published tables that they give."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, cast

from sestante.core.partial_dates import PartialDate
from sestante.explore.store import Generation
from sestante.opendata.tables import TableWriter
from sestante.organisations import published as organisation_tables
from sestante.organisations.movement import Body
from sestante.organisations.records import OrganisationRecord, PartyRecord, SectorRecord
from sestante.projects import published as project_tables
from sestante.projects.records import (
    CountryRecord,
    MoneyRecord,
    ParticipationRecord,
    ProjectRecord,
    RegionRecord,
    RelationRecord,
)
from tests.factories import make_organisation, make_project

COUNTRIES = ("KE", "TZ", "VN", "IT", "AQ")
SECTORS = ("31162", "31194", "24030", "11330")
KINDS = ("budget", "commitment", "disbursement", "expenditure", "incoming")
DATES = (
    None,
    PartialDate(2020),
    PartialDate(2020, 5),
    PartialDate(2021, 5, 1),
    PartialDate(2019, 3, 4),
    PartialDate(2150),
    PartialDate(1997),
)


@dataclass(frozen=True)
class Register:
    """Projects by number, the organisations that are public, and the tables of both."""

    projects: dict[int, ProjectRecord]
    organisations: dict[str, OrganisationRecord]
    generation: Generation


def published(
    folder: Path, projects: dict[int, ProjectRecord], organisations: tuple[OrganisationRecord, ...] = ()
) -> Register:
    """The register with its tables written to ``folder``."""
    bodies = {
        one.slug: Body(one.slug, kind=one.kind, cooperative_type=one.cooperative_type or "") for one in organisations
    }
    folder.mkdir(parents=True, exist_ok=True)
    with TableWriter(folder, [*organisation_tables.TABLES, *project_tables.TABLES]) as tables:
        for n, organisation in enumerate(organisations, 1):
            tables.add(organisation_tables.rows(organisation, n, bodies))
        for n, project in projects.items():
            tables.add(project_tables.rows(project, n, bodies))
    generation = Generation(1, cast(Any, None), folder)
    return Register(projects, {one.slug: one for one in organisations}, generation)


def random_register(folder: Path, seed: int, size: int = 60) -> Register:
    """A register with everything that sources get wrong: no shares, bad sums, circles, no currency, odd dates."""
    random = Random(seed)  # noqa: S311
    organisations = tuple(
        make_organisation(f"body-{at}", kind=random.choice(["apex", "federation", ""]), cooperative_type=kind)
        for at, kind in enumerate(["worker", "producer", "", "worker"])
    )
    numbers = random.sample(range(1, size * 3), size)
    projects = {n: _project(random, n, numbers) for n in sorted(numbers)}
    return published(folder, projects, organisations)


def _project(random: Random, n: int, numbers: list[int]) -> ProjectRecord:
    start = random.choice([None, PartialDate(random.randint(2015, 2022))])
    related = [
        RelationRecord(random.choice(["parent", "child", "sibling", "third-party"]), _name(random.choice(numbers)))
        for _ in range(random.choice([0, 0, 0, 1, 2]))
    ]
    return make_project(
        f"project-{n}",
        iati_identifier=f"XX-{n}",
        status=random.choice(["", "2", "4"]),
        themes=tuple(random.sample(["women", "youth", "trade"], random.randint(0, 2))),
        sdg_goals=tuple(random.sample(["1", "8"], random.randint(0, 2))),
        sdg_targets=("8.3",) if random.random() < 0.3 else (),
        activity_types=("training",) if random.random() < 0.5 else (),
        beneficiaries_count=random.choice([None, 0, 400]),
        planned_start=start,
        planned_end=PartialDate(start.year + random.randint(0, 3)) if start and random.random() < 0.6 else None,
        countries=(*_countries(random), *([CountryRecord("JP", host=True)] if random.random() < 0.2 else [])),
        regions=tuple(RegionRecord("ICA", code) for code in random.sample(["africa", "europe"], random.randint(0, 2))),
        sectors=(*_sectors(random, "DAC", SECTORS), *_sectors(random, "ICA", ("agriculture", "banking"))),
        participations=tuple(_participation(random) for _ in range(random.randint(0, 4))),
        money=tuple(_money(random) for _ in range(random.randint(0, 7))),
        relations=tuple(one for one in related if one.other not in (f"project-{n}", f"XX-{n}")),
    )


def _name(n: int) -> str:
    return f"project-{n}" if n % 2 else f"XX-{n}"


def _shares(random: Random, count: int) -> list[Decimal | None]:
    """Shares of ``count`` values: to 100, to 100.5, to 80, some missing, or none."""
    kind = random.choice(["whole", "whole", "nearly", "short", "some", "none"])
    if kind == "none":
        return [None] * count
    total = {"nearly": Decimal("100.5"), "short": Decimal(80)}.get(kind, Decimal(100))
    cuts = sorted(Decimal(random.randint(0, int(total * 100))) / 100 for _ in range(count - 1))
    shares: list[Decimal | None] = [b - a for a, b in zip([Decimal(0), *cuts], [*cuts, total], strict=True)]
    if kind == "some":
        shares[0] = None
    return shares


def _countries(random: Random) -> list[CountryRecord]:
    codes = random.sample(COUNTRIES, random.randint(0, 3))
    return [CountryRecord(code, share) for code, share in zip(codes, _shares(random, len(codes) or 1), strict=False)]


def _sectors(random: Random, vocabulary: str, codes: tuple[str, ...]) -> list[SectorRecord]:
    some = random.sample(codes, random.randint(0, 2))
    shares = _shares(random, len(some) or 1)
    return [SectorRecord(vocabulary, code, share) for code, share in zip(some, shares, strict=False)]


def _participation(random: Random) -> ParticipationRecord:
    at = random.randint(0, 5)
    party = PartyRecord(f"Body {at}", organisation=f"body-{at}" if at < 4 else "")
    role, eu_role = random.choice([("1", ""), ("2", "lead"), ("4", ""), ("", "")])
    return ParticipationRecord(party, role, eu_role, programme=random.choice(["", "Coffee window"]))


def _money(random: Random) -> MoneyRecord:
    kind = random.choice(KINDS)
    cents = random.choice([0, 1, 7, random.randint(1, 10**9), random.randint(1, 10**6)])
    period = random.choice([None, PartialDate(2020), PartialDate(2021)])
    return MoneyRecord(
        kind,
        Decimal(cents if kind == "budget" else random.choice([cents, -cents])) / 100,
        random.choice(["EUR", "EUR", "USD", "GBP", "KES", ""]),
        random.choice(DATES),
        start=period if kind == "budget" else None,
        budget_type=random.choice(["", "1", "1", "2"]) if kind == "budget" else "",
        country=random.choice(["", "", "", "KE", "MZ"]),
        sector=random.choice(["", "", "", "31194"]),
    )
