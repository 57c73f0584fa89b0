"""Cursors: every entry once, the same list while it is read, and words for those that are not to be used."""

import base64
import json
from urllib.parse import urlsplit

import pytest

from sestante.api.cursors import Cursor, read_cursor
from sestante.explore import store
from sestante.explore.updater import bring_up_to_date
from sestante.opendata import generations
from tests.factories import make_project, take_in

pytestmark = pytest.mark.django_db


def all_slugs(get, path):
    found, address = [], path
    while address:
        body = get(address).json()
        found += [one["slug"] for one in body["items"]]
        assert body["total"] == get(path).json()["total"]
        address = body["next"] and body["next"].split("/api/v1/")[1]
    return found


@pytest.mark.parametrize("path", ["projects", "projects?sort=title&lang=it", "codelists?fields=slug", "memberships"])
def test_pages_of_one_hold_every_entry_once(get, path):
    mark = "&" if "?" in path else "?"
    slugs = all_slugs(get, f"{path}{mark}limit={10 if path.startswith('code') else 1}")
    whole = get(f"{path}{mark}limit=200").json()
    assert slugs == [one["slug"] for one in whole["items"]]
    assert len(slugs) == len(set(slugs)) == whole["total"]


def test_the_link_header_names_the_next_address(get):
    answer = get("projects?limit=1")
    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert "Link" not in get("projects?limit=200")


def test_a_list_that_is_being_read_stays_the_same_when_the_data_change(get):
    first = get("projects?limit=2&sort=title").json()
    take_in(make_project("aaa-comes-first", title={"en": "Aaa comes first"}))
    bring_up_to_date()
    second = get(urlsplit(first["next"]).path.removeprefix("/api/v1/") + "?" + urlsplit(first["next"]).query).json()
    assert second["version"] == first["version"]
    assert not {one["slug"] for one in first["items"]} & {one["slug"] for one in second["items"]}
    assert get("projects?sort=title").json()["items"][0]["slug"] == "aaa-comes-first"


def test_a_cursor_of_a_state_that_is_gone_says_so(get):
    cursor = read_cursor(get("projects?limit=1").json()["next_cursor"])
    answer = get(f"projects?limit=1&cursor={Cursor('00000001-aaaaaaaa', 1, cursor.question)}")
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("#data-changed")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%00",
        "🦆",
        "a" * 5000,
        base64.urlsafe_b64encode(b"[1,2,3]").decode(),
        base64.urlsafe_b64encode(json.dumps(["../../etc", 1, "x"]).encode()).decode().rstrip("="),
        base64.urlsafe_b64encode(json.dumps(["00000001-aaaaaaaa", -1, "x"]).encode()).decode().rstrip("="),
        base64.urlsafe_b64encode(json.dumps(["00000001-aaaaaaaa", True, "x"]).encode()).decode().rstrip("="),
    ],
)
def test_what_is_no_cursor_is_refused_with_words(get, cursor):
    answer = get(f"projects?cursor={cursor}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_belongs_to_its_question(get):
    cursor = get("projects?limit=1").json()["next_cursor"]
    assert get(f"projects?limit=1&country=KE&cursor={cursor}").status_code == 422
    assert get(f"organisations?limit=1&cursor={cursor}").status_code == 422
    assert get(f"projects?limit=3&fields=title&cursor={cursor}").status_code == 200


def test_a_cursor_beyond_the_end_gives_nothing_more(get):
    one = read_cursor(get("projects?limit=1").json()["next_cursor"])
    body = get(f"projects?limit=1&cursor={Cursor(one.state, 2**31 - 1, one.question)}").json()
    assert (body["items"], body["next"]) == ([], None)


def test_an_earlier_generation_that_is_damaged_counts_as_gone(get):
    first = get("projects?limit=1").json()
    state = read_cursor(first["next_cursor"]).state
    take_in(make_project("zzz-another"))
    bring_up_to_date()
    store._earlier.cache_clear()
    index = generations.home() / state / "index" / "meta.json"
    kept = index.read_bytes()
    index.write_bytes(b"{}")
    try:
        assert get(f"projects?limit=1&cursor={first['next_cursor']}").status_code == 409
    finally:
        index.write_bytes(kept)
