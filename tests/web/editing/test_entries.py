"""The form of an entry: opened, filled in, sent, compared, accepted; faults, conflicts, rows, permissions."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sestante.history.models import Batch, Proposal, RecordVersion
from sestante.history.records import Visibility
from sestante.organisations.models import Organisation
from sestante.organisations.queries import organisation_records
from sestante.organisations.records import PartyRecord
from sestante.projects.models import Money, Project
from sestante.projects.queries import project_records
from sestante.projects.records import MoneyRecord, ParticipationRecord
from tests.factories import make_full_project, make_organisation, make_project, take_in

from .forms import form_in, opened, send, with_values

pytestmark = pytest.mark.django_db
EDIT = "/en/projects/example-coffee-project/edit/"


@pytest.fixture
def project():
    take_in(make_project())
    return make_project()


def text_of(answer):
    return answer.content.decode()


def compare_page(client, url, data):
    answer = send(client, url, data)
    assert answer.status_code == 302, text_of(answer)
    return client.get(answer.url), answer.url


def test_a_field_is_corrected_compared_accepted_and_undone(editing, project):
    page, url = compare_page(editing, EDIT, with_values(opened(editing, EDIT), acronym="COFFEE"))
    assert "Look at the changes" in text_of(page)
    assert "<ins>COFFEE</ins>" in text_of(page)
    assert Project.objects.get().acronym == ""
    accepted = editing.post(f"{url}accept/", follow=True)
    assert "Saved." in text_of(accepted)
    assert Project.objects.get().acronym == "COFFEE"
    batch = Batch.objects.latest("pk")
    assert (batch.source.name, batch.source.kind, batch.actor.username) == ("Entered on this site", "form", "editor")
    undone = editing.post(f"{url}undo/", follow=True)
    assert "Undone: 1 entry" in text_of(undone)
    assert Project.objects.get().acronym == ""
    assert RecordVersion.objects.filter(kind="project").count() == 3


def test_sending_the_form_unchanged_writes_nothing_and_says_so(editing, project):
    answer = send(editing, EDIT, opened(editing, EDIT), follow=True)
    assert "Nothing changed" in text_of(answer)
    assert RecordVersion.objects.count() == 1
    assert Proposal.objects.count() == 0


def test_every_kind_of_row_can_be_added_changed_and_removed_through_the_form(editing):
    record = make_full_project()
    take_in(record)
    url = f"/en/projects/{record.slug}/edit/"
    data = opened(editing, url)
    data.setlist("money", ["1"])  # the first amount removed
    data["participations-0-party"] = "Another Lead"
    _page, compare_url = compare_page(editing, url, data)
    editing.post(f"{compare_url}accept/")
    saved = project_records()[record.slug]
    assert saved.money == record.money[1:]
    assert saved.participations[0].party.name == "Another Lead"
    assert replace(saved, money=(), participations=()) == replace(record, money=(), participations=())


def test_adding_a_row_without_script_keeps_what_was_typed_and_complains_about_nothing(editing, project):
    data = with_values(opened(editing, EDIT), acronym="typed", planned_start="not a date", add="money")
    answer = send(editing, EDIT, data)
    assert answer.status_code == 200
    again = form_in(answer)
    assert (again["acronym"], again["planned_start"], again.getlist("money")) == ("typed", "not a date", ["0"])
    assert "Please look at these places" not in text_of(answer)
    assert "Write a date" not in text_of(answer)
    assert 'formaction="#money"' in text_of(answer)


def test_adding_a_row_with_script_answers_only_that_list(editing, project):
    data = with_values(opened(editing, EDIT), add="money")
    answer = send(editing, EDIT, data, headers={"HX-Request": "true"})
    assert text_of(answer).strip().startswith('<fieldset class="rows" id="money"')
    assert "<html" not in text_of(answer)
    assert "autofocus" in text_of(answer)


def test_removing_a_row_leaves_the_others_and_their_order(editing):
    record = make_project(participations=tuple(ParticipationRecord(PartyRecord(name)) for name in "ABC"))
    take_in(record)
    answer = send(editing, EDIT, with_values(opened(editing, EDIT), remove="participations-1"))
    data = form_in(answer)
    assert data.getlist("participations") == ["0", "2"]
    _page, url = compare_page(editing, EDIT, data)
    editing.post(f"{url}accept/")
    assert [one.party.name for one in project_records()[record.slug].participations] == ["A", "C"]


def test_periods_inside_a_result_can_be_added_and_removed(editing):
    record = make_full_project()
    take_in(record)
    url = f"/en/projects/{record.slug}/edit/"
    more = form_in(send(editing, url, with_values(opened(editing, url), add="results-0-periods")))
    assert more.getlist("results-0-periods") == ["0", "1"]
    less = form_in(send(editing, url, with_values(more, remove="results-0-periods-0")))
    assert less.getlist("results-0-periods") == ["1"]


def test_a_row_in_which_nothing_was_typed_is_left_out(editing, project):
    data = form_in(send(editing, EDIT, with_values(opened(editing, EDIT), add="money")))
    answer = send(editing, EDIT, data, follow=True)
    assert "Nothing changed" in text_of(answer)


def test_a_row_that_is_not_there_can_be_asked_for_without_harm(editing, project):
    for action in ({"add": "nonsense"}, {"remove": "money-99"}, {"remove": "x"}, {"add": "results-7-periods"}):
        assert send(editing, EDIT, with_values(opened(editing, EDIT), **action)).status_code == 200


def test_what_cannot_be_read_comes_back_with_the_field_marked_and_the_input_kept(editing, project):
    data = with_values(opened(editing, EDIT), acronym="kept", planned_start="summer 2024")
    answer = send(editing, EDIT, data)
    html = text_of(answer)
    assert answer.status_code == 422
    assert '<a href="#id_planned_start">Planned start: Write a date as 2024, 2024-07 or 2024-07-19.</a>' in html
    assert 'id="id_planned_start_error"' in html
    assert form_in(answer)["planned_start"] == "summer 2024"
    assert form_in(answer)["acronym"] == "kept"


def test_faults_that_the_checks_find_stand_beside_their_row(editing):
    take_in(
        make_project(money=(MoneyRecord("budget", Decimal("5"), "EUR"), MoneyRecord("budget", Decimal("6"), "EUR")))
    )
    answer = send(editing, EDIT, with_values(opened(editing, EDIT), money__1__value="-6"))
    html = text_of(answer)
    assert answer.status_code == 422
    assert '<a href="#id_money-1-value">Amounts, 2, Amount: A budget cannot be negative.</a>' in html
    assert 'id="id_money-1-value_error"' in html
    assert 'id="id_money-0-value_error"' not in html
    assert Proposal.objects.count() == 0


def test_an_end_before_its_start_is_said_beside_the_end(editing, project):
    answer = send(editing, EDIT, with_values(opened(editing, EDIT), planned_start="2024-05", planned_end="2023"))
    assert 'id="id_planned_end_error"' in text_of(answer)


def test_a_name_typed_for_a_code_is_taken_for_the_code(editing, project):
    data = form_in(send(editing, EDIT, with_values(opened(editing, EDIT), add="money")))
    _page, url = compare_page(editing, EDIT, with_values(data, money__0__value="1 000", money__0__currency="euro"))
    editing.post(f"{url}accept/")
    assert (Money.objects.get().value, Money.objects.get().currency) == (Decimal("1000"), "EUR")


def test_when_somebody_else_was_faster_both_texts_stand_side_by_side_and_nothing_is_written(editing, project):
    data = with_values(opened(editing, EDIT), acronym="MINE")
    take_in(make_project(scope_note="theirs"))
    page, url = compare_page(editing, EDIT, data)
    html = text_of(page)
    assert "The entry changed since the form was opened" in html
    assert "What changed meanwhile" in html
    assert "<ins>theirs</ins>" in html
    assert "<ins>MINE</ins>" in html
    assert "Accept and save" not in html
    editing.post(f"{url}accept/")
    assert Project.objects.get().acronym == ""


def test_after_a_conflict_my_changes_can_be_put_upon_the_entry_as_it_is_now(editing, project):
    data = with_values(opened(editing, EDIT), acronym="MINE")
    take_in(make_project(scope_note="theirs"))
    _page, url = compare_page(editing, EDIT, data)
    number = url.rstrip("/").rpartition("/")[2]
    merged = opened(editing, f"{EDIT}?change={number}&merge=1")
    assert (merged["acronym"], merged["scope_note"]) == ("MINE", "theirs")
    _page, url = compare_page(editing, EDIT, merged)
    editing.post(f"{url}accept/")
    saved = Project.objects.get()
    assert (saved.acronym, saved.scope_note) == ("MINE", "theirs")
    assert Proposal.objects.count() == 0


def test_going_on_with_a_change_shows_it_and_replaces_it(editing, project):
    _page, url = compare_page(editing, EDIT, with_values(opened(editing, EDIT), acronym="FIRST"))
    number = url.rstrip("/").rpartition("/")[2]
    data = opened(editing, f"{EDIT}?change={number}")
    assert data["acronym"] == "FIRST"
    compare_page(editing, EDIT, with_values(data, acronym="SECOND"))
    assert Proposal.objects.count() == 1


def test_a_new_project_gets_an_address_from_its_title(editing, project):
    url = "/en/workspace/projects/add/"
    data = opened(editing, url)
    data["title--en"] = "Example coffee project"
    _page, compare_url = compare_page(editing, url, data)
    answer = editing.post(f"{compare_url}accept/", follow=True)
    assert "Saved." in text_of(answer)
    assert set(Project.objects.values_list("slug", flat=True)) == {
        "example-coffee-project",
        "example-coffee-project-2",
    }


def test_a_new_entry_whose_title_has_no_latin_letter_still_gets_an_address(editing):
    url = "/en/workspace/organisations/add/"
    data = opened(editing, url)
    data["name--en"] = "合作社"
    _page, compare_url = compare_page(editing, url, data)
    editing.post(f"{compare_url}accept/")
    assert Organisation.objects.get().slug == "organisation"


def test_a_new_entry_needs_a_title(editing):
    answer = send(editing, "/en/workspace/projects/add/", opened(editing, "/en/workspace/projects/add/"))
    assert answer.status_code == 422
    assert "Title: This field is required." in text_of(answer)


def test_an_organisation_is_corrected_with_its_memberships(editing):
    take_in(make_organisation())
    url = "/en/organisations/example-apex/edit/"
    data = form_in(send(editing, url, with_values(opened(editing, url), add="memberships")))
    data = with_values(data, memberships__0__body="World Example Alliance", memberships__0__start="1998")
    page, compare_url = compare_page(editing, url, data)
    assert "Body: World Example Alliance" in text_of(page)
    editing.post(f"{compare_url}accept/")
    membership = organisation_records()["example-apex"].memberships[0]
    assert (membership.body.name, str(membership.start), membership.kind) == (
        "World Example Alliance",
        "1998",
        "member",
    )


def test_an_entry_is_withdrawn_with_a_reason_and_comes_back(editing, client, project):
    data = with_values(opened(editing, EDIT), visibility=Visibility.WITHDRAWN, hidden_reason="Entered twice")
    _page, url = compare_page(editing, EDIT, data)
    editing.post(f"{url}accept/")
    gone = editing.get("/en/projects/example-coffee-project/")
    assert gone.status_code == 410
    assert "Entered twice" in text_of(gone)
    editing.post(f"{url}undo/")
    assert editing.get("/en/projects/example-coffee-project/").status_code == 200


def test_hiding_needs_a_reason(editing, project):
    answer = send(editing, EDIT, with_values(opened(editing, EDIT), visibility=Visibility.HIDDEN))
    assert 'id="id_hidden_reason_error"' in text_of(answer)


def test_texts_of_others_never_become_script(editing):
    hostile = '"><script>alert(1)</script>'
    take_in(make_project(acronym=hostile[:60], title={"en": hostile}, sector_words=hostile))
    for url in (EDIT, "/en/projects/example-coffee-project/history/", "/en/workspace/"):
        assert "<script>alert" not in text_of(editing.get(url))
    page, _url = compare_page(editing, EDIT, with_values(opened(editing, EDIT), sector_words=hostile + "2"))
    assert "<script>alert" not in text_of(page)


NAMES = ["acronym", "title--en", "title--", "status", "planned_start", "beneficiaries_count", "themes", "themes--order",
         "countries", "countries-0-code", "absent-money", "assigned-themes", "reporting_org", "reporting_org--ref",
         "visibility", "base_hash", "change", "absent-", "title--nonsense", "add", "remove"]  # fmt: skip


@pytest.mark.parametrize("nonsense", ["\x00", "9" * 400, "<b>-–'\"", "\ud7ff💥" * 20])
def test_nonsense_in_any_field_is_a_fault_and_no_crash(editing, project, nonsense):
    data = opened(editing, EDIT)
    for name in NAMES:
        answer = send(editing, EDIT, with_values(data.copy(), **{name: nonsense}))
        assert answer.status_code in (200, 302, 422), name


def test_the_page_is_in_the_language_of_its_address(editing, project):
    html = text_of(editing.get(EDIT.replace("/en/", "/it/")))
    assert '<html lang="it"' in html
    assert "Kenya" in html


def test_the_form_of_a_project_costs_seventeen_queries(editing, project, django_assert_num_queries):
    editing.get(EDIT)
    with django_assert_num_queries(17):  # session, user, thirteen for the entry, its hash, names of organisations
        assert editing.get(EDIT).status_code == 200


@pytest.mark.parametrize("path", ["projects/nobody/edit/", "organisations/nobody/edit/", "workspace/changes/99/"])
def test_what_is_not_there_is_not_found(editing, path):
    assert editing.get(f"/en/{path}").status_code == 404


def test_an_entry_with_more_rows_than_a_page_holds_is_not_opened_rather_than_cut(editing):
    take_in(make_project(participations=tuple(ParticipationRecord(PartyRecord(f"Partner {n}")) for n in range(501))))
    answer = editing.get(EDIT)
    assert answer.status_code == 403
    assert "more rows than one page can hold" in text_of(answer)


def test_the_reason_why_a_list_is_empty_is_shown_under_the_name_of_the_list(editing, project):
    data = with_values(opened(editing, EDIT), absent__results="withheld")
    page, _url = compare_page(editing, EDIT, data)
    assert "Results: If empty, why" in text_of(page)
    assert "results: If empty, why" not in text_of(page)
