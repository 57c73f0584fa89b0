"""The starter data through the filter: exactly what its files say, in words and in numbers."""

import csv
import json
import subprocess
import sys

import pytest

from sestante.explore.facets import WholeChoice
from sestante.explore.organisations import OrganisationFilter
from sestante.explore.projects import ProjectFilter
from sestante.opendata.tables import published_tables
from sestante.starter.services import FOLDER
from tests.parquet import selected

pytestmark = pytest.mark.django_db  # for the fixture; the tests themselves ask no database


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def slugs(generation, kind, **chosen):
    return {row["slug"] for row in kind(**chosen).all_rows(generation, language="en")}


def cell(row, name):
    return {value.strip() for value in row[name].split(";") if value.strip()}


def test_every_country_gives_exactly_its_projects(starter_generation):
    countries = {code for row in rows("projects") for code in cell(row, "countries")}
    assert len(countries) == 73
    for code in countries:
        wanted = {row["id"] for row in rows("projects") if code in cell(row, "countries")}
        assert slugs(starter_generation, ProjectFilter, country=(code,)) == wanted, code


def test_what_has_no_year_is_found_by_dates_not_known(starter_generation):
    undated = {row["id"] for row in rows("projects") if not row["start_year"] and not row["end_year"]}
    assert slugs(starter_generation, ProjectFilter, dates=("unknown",)) == undated


def test_the_years_2008_to_2017_are_those_of_the_file(starter_generation):
    def is_active(row):
        years = [int(row[name]) for name in ("start_year", "end_year") if row[name]]
        return bool(years) and min(years) <= 2017 and max(years) >= 2008

    wanted = {row["id"] for row in rows("projects") if is_active(row)}
    assert slugs(starter_generation, ProjectFilter, active_from=2008, active_to=2017) == wanted


@pytest.mark.parametrize("kind", [ProjectFilter, OrganisationFilter])
@pytest.mark.parametrize("chosen", [{}, {"country": ("KE",)}, {"with_members": True}])
def test_every_number_beside_a_value_is_the_rows_it_alone_gives(starter_generation, kind, chosen):
    asked = kind(**chosen)
    values = [
        (facet.name, one)
        for choice in kind.choices
        for facet in asked.facets(starter_generation.words, "en", whole=WholeChoice(choice.name))
        if facet.name == choice.name
        for value in facet.values
        for one in (value, *value.children)
    ]
    assert len(values) > 60
    for name, value in values:
        given = len(asked.changed(**{name: (value.value,)}).all_rows(starter_generation, language="en"))
        assert value.count == given, (name, value.value)


def test_every_published_table_opens_in_plain_duckdb_with_the_count_of_the_catalogue(starter_generation):
    files = {one.table.name: one for one in published_tables(starter_generation.tables)}
    script = """
import duckdb, json, sys
count = lambda file: duckdb.execute("SELECT count(*) FROM read_parquet(?)", [file]).fetchone()[0]
print(json.dumps([count(file) for file in sys.argv[1:]]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, *(str(one.file) for one in files.values())], capture_output=True, text=True
    )
    assert json.loads(done.stdout) == [one.rows for one in files.values()]
    assert files["projects"].rows == ProjectFilter().answer(starter_generation, language="en", facets=False).total
    assert files["organisations"].rows == len(rows("organisations"))
    assert files["exchanges"].rows == len(rows("exchanges"))
    assert files["relations"].rows == len(rows("relations"))


def test_anyone_can_repeat_the_number_beside_a_country(starter_generation):
    counted = selected(
        f"SELECT country, count(DISTINCT n) FROM '{starter_generation.tables}/project_countries.parquet' "
        "WHERE NOT host GROUP BY country"
    )
    assert dict(counted) == ProjectFilter().counts(starter_generation.words)["country"]


def test_unknown_budgets_are_missing_and_never_zero(starter_generation):
    known = sum(1 for row in rows("projects") if row["budget"])
    (money,) = selected(f"SELECT count(*), count(value), min(value) FROM '{starter_generation.tables}/money.parquet'")
    total, with_value, least = money
    assert (total, with_value) == (known, known)
    assert least > 0


@pytest.mark.parametrize(
    ("text", "title"),
    [("YOUCOOL", "Youth in Cooperatives"), ("co-operative coffee youth", "Youth in Cooperatives"), ("halieus", "")],
)
def test_projects_are_found_by_acronym_word_and_name(starter_generation, text, title):
    found = ProjectFilter(q=text).all_rows(starter_generation, language="en")
    assert found
    assert any(title in str(row["title"]) for row in found)
