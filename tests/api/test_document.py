"""The description: every operation, field and answer is described, and the examples are true answers."""

import jsonschema_rs
import pytest

from sestante.api.shapes import properties_of
from sestante.projects.records import ProjectRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(get):
    return get("openapi.json").json()


def operations(document):
    return [(path, one["get"]) for path, one in document["paths"].items()]


def test_only_reading_is_described(document):
    assert document["openapi"] == "3.1.0"
    assert all(set(one) == {"get"} for one in document["paths"].values())


def test_every_operation_says_what_it_does_and_what_it_may_answer(document):
    tags = {tag["name"] for tag in document["tags"]}
    for path, operation in operations(document):
        assert operation["description"], path
        assert set(operation["tags"]) <= tags, path
        assert {"200", "304", "405", "422", "429", "500", "503"} <= set(operation["responses"]), path
        assert all(one["description"] for one in operation["parameters"]), path
    assert len({operation["operationId"] for _path, operation in operations(document)}) == len(document["paths"])


def test_every_field_of_every_entry_is_described(document):
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        for field, told in schema["properties"].items():
            assert told.get("description") or name in {"Problem", "Circle"}, f"{name}.{field}"


def test_examples_are_true_answers(document, get):
    seen = 0
    for path, operation in operations(document):
        for content in operation["responses"]["200"]["content"].values():
            if "example" not in content:
                continue
            seen += 1
            schema = {**content["schema"], "components": document["components"]}
            jsonschema_rs.Draft202012Validator(schema).validate(content["example"])
            assert content["example"] == get(address_of(path, operation)).json(), path
    assert seen >= 20


def address_of(path, operation):
    """What an example answers: the first entry of a list, or the entry whose slug is the parameter's example."""
    asked = path.removeprefix("/api/v1/")
    slugs = [one["example"] for one in operation["parameters"] if one["in"] == "path"]
    return asked.replace("{slug}", slugs[0]) if slugs else f"{asked}?limit=1"


def test_records_that_are_added_to_a_noun_must_be_described():
    assert {"title", "money", "absences"} <= set(properties_of(ProjectRecord))
    assert "hidden_reason" not in properties_of(ProjectRecord)
