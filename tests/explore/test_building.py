"""Words and numbers of a large register: written by two processes, the same as by one; a failure changes nothing."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from sestante.core.errors import StoreUnavailable
from sestante.explore import building, nouns, store, truth, updater
from sestante.explore.parts import Split, write_second_part
from sestante.explore.projects import ProjectFilter
from sestante.opendata import generations
from sestante.opendata.tables import published_tables
from sestante.organisations.models import Organisation
from sestante.projects.models import Participation, Project
from tests.explore.test_updater import everything_in_words_and_numbers
from tests.factories import make_full_organisation, make_full_project, make_organisation, make_project, take_in
from tests.parquet import selected

pytestmark = pytest.mark.django_db


class InThisProcess:
    """A second process that is none: it does its part when the first asks whether it has."""

    def __init__(self, folder: Path, split: Split) -> None:
        self.folder, self.split = folder, split
        self.stdin = io.BytesIO()
        self.stdout = self.lines()

    def lines(self) -> Iterator[bytes]:
        """What it says."""
        said = io.BytesIO()
        write_second_part(self.folder, self.split, hear=io.BytesIO(self.stdin.getvalue()), tell=said)
        yield from said.getvalue().splitlines(keepends=True)

    def __enter__(self) -> "InThisProcess":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def wait(self) -> int:
        """It has ended well."""
        return 0

    poll = wait


def write_in_two(monkeypatch):
    """From now on every register is written in two parts."""
    monkeypatch.setattr(building, "FEWEST_APART", 0)
    monkeypatch.setattr(building.os, "cpu_count", lambda: 2)


def whole_tables() -> dict[str, list]:
    """The rows of all tables in the order in which they lie."""
    tables = store.current().tables
    return {one.table.name: selected(f"SELECT * FROM '{one.file}'") for one in published_tables(tables)}


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
def test_what_two_processes_write_is_what_one_writes(stores, monkeypatch, share):
    take_in(make_full_organisation(), make_full_project(), make_project("coffee"), make_project("cocoa"))
    stores()
    together, tables = everything_in_words_and_numbers(), whole_tables()
    write_in_two(monkeypatch)
    monkeypatch.setattr(building, "_FIRST_SHARE", share)
    monkeypatch.setattr(building, "_second_process", InThisProcess)
    told = []
    updater.bring_up_to_date(anew=True, on_progress=lambda done, of: told.append((done, of)))
    assert everything_in_words_and_numbers() == together
    assert whole_tables() == tables
    assert told == [(done, len(told)) for done in range(1, len(told) + 1)]
    folder = generations.read_pointer().path
    assert {entry.name for entry in folder.iterdir()} == {"index", "tables"}


def test_where_the_other_process_fails_readers_keep_what_they_have(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    before = generations.read_pointer()
    write_in_two(monkeypatch)
    monkeypatch.setattr(building.sys, "executable", "/bin/false")
    with pytest.raises(StoreUnavailable):
        updater.bring_up_to_date(anew=True)
    assert generations.read_pointer() == before
    assert ProjectFilter().numbers(store.current()) == [Project.objects.get().pk]


def test_where_the_other_process_fails_at_its_tables_readers_keep_what_they_have(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    before = generations.read_pointer()
    write_in_two(monkeypatch)
    monkeypatch.setattr(building, "_second_process", InThisProcess)
    monkeypatch.setattr(InThisProcess, "wait", lambda _self: 1)
    with pytest.raises(StoreUnavailable):
        updater.bring_up_to_date(anew=True)
    assert generations.read_pointer() == before


def test_the_second_part_is_not_written_where_the_first_is_not(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "between").mkdir()
    with pytest.raises(StoreUnavailable):
        write_second_part(tmp_path, Split("project", 0), hear=io.BytesIO(), tell=io.BytesIO())
    assert list((tmp_path / "tables").iterdir()) == []


def project_noun():
    return next(noun for noun in nouns.NOUNS if noun.kind == "project")


def test_a_record_read_from_its_last_version_is_that_of_its_rows():
    take_in(make_full_organisation(), make_full_project(), make_project("coffee"))
    noun = project_noun()
    numbers = truth.all_numbers(noun)
    read = {record.slug: record for _n, record in truth.public_records(noun, numbers)}
    assert read == noun.load(numbers)


def test_where_rows_and_version_differ_the_rows_are_read():
    """A batch still being written has changed the rows and not yet the version."""
    take_in(make_organisation("apex"), make_project("coffee"))
    noun = project_noun()
    numbers = truth.all_numbers(noun)
    apex = Organisation.objects.get()
    Participation.objects.create(project_id=numbers["coffee"], position=7, name="Apex", organisation=apex)
    found = [record for _n, record in truth.public_records(noun, numbers)]
    assert found == list(noun.load(numbers).values())
    assert found[0].participations[-1].party.organisation == "apex"
