"""Figures and law in words and numbers: found by what people type, published as tables, gone when withdrawn."""

from dataclasses import replace

import pytest

from sestante.codelists.queries import codes, extra
from sestante.countries import published, search_text
from sestante.explore import store
from sestante.explore.countries import CountryFigureFilter
from sestante.explore.laws import KNOWN_PARTS, LegalFrameworkFilter
from sestante.history.records import Visibility
from sestante.opendata.database import cursor
from tests.factories import make_figure, make_framework, make_full_framework, make_law, take_in

pytestmark = pytest.mark.django_db


def found(kind, stores, **parameters):
    stores()
    generation = store.current()
    chosen, _notices = kind.read({name: [value] for name, value in parameters.items()}, generation.words)
    return [row["slug"] for row in chosen.all_rows(generation, language="en")]


@pytest.mark.parametrize("text", ["Kenya", "adhésions", "Statistiche nazionali", "office of statistics", "membership"])
def test_a_figure_is_found_by_its_words_in_any_language(stores, text):
    take_in(make_figure(), make_figure("elsewhere", country="IT", measure="employees", stream="press", source_name="X"))
    assert found(CountryFigureFilter, stores, q=text) == ["ke-members-2019"]


def test_figures_are_chosen_by_measure_stream_grade_and_group(stores):
    take_in(make_figure(), make_figure("women", measure="women-members", stream="press", grade="c"))
    assert found(CountryFigureFilter, stores, measure="members") == ["ke-members-2019"]
    assert found(CountryFigureFilter, stores, group="women") == ["women"]
    assert found(CountryFigureFilter, stores, stream="press", grade="c", country="KE") == ["women"]


def test_a_framework_is_found_by_its_laws_registrar_and_what_is_known(stores):
    take_in(make_framework(), make_full_framework())
    assert found(LegalFrameworkFilter, stores, q="cooperatives act") == ["ke"]
    assert found(LegalFrameworkFilter, stores, q="courrier") == ["in-kl"]
    assert found(LegalFrameworkFilter, stores, known="answers") == ["in-kl"]


def test_withdrawn_figures_leave_words_and_tables(stores):
    take_in(make_figure(), make_figure("b"))
    stores()
    take_in(make_figure("b", visibility=Visibility.WITHDRAWN))
    assert found(CountryFigureFilter, stores) == ["ke-members-2019"]
    file = str(store.current().tables / "country_figures.parquet")
    with cursor() as database:
        assert database.execute("SELECT slug, value FROM read_parquet(?)", [file]).fetchall()[0][0] == "ke-members-2019"


def test_what_is_not_known_is_null_in_the_tables_never_zero_or_empty():
    (row,) = published.figure_rows(replace(make_figure(), year=None, grade=""), 1, {})["country_figures"]
    assert (row["year"], row["grade"], row["sector"], row["scope"]) == (None, None, None, None)
    assert row["value"] == "226400"
    for tables in (published.law_rows(make_law(), 1, {}), published.framework_rows(make_full_framework(), 1, {})):
        assert all(value != "" for rows in tables.values() for row in rows for value in row.values())


def test_rows_have_the_columns_of_their_tables():
    tables = {t.name: t for t in (*published.FIGURE_TABLES, *published.LAW_TABLES, *published.FRAMEWORK_TABLES)}
    written = published.figure_rows(make_figure(), 1, {})
    written |= published.law_rows(make_law(), 1, {}) | published.framework_rows(make_full_framework(), 1, {})
    assert written.keys() == tables.keys()
    for name, rows in written.items():
        assert all(set(row) == {field.name for field in tables[name].fields} for row in rows), name


def test_every_part_of_a_framework_that_may_be_known_has_its_name():
    assert set(search_text.known_parts(make_full_framework())) == set(KNOWN_PARTS)


def test_every_measure_has_a_unit():
    units = {code: extra("CountryMeasure", code, "unit") for code in codes("CountryMeasure")}
    assert {code for code, unit in units.items() if unit == "percent"} == {c for c in units if c.endswith("-percent")}
    assert set(units.values()) == {"count", "percent"}
