"""Publications and good practices of the starter: every row in or named, with its people, links and codes."""

import csv

import pytest

from sestante.library.models import ItemContributor, LibraryItem
from sestante.library.queries import library_item_records
from sestante.starter.services import FOLDER, load_starter, remove_starter

pytestmark = pytest.mark.django_db


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_publications_and_good_practices_is_in_and_goes_with_one_command():
    outcome = load_starter()
    wanted = {row["id"] for name in ("publications", "good_practices") for row in rows(name)}
    assert len(wanted) == 172 + 37
    assert set(LibraryItem.objects.published().values_list("slug", flat=True)) == wanted
    told = [issue for issue in outcome.issues if issue.file in ("publications.csv", "good_practices.csv")]
    assert [(issue.code, issue.level) for issue in told] == [("kind_other", "warning")]
    remove_starter()
    assert not LibraryItem.objects.published().exists()


def test_authors_are_told_from_publishers_and_publishers_are_linked():
    load_starter()
    items = library_item_records()
    study = items["good-practices-in-international-cooperative-development-why-creating-a-knowledge-sharing-culture-is"]
    assert [(one.party.name, one.is_person, one.affiliation) for one in study.contributors[:2]] == [
        ("Amanda Benson", True, "Co-operative College"),
        ("Camilla Carabini", True, "Coopermondo"),
    ]
    persons = ItemContributor.objects.filter(is_person=True)
    assert persons.exists()
    assert not persons.filter(organisation__isnull=False).exists()
    assert ItemContributor.objects.filter(organisation__isnull=False).count() > 200


def test_nobody_who_is_a_person_is_left_among_the_publishers():
    load_starter()
    names = set(ItemContributor.objects.filter(role="publisher").values_list("name", flat=True))
    people = {name.partition(" (")[0].strip() for row in rows("contributors") for name in row["authors"].split(";")}
    bodies = {"CICOPA", "GEFAK", "Management Systems International", ""}
    assert not names & (people - bodies)


def test_subjects_keep_their_words_and_codes_are_marked_as_ours():
    load_starter()
    item = library_item_records()["young-people-and-cooperatives-a-perfect-match"]
    assert item.subject_words == "Youth; employment; education"
    assert set(item.themes) == {"youth", "decent-work", "training"}
    assert item.assigned_by == {"themes": "us"}
    practice = library_item_records()["study-circles-for-cotton-growers"]
    assert all(sector.assigned_by == "us" for sector in practice.sectors)
    assert practice.problem
    assert practice.result
