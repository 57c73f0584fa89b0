"""Sums of divided amounts: the same cents and the same projects as the parts they are made of."""

import pytest

from sestante.projects.money_split import DIVIDED_BY, MONEY_SPLIT, SUBSETS
from sestante.projects.money_sums import TABLES, table_for
from tests.explore.registers import random_register
from tests.parquet import selected


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return random_register(tmp_path_factory.mktemp("sums") / "tables", seed=3).generation.tables


def properties(table):
    return [name for name in DIVIDED_BY if name in {field.name for field in table.fields}]


@pytest.mark.parametrize("currency", ["eur", "usd"])
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_sums_are_those_of_the_parts_to_the_cent(folder, table, currency):
    names = ", ".join(["n", "figure", *properties(table)])
    found, expected = (
        selected(f"SELECT {names}, sum(value_{currency}) FROM '{folder}/{name}.parquet' GROUP BY ALL ORDER BY ALL")
        for name in (table.name, MONEY_SPLIT.name)
    )
    assert found == expected


@pytest.mark.parametrize("currency", ["eur", "usd"])
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_their_bits_count_the_same_projects(folder, table, currency):
    for bit, chosen in enumerate(SUBSETS):
        if not set(chosen) <= set(properties(table)):
            continue
        names = ", ".join(["figure", *chosen])
        found, expected = (
            selected(
                f"SELECT {names}, sum((first_{currency} >> {bit}) & 1) FROM '{folder}/{name}.parquet' "
                f"WHERE value_{currency} IS NOT NULL GROUP BY ALL ORDER BY ALL"
            )
            for name in (table.name, MONEY_SPLIT.name)
        )
        assert found == expected, chosen


def test_rows_of_one_figure_lie_together(folder):
    for name in (MONEY_SPLIT.name, *(table.name for table in TABLES)):
        figures = [figure for (figure,) in selected(f"SELECT figure FROM '{folder}/{name}.parquet'")]
        assert figures == sorted(figures)


def test_the_smallest_table_that_has_all_properties_is_read():
    assert table_for({"country", "year"}) == "money_by_country"
    assert table_for({"year", "sector3"}) == "money_by_sector"
    assert table_for({"ica_sector"}) == "money_by_ica_sector"
    assert table_for({"country", "sector"}) == "money_split"
