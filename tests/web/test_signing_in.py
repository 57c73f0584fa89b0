"""Signing in and out, the limit on wrong tries, changing the password."""

import pytest
from django.core.cache import caches
from django.test import Client

from sestante.accounts.models import User
from sestante.web.limits import Limit, address_of
from sestante.web.signing_in import TRIES

pytestmark = pytest.mark.django_db
PASSWORD = "only-for-tests-4711"
URL = "/en/sign-in/"


@pytest.fixture(autouse=True)
def no_counts():
    caches["limits"].clear()


@pytest.fixture
def editor():
    return User.objects.create_user("editor", password=PASSWORD, is_editor=True)


def sign_in(client, name="editor", password=PASSWORD, **more):
    return client.post(URL, {"username": name, "password": password, **more})


def test_an_editor_signs_in_and_comes_to_the_workspace(client, editor):
    answer = sign_in(client)
    assert (answer.status_code, answer.url) == (302, "/en/workspace/")


def test_one_comes_back_to_the_page_that_was_asked_for(client, editor):
    assert sign_in(client, next="/en/workspace/inbox/").url == "/en/workspace/inbox/"


@pytest.mark.parametrize("next_url", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"])
def test_one_is_never_sent_to_another_site(client, editor, next_url):
    assert sign_in(client, next=next_url).url == "/en/workspace/"


def test_the_session_gets_a_new_key(client, editor):
    client.get(URL)
    session = client.session
    session["before"] = 1
    session.save()
    old = session.session_key
    sign_in(client)
    assert client.session.session_key != old


def test_a_wrong_password_an_unknown_name_and_a_closed_account_get_the_same_answer(client, editor):
    User.objects.create_user("closed", password=PASSWORD, is_editor=True, is_active=False)
    answers = [
        sign_in(client, password="wrong"),
        sign_in(client, name="nobody", password="wrong"),
        sign_in(client, name="closed"),
    ]
    assert {answer.status_code for answer in answers} == {422}
    for answer in answers:
        assert "The name or the password is not right." in answer.content.decode()


def test_after_ten_wrong_tries_even_the_right_password_has_to_wait(client, editor):
    for _try in range(10):
        assert sign_in(client, password="wrong").status_code == 422
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_limit_is_for_one_account_from_one_address(client, editor):
    User.objects.create_user("other", password=PASSWORD, is_editor=True)
    for _try in range(10):
        sign_in(client, name="EDITOR", password="wrong")
    assert sign_in(client).status_code == 429
    assert sign_in(client, name="other").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def test_success_forgets_the_wrong_tries(client, editor):
    for _try in range(9):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 302
    for _try in range(9):
        assert sign_in(client, password="wrong").status_code == 422


def test_trying_many_accounts_from_one_address_is_stopped_too(client, monkeypatch):
    monkeypatch.setattr("sestante.web.signing_in.TRIES_OF_ADDRESS", Limit("few", 3, 60))
    codes = [sign_in(client, name=f"name-{n}", password="wrong").status_code for n in range(4)]
    assert codes == [422, 422, 422, 429]


def test_a_count_ends_after_its_time(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("sestante.web.limits.time.time", lambda: now[0])
    limit = Limit("test", 2, 60)
    assert [limit.take("x") for _try in range(3)] == [True, True, False]
    now[0] += 61
    assert limit.take("x")


def test_counts_keep_no_name_and_no_address(settings):
    TRIES.take("somebody 198.51.100.7")
    folder = settings.CACHES["limits"]["LOCATION"]
    files = list(folder.rglob("*.djcache"))
    assert files
    for file in files:
        assert b"somebody" not in file.read_bytes()
        assert "198.51" not in file.name


@pytest.mark.parametrize(
    ("https", "forwarded", "address"),
    [
        (False, "198.51.100.7", "127.0.0.1"),
        (True, "10.0.0.1, 198.51.100.7", "198.51.100.7"),
        (True, "", "127.0.0.1"),
    ],
)
def test_the_front_server_says_the_address_only_where_there_is_one(rf, settings, https, forwarded, address):
    settings.SESTANTE_HTTPS = https
    assert address_of(rf.get("/", headers={"X-Forwarded-For": forwarded})) == address


def test_signing_out_needs_a_button_and_leads_home(client, editor):
    sign_in(client)
    assert client.get("/en/sign-out/").status_code == 405
    answer = client.post("/en/sign-out/")
    assert (answer.status_code, answer.url) == (302, "/en/")
    assert client.get("/en/workspace/").status_code == 302


def test_a_password_is_changed_and_other_sessions_end(client, editor):
    other = Client()
    sign_in(other)
    sign_in(client)
    new = "another-only-for-tests-4712"
    answer = client.post(
        "/en/workspace/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}, follow=True
    )
    assert "Your password is changed." in answer.content.decode()
    assert other.get("/en/workspace/").status_code == 302
    assert sign_in(Client(), password=new).status_code == 302


def test_a_short_or_common_password_is_refused(client, editor):
    sign_in(client)
    for weak in ("short", "password1234"):
        answer = client.post(
            "/en/workspace/password/", {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
        )
        assert answer.status_code == 200
        assert "field__error" in answer.content.decode()


def test_the_pages_are_kept_by_no_cache_and_carry_the_strict_policy(client, editor):
    answer = client.get(URL)
    assert "no-store" in answer["Cache-Control"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
