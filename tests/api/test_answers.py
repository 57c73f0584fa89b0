"""Lists and entries: whole, public, the same as the pages show, and told honestly what is not known."""

import json

import pytest

pytestmark = pytest.mark.django_db

NOUNS = ["projects", "organisations", "country-figures", "laws", "legal-frameworks", "questionnaires", "library"]


@pytest.mark.parametrize("noun", [*NOUNS, "news", "codelists"])
def test_each_noun_has_a_list(get, noun):
    answer = get(noun)
    assert answer.status_code == 200
    body = answer.json()
    assert body["of"] == body["total"]
    assert len(body["items"]) == min(50, body["total"])


@pytest.mark.parametrize("noun", [*NOUNS, "codelists"])
def test_an_entry_alone_is_the_same_as_in_the_list(get, noun):
    listed = get(noun).json()["items"][0]
    alone = get(f"{noun}/{listed['slug']}").json()["item"]
    assert alone == listed


def test_a_filter_gives_what_it_says(get):
    body = get("projects?country=ke&sort=title").json()
    assert [one["slug"] for one in body["items"]] == ["coffee", "example-programme"]
    assert body["filter"] == {"country": ["KE"], "sort": "title"}
    assert body["names"]["Country"]["KE"] == "Kenya"


def test_what_is_not_known_is_null_and_says_why(get):
    tea = get("projects/tea").json()["item"]
    assert tea["status"] is None
    assert tea["absences"] == {"status": "withheld"}
    assert tea["beneficiaries_count"] is None
    assert tea["money"] == []


def test_a_text_of_no_stated_language_is_undetermined(get):
    assert get("projects/coffee").json()["item"]["title"] == {"en": "Coffee", "und": "Kahawa"}


def test_a_blurred_place_is_never_exact(get):
    for path in ("projects/coffee", "projects"):
        text = get(path).content.decode()
        assert "0.4197" not in text
        assert "36.94759" not in text
        assert "Nyeri" not in text
    [place] = get("projects/coffee").json()["item"]["places"]
    assert (place["name"], place["latitude"], place["longitude"]) == (None, -0.4, 36.9)


def test_only_public_organisations_are_linked(get):
    parties = [one["party"] for one in get("projects/coffee").json()["item"]["participations"]]
    assert [(one["name"], one["organisation"]) for one in parties] == [
        ("Example Apex", "example-apex"),
        ("Hidden Body", None),
    ]


def test_hidden_and_withdrawn_entries_are_in_no_list(get):
    slugs = {one["slug"] for one in get("projects").json()["items"]}
    assert {"coffee", "tea"} <= slugs
    assert not {"gone", "secret"} & slugs
    assert "People are at risk" not in get("projects?q=risk").content.decode()


def test_fields_are_chosen(get):
    [one] = get("projects?country=VN&fields=title,countries").json()["items"]
    assert set(one) == {"slug", "title", "countries"}


def test_labels_and_names_are_in_the_language_asked_for(get):
    body = get("projects/coffee?lang=it").json()
    assert body["language"] == "it"
    assert body["names"]["Country"] == {"KE": "Kenya"}
    assert body["item"]["page"].endswith("/it/projects/coffee/")


def test_json_is_compact_and_utf8(get):
    answer = get("projects/coffee")
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content.decode("utf-8"))
