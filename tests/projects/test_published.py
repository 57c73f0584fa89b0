"""Rows of the published tables: one for one from the record, absent values None, decimals exact."""

from dataclasses import replace
from decimal import Decimal

from sestante.organisations import published as organisation_tables
from sestante.organisations.movement import Body
from sestante.organisations.records import PartyRecord
from sestante.projects import published as project_tables
from sestante.projects.records import MoneyRecord, ParticipationRecord
from tests.factories import make_full_organisation, make_full_project, make_organisation, make_project
from tests.published_rows import all_named

ALL = (*project_tables.TABLES, *organisation_tables.TABLES)


def rows(project, n, bodies):
    return all_named(project_tables.TABLES, project_tables.rows(project, n, bodies))


def organisation_rows(organisation, n):
    return all_named(organisation_tables.TABLES, organisation_tables.rows(organisation, n, {}))


def test_every_row_has_only_the_fields_of_its_table():
    project = make_full_project()
    unconverted = MoneyRecord("expenditure", Decimal(10))
    project = replace(project, money=(*project.money, unconverted))
    written = rows(project, 1, {}) | organisation_rows(make_full_organisation(), 1)
    # tables of sums are made from the others and not from a record
    from_records = [table for table in ALL if not table.summed_from]
    assert set(written) == {table.name for table in from_records}
    for table in from_records:
        assert written[table.name], f"the full record has no row in {table.name}"
        for row in written[table.name]:
            assert set(row) <= {field.name for field in table.fields}
            assert row["n"] == 1


def test_names_of_tables_and_fields_need_no_quotes_and_say_what_they_mean():
    names = [table.name for table in ALL] + [field.name for table in ALL for field in table.fields]
    assert all(name.isidentifier() and name.islower() for name in names)
    assert not {"end", "start", "order", "group", "select", "from", "to"} & set(names)
    assert all(field.description.endswith(".") for table in ALL for field in table.fields)
    assert len({table.name for table in ALL}) == len(ALL)


def test_what_is_absent_is_none_and_never_zero_or_blank():
    written = rows(make_project(summary={}, citations=()), 1, {}) | organisation_rows(make_organisation(), 2)
    values = [value for table in written.values() for row in table for value in row.values()]
    assert "" not in values
    assert 0 not in [value for value in values if not isinstance(value, bool)]
    (project,) = written["projects"]
    assert (project["beneficiaries_count"], project["first_year"], project["status"]) == (None, None, None)
    assert written["money"] == []


def test_a_false_and_a_zero_that_the_source_states_stay():
    written = rows(make_full_project(), 1, {})
    assert [row["host"] for row in written["project_countries"]] == [False, False, True]
    assert written["results"][0]["baseline"] == "0"


def test_a_link_to_an_organisation_that_is_not_public_is_left_out():
    project = make_project(participations=(ParticipationRecord(PartyRecord("A body", "X-1", "a-body"), "2"),))
    (hidden,) = rows(project, 1, {})["participations"]
    (public,) = rows(project, 1, {"a-body": Body("a-body")})["participations"]
    assert (hidden["organisation"], hidden["organisation_name"]) == (None, "A body")
    assert (public["organisation"], public["role"], public["iati_role"]) == ("a-body", "lead", "2")


def test_texts_of_rows_carry_the_position_of_their_row():
    texts = rows(make_full_project(), 1, {})["project_texts"]
    found = {(row["field"], row["position"], row["language"]): row["text"] for row in texts}
    assert found["title", 1, "fr"] == "Programme exemple"
    assert found["money", 1, "en"] == "Whole budget"
    assert found["exchange_came_back", 1, "en"] == "Seeds"


def test_blurred_places_lose_name_and_precision_of_a_tenth_of_a_degree():
    (place,) = rows(make_full_project(), 1, {})["places"]
    assert (place["name"], place["latitude"], place["longitude"]) == (None, "-1.3", "36.8")
