"""The list of changes, one change, undoing it, and the workspace."""

from dataclasses import replace

import pytest

from sestante.history.models import Batch, Proposal
from sestante.history.services import site_source
from sestante.ingest.services import Incoming, stage
from sestante.projects.models import Project
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db


def html(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def waiting(record, **fields):
    return stage([Incoming("project", record, **fields)], source=site_source())


def test_a_change_says_what_it_changed_from_where_and_by_which_organisation(editing, editor):
    take_in(make_project())
    batch = stage([Incoming("project", make_project(acronym="NEW"))], source=site_source(), actor=editor)
    editing.post(f"/en/workspace/changes/{batch.pk}/accept/")
    page = html(editing.get(f"/en/workspace/changes/{batch.pk}/"))
    assert "Entered on this site" in page
    assert "Test Cooperative" in page
    assert "<ins>NEW</ins>" in page
    assert "editor</" not in page


def test_undoing_asks_first_and_names_what_it_will_leave_alone(editing):
    first = take_in(make_project(), make_organisation()).batch
    take_in(make_project(acronym="LATER"))
    page = html(editing.get(f"/en/workspace/changes/{first.pk}/undo/"))
    assert "These changed since and will be left as they are" in page
    assert "example-coffee-project" in page
    assert Project.objects.get().acronym == "LATER"
    done = html(editing.post(f"/en/workspace/changes/{first.pk}/undo/", follow=True))
    assert "Left as they are, because they changed since" in done
    assert Project.objects.get().acronym == "LATER"


def test_a_change_is_undone_once(editing):
    batch = take_in(make_project()).batch
    assert editing.post(f"/en/workspace/changes/{batch.pk}/undo/").status_code == 302
    assert editing.post(f"/en/workspace/changes/{batch.pk}/undo/").status_code == 403
    assert f"Was undone by change {batch.pk + 1}" in html(editing.get(f"/en/workspace/changes/{batch.pk}/"))


def test_faults_of_a_file_are_listed_with_their_row(editing):
    broken = replace(make_project("broken"), title={})
    batch = stage(
        [Incoming("project", broken, row=7, file="projects.csv"), Incoming("project", make_project())],
        source=site_source(),
    )
    editing.post(f"/en/workspace/changes/{batch.pk}/accept/")
    page = html(editing.get(f"/en/workspace/changes/{batch.pk}/"))
    assert "projects.csv" in page
    assert "row 7" in page
    assert Project.objects.count() == 1


def test_a_change_that_waits_can_be_thrown_away(editing):
    batch = waiting(make_project())
    assert "Example Coffee Project" in html(editing.get("/en/workspace/"))
    editing.post(f"/en/workspace/changes/{batch.pk}/discard/")
    assert not Batch.objects.exists()
    assert not Proposal.objects.exists()


def test_an_accepted_change_cannot_be_thrown_away(editing):
    batch = take_in(make_project()).batch
    assert editing.post(f"/en/workspace/changes/{batch.pk}/discard/").status_code == 403
    assert Project.objects.count() == 1


def test_a_large_change_is_shown_page_by_page(editing):
    batch = take_in(*(make_project(f"project-{n}") for n in range(45))).batch
    first = html(editing.get(f"/en/workspace/changes/{batch.pk}/"))
    last = html(editing.get(f"/en/workspace/changes/{batch.pk}/?page=3"))
    assert first.count("The first state of the entry") == 20
    assert last.count("The first state of the entry") == 5
    assert "45 entries have a new state" in first
    assert html(editing.get(f"/en/workspace/changes/{batch.pk}/?page=nonsense")).count("The first state") == 20


def test_entries_are_found_by_words_of_their_title_and_by_acronym(editing):
    take_in(make_project(acronym="XYZ"), make_organisation("federation-of-growers"))
    for q, title in [("coffee EXAMPLE", "Example Coffee Project"), ("xyz", "Example Coffee"), ("growers", "Growers")]:
        assert title in html(editing.get("/en/workspace/", {"q": q}))
    assert "Nothing found for" in html(editing.get("/en/workspace/", {"q": "no such words"}))
    assert editing.get("/en/workspace/", {"q": "\x00%_'\"<b>"}).status_code == 200


def test_the_workspace_costs_sixteen_queries_however_much_there_is(editing, django_assert_max_num_queries):
    for n in range(12):
        take_in(make_project(f"project-{n}"))
        waiting(make_project(f"waiting-{n}"))
    with django_assert_max_num_queries(16):  # seven of them look through the seven kinds of entries
        html(editing.get("/en/workspace/?q=project"))


def test_the_list_of_changes_costs_six_queries(editing, django_assert_max_num_queries):
    for n in range(30):
        take_in(make_project(f"project-{n}"))
    with django_assert_max_num_queries(6):
        html(editing.get("/en/workspace/changes/"))


def test_one_change_costs_the_same_for_one_and_for_twenty_entries(editing, django_assert_max_num_queries):
    take_in(*(make_project(f"project-{n}") for n in range(20)))
    batch = take_in(*(make_project(f"project-{n}", acronym="X") for n in range(20))).batch
    with django_assert_max_num_queries(12):
        html(editing.get(f"/en/workspace/changes/{batch.pk}/"))
