"""In a large register words appear before the tables are written, also those of a change that comes meanwhile."""

import threading
from unittest.mock import Mock

import pytest

from sestante.core.errors import StoreUnavailable
from sestante.explore import breakdowns, store, updater
from sestante.explore.breakdowns import Dimension, Measure, breakdown
from sestante.explore.projects import ProjectFilter
from sestante.opendata import generations
from sestante.opendata.tables import TableWriter
from tests.explore.test_updater import everything_in_words_and_numbers, lead, query, slugs, table
from tests.factories import make_full_project, make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def large(monkeypatch):
    """Every register is a large one here; the connection of the test stays open."""
    monkeypatch.setattr(updater, "close_old_connections", lambda: None)
    monkeypatch.setattr(updater, "WORDS_FIRST_FROM", 1)
    monkeypatch.setattr(updater, "EVERY_SECONDS", 0.01)


def assert_all_is_as_made_anew():
    continued = everything_in_words_and_numbers()
    updater.bring_up_to_date(anew=True)
    assert everything_in_words_and_numbers() == continued


def test_a_large_register_shows_it_in_lists_before_its_tables_are_written_and_a_later_run_ends_it(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    take_in(make_project("coffee", title={"en": "New"}), make_project("tea"))
    with monkeypatch.context() as killed:
        killed.setattr(updater, "_new_rows", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            updater.bring_up_to_date()
    assert (slugs(), slugs(q="new")) == ({"coffee", "tea"}, {"coffee"})
    assert query(f"SELECT title FROM {table('projects')}") == [("Coffee",)]
    both = ProjectFilter().numbers(store.current())
    figures = breakdown(store.current(), both, Dimension.COUNTRY, None, Measure.BUDGET)
    assert (len(both), figures.total.of) == (2, 1)
    assert not updater.is_up_to_date()
    assert stores() == 2
    assert_all_is_as_made_anew()


def test_words_of_a_change_do_not_wait_for_the_tables_of_the_one_before(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    take_in(make_project("tea"))
    monkeypatch.setattr(generations, "KEPT", 0)
    monkeypatch.setattr(generations, "KEPT_SECONDS", -1)
    may_end = threading.Event()
    write, keep_words_up = TableWriter.write, updater._keep_words_up
    seen = []

    def slow_write(tables):
        assert may_end.wait(60)
        write(tables)

    def change_and_look(*about):
        if not seen:
            take_in(make_project("coffee", title={"en": "New"}), make_project("cocoa"))
        keep_words_up(*about)
        seen.append((slugs(), slugs(q="new"), query(f"SELECT slug FROM {table('projects')}")))
        if len(seen) == 3:
            may_end.set()

    monkeypatch.setattr(TableWriter, "write", slow_write)
    monkeypatch.setattr(updater, "_keep_words_up", change_and_look)
    assert stores() == 2
    assert seen[:3] == [({"coffee", "tea", "cocoa"}, {"coffee"}, [("coffee",)])] * 3
    assert slugs() == {"coffee", "tea", "cocoa"}
    assert query(f"SELECT count(*) FROM {table('projects')}") == [(2,)]  # what was there when they were begun
    assert not updater.is_up_to_date()
    assert stores() == 3
    assert_all_is_as_made_anew()


def test_tables_that_cannot_be_written_beside_are_made_anew(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    take_in(make_project("tea"))
    with monkeypatch.context() as full:
        full.setattr(TableWriter, "write", Mock(side_effect=OSError("No space left")))
        full.setattr(updater, "_write_anew", Mock(side_effect=OSError("No space left")))
        with pytest.raises(OSError, match="No space"):
            updater.bring_up_to_date()
    assert (slugs(), query(f"SELECT slug FROM {table('projects')}")) == ({"coffee", "tea"}, [("coffee",)])
    assert stores() == 2
    assert query(f"SELECT slug FROM {table('projects')} ORDER BY n") == [("coffee",), ("tea",)]


def test_the_tree_of_the_movement_is_read_again_only_when_an_organisation_changed(stores, monkeypatch):
    read = Mock(wraps=updater.bodies)
    monkeypatch.setattr(updater, "bodies", read)
    monkeypatch.setattr(updater, "_kept", None)
    take_in(make_organisation("apex"), make_project("coffee", participations=(lead("Apex"),)))
    stores()
    for times, change in ((1, make_project("tea")), (1, make_project("cocoa")), (2, make_organisation("coop"))):
        take_in(change)
        stores()
        assert read.call_count == times


def money_by_country():
    return breakdown(store.current(), None, Dimension.COUNTRY, Dimension.YEAR, Measure.BUDGET)


def test_what_was_remembered_of_the_tables_holds_while_only_words_change(stores, monkeypatch):
    take_in(make_full_project())
    stores()
    before, folder = money_by_country(), store.current().tables
    take_in(make_project("tea"))
    with monkeypatch.context() as killed:
        killed.setattr(updater, "_new_rows", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            updater.bring_up_to_date()
    assert store.current().tables != folder
    assert money_by_country() is before
    stores()
    assert (before.total.of, money_by_country().total.of) == (1, 2)


def test_what_first_questions_need_is_read_before_anybody_asks(stores, monkeypatch):
    take_in(make_full_project(), make_organisation("apex"))
    stores()
    monkeypatch.setattr(updater, "_kept", None)
    updater._make_ready()
    read = breakdowns._facts.cache_info().misses
    assert money_by_country().total.of == 1
    assert breakdowns._facts.cache_info().misses == read
    assert "apex" in updater._kept.bodies


def test_nothing_is_made_ready_where_there_is_nothing_yet(stores):
    updater._make_ready()
    stores()
    (store.current().tables / "tables.json").unlink()
    updater._make_ready()
    with pytest.raises(StoreUnavailable):
        money_by_country()
