"""Whatever is asked under /api/: one shape of errors, reading only, open to other sites, counted."""

import pytest
from django.test import Client

from sestante.api import rate, service

pytestmark = pytest.mark.django_db
MEMBERS = {"type", "title", "status", "detail", "instance"}


def check_problem(answer, status):
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert set(body) >= MEMBERS
    assert body["status"] == status
    assert body["type"].startswith("/en/api/#")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["RateLimit"]
    return body


@pytest.mark.parametrize(
    "path", ["projects/nobody", "nothing", "projects/", "projects/a/b", "codelists/None", "exchanges/x-1"]
)
def test_what_is_not_there_is_a_problem(get, path):
    check_problem(get(path), 404)


def test_the_folder_itself_leads_to_the_page_for_people(register):
    assert Client().get("/api/")["Location"] == "/en/api/"
    check_problem(Client().get("/api/v2/projects"), 404)
    check_problem(Client().get("/api/v1"), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(register, method):
    answer = getattr(Client(), method)("/api/v1/projects")
    check_problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_head_is_get_without_its_body(register):
    got, head = Client().get("/api/v1/projects/tea"), Client().head("/api/v1/projects/tea")
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == got["ETag"]
    assert Client().head("/api/v1/projects/nobody").status_code == 404


def test_other_sites_may_read(register):
    answer = Client().options("/api/v1/projects", headers={"Origin": "https://example.org"})
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    read = Client().get("/api/v1/projects", headers={"Origin": "https://example.org"})
    assert read["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in read["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in read


def test_nothing_depends_on_cookies_or_on_the_languages_of_a_browser(register):
    answer = Client().get("/api/v1/projects", headers={"Accept-Language": "it"})
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Content-Language"] == "en"
    assert not answer.cookies


def test_a_withdrawn_entry_says_why(get):
    body = check_problem(get("projects/gone"), 410)
    assert body["reason"] == "Entered twice."
    assert "Entered twice." in body["detail"]
    assert body["withdrawn"]


def test_a_hidden_entry_is_as_if_it_never_was(get):
    body = check_problem(get("projects/secret"), 404)
    never = get("projects/secrets").json()
    assert {**never, "detail": "", "instance": ""} == {**body, "detail": "", "instance": ""}


@pytest.mark.parametrize(
    "query",
    ["countri=KE", "country=XX", "limit=0", "limit=201", "limit=x", "limit=1&limit=2", "sort=size", "lang=de"]
    + ["fields=", "fields=secret", "q=%00", "country=%00", "q=" + "x" * 501, "active_from=1", "with_members=maybe"]
    + ["page=2", "🦆=1", "%00=1", "organisation=nobody", "&".join(["country=KE"] * 51), "limit=" + "9" * 400],
)
def test_what_cannot_be_used_is_told_parameter_by_parameter(get, query):
    body = check_problem(get(f"projects?{query}"), 422)
    assert all(one["parameter"] and one["detail"] for one in body["errors"])


@pytest.mark.parametrize("query", ["q=🦆", "q=%FF%FE", "q=", 'q=--- %2B"', "q=" + "x" * 500, "active_from=1800"])
def test_odd_words_are_only_words(get, query):
    assert get(f"projects?{query}").status_code == 200


def test_messages_come_in_the_language_asked_for(get):
    assert get("projects/nobody?lang=fr").json()["type"].startswith("/fr/api/#")


def test_what_breaks_is_told_without_its_inside(get, monkeypatch):
    def broken(*_given):
        raise RuntimeError("the inside")

    monkeypatch.setattr(service.projects.PROJECTS, "found", broken)
    body = check_problem(get("projects"), 500)
    assert "inside" not in str(body)


def test_a_store_that_is_not_ready_is_said(db, settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    answer = Client().get("/api/v1/projects")
    check_problem(answer, 503)
    assert answer["Retry-After"]


def test_an_unknown_host_is_a_problem_too(register):
    check_problem(Client(headers={"Host": "elsewhere.example"}).get("/api/v1/projects"), 400)


def test_the_same_state_is_not_sent_again(get):
    first = get("projects?country=KE")
    assert first["Cache-Control"] == "public, no-cache"
    again = get("projects?country=KE", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    weak = get("projects/tea", **{"If-None-Match": f"W/{first['ETag']}"})
    assert weak.status_code == 304
    assert get("projects", **{"If-None-Match": '"another"'}).status_code == 200


def test_who_asks_too_often_must_wait(get):
    rate.enter_limit(lambda: 2)
    address = {"REMOTE_ADDR": "192.0.2.77"}
    answers = [Client(**address).get("/api/v1/codelists/Theme") for _ in range(3)]
    # a minute may end between two of them
    if [one.status_code for one in answers] != [200, 200, 429]:
        answers = [Client(**address).get("/api/v1/codelists/Theme") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert answers[0]["RateLimit"].startswith('"minute";r=1;t=')
    assert answers[2]["RateLimit"].startswith('"minute";r=0;t=')
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
    check_problem(answers[2], 429)
    assert Client(REMOTE_ADDR="192.0.2.78").get("/api/v1/codelists/Theme").status_code == 200
