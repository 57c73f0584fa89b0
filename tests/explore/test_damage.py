"""Whatever is cut short, damaged or foreign: readers keep what they have, and the stores are made anew."""

import shutil

import pytest

from sestante.core.errors import StoreUnavailable
from sestante.explore import store, updater
from sestante.explore.projects import ProjectFilter
from sestante.history.models import Batch
from sestante.opendata import generations
from sestante.projects.models import Project
from tests.factories import make_project, take_in
from tests.parquet import selected

pytestmark = pytest.mark.django_db


def slugs():
    return {row["slug"] for row in ProjectFilter().all_rows(store.current(), language="en")}


def slugs_in_numbers():
    found = selected("SELECT slug FROM read_parquet(?)", [f"{store.current().tables}/projects.parquet"])
    return {slug for (slug,) in found}


@pytest.mark.parametrize("moment", ["build", "update", "publish"])
def test_a_write_cut_short_leaves_the_earlier_generation_in_use(stores, monkeypatch, moment):
    take_in(make_project("coffee"))
    stores()
    before = generations.read_pointer()
    take_in(make_project("tea"))

    def killed(*_args, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if moment == "publish":
            patch.setattr(generations, "publish", killed)
        else:
            patch.setattr(updater.writer, moment, killed)
        with pytest.raises(KeyboardInterrupt):
            updater.bring_up_to_date(anew=moment == "build")
    assert generations.read_pointer() == before
    assert slugs() == {"coffee"}
    stores()
    assert slugs() == {"coffee", "tea"}
    folders = {entry.name for entry in generations.home().iterdir() if entry.is_dir()}
    now = generations.read_pointer()
    assert before.folder in now.previous
    assert folders == {now.folder, *now.previous}  # those before stay for their readers, the one cut short is gone


@pytest.mark.parametrize("damage", ["index", "meta", "table", "catalogue", "pointer", "everything"])
def test_damaged_stores_are_made_anew(stores, damage):
    take_in(make_project("coffee"))
    stores()
    folder = generations.read_pointer().path
    if damage == "index":
        shutil.rmtree(folder / "index")
    elif damage == "meta":
        (folder / "index" / "meta.json").write_text("{")
    elif damage == "table":
        (folder / "tables" / "projects.parquet").unlink()
    elif damage == "catalogue":
        (folder / "tables" / "tables.json").write_text("")
    elif damage == "pointer":
        generations.pointer_file().write_text("not json")
    else:
        shutil.rmtree(generations.home())
    stores()
    assert slugs() == {"coffee"}
    assert slugs_in_numbers() == {"coffee"}


def test_a_damaged_generation_is_not_continued(stores):
    take_in(make_project("coffee"))
    stores()
    (generations.read_pointer().path / "tables" / "projects.parquet").write_bytes(b"nothing")
    take_in(make_project("tea"))
    stores()
    assert slugs_in_numbers() == {"coffee", "tea"}


def test_a_database_with_the_same_number_but_another_past_is_noticed(stores):
    batch = take_in(make_project("coffee")).batch
    stores()
    Project.objects.filter(slug="coffee").delete()
    Batch.objects.filter(pk=batch.pk).update(completed="2001-01-01T00:00:00Z")
    assert not updater.is_up_to_date()
    stores()
    assert slugs() == set()


def test_stores_of_another_release_are_made_anew(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    before = generations.read_pointer()
    monkeypatch.setattr(updater, "layout", lambda: "another")
    stores()
    assert generations.read_pointer().folder != before.folder


@pytest.fixture
def same_connection(monkeypatch):
    """The updater's thread has a connection of its own; here it shares that of the test, which must stay open."""
    monkeypatch.setattr(updater, "close_old_connections", lambda: None)


def test_one_look_brings_up_to_date_and_mends_what_is_damaged(stores, same_connection, caplog):
    take_in(make_project("coffee"))
    updater._look()
    assert slugs() == {"coffee"}
    (generations.read_pointer().path / "index" / "meta.json").unlink()
    store.forget()
    with pytest.raises(StoreUnavailable):
        store.current()
    updater._look()
    assert slugs() == {"coffee"}
    assert "damaged" in caplog.text


def test_a_look_that_fails_is_logged_and_nothing_more(stores, same_connection, monkeypatch, caplog):
    def broken():
        raise OSError("disk full")

    monkeypatch.setattr(updater, "is_up_to_date", broken)
    updater._look()
    assert "disk full" in caplog.text
