"""What OpenAPI 3.1 says of each operation, made from what the operation itself reads and answers."""

from collections.abc import Iterable
from typing import Any

from ninja import P, PathEx

from .collections import Offered
from .parameters import LANG, Parameter, Schema
from .problems import PROBLEM_JSON, PROBLEMS

JSON = "application/json"
_VERSION: Schema = {"type": "integer", "description": "Number of the data's version."}
_NAMES: Schema = {
    "type": "object",
    "description": "Names of the codes above, in the language asked for: {code list: {code: name}}.",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
}
_LANGUAGE: Schema = {**LANG.schema, "description": "Language of labels and names."}
FILTER: Schema = {"type": "object", "description": "The filter as it was understood; it can be sent again so."}
NOTICES: Schema = {
    "type": "array",
    "items": {"type": "string"},
    "description": "How the text was understood, where that needs saying.",
}
Slug = PathEx[str, P(pattern=r"^[A-Za-z0-9_-]{1,120}$", description="Permanent name, as in the address of the page.")]
#: Problems that every operation may answer with.
_ALWAYS = (405, 422, 429, 500, 503)


def envelope_of_list(offered: Offered) -> Schema:
    """The schema of a list's answer."""
    return _object(
        version=_VERSION,
        language=_LANGUAGE,
        total={"type": "integer", "description": "Number of all entries that meet the question."},
        of={"type": "integer", "description": "Number of all public entries."},
        filter=FILTER,
        notices=NOTICES,
        next={"type": ["string", "null"], "format": "uri", "description": "Address of what follows."},
        next_cursor={"type": ["string", "null"], "description": "Cursor of what follows."},
        items={"type": "array", "items": _reference(offered)},
        names=_NAMES,
    )


def envelope_of_one(offered: Offered) -> Schema:
    """The schema of one entry's answer."""
    return _object(version=_VERSION, language=_LANGUAGE, item=_reference(offered), names=_NAMES)


def enveloped(**properties: Schema) -> Schema:
    """The schema of any other answer: version and language, and what it has of its own."""
    return _object(version=_VERSION, language=_LANGUAGE, **properties)


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _reference(offered: Offered) -> Schema:
    return {"$ref": f"#/components/schemas/{offered.name}"}


def listed(offered: Offered) -> dict[str, Any]:
    """What the router is told of a list."""
    return {
        "operation_id": f"list_{_plain(offered.path)}",
        "summary": f"{offered.tag}: list",
        "description": offered.told,
        "openapi_extra": operation(offered.parameters, envelope_of_list(offered), [409], tag=offered.tag),
    }


def single(offered: Offered) -> dict[str, Any]:
    """What the router is told of one entry."""
    extra = operation(offered.parameters_of_one, envelope_of_one(offered), [301, 404, 410], tag=offered.tag)
    return {
        "operation_id": f"get_{_plain(offered.path)}",
        "summary": f"{offered.tag}: one",
        "description": f"One entry by its {offered.key}.",
        "openapi_extra": extra,
    }


def _plain(path: str) -> str:
    return path.replace("-", "_").replace("/", "_")


def operation(
    parameters: Iterable[Parameter],
    schema: Schema,
    problems: Iterable[int] = (),
    *,
    tag: str,
    content_type: str = JSON,
    with_language: bool = False,
) -> dict[str, Any]:
    """Parameters and all answers of an operation; ``with_language`` adds ``lang`` to the parameters."""
    responses: dict[Any, Any] = {
        200: {
            "description": "The answer.",
            "headers": {
                name: {"$ref": f"#/components/headers/{name}"} for name in ("ETag", "RateLimit", "RateLimit-Policy")
            },
            "content": {content_type: {"schema": schema}},
        },
        "304": {"description": "The state that If-None-Match names still holds."},
    }
    for status in sorted({*problems, *_ALWAYS}):
        responses[str(status)] = {"$ref": f"#/components/responses/{_name(status)}"}
    return {
        "parameters": [one.described() for one in (*parameters, *([LANG] if with_language else []))],
        "responses": responses,
        "tags": [tag],
    }


def _name(status: int) -> str:
    return f"Status{status}"


def components(offered: Iterable[Offered]) -> dict[str, Any]:
    """Schemas, answers and headers that operations refer to."""
    schemas: dict[str, Schema] = {"Problem": _problem()}
    for one in offered:
        schemas |= one.parts
        schemas[one.name] = {
            "type": "object",
            "description": f"{one.told} All fields where none are chosen.",
            "properties": one.properties,
            "required": [one.key],
            "additionalProperties": False,
        }
    return {"schemas": dict(sorted(schemas.items())), "responses": _responses(), "headers": _headers()}


def _problem() -> Schema:
    text: Schema = {"type": "string"}
    return {
        "type": "object",
        "description": "What went wrong (RFC 9457, problem details).",
        "properties": {
            "type": {**text, "format": "uri-reference", "description": "Where this kind of problem is explained."},
            "title": {**text, "description": "The kind of problem in words."},
            "status": {"type": "integer", "description": "The HTTP status."},
            "detail": {**text, "description": "What went wrong this time."},
            "instance": {**text, "format": "uri-reference", "description": "The path that was asked for."},
            "errors": {
                "type": "array",
                "description": "With 422: one entry for each fault.",
                "items": {
                    "type": "object",
                    "properties": {"parameter": text, "value": text, "detail": text},
                    "required": ["parameter", "detail"],
                },
            },
            "reason": {"type": ["string", "null"], "description": "With 410: why it was withdrawn."},
            "withdrawn": {"type": ["string", "null"], "description": "With 410: when (ISO 8601)."},
        },
        "required": ["type", "title", "status", "detail", "instance"],
    }


def _responses() -> dict[str, Any]:
    problems = {status: (str(title), str(detail)) for status, title, detail in PROBLEMS.values()}
    found: dict[str, Any] = {
        _name(301): {
            "description": "The entry has another address now.",
            "headers": {"Location": {"schema": {"type": "string"}, "description": "Its address."}},
        }
    }
    for status, (title, detail) in problems.items():
        found[_name(status)] = {
            "description": f"{title}. {detail}",
            "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return found


def _headers() -> dict[str, Any]:
    text: Schema = {"schema": {"type": "string"}}
    return {
        "ETag": {**text, "description": "Names this state of the data; send it back as If-None-Match."},
        "RateLimit": {**text, "description": "Requests left in this minute (r) and seconds until it ends (t)."},
        "RateLimit-Policy": {**text, "description": "Requests allowed (q) in a window of seconds (w)."},
    }
