"""Reporting an error without an account, what keeps robots out, and the editors' inbox."""

import pytest
from django.core.cache import caches

from sestante.accounts.models import User
from sestante.history.models import ErrorReport
from sestante.history.records import Visibility
from sestante.web.forms import reports as forms
from tests.factories import make_organisation, make_project, take_in
from tests.web_forms import sent_by_browser

pytestmark = pytest.mark.django_db
URL = "/en/report/project/example-coffee-project/"
HOUR = 3600


@pytest.fixture(autouse=True)
def public_project():
    caches["limits"].clear()
    take_in(make_project())


@pytest.fixture
def clock(monkeypatch):
    """The time that signed marks are made and read at; ``clock(seconds)`` moves it on."""
    now = [1_800_000_000.0]
    monkeypatch.setattr("django.core.signing.time.time", lambda: now[0])

    def later(seconds):
        now[0] += seconds

    return later


@pytest.fixture
def editing(client):
    client.force_login(User.objects.create_user("editor", is_editor=True))
    return client


def filled_in(client, **values):
    page = client.get(URL)
    assert page.status_code == 200
    data = sent_by_browser(page.content.decode()[page.content.decode().index("<main") :])
    data["message"] = "The end year is 2026."
    for name, value in values.items():
        data[name] = value
    return data.dict()


def test_a_report_reaches_the_inbox_and_its_sender_is_thanked(client, clock):
    data = filled_in(client, page_says="2027", source_url="https://example.org/x", email="reader@example.org")
    clock(10)
    answer = client.post(URL, data, follow=True)
    assert "Thank you" in answer.content.decode()
    report = ErrorReport.objects.get()
    assert (report.kind, report.slug, report.message) == ("project", "example-coffee-project", "The end year is 2026.")
    assert (report.page_says, report.source_url, report.email) == (
        "2027",
        "https://example.org/x",
        "reader@example.org",
    )


def test_only_the_message_is_required(client, clock):
    data = filled_in(client, message="")
    clock(10)
    answer = client.post(URL, data)
    assert answer.status_code == 422
    assert 'id="id_message_error"' in answer.content.decode()
    assert client.post(URL, data | {"message": "Wrong country."}).status_code == 302


def test_a_robot_that_fills_in_the_hidden_field_is_thanked_and_not_heard(client, clock):
    data = filled_in(client, telephone="123")
    clock(10)
    assert client.post(URL, data).status_code == 302
    assert not ErrorReport.objects.exists()


def test_a_form_sent_at_once_or_without_its_mark_is_asked_for_again_with_the_input_kept(client, clock):
    data = filled_in(client)
    answer = client.post(URL, data)
    assert answer.status_code == 422
    assert "very fast" in answer.content.decode()
    assert "The end year is 2026." in answer.content.decode()
    assert client.post(URL, data | {"opened": "forged"}).status_code == 422
    assert not ErrorReport.objects.exists()


def test_a_form_left_open_for_more_than_a_day_can_be_sent_again(client, clock):
    data = filled_in(client)
    clock(25 * HOUR)
    answer = client.post(URL, data)
    assert "open for too long" in answer.content.decode()
    again = sent_by_browser(answer.content.decode()[answer.content.decode().index("<main") :]).dict()
    assert again["opened"] != data["opened"]
    clock(forms.FASTEST + 2)
    assert client.post(URL, again).status_code == 302
    assert ErrorReport.objects.count() == 1


def test_a_message_full_of_links_is_refused(client, clock):
    data = filled_in(client, message="https://a.example " * 4)
    clock(10)
    assert "leave out web addresses" in client.post(URL, data).content.decode()


def test_after_five_reports_in_an_hour_an_address_has_to_wait(client, clock):
    data = filled_in(client)
    clock(10)
    codes = [client.post(URL, data).status_code for _report in range(6)]
    assert codes == [302] * 5 + [429]
    assert ErrorReport.objects.count() == 5
    assert client.post(URL, data, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_nothing_is_kept_of_the_sender(client, clock):
    data = filled_in(client)
    clock(10)
    client.post(URL, data, REMOTE_ADDR="203.0.113.9")
    kept = " ".join(str(value) for value in ErrorReport.objects.values().get().values())
    assert "203.0.113" not in kept


@pytest.mark.parametrize("path", ["project/never", "nonsense/example-coffee-project", "organisation/never"])
def test_there_is_no_form_for_what_is_not_public(client, path):
    assert client.get(f"/en/report/{path}/").status_code == 404


def test_a_withdrawn_entry_takes_no_report(client):
    take_in(make_project(visibility=Visibility.WITHDRAWN))
    assert client.get(URL).status_code == 404


def test_an_organisation_has_its_form_too(client):
    take_in(make_organisation())
    answer = client.get("/en/report/organisation/example-apex/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_the_inbox_shows_reports_as_text_and_leads_to_the_form(editing):
    hostile = "<script>alert(1)</script>"
    ErrorReport.objects.create(kind="project", slug="example-coffee-project", message=hostile, page_says=hostile)
    html = editing.get("/en/workspace/inbox/").content.decode()
    assert "<script>alert" not in html
    assert "/en/projects/example-coffee-project/edit/" in html


def test_closing_a_report_keeps_the_answer_and_erases_the_address(editing):
    report = ErrorReport.objects.create(
        kind="project", slug="example-coffee-project", message="Wrong.", email="reader@example.org"
    )
    editing.post(f"/en/workspace/inbox/{report.pk}/close/", {"answer": "Corrected."}, follow=True)
    report.refresh_from_db()
    assert (report.email, report.answer) == ("", "Corrected.")
    assert report.closed
    assert "Corrected." in editing.get("/en/workspace/inbox/?closed=1").content.decode()
    assert "Wrong." not in editing.get("/en/workspace/inbox/").content.decode()


def test_the_inbox_costs_the_same_however_full_it_is(editing, django_assert_max_num_queries):
    for number in range(30):
        ErrorReport.objects.create(kind="project", slug="example-coffee-project", message=f"Report {number}.")
    with django_assert_max_num_queries(5):
        editing.get("/en/workspace/inbox/")
