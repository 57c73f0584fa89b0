"""Schemathesis asks every operation what its description allows and what it forbids, and finds nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from sestante.api.document import description

pytestmark = pytest.mark.django_db

EXAMPLES = 50
#: Every code of a list is asked for once: of lists with so many the first are enough.
MANY, FEW = 20, 6

# What a JSON Schema cannot say: values that exist in this register
schemathesis.openapi.format("organisation", st.sampled_from(["example-apex", "example-federation"]))
schemathesis.openapi.format("funder", st.sampled_from(["name:Hidden Body"]))
schemathesis.openapi.format("publisher", st.sampled_from(["example-apex"]))
schemathesis.openapi.format("programme", st.sampled_from(["Coffee window"]))
schemathesis.openapi.format("year-in-use", st.sampled_from(["2021"]))


#: Entries of the register that are asked for one by one.
SLUGS = {
    "projects": "example-programme",
    "organisations": "example-federation",
    "memberships": "example-federation-1",
    "exchanges": "example-programme-1",
    "country-figures": "ke-members-2019",
    "laws": "ke-example-cooperatives-act",
    "legal-frameworks": "in-kl",
    "questionnaires": "example-questionnaire",
    "library": "example-practice",
    "news": "en-none",
    "codelists": "Theme",
}


def described() -> Any:
    """The API as it describes itself, with a slug that exists as the example of each and few codes of long lists."""
    found = json.loads(json.dumps(description("http://localhost")))
    for path, operations in found["paths"].items():
        for parameter in operations["get"]["parameters"]:
            if parameter["in"] == "path":
                parameter["example"] = SLUGS[path.split("/")[3]]
            values = parameter["schema"].get("items", {}).get("enum", [])
            del values[FEW if len(values) > MANY else len(values) :]
    schema = schemathesis.openapi.from_dict(found)
    schema.app = WSGIHandler()
    return schema


api = described()


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """Requests leave the connection of the test open, as those of Django's own test client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("register", "connection_kept")
@api.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_what_its_description_promises(case):
    if case.meta.generation.mode is GenerationMode.POSITIVE and case.query:
        case.query.pop("cursor", None)  # one that fits all other parameters can only be had from an answer
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
