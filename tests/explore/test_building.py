"""Words and numbers of a large register: written by two processes, the same as by one; a failure changes nothing."""

from pathlib import Path

import pytest

from sestante.core.errors import StoreUnavailable
from sestante.explore import building, nouns, store, truth, updater
from sestante.explore.projects import ProjectFilter
from sestante.opendata import generations
from sestante.organisations.models import Organisation
from sestante.projects.models import Participation, Project
from tests.explore.test_updater import everything_in_words_and_numbers
from tests.factories import make_full_organisation, make_full_project, make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db


class Done:
    """A process that has ended well."""

    def wait(self):
        return 0

    poll = wait


def test_tables_written_apart_are_those_written_with_the_words(stores, monkeypatch):
    take_in(make_full_organisation(), make_full_project(), make_project("coffee"))
    stores()
    together = everything_in_words_and_numbers()

    def at_once(folder: Path):
        building.write_numbers(folder)
        return Done()

    monkeypatch.setattr(building, "FEWEST_APART", 0)
    monkeypatch.setattr(building.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(building, "_numbers_apart", at_once)
    updater.bring_up_to_date(anew=True)
    assert everything_in_words_and_numbers() == together


def test_where_the_other_process_fails_readers_keep_what_they_have(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    before = generations.read_pointer()
    monkeypatch.setattr(building, "FEWEST_APART", 0)
    monkeypatch.setattr(building.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(building.sys, "executable", "/bin/false")
    with pytest.raises(StoreUnavailable):
        updater.bring_up_to_date(anew=True)
    assert generations.read_pointer() == before
    assert ProjectFilter().numbers(store.current()) == [Project.objects.get().pk]


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
