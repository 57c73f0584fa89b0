"""Totals and breakdowns: equal to sums by hand to the cent, nothing twice, unknown never zero, repeatable by all."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from random import Random

import duckdb
import pytest

from sestante.core.errors import StoreUnavailable
from sestante.core.partial_dates import PartialDate
from sestante.explore import breakdowns
from sestante.explore.breakdowns import Breakdown, Cell, Dimension, LeftOut, Measure, breakdown, repeat_this_figure
from sestante.projects.money_split import DIVIDED_BY
from sestante.projects.records import CountryRecord, MoneyRecord, RelationRecord
from tests.factories import make_project

from . import by_hand
from .registers import Register, published, random_register

EUR_2021 = {"currency": "EUR", "value_date": PartialDate(2021, 5, 4)}
PAIRS = [*((one, None) for one in Dimension), *permutations(Dimension, 2)]


def euro(kind, value, **fields):
    return MoneyRecord(kind, Decimal(value), **{**EUR_2021, **fields})


@pytest.fixture(scope="module", params=[1, 2, 3])
def register(request, tmp_path_factory):
    return random_register(tmp_path_factory.mktemp("tables") / "tables", request.param)


def flat(found: Breakdown) -> dict[tuple[str, str], Cell]:
    rows = {(r, ""): cell for r, cell in found.row_totals.items()}
    columns = {("", c): cell for c, cell in found.column_totals.items()}
    return {**found.cells, **rows, **columns, ("", ""): found.total}


def counted_by_hand(register: Register, chosen: set[int], measure: Measure) -> set[int]:
    if measure in by_hand.MEASURES:
        kinds = by_hand.MEASURES[measure]
        having = {n for n, one in register.projects.items() if any(m.kind in kinds for m in one.money)}
    elif measure is Measure.BENEFICIARIES:
        having = {n for n, one in register.projects.items() if one.beneficiaries_count is not None}
    else:
        having = set()
    return chosen - by_hand.covered(register, chosen, having)


def money_by_hand(register, chosen, rows, columns, measure, currency):
    """``{(row, column): (sum or None, projects known)}`` with ``""`` for all."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    known: dict[tuple[str, str], set[int]] = defaultdict(set)
    for n in counted_by_hand(register, chosen, measure):
        project = register.projects[n]
        for part in by_hand.parts_of(project, currency):
            if part.money.kind not in by_hand.MEASURES[measure] or part.shown is None:
                continue
            places = [
                {part.keys[name]} if name in DIVIDED_BY else by_hand.values(register, project, name)
                for name in (rows, columns)
                if name
            ]
            places = [one | {""} for one in places] + ([] if columns else [{""}])
            for r in places[0]:
                for c in places[1]:
                    sums[r, c] += part.shown
                    known[r, c].add(n)
    return {key: (sums[key], len(known[key])) for key in sums}


def pairs_for(seed, count=8):
    """Rows and columns: some of those that money is divided by, and some of the others."""
    divided = [pair for pair in PAIRS if all(one is None or one in DIVIDED_BY for one in pair)]
    others = [pair for pair in PAIRS if pair not in divided]
    return Random(seed).sample(divided, 12) + Random(seed).sample(others, count)


@pytest.mark.parametrize("measure", [Measure.BUDGET, Measure.COMMITMENTS, Measure.DISBURSEMENTS])
def test_money_equals_the_sum_by_hand_to_the_cent(register, measure):
    chosen = set(Random(7).sample(sorted(register.projects), 40))
    for number, (rows, columns) in enumerate(pairs_for(measure)):
        currency = "USD" if number % 3 == 0 else "EUR"
        found = flat(breakdown(register.generation, chosen, rows, columns, measure, currency))
        expected = money_by_hand(register, chosen, rows, columns, measure, currency)
        assert {key: (cell.value, cell.known) for key, cell in found.items() if cell.known} == expected, (rows, columns)
        assert all(cell.value is None for key, cell in found.items() if key not in expected)
        assert all(cell.known <= cell.of for cell in found.values())
        assert found["", ""].of == len(counted_by_hand(register, chosen, measure))


@pytest.mark.parametrize("measure", [Measure.PROJECTS, Measure.BENEFICIARIES])
def test_numbers_of_projects_and_people_equal_those_by_hand(register, measure):
    chosen = set(Random(8).sample(sorted(register.projects), 40))
    for rows, columns in pairs_for(measure, 20):
        members, people = defaultdict(set), {}
        for n in counted_by_hand(register, chosen, measure):
            project = register.projects[n]
            people[n] = project.beneficiaries_count
            for r in by_hand.values(register, project, rows) | {""}:
                for c in (by_hand.values(register, project, columns) if columns else set()) | {""}:
                    members[r, c].add(n)
        expected = {key: Cell(len(one), len(one), len(one)) for key, one in members.items()}
        if measure is Measure.BENEFICIARIES:
            known = {key: [people[n] for n in one if people[n] is not None] for key, one in members.items()}
            expected = {
                key: Cell(sum(known[key]) if known[key] else None, len(known[key]), len(one))
                for key, one in members.items()
            }
        assert flat(breakdown(register.generation, chosen, rows, columns, measure)) == expected, (rows, columns)


def test_organisations_count_once_and_under_what_is_theirs(register):
    chosen = set(register.projects)
    taking_part = [
        (n, one.party.organisation, by_hand.role_name(one))
        for n in chosen
        for one in register.projects[n].participations
        if one.party.organisation
    ]
    found = breakdown(register.generation, chosen, Dimension.ROLE, Dimension.STATUS, Measure.ORGANISATIONS)
    assert found.total.value == len({slug for _n, slug, _role in taking_part})
    assert found.total.known == len({n for n, _slug, _role in taking_part})
    for role, cell in found.row_totals.items():
        mine = [(n, slug) for n, slug, here in taking_part if here == role]
        assert (cell.value or 0, cell.known) == (len({slug for _n, slug in mine}), len({n for n, _slug in mine}))
    for (role, status), cell in found.cells.items():
        mine = {slug for n, slug, here in taking_part if here == role and register.projects[n].status == status}
        if status != "not-known":
            assert (cell.value or 0) == len(mine)
    by_type = breakdown(register.generation, chosen, Dimension.COOPERATIVE_TYPE, None, Measure.ORGANISATIONS)
    workers = {slug for _n, slug, _r in taking_part if register.organisations[slug].cooperative_type == "worker"}
    assert (by_type.row_totals["worker"].value or 0) == len(workers)


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (Dimension.COUNTRY, Dimension.YEAR),
        (Dimension.YEAR, Dimension.SECTOR3),
        (Dimension.THEME, Dimension.YEAR),
        (Dimension.COUNTRY, Dimension.FUNDER),
        (Dimension.STRUCTURE, Dimension.COOPERATIVE_TYPE),
        (Dimension.ICA_SECTOR, None),
        (Dimension.ROLE, None),
    ],
)
def test_anybody_can_repeat_a_figure_in_plain_duckdb(register, tmp_path, monkeypatch, rows, columns, measure):
    chosen = set(Random(9).sample(sorted(register.projects), 45))
    found = breakdown(register.generation, chosen, rows, columns, measure, "EUR")
    ids, sql = repeat_this_figure(found)
    for file in register.generation.tables.glob("*.parquet"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "ids.csv").write_text(ids, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as database:
        repeated = {(r, c): Cell(value, int(k), int(of)) for r, c, value, k, of in database.execute(sql).fetchall()}
    assert repeated == flat(found)


def test_every_pair_of_properties_gives_an_answer(register):
    for number, (rows, columns) in enumerate(PAIRS):
        measure = list(Measure)[number % len(Measure)]
        found = breakdown(register.generation, register.projects, rows, columns, measure)
        assert found.total.of + len(found.covered) == len(register.projects)


def test_two_times_the_same_property_is_refused(register):
    with pytest.raises(ValueError, match="two properties"):
        breakdown(register.generation, None, Dimension.YEAR, Dimension.YEAR, Measure.PROJECTS)


def test_numbers_that_no_project_has_change_nothing(register):
    chosen = set(register.projects)
    asked = {*chosen, 0, -5, 10**12}
    one, other = (
        breakdown(register.generation, ids, Dimension.COUNTRY, None, Measure.BUDGET) for ids in (chosen, asked)
    )
    assert flat(one) == flat(other)


def test_each_bit_stands_for_its_own_number(tmp_path):
    """``get_bit`` of DuckDB counts from the left: a mirrored string would give the other project's money."""
    projects = {n: make_project(f"p{n}", money=(euro("budget", n),)) for n in (1, 2, 3, 900)}
    register = published(tmp_path / "tables", projects)
    for n in projects:
        assert breakdown(register.generation, [n], Dimension.YEAR, None, Measure.BUDGET).total == Cell(Decimal(n), 1, 1)


def test_no_project_chosen_is_no_figure_and_no_zero(register):
    found = breakdown(register.generation, [], Dimension.COUNTRY, Dimension.YEAR, Measure.BUDGET)
    assert (found.cells, found.total) == ({}, Cell(None, 0, 0))


def test_an_unknown_amount_is_not_zero_and_a_zero_is_known(tmp_path):
    projects = {1: make_project("a"), 2: make_project("b", money=(euro("budget", 0),)), 3: make_project("c")}
    register = published(tmp_path / "tables", projects)
    found = breakdown(register.generation, None, Dimension.COUNTRY, None, Measure.BUDGET)
    assert found.total == Cell(Decimal(0), 1, 3)
    spent = breakdown(register.generation, None, Dimension.COUNTRY, None, Measure.DISBURSEMENTS)
    assert spent.row_totals == {"KE": Cell(None, 0, 3)}


def test_what_cannot_be_converted_is_listed_by_currency(tmp_path):
    day = {"value_date": PartialDate(2021, 5, 4)}
    money = (
        MoneyRecord("budget", Decimal(1000), "KES", **day),
        MoneyRecord("budget", Decimal(500), "KES", **day),
        MoneyRecord("budget", Decimal(7), "", **day),
        MoneyRecord("budget", Decimal(9), "USD"),
        MoneyRecord("budget", Decimal(5), "EUR"),
    )
    countries = (CountryRecord("KE", Decimal(50)), CountryRecord("TZ", Decimal(50)))
    register = published(tmp_path / "tables", {4: make_project("a", money=money, countries=countries)})
    found = breakdown(register.generation, None, Dimension.COUNTRY, None, Measure.BUDGET)
    assert found.total == Cell(Decimal(5), 1, 1)
    assert found.left_out == (
        LeftOut("", "no-currency", Decimal(7), 1, 1),
        LeftOut("KES", "unknown-currency", Decimal(1500), 2, 1),
        LeftOut("USD", "no-date", Decimal(9), 1, 1),
    )
    in_dollars = breakdown(register.generation, None, Dimension.COUNTRY, None, Measure.BUDGET, "USD")
    assert in_dollars.total == Cell(Decimal(9), 1, 1)


def programme(tmp_path, **own):
    """Programme 9 with projects 1 and 2; 3 lies below 2; 5 stands alone. Each has a budget of its number in euro."""
    parents = {1: "p9", 2: "p9", 3: "p2"}
    projects = {
        n: make_project(
            f"p{n}",
            money=own.get(f"p{n}", (euro("budget", n),)),
            relations=(RelationRecord("parent", parents[n]),) if n in parents else (),
        )
        for n in (1, 2, 3, 5, 9)
    }
    return published(tmp_path / "tables", projects)


def budget(register, ids=None):
    return breakdown(register.generation, ids, Dimension.COUNTRY, None, Measure.BUDGET)


def test_a_programme_counts_for_all_of_its_projects(tmp_path):
    found = budget(programme(tmp_path))
    assert (found.total, found.covered) == (Cell(Decimal(14), 2, 2), {1, 2, 3})


def test_projects_count_where_their_programme_is_not_chosen_or_has_no_amount(tmp_path):
    register = programme(tmp_path, p9=())
    assert budget(register).total == Cell(Decimal(1 + 2 + 5), 3, 4)
    assert budget(register, [1, 3, 9]).total == Cell(Decimal(4), 2, 3)


def test_a_programme_counts_for_projects_below_one_that_is_not_chosen(tmp_path):
    assert budget(programme(tmp_path), [9, 3]).total == Cell(Decimal(9), 1, 1)


def test_a_programme_whose_amount_cannot_be_converted_is_not_replaced_by_its_projects(tmp_path):
    found = budget(programme(tmp_path, p9=(euro("budget", 9, currency="KES"),)))
    assert found.total == Cell(Decimal(5), 1, 2)
    assert [(one.currency, one.value) for one in found.left_out] == [("KES", Decimal(9))]


def test_another_measure_looks_at_the_programme_anew(tmp_path):
    register = programme(tmp_path, p1=(euro("disbursement", 4),), p2=(euro("expenditure", 3),))
    found = breakdown(register.generation, None, Dimension.COUNTRY, None, Measure.DISBURSEMENTS)
    assert found.total == Cell(Decimal(7), 2, 4)


def test_programmes_in_a_circle_count_once(tmp_path):
    pairs = {1: "b", 2: "a"}
    projects = {
        n: make_project(slug, money=(euro("budget", n),), relations=(RelationRecord("parent", pairs[n]),))
        for n, slug in ((1, "a"), (2, "b"))
    }
    assert budget(published(tmp_path / "tables", projects)).total == Cell(Decimal(1), 1, 1)


def test_a_child_is_a_parent_told_from_the_other_side(tmp_path):
    projects = {
        1: make_project("a", money=(euro("budget", 1),), iati_identifier="XX-1"),
        2: make_project("b", money=(euro("budget", 2),), relations=(RelationRecord("child", "XX-1"),)),
    }
    assert budget(published(tmp_path / "tables", projects)).total == Cell(Decimal(2), 1, 1)


def test_a_project_told_by_two_bodies_counts_once_and_the_first_known_amount_for_it(tmp_path):
    relations = {2: "a", 3: "b", 4: "p"}  # 1, 2 and 3 are one project; 4 is a programme that no source ties to them
    amounts = {2: (euro("budget", 20),), 3: (euro("budget", 30),), 4: (euro("budget", 7),)}
    projects = {
        n: make_project(
            slug,
            money=amounts.get(n, ()),
            relations=(RelationRecord("third-party", relations[n]),) if n in relations else (),
        )
        for n, slug in ((1, "a"), (2, "b"), (3, "c"), (4, "d"))
    }
    register = published(tmp_path / "tables", projects)
    assert (budget(register).total, budget(register).covered) == (Cell(Decimal(27), 2, 3), {3})
    assert budget(register, [3, 4]).total == Cell(Decimal(37), 2, 2)


def test_a_programme_counts_for_a_project_below_it_whoever_tells_of_that(tmp_path):
    told = {2: RelationRecord("parent", "a"), 3: RelationRecord("third-party", "b")}
    projects = {
        n: make_project(slug, money=(euro("budget", n),), relations=(told[n],) if n in told else ())
        for n, slug in ((1, "a"), (2, "b"), (3, "c"))
    }
    register = published(tmp_path / "tables", projects)
    assert budget(register).total == Cell(Decimal(1), 1, 1)
    assert budget(register, [1, 3]).total == Cell(Decimal(1), 1, 1)


def test_the_figures_of_all_projects_are_remembered_with_their_data(register, monkeypatch, tmp_path):
    asked = (Dimension.COUNTRY, Dimension.YEAR, Measure.BUDGET)
    first = breakdown(register.generation, None, *asked)
    monkeypatch.setattr(breakdowns, "_run", None)
    assert breakdown(register.generation, None, *asked) is first
    monkeypatch.undo()
    other = published(tmp_path / "tables", {1: make_project("a", money=(euro("budget", 1),))})
    assert breakdown(other.generation, None, *asked).total == Cell(Decimal(1), 1, 1)


def test_a_missing_or_broken_table_says_so(register, tmp_path):
    away = replace(register.generation, tables=tmp_path)
    with pytest.raises(StoreUnavailable):
        breakdown(away, None, Dimension.COUNTRY, None, Measure.PROJECTS)
    for name in ("projects", "relations", "money_split", "project_groups"):
        (tmp_path / f"{name}.parquet").write_bytes(b"PAR1 broken")
    with pytest.raises(StoreUnavailable):
        breakdown(away, None, Dimension.COUNTRY, None, Measure.PROJECTS)
