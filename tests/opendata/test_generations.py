"""Generations: one is seen at a time, whole; what nobody needs goes."""

import json

import pytest

from sestante.core.errors import StoreUnavailable
from sestante.opendata import generations


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    return tmp_path / "generations"


def write(version):
    folder = generations.new_folder(version)
    (folder / "index" / "part").write_text(f"words {version}")
    (folder / "tables" / "part").write_text(f"numbers {version}")
    return folder


def publish(version):
    return generations.publish(write(version), version=version, stamp="now", layout="one")


def test_without_a_generation_the_store_is_unavailable():
    with pytest.raises(StoreUnavailable):
        generations.read_pointer()
    assert generations.pointer_or_none() is None


def test_readers_see_what_was_published_last():
    publish(1)
    second = publish(2)
    assert generations.read_pointer() == second
    assert (second.path / "index" / "part").read_text() == "words 2"


def test_a_folder_that_was_not_published_is_not_seen_and_goes_with_the_next(home):
    publish(1)
    half = write(2)
    assert generations.read_pointer().version == 1
    publish(3)
    assert not half.exists()


def test_four_earlier_generations_stay_for_their_readers_and_older_ones_go(home):
    pointers = [publish(version) for version in range(1, 7)]
    assert [pointer.path.exists() for pointer in pointers] == [False, True, True, True, True, True]


def test_of_the_last_versions_all_generations_of_a_minute_stay(monkeypatch):
    old = publish(1)
    pointers = [publish(2) for _change in range(7)]
    assert all(pointer.path.exists() for pointer in (old, *pointers))
    monkeypatch.setattr(generations, "KEPT_SECONDS", -1)
    newest = publish(3)
    assert newest.previous == tuple(pointer.folder for pointer in reversed(pointers[-generations.KEPT :]))


def test_folders_that_the_writer_needs_stay():
    unfinished = generations.new_folder(2)
    generations.publish(write(1), version=1, in_use=(unfinished,))
    assert unfinished.is_dir()
    publish(2)
    assert not unfinished.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 1}', '{"version": 1, "folder": "gone"}', "\x00"])
def test_a_damaged_pointer_says_that_the_store_is_unavailable(text):
    publish(1)
    generations.pointer_file().write_text(text)
    with pytest.raises(StoreUnavailable):
        generations.read_pointer()


def test_only_one_writes_at_a_time():
    with generations.writing(wait=True) as first:
        assert first
        with generations.writing(wait=False) as second:
            assert not second
    with generations.writing(wait=False) as third:
        assert third


def test_linked_files_cost_no_copy_and_leave_locks_behind(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    (old / "data").write_text("x")
    (old / "lock").write_text("")
    generations.link_files(old, new, but=frozenset({"lock"}))
    assert [file.name for file in new.iterdir()] == ["data"]
    assert (new / "data").samefile(old / "data")


def test_the_pointer_is_plain_json_that_names_version_and_folder():
    pointer = publish(7)
    data = json.loads(generations.pointer_file().read_text())
    assert (data["version"], data["folder"]) == (7, pointer.folder)
