"""Words and numbers agree: whatever is asked, the total is that of the pages and that of the published tables."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sestante.core.partial_dates import PartialDate
from sestante.explore.projects import ProjectFilter
from sestante.organisations.records import MembershipRecord, PartyRecord, SectorRecord
from sestante.projects.records import CountryRecord, ParticipationRecord
from tests.factories import make_organisation, make_project
from tests.parquet import selected
from tests.strategies import SLOW_WITH_FIXTURES

pytestmark = pytest.mark.django_db  # for the fixtures; the tests themselves ask no database

COUNTRIES, SECTORS, THEMES = ("KE", "VN", "IT"), ("agriculture", "banking"), ("women", "youth")
BODIES = ("apex", "federation", "coop", "fund")
ROLES = {"lead": "2", "partner": "", "local": "4", "funder": "1", "extending": "3"}


def project(number):
    """A project whose fields follow from its number, so that all combinations occur."""
    return make_project(
        f"project-{number:03}",
        countries=tuple(CountryRecord(c, host=number % 5 == 4) for i, c in enumerate(COUNTRIES) if number >> i & 1),
        sectors=tuple(SectorRecord("ICA", c) for i, c in enumerate(SECTORS) if number >> (i + 1) & 1),
        themes=THEMES[: number % 3],
        status="" if number % 4 == 0 else str(number % 3 + 2),
        planned_start=PartialDate(2000 + number % 20) if number % 3 else None,
        planned_end=PartialDate(2005 + number % 20) if number % 2 else None,
        participations=tuple(
            ParticipationRecord(PartyRecord(BODIES[(number + i) % 4].title()), role)
            for i, role in enumerate(ROLES.values())
            if (number + i) % 3 == 0
        ),
    )


@pytest.fixture(scope="module")
def generation(generation_of):
    return generation_of(
        make_organisation("apex"),
        make_organisation("federation", memberships=(MembershipRecord(PartyRecord("Apex")),)),
        make_organisation("coop", memberships=(MembershipRecord(PartyRecord("Federation")),)),
        make_organisation("fund"),
        *(project(number) for number in range(96)),
    )


def some(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(lambda chosen: tuple(sorted(chosen)))


def in_order(chosen):
    """The filter with its years in order, as reading an address leaves them."""
    first, last = chosen.active_from, chosen.active_to
    if first is not None and last is not None and first > last:
        return chosen.changed(active_from=last, active_to=first)
    return chosen


FILTERS = st.builds(
    ProjectFilter,
    country=some(COUNTRIES),
    ica_sector=some((*SECTORS, "not-known")),
    theme=some(THEMES),
    status=some(("2", "3", "4", "not-known")),
    organisation=some(BODIES),
    role=some(tuple(ROLES)),
    dates=some(("unknown",)),
    active_from=st.none() | st.integers(1998, 2026),
    active_to=st.none() | st.integers(1998, 2026),
    sort=st.sampled_from(["", "title", "newest", "oldest", "ending"]),
    q=st.sampled_from(["", "", "growers", "project 007", "Kenya"]),
    as_written=st.just(True),
).map(in_order)

#: The same questions put to the published tables alone; ``?`` takes what the filter chose.
IN_SQL = {
    "country": "n IN (SELECT n FROM '{0}/project_countries.parquet' WHERE NOT host AND list_contains(?, country))",
    "ica_sector": """list_contains(?, 'not-known') AND n NOT IN (
        SELECT n FROM '{0}/project_sectors.parquet' WHERE vocabulary = 'ICA')
        OR n IN (SELECT n FROM '{0}/project_sectors.parquet' WHERE vocabulary = 'ICA' AND list_contains(?, code))""",
    "theme": "n IN (SELECT n FROM '{0}/project_tags.parquet' WHERE codelist = 'Theme' AND list_contains(?, code))",
    "status": "list_contains(?, coalesce(status, 'not-known'))",
    "dates": "list_contains(?, 'unknown') AND first_year IS NULL",
}


def in_tables(chosen, tables):
    """Numbers of the projects that the published tables give for a filter without text."""
    conditions, values = ["true"], []
    for name, condition in IN_SQL.items():
        if picked := list(getattr(chosen, name)):
            conditions.append(f"({condition.format(tables)})")
            values += [picked] * condition.count("?")
    if chosen.active_from is not None:
        conditions.append("last_year >= ?")
        values.append(chosen.active_from)
    if chosen.active_to is not None:
        conditions.append("first_year <= ?")
        values.append(chosen.active_to)
    if chosen.organisation or chosen.role:
        taking_part = ["true"]
        if chosen.organisation:
            taking_part.append("list_contains(?, organisation)")
            values.append(list(chosen.organisation))
        if chosen.role:
            taking_part.append("list_contains(?, role)")
            values.append(list(chosen.role))
        conditions.append(f"n IN (SELECT n FROM '{tables}/participations.parquet' WHERE {' AND '.join(taking_part)})")
    text = f"SELECT n FROM '{tables}/projects.parquet' WHERE {' AND '.join(conditions)} ORDER BY n"
    return [n for (n,) in selected(text, values)]


relaxed = settings(max_examples=60, deadline=None, suppress_health_check=SLOW_WITH_FIXTURES)


@relaxed
@given(chosen=FILTERS)
def test_the_total_is_the_rows_of_all_pages_and_the_rows_of_the_tables(generation, chosen):
    first = chosen.answer(generation, language="en", facets=False)
    pages = [
        chosen.changed(page=number).answer(generation, language="en", facets=False).rows
        for number in range(1, first.page_count + 1)
    ]
    slugs = [row["slug"] for rows in pages for row in rows]
    assert len(slugs) == len(set(slugs)) == first.total
    numbers = chosen.numbers(generation)
    assert len(numbers) == first.total
    if not chosen.q:
        assert numbers == in_tables(chosen, generation.tables)


@relaxed
@given(chosen=FILTERS, with_members=st.booleans())
def test_the_number_beside_a_value_is_what_it_alone_would_give(generation, chosen, with_members):
    chosen = chosen.changed(with_members=with_members)
    for name, counts in chosen.counts(generation.words).items():
        for value, count in counts.items():
            alone = chosen.changed(**{name: (value,)})
            assert count == generation.words.count(alone.condition()), (name, value)


@relaxed
@given(chosen=FILTERS)
def test_an_address_gives_the_filter_that_wrote_it(generation, chosen):
    again, notices = ProjectFilter.read(parse_qs(chosen.address().removeprefix("?")), generation.words)
    assert (again.address(), notices) == (chosen.address(), ())


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW_WITH_FIXTURES)
@given(
    parameters=st.dictionaries(
        st.sampled_from([*ProjectFilter.model_fields, "nonsense"]), st.lists(st.text(max_size=40), max_size=4)
    )
)
def test_no_address_whatever_breaks_the_list(generation, parameters):
    chosen, notices = ProjectFilter.read(parameters, generation.words)
    answer = chosen.answer(generation, language="en", notices=notices)
    assert 0 <= answer.total <= answer.of
