"""Library items written and read: the same record comes back, links follow names and projects, undo and withdrawal."""

import pytest

from sestante.history.records import Visibility
from sestante.ingest.services import undo
from sestante.library.models import ItemContributor, ItemProject, LibraryItem
from sestante.library.page_queries import (
    items_by_country,
    items_of_country,
    items_of_organisation,
    items_of_project,
    outdated_versions,
    practices_of_country,
)
from sestante.library.queries import library_item_records
from sestante.library.records import ContributorRecord, ProjectLinkRecord, VersionRecord
from sestante.library.requests import close_request, keep_request, open_requests
from sestante.organisations.records import ContactRecord, PartyRecord, SectorRecord
from tests.factories import make_library_item, make_organisation, make_practice, make_project, take_in

pytestmark = pytest.mark.django_db


def full_practice():
    return make_practice(
        contact=ContactRecord("Projects office", "office@example.org", "+39 1", "Via Esempio 1"),
        sectors=(SectorRecord("ICA", "agriculture", assigned_by="us"),),
        projects=(ProjectLinkRecord("example-coffee-project", "proof"),),
        assigned_by={"themes": "us"},
        absences={"licence": "withheld"},
        versions=(VersionRecord("it", "original", "Titolo", "https://example.org/it", "a" * 64, "prova.pdf"),),
    )


@pytest.mark.parametrize("make", [make_library_item, full_practice])
def test_what_is_written_reads_back_equal(make):
    take_in(make())
    assert library_item_records()[make().slug] == make()


def test_saving_the_same_again_writes_nothing():
    take_in(make_library_item())
    assert take_in(make_library_item()).same == 1


def test_rows_are_replaced_and_not_added():
    take_in(make_library_item())
    take_in(make_library_item(contributors=(ContributorRecord(PartyRecord("Only One"), "publisher"),)))
    assert list(ItemContributor.objects.values_list("name", flat=True)) == ["Only One"]


def test_names_become_links_when_the_organisation_comes_and_persons_never_do():
    take_in(
        make_library_item(
            contributors=(
                ContributorRecord(PartyRecord("Example Apex"), "publisher"),
                ContributorRecord(PartyRecord("Example Apex"), "creator", True),
            )
        )
    )
    take_in(make_organisation())
    linked = dict(ItemContributor.objects.values_list("role", "organisation__slug"))
    assert linked == {"publisher": "example-apex", "creator": None}
    take_in(make_organisation(visibility=Visibility.WITHDRAWN))
    assert not ItemContributor.objects.filter(organisation__isnull=False).exists()


def test_a_project_named_before_it_is_there_is_linked_when_it_comes():
    take_in(full_practice())
    assert ItemProject.objects.get().project is None
    take_in(make_project())
    assert ItemProject.objects.get().project.slug == "example-coffee-project"
    assert [item.slug for item in items_of_project("example-coffee-project", 5)[0]] == ["example-practice"]


def test_undo_gives_the_earlier_state_back_and_withdraws_what_was_added():
    take_in(make_library_item())
    change = take_in(make_library_item(licence="CC BY 4.0"), make_library_item("second"))
    undo(change.batch)
    assert library_item_records()["example-study"] == make_library_item()
    assert LibraryItem.objects.get(slug="second").visibility == Visibility.WITHDRAWN


def test_blocks_of_other_pages_show_the_newest_public_ones_and_how_many_there_are(django_assert_max_num_queries):
    take_in(
        make_organisation(),
        *(make_library_item(f"study-{number}") for number in range(4)),
        make_practice(),
        make_library_item("hidden", visibility=Visibility.HIDDEN, hidden_reason="x"),
        make_library_item("undated", issued=None),
    )
    with django_assert_max_num_queries(6):
        items, count = items_of_country("KE", 3)
    assert (len(items), count) == (3, 5)
    assert items_of_country("KE", 9)[0][-1].slug == "undated"
    assert [one.slug for one in practices_of_country("KE", 3)[0]] == ["example-practice"]
    assert items_of_organisation("example-apex", 9)[1] == 6
    with django_assert_max_num_queries(1):
        assert items_of_country("FR", 3) == ([], 0)
    assert items_by_country() == {"KE": 6}


def test_editors_see_translations_that_are_out_of_date_or_missing():
    take_in(make_library_item(versions=(VersionRecord("en", "original"), VersionRecord("fr", "out-of-date"))))
    assert [(one.item.slug, one.language) for one in outdated_versions(5)] == [("example-study", "fr")]


def test_a_closed_wish_keeps_its_answer_and_loses_its_address():
    wish = keep_request(wanted="A guide in Swahili", email="reader@example.org")
    assert list(open_requests()) == [wish]
    close_request(wish, answer="Added.")
    assert (wish.email, wish.answer) == ("", "Added.")
    assert not open_requests().exists()
