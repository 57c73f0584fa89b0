"""Words and numbers follow the truth: by what changed, or anew; only what is public and complete; never half."""

from dataclasses import replace
from decimal import Decimal
from unittest.mock import Mock

import pytest

from sestante.explore import store, truth, updater
from sestante.explore.breakdowns import Dimension, Measure, breakdown
from sestante.explore.organisations import OrganisationFilter
from sestante.explore.projects import ProjectFilter
from sestante.history.models import Batch, DataVersion
from sestante.ingest.services import Incoming, accept, stage, undo
from sestante.opendata import generations
from sestante.opendata.tables import published_tables
from sestante.organisations.models import Organisation
from sestante.organisations.records import MembershipRecord, PartyRecord
from sestante.projects.models import Project
from sestante.projects.records import CountryRecord, ParticipationRecord
from tests.factories import make_full_project, make_organisation, make_project, make_source, take_in
from tests.parquet import selected

pytestmark = pytest.mark.django_db


def slugs(kind=ProjectFilter, **chosen):
    return {row["slug"] for row in kind(**chosen).all_rows(store.current(), language="en")}


def table(name):
    return f"'{store.current().tables}/{name}.parquet'"


def query(text, *parameters):
    return selected(text, list(parameters))


def everything_in_words_and_numbers():
    """All that readers see, in a form that does not depend on how it was written."""
    generation = store.current()
    rows = [kind().all_rows(generation, language="en") for kind in (ProjectFilter, OrganisationFilter)]
    counts = [kind().counts(generation.words) for kind in (ProjectFilter, OrganisationFilter)]
    tables = {one.table.name: sorted(map(str, query(f"FROM '{one.file}'"))) for one in tables_now()}
    return rows, counts, tables


def tables_now():
    return published_tables(store.current().tables)


def lead(name):
    return ParticipationRecord(PartyRecord(name), "2", "lead")


def test_what_was_accepted_is_in_words_and_numbers(stores):
    take_in(make_project("coffee"), make_organisation("apex"))
    assert stores() == 1
    assert (slugs(), slugs(OrganisationFilter)) == ({"coffee"}, {"apex"})
    n = Project.objects.get(slug="coffee").pk
    assert query(f"SELECT n, slug, title FROM {table('projects')}") == [(n, "coffee", "Coffee")]
    assert ProjectFilter().numbers(store.current()) == [n]


def test_an_empty_register_has_empty_stores(stores):
    assert stores() == 0
    assert slugs() == set()
    assert {one.rows for one in tables_now()} == {0}


def test_nothing_new_writes_nothing(stores):
    take_in(make_project())
    stores()
    before = generations.read_pointer()
    stores()
    assert generations.read_pointer() == before


def test_a_change_is_continued_and_gives_the_same_as_writing_anew(stores):
    take_in(
        make_organisation("apex"),
        make_organisation("coop", memberships=(MembershipRecord(PartyRecord("Apex")),)),
        *(make_project(f"project-{number}", participations=(lead("Coop"),)) for number in range(5)),
        make_full_project(),
    )
    stores()
    take_in(
        make_project("project-1", title={"en": "Another title"}, countries=(CountryRecord("VN"),)),
        make_project("project-9"),
        replace(make_full_project(), visibility="withdrawn"),
    )
    assert stores() == 2
    continued = everything_in_words_and_numbers()
    assert "Another title" in str(continued)
    updater.bring_up_to_date(anew=True)
    assert everything_in_words_and_numbers() == continued


def test_few_changes_leave_other_tables_untouched(stores):
    take_in(make_full_project(), make_project("coffee"))
    stores()
    before = store.current().tables
    take_in(make_project("coffee", title={"en": "New"}))
    stores()
    after = store.current().tables
    assert (after / "money.parquet").samefile(before / "money.parquet")
    assert not (after / "projects.parquet").samefile(before / "projects.parquet")


def test_a_change_of_a_title_leaves_the_money_where_it_is(stores):
    take_in(make_full_project(), make_project("coffee"))
    stores()
    before = store.current().tables
    take_in(make_full_project(title={"en": "New"}))
    stores()
    after = store.current().tables
    for name in ("money", "money_split", "money_by_country", "participations", "project_groups"):
        assert (after / f"{name}.parquet").samefile(before / f"{name}.parquet"), name
    assert query(f"SELECT title FROM {table('projects')} ORDER BY n")[0] == ("New",)
    assert ("New",) in query(f"SELECT text FROM {table('project_texts')}")


def test_a_small_register_shows_a_change_in_lists_and_figures_at_once(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    take_in(make_project("tea"))
    with monkeypatch.context() as killed:
        killed.setattr(updater, "_new_rows", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            updater.bring_up_to_date()
    assert slugs() == {"coffee"}
    stores()
    figures = breakdown(store.current(), None, Dimension.COUNTRY, None, Measure.BUDGET)
    assert (slugs(), figures.total.of) == ({"coffee", "tea"}, 2)


def test_a_change_of_memberships_shows_in_the_projects_below(stores):
    take_in(
        make_organisation("apex"),
        make_organisation("consortium"),
        make_organisation("coop", memberships=(MembershipRecord(PartyRecord("Consortium")),)),
        make_project("coffee", participations=(lead("Coop"),)),
    )
    stores()
    assert slugs(organisation=("apex",), with_members=True) == set()
    take_in(make_organisation("consortium", memberships=(MembershipRecord(PartyRecord("Apex")),)))
    stores()
    assert slugs(organisation=("apex",), with_members=True) == {"coffee"}
    assert slugs(organisation=("consortium",), with_members=True) == {"coffee"}
    assert slugs(organisation=("apex",)) == set()
    take_in(make_organisation("consortium", visibility="hidden", hidden_reason="a reason"))
    stores()
    continued = everything_in_words_and_numbers()
    assert slugs(organisation=("apex",), with_members=True) == set()
    updater.bring_up_to_date(anew=True)
    assert everything_in_words_and_numbers() == continued


def test_an_organisation_that_comes_later_is_linked_in_words_and_numbers(stores):
    take_in(make_project("coffee", participations=(lead("New Apex"),)))
    stores()
    assert query(f"SELECT organisation_name, organisation FROM {table('participations')}") == [("New Apex", None)]
    take_in(make_organisation("new-apex"))
    stores()
    assert query(f"SELECT organisation FROM {table('participations')}") == [("new-apex",)]
    assert slugs(organisation=("new-apex",), role=("lead",)) == {"coffee"}


@pytest.mark.parametrize("visibility", ["hidden", "withdrawn"])
def test_what_is_not_public_appears_nowhere(stores, visibility):
    secret = {"en": "Unspeakable words"}
    take_in(make_project("coffee"))
    stores()
    take_in(
        make_full_project("secret-project", title=secret, visibility=visibility, hidden_reason="a reason"),
        make_organisation("secret-body", name=secret, visibility=visibility, hidden_reason="a reason"),
        make_project("tea", participations=(lead("Unspeakable words"),), summary={"en": "Tea"}),
    )
    for anew in (False, True):
        updater.bring_up_to_date(anew=anew)
        generation = store.current()
        assert (slugs(), slugs(OrganisationFilter)) == ({"coffee", "tea"}, set())
        assert slugs(organisation=("secret-body",)) == set()
        assert "secret-" not in str(everything_in_words_and_numbers())
        index = b"".join(file.read_bytes() for file in (generation.tables.parent / "index").iterdir())
        assert b"secret-project" not in index
        assert b"secret-body" not in index


def test_a_hidden_project_that_was_public_goes_from_words_and_numbers(stores):
    take_in(make_full_project(), make_project("coffee"))
    stores()
    take_in(make_full_project(visibility="hidden", hidden_reason="a reason"))
    stores()
    assert slugs() == {"coffee"}
    assert query(f"SELECT count(*) FROM {table('money')}") == [(0,)]


def test_blurred_places_are_published_to_a_tenth_of_a_degree_without_a_name(stores):
    take_in(make_full_project())
    stores()
    assert query(f"SELECT name, latitude, longitude, blurred FROM {table('places')}") == [
        (None, Decimal("-1.3"), Decimal("36.8"), True)
    ]
    assert slugs(q="Example Town") == set()


def test_undo_shows_the_earlier_state_again(stores):
    take_in(make_project("coffee", title={"en": "First"}))
    stores()
    changed = take_in(make_project("coffee", title={"en": "Second"}), make_project("tea"))
    stores()
    assert slugs(q="second") == {"coffee"}
    undo(changed.batch)
    assert stores() == 3
    assert (slugs(q="first"), slugs()) == ({"coffee"}, {"coffee"})


def interrupted(batch):
    """The batch as if it had not been completed: its rows are written, its version is not raised."""
    DataVersion.objects.update(number=batch.data_version - 1)
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.APPLYING, data_version=None, completed=None)


def test_a_batch_that_is_still_being_written_is_not_shown(stores):
    take_in(
        make_organisation("apex"),
        make_project("coffee", title={"en": "Before"}, participations=(lead("Apex"),)),
        make_project("tea"),
    )
    stores()
    before = everything_in_words_and_numbers()
    source = make_source(name="Another")
    half = take_in(
        make_project("coffee", title={"en": "After"}),
        make_project("cocoa"),
        make_project("tea", visibility="withdrawn"),
        source=source,
    )
    interrupted(half.batch)
    stores()
    assert everything_in_words_and_numbers() == before
    updater.bring_up_to_date(anew=True)
    assert everything_in_words_and_numbers() == before
    accept(Batch.objects.get(pk=half.batch.pk))
    stores()
    assert slugs() == {"coffee", "cocoa"}
    assert slugs(q="after") == {"coffee"}


def test_a_small_batch_does_not_show_another_that_is_being_written(stores):
    take_in(make_project("coffee", title={"en": "Before"}))
    stores()
    half = take_in(make_project("coffee", title={"en": "After"}), make_project("cocoa"))
    interrupted(half.batch)
    batch = stage([Incoming("project", make_project("tea"))], source=make_source(name="Another"))
    accept(batch)
    stores()
    assert slugs() == {"coffee", "tea"}
    assert slugs(q="before") == {"coffee"}


def test_many_changes_are_written_anew(stores, monkeypatch):
    take_in(make_project("coffee"))
    stores()
    monkeypatch.setattr(updater, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(updater, "_write_changes", None)
    take_in(*(make_project(f"project-{number}") for number in range(3)))
    stores()
    assert len(slugs()) == 4


def test_who_does_not_wait_leaves_the_work_to_the_one_at_it(stores):
    take_in(make_project())
    with generations.writing(wait=True):
        assert updater.bring_up_to_date(wait=False) == 0
    assert generations.pointer_or_none() is None


def test_looking_for_news_costs_one_query(stores, django_assert_num_queries):
    take_in(make_project())
    stores()
    with django_assert_num_queries(1):
        assert updater.is_up_to_date()


def test_reading_costs_the_same_number_of_queries_for_any_number_of_records(stores, django_assert_max_num_queries):
    organisation = make_organisation("apex")
    take_in(organisation, *(make_project(f"project-{n}", participations=(lead("Apex"),)) for n in range(60)))
    with django_assert_max_num_queries(35):
        stores()


def test_a_request_keeps_its_generation_while_another_appears(stores):
    take_in(make_project("coffee"))
    stores()
    generation = store.current()
    take_in(make_project("tea"))
    stores()
    assert len(ProjectFilter().all_rows(generation, language="en")) == 1
    assert query(f"SELECT count(*) FROM '{generation.tables}/projects.parquet'") == [(1,)]
    assert len(ProjectFilter().all_rows(store.current(), language="en")) == 2


def test_the_state_of_the_truth_has_number_and_stamp():
    assert truth.state() == truth.State(0, "")
    batch = take_in(make_project()).batch
    assert truth.state() == truth.State(1, batch.completed.isoformat())
    assert truth.stamp_of(1) == truth.state().stamp
    assert truth.stamp_of(5) == ""


def test_the_tree_in_words_is_that_of_the_tables(stores):
    take_in(
        make_organisation("apex"),
        make_organisation("a", memberships=(MembershipRecord(PartyRecord("Apex")),)),
        make_organisation("b", memberships=(MembershipRecord(PartyRecord("A")), MembershipRecord(PartyRecord("C")))),
        make_organisation("c", memberships=(MembershipRecord(PartyRecord("B")),)),
    )
    stores()
    assert slugs(OrganisationFilter, member_of=("apex",)) == {"a"}
    assert slugs(OrganisationFilter, member_of=("apex",), with_members=True) == {"a", "b", "c"}
    assert Organisation.objects.count() == 4
