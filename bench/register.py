"""A register of any size that is the same in every run: projects, and a tenth as many organisations.

Each entry depends on its own number alone, so the first 2,000 projects of 200,000 are those of 2,000; nothing is kept,
so memory does not grow with the size. All of it is plainly made up. What it holds of each thing is said at the
constants; nearly every field is unknown in some entries, as in real ones.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import TypeVar

from sestante.codelists.queries import codes
from sestante.core.partial_dates import PartialDate
from sestante.history.records import CitationRecord
from sestante.organisations.records import (
    ContactRecord,
    IdentifierRecord,
    MembershipRecord,
    OrganisationRecord,
    PartyRecord,
    SectorRecord,
)
from sestante.projects.records import (
    CountryRecord,
    DocumentRecord,
    ExchangeRecord,
    MoneyRecord,
    ParticipationRecord,
    PeriodRecord,
    PlaceRecord,
    ProjectRecord,
    RelationRecord,
    ResultRecord,
)

from .words import LANGUAGES, text, vocabulary

T = TypeVar("T")
SEED = 1
#: Projects to an organisation, to a programme of projects, and to a funder's named programme.
PROJECTS_PER_ORGANISATION, PROJECTS_PER_PARENT, PROJECTS_PER_PROGRAMME = 10, 25, 200
#: Chance that a text exists in each further language than its first.
IN_ANOTHER_LANGUAGE = 0.7
FEWEST_WORDS, MOST_WORDS = 30, 300
FEWEST_PAYMENTS, MOST_PAYMENTS = 2, 40
FIRST_YEAR, LAST_YEAR = 2000, 2026
#: Chance that a project names at least one place, and that anything of its dates is known.
WITH_PLACES, WITH_DATES = 0.6, 0.95
CURRENCIES = (*("EUR",) * 20, *("USD",) * 15, "CAD", "SEK", "XOF", "KES", "")


def organisation_count(projects: int) -> int:
    """How many organisations go with so many projects."""
    return max(8, projects // PROJECTS_PER_ORGANISATION)


def organisations(projects: int, seed: int = SEED) -> Iterator[OrganisationRecord]:
    """The organisations of a register of so many projects; the first few are bodies that others belong to."""
    count = organisation_count(projects)
    return (_organisation(number, count, seed) for number in range(count))


def projects(count: int, seed: int = SEED) -> Iterator[ProjectRecord]:
    """So many projects, in the order of their numbers."""
    return (project(number, count, seed) for number in range(count))


def project_slug(number: int) -> str:
    """Slug of the project with this number, from 0."""
    return f"project-{number:06d}"


def organisation_slug(number: int) -> str:
    """Slug of the organisation with this number, from 0."""
    return f"organisation-{number:06d}"


def bodies(projects: int) -> int:
    """How many of the organisations, from number 0 on, are bodies that others belong to."""
    return max(3, organisation_count(projects) // 100)


def _organisation(number: int, count: int, seed: int) -> OrganisationRecord:
    chance = Random(f"{seed}:organisation:{number}")
    is_body = number < max(3, count // 100)
    kind = ("apex", "federation", "network")[number % 3] if is_body else _one_of(chance, "OrganisationKind", 0.9)
    above = range(min(number, max(3, count // 100)))
    return OrganisationRecord(
        slug=organisation_slug(number),
        name={"en": _organisation_name(number)},
        acronym=f"TO{number}" if chance.random() < 0.3 else "",
        identifiers=(IdentifierRecord("XI-TEST", str(number)),) if chance.random() < 0.4 else (),
        kind=kind,
        cooperative_type=_one_of(chance, "CooperativeType", 0.3),
        tier=_one_of(chance, "CooperativeTier", 0.3),
        country=_one_of(chance, "Country", 0.95),
        mandate=_texts(chance, 20, 60) if chance.random() < 0.5 else {},
        sectors=tuple(SectorRecord("ICA", code) for code in _some_of(chance, "IcaSector", 0, 2)),
        website=f"https://organisation-{number}.example.org/" if chance.random() < 0.5 else "",
        contact=ContactRecord(role="Projects office") if chance.random() < 0.2 else ContactRecord(),
        memberships=tuple(
            MembershipRecord(PartyRecord(_organisation_name(body)), start=_year(chance, 0.5))
            for body in sorted(chance.sample(above, min(len(above), chance.randint(0, 2))))
        ),
        citations=(CitationRecord(f"https://register.example.org/organisations/{number}"),),
        checked_on=_year(chance, 0.2),
    )


def _organisation_name(number: int) -> str:
    words = vocabulary(LANGUAGES[number % 4]).words
    return f"Test Cooperative {words[500 + number % 20_000].capitalize()} {number}"


def project(number: int, count: int, seed: int = SEED) -> ProjectRecord:
    """The project with this number, from 0, of a register of ``count``."""
    chance = Random(f"{seed}:project:{number}")
    first, last = _dates(chance)
    is_dated = Random(f"{seed}:dated:{number}").random() < WITH_DATES
    countries = _some_of(chance, "Country", 1, 4) if chance.random() < 0.96 else ()
    lead = _party(chance, count)
    return ProjectRecord(
        slug=project_slug(number),
        title=_texts(chance, 4, 9),
        iati_identifier=f"XI-TEST-{number}" if chance.random() < 0.8 else "",
        acronym=f"TP{number}" if chance.random() < 0.2 else "",
        reporting_org=lead if chance.random() < 0.8 else PartyRecord(""),
        summary=_texts(chance, 15, 40) if chance.random() < 0.7 else {},
        description=_texts(chance, FEWEST_WORDS, MOST_WORDS) if chance.random() < 0.95 else {},
        status=_one_of(chance, "ActivityStatus", 0.9),
        scope=_one_of(chance, "ActivityScope", 0.3),
        activity_types=_some_of(chance, "ActivityType", 0, 2),
        themes=_some_of(chance, "Theme", 0, 3),
        sectors=_sectors(chance),
        sdg_goals=_some_of(chance, "UNSDG-Goals", 0, 3),
        cooperative_principles=_some_of(chance, "CooperativePrinciple", 0, 1),
        target_groups=_some_of(chance, "TargetGroup", 0, 2),
        beneficiaries_count=chance.randint(20, 20_000) if chance.random() < 0.4 else None,
        planned_start=first if chance.random() < 0.9 and is_dated else None,
        planned_end=last if chance.random() < 0.8 and is_dated else None,
        actual_start=first if chance.random() < 0.4 and is_dated else None,
        actual_end=last if chance.random() < 0.2 and is_dated else None,
        countries=_countries(chance, countries),
        places=_places(chance, countries),
        participations=_participations(chance, lead, count),
        money=tuple(_money(chance, count, first) for _each in range(_payments(chance))),
        results=tuple(_result(chance) for _each in range(_few(chance, 0.6, 3))),
        exchanges=tuple(_exchange(chance, lead, count) for _each in range(_few(chance, 0.9, 2))),
        documents=tuple(_document(chance, number, at) for at in range(_few(chance, 0.5, 3))),
        relations=_relations(chance, number),
        citations=(CitationRecord(f"https://register.example.org/projects/{number}", published=_year(chance, 0.5)),),
        checked_on=_year(chance, 0.3),
        absences={"beneficiaries_count": "not-stated"} if chance.random() < 0.1 else {},
    )


# Texts, codes and dates


def _texts(chance: Random, fewest: int, most: int) -> dict[str, str]:
    """A text in its first language and in about two more; short ones are more frequent than long ones."""
    first = chance.choice(LANGUAGES)
    chosen = [one for one in LANGUAGES if one == first or chance.random() < IN_ANOTHER_LANGUAGE]
    count = int(fewest + (most - fewest) * chance.random() ** 2)
    return {language: text(chance, language, count) for language in chosen}


@cache
def _codes(codelist: str) -> tuple[str, ...]:
    return tuple(sorted(codes(codelist, active_only=True)))


def _one_of(chance: Random, codelist: str, known: float) -> str:
    return chance.choice(_codes(codelist)) if chance.random() < known else ""


def _known(chance: Random, likely: float, value: T, absent: T) -> T:
    return value if chance.random() < likely else absent


def _some_of(chance: Random, codelist: str, fewest: int, most: int) -> tuple[str, ...]:
    """Different codes of a list; those at its beginning are more frequent, as in life."""
    listed = _codes(codelist)
    wanted = chance.randint(fewest, most)
    return tuple(dict.fromkeys(listed[int(len(listed) * chance.random() ** 2)] for _each in range(wanted)))


def _dates(chance: Random) -> tuple[PartialDate, PartialDate]:
    start = date(chance.randint(FIRST_YEAR, LAST_YEAR), chance.randint(1, 12), chance.randint(1, 28))
    end = start + timedelta(days=chance.randint(90, 1800))
    precise = chance.random()
    return _partial(start, precise), _partial(end, precise)


def _partial(day: date, precise: float) -> PartialDate:
    if precise < 0.3:
        return PartialDate(day.year)
    return PartialDate(day.year, day.month) if precise < 0.4 else PartialDate(day.year, day.month, day.day)


def _year(chance: Random, known: float) -> PartialDate | None:
    return PartialDate(chance.randint(FIRST_YEAR, LAST_YEAR)) if chance.random() < known else None


def _few(chance: Random, none: float, most: int) -> int:
    return 0 if chance.random() < none else chance.randint(1, most)


def _shares(chance: Random, listed: tuple[str, ...], known: float) -> list[Decimal | None]:
    """Percentages that sum to 100, or none at all."""
    if not listed or chance.random() >= known:
        return [None] * len(listed)
    cuts = sorted(chance.sample(range(1, 100), len(listed) - 1))
    return [Decimal(high - low) for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]


# What a project has several of


def _sectors(chance: Random) -> tuple[SectorRecord, ...]:
    dac = _some_of(chance, "Sector", 1, 5)
    shares = _shares(chance, dac, 0.8)
    ica = _some_of(chance, "IcaSector", 0, 2)
    return (
        *(SectorRecord("DAC", code, share) for code, share in zip(dac, shares, strict=True)),
        *(SectorRecord("ICA", code, None, "us") for code in ica),
    )


def _countries(chance: Random, countries: tuple[str, ...]) -> tuple[CountryRecord, ...]:
    shares = _shares(chance, countries, 0.7)
    return tuple(CountryRecord(code, share) for code, share in zip(countries, shares, strict=True))


def _places(chance: Random, countries: tuple[str, ...]) -> tuple[PlaceRecord, ...]:
    if not countries or chance.random() >= WITH_PLACES:
        return ()
    return tuple(_place(chance, chance.choice(countries)) for _each in range(chance.randint(1, 3)))


def _place(chance: Random, country: str) -> PlaceRecord:
    is_blurred = chance.random() < 0.02
    return PlaceRecord(
        name=vocabulary("it").draw(chance, 1)[0].capitalize(),
        country=country,
        latitude=Decimal(chance.randint(-5500, 7000)) / 100,
        longitude=Decimal(chance.randint(-17900, 17900)) / 100,
        precision="blurred" if is_blurred else chance.choice(("exact", "approximate", "")),
        blurred=is_blurred,
    )


def _party(chance: Random, count: int) -> PartyRecord:
    """An organisation of the register by its name, or now and then one that it does not have."""
    if chance.random() < 0.15:
        return PartyRecord(f"Unlisted Partner {chance.randrange(max(20, count // 100))}")
    return PartyRecord(_organisation_name(int(organisation_count(count) * chance.random() ** 2)))


def _programme(chance: Random, count: int, known: float) -> str:
    highest = max(10, count // PROJECTS_PER_PROGRAMME)
    return f"Test Programme {chance.randrange(highest)}" if chance.random() < known else ""


def _participations(chance: Random, lead: PartyRecord, count: int) -> tuple[ParticipationRecord, ...]:
    found = [ParticipationRecord(lead, "2", "lead" if chance.random() < 0.3 else "")]
    makers: tuple[tuple[float, Callable[[], ParticipationRecord]], ...] = (
        (0.8, lambda: ParticipationRecord(_party(chance, count), "1", "", _programme(chance, count, 0.5))),
        (0.6, lambda: ParticipationRecord(_party(chance, count), "4")),
        (0.4, lambda: ParticipationRecord(_party(chance, count))),
        (0.3, lambda: ParticipationRecord(_party(chance, count), "4", "co-applicant")),
        (0.1, lambda: ParticipationRecord(_party(chance, count), "3")),
    )
    found += [maker() for likely, maker in makers if chance.random() < likely]
    return tuple({(one.party.name, one.role): one for one in found}.values())


def _payments(chance: Random) -> int:
    return min(MOST_PAYMENTS, FEWEST_PAYMENTS + int(chance.expovariate(1 / 5)))


def _money(chance: Random, count: int, start: PartialDate) -> MoneyRecord:
    kind = chance.choice(("budget", "commitment", "disbursement", "disbursement", "expenditure"))
    year = start.year + chance.randint(0, 4)
    day = (
        PartialDate(year, chance.randint(1, 12), chance.randint(1, 28)) if chance.random() < 0.8 else PartialDate(year)
    )
    return MoneyRecord(
        kind=kind,
        value=Decimal(chance.randint(50_000, 50_000_000)) / 100,
        currency=chance.choice(CURRENCIES),
        value_date=_known(chance, 0.95, day, None),
        start=PartialDate(year) if kind == "budget" else None,
        end=PartialDate(year) if kind == "budget" else None,
        provider=_known(chance, 0.7, _party(chance, count), PartyRecord("")),
        receiver=_known(chance, 0.4, _party(chance, count), PartyRecord("")),
        programme=_programme(chance, count, 0.1),
        flow_type=_known(chance, 0.3, "10", ""),
        country=_one_of(chance, "Country", 0.1),
        sector=_one_of(chance, "Sector", 0.1),
    )


def _result(chance: Random) -> ResultRecord:
    return ResultRecord(
        title=_texts(chance, 4, 10),
        type=_one_of(chance, "ResultType", 0.8),
        indicator=_texts(chance, 5, 12),
        measure=_one_of(chance, "IndicatorMeasure", 0.8),
        baseline=Decimal(chance.randint(0, 500)) if chance.random() < 0.5 else None,
        periods=tuple(
            PeriodRecord(
                PartialDate(year),
                PartialDate(year),
                Decimal(chance.randint(100, 5000)),
                Decimal(chance.randint(0, 5000)) if chance.random() < 0.6 else None,
                chance.choice(("", "female", "male")),
            )
            for year in range(2010, 2010 + chance.randint(1, 3))
        ),
    )


def _exchange(chance: Random, giver: PartyRecord, count: int) -> ExchangeRecord:
    return ExchangeRecord(giver, _party(chance, count), _one_of(chance, "ExchangeKind", 1), _texts(chance, 8, 20))


def _document(chance: Random, number: int, at: int) -> DocumentRecord:
    return DocumentRecord(
        url=f"https://documents.example.org/{number}/{at}.pdf",
        title=_texts(chance, 3, 8),
        format="application/pdf" if chance.random() < 0.7 else "",
        category=_one_of(chance, "DocumentCategory", 0.6),
        published=_year(chance, 0.5),
    )


def _relations(chance: Random, number: int) -> tuple[RelationRecord, ...]:
    """A fifth of the projects belong to the programme that the first of their twenty-five is."""
    parent = number - number % PROJECTS_PER_PARENT
    if number == parent or chance.random() >= 0.2:
        return ()
    return (RelationRecord("parent", project_slug(parent)),)
