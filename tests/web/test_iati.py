"""The addresses of IATI files and the page that shows before publishing what goes out."""

import pytest
from django.urls import reverse

from sestante.accounts.models import User
from tests.factories import make_project, take_in
from tests.formats.iati.test_publishing import make_publishable, make_reporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_user("bea", is_editor=True, organisation_name="Example body"))
    return client


def text_of(answer):
    return b"".join(answer.streaming_content).decode()


def test_files_are_streamed_and_a_reader_who_has_them_gets_304(client):
    take_in(make_reporter(), make_publishable())
    answer = client.get("/iati/activities.xml")
    assert answer.streaming
    assert "IT-CF-123-example-coffee-project" in text_of(answer)
    assert client.get("/iati/activities.xml", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_organisation_has_a_file_of_its_own(client):
    take_in(make_reporter(), make_publishable())
    assert "<iati-activity" in text_of(client.get("/iati/example-apex/activities.xml"))
    assert "IT-CF-123" in text_of(client.get("/iati/organisations.xml"))
    assert client.get("/iati/no-such-body/activities.xml").status_code == 404


def test_where_nothing_goes_out_there_is_no_file(client):
    take_in(make_project("example-bare"))
    assert client.get("/iati/activities.xml").status_code == 404


def test_the_page_before_publishing_names_what_is_missing_and_leads_to_it(editor):
    take_in(make_reporter(), make_publishable(iati_identifier=""), make_publishable("example-sound"))
    page = editor.get(reverse("iati-review")).content.decode()
    assert "The IATI identifier is missing." in page
    assert "It could be IT-CF-123-example-coffee-project." in page
    assert reverse("project-edit", args=["example-coffee-project"]) + "#id_iati_identifier" in page
    assert reverse("project-edit", args=["example-sound"]) not in page


def test_the_page_can_be_asked_for_one_organisation_and_for_organisations(editor):
    take_in(make_reporter(), make_publishable(), make_project("example-bare"))
    of_one = editor.get(reverse("iati-review"), {"organisation": "example-apex"}).content.decode()
    assert "example-bare" not in of_one
    assert "/iati/example-apex/activities.xml" in of_one
    page = editor.get(reverse("iati-review"), {"show": "organisations"}).content.decode()
    assert reverse("iati-organisations") in page


def test_the_page_is_for_editors_only(client):
    assert client.get(reverse("iati-review")).status_code == 302
