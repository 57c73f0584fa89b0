"""The public history of an entry: what changed, when, from which source; never who typed it, never what was hidden."""

from decimal import Decimal

import pytest

from sestante.history.models import FormerAddress
from sestante.history.records import Visibility
from sestante.history.services import site_source
from sestante.ingest.services import Incoming, accept, stage
from sestante.projects.records import PlaceRecord
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db
HISTORY = "/en/projects/example-coffee-project/history/"


def html(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_state_stands_with_its_source_and_what_it_changed(client, editor):
    take_in(make_project())
    accept(stage([Incoming("project", make_project(acronym="NEW"))], source=site_source(), actor=editor))
    page = html(client.get(HISTORY))
    assert page.index("State 2") < page.index("State 1")
    assert "<ins>NEW</ins>" in page
    assert "Test Cooperative, editor" in page
    assert "A test file" in page
    assert editor.username not in page.replace("Test Cooperative, editor", "")


def test_anybody_may_read_it_and_only_editors_are_offered_to_correct(client, editing):
    take_in(make_organisation())
    url = "/en/organisations/example-apex/history/"
    assert "Correct this entry" in html(editing.get(url))
    editing.logout()
    assert "Correct this entry" not in html(client.get(url))


def test_an_exact_point_that_was_blurred_later_cannot_be_read(client):
    exact = PlaceRecord("Example Town", "KE", Decimal("-1.28333"), Decimal("36.81667"), "exact")
    take_in(make_project(places=(exact,)))
    take_in(
        make_project(places=(PlaceRecord("Example Town", "KE", Decimal("-1.3"), Decimal("36.8"), "blurred", True),))
    )
    page = html(client.get(HISTORY))
    assert "1.28" not in page
    assert "36.81" not in page
    assert "36.8" in page


def test_states_in_which_an_entry_was_hidden_are_left_out(client):
    take_in(make_project())
    take_in(make_project(visibility=Visibility.HIDDEN, hidden_reason="people at risk", acronym="SECRET"))
    assert client.get(HISTORY).status_code == 404
    take_in(make_project(acronym="OPEN"))
    page = html(client.get(HISTORY))
    assert "SECRET" not in page
    assert "people at risk" not in page
    assert "<ins>OPEN</ins>" in page


def test_a_withdrawn_entry_answers_410_and_a_former_address_leads_on(client):
    take_in(make_project(visibility=Visibility.WITHDRAWN))
    assert client.get(HISTORY).status_code == 410
    FormerAddress.objects.create(kind="project", slug="old", current_slug="example-coffee-project")
    assert client.get("/en/projects/old/history/").status_code == 301
    assert client.get("/en/projects/never/history/").status_code == 404


def test_the_history_costs_two_queries(client, django_assert_num_queries):
    for number in range(5):
        take_in(make_project(acronym=f"A{number}"))
    client.get(HISTORY)
    with django_assert_num_queries(2):
        html(client.get(HISTORY))
