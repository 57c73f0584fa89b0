"""Only editors may edit; nothing private is kept by a cache; forged requests are refused."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from sestante.accounts.models import User
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db

PRIVATE = [
    ("workspace", []),
    ("project-add", []),
    ("organisation-add", []),
    ("project-edit", ["example-coffee-project"]),
    ("organisation-edit", ["example-apex"]),
    ("batch-list", []),
    ("batch", [1]),
    ("batch-undo", [1]),
    ("inbox", []),
]
WRITES = [("batch-accept", [1]), ("batch-discard", [1]), ("batch-undo", [1]), ("report-close", [1])]


@pytest.fixture(autouse=True)
def entries():
    take_in(make_organisation(), make_project())


def address(name, arguments):
    with translation.override("en"):
        return reverse(name, args=arguments)


def first_change():
    from sestante.history.models import Batch

    return Batch.objects.earliest("pk").pk


def real(arguments):
    return [first_change() if one == 1 else one for one in arguments]


@pytest.mark.parametrize(("name", "arguments"), PRIVATE)
def test_without_an_account_one_is_sent_to_sign_in_and_comes_back(client, name, arguments):
    url = address(name, real(arguments))
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer.url == f"/en/sign-in/?next={url}"


@pytest.mark.parametrize(("name", "arguments"), PRIVATE)
def test_an_account_that_may_not_edit_gets_403(client, name, arguments):
    client.force_login(User.objects.create_user("reader"))
    assert client.get(address(name, real(arguments))).status_code == 403


@pytest.mark.parametrize(("name", "arguments"), WRITES)
def test_an_account_that_may_not_edit_cannot_write(client, name, arguments):
    client.force_login(User.objects.create_user("reader"))
    assert client.post(address(name, real(arguments))).status_code == 403


@pytest.mark.parametrize(("name", "arguments"), PRIVATE)
def test_private_pages_are_kept_by_no_cache(editing, name, arguments):
    answer = editing.get(address(name, real(arguments)))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("name", "arguments"), WRITES + [("project-edit", ["example-coffee-project"])])
def test_a_request_forged_by_another_site_is_refused(editor, name, arguments):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(address(name, real(arguments))).status_code == 403


@pytest.mark.parametrize(("name", "arguments"), WRITES[:2] + WRITES[3:])
def test_writing_by_a_mere_link_is_refused(editing, name, arguments):
    assert editing.get(address(name, real(arguments))).status_code == 405


def test_a_part_of_a_page_asked_for_after_the_session_ended_leaves_the_page_alone(client):
    answer = client.post(address("project-add", []), {"add": "money"}, headers={"HX-Request": "true"})
    assert answer.status_code == 403
