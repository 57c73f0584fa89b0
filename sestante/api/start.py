"""``/api/v1/`` and ``/api/v1/openapi.json``: where a program begins."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from sestante.explore.store import Generation

from .answers import answered, site_of
from .collections import Asked, Offered
from .documented import Schema, enveloped, operation
from .problems import language_of

_ANSWER = enveloped(
    documentation={"type": "string", "format": "uri", "description": "The page that explains the API."},
    openapi={"type": "string", "format": "uri", "description": "Its description for programs (OpenAPI 3.1)."},
    collections={
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "address": {"type": "string", "format": "uri"},
                "total": {"type": "integer", "description": "Public entries."},
                "description": {"type": "string"},
            },
            "required": ["name", "address", "total", "description"],
        },
    },
)
_DOCUMENT: Schema = {"type": "object", "properties": {"openapi": {"const": "3.1.0"}}, "required": ["openapi"]}


def start_router(offered: Sequence[Offered]) -> Router:
    """The router of the two addresses; ``offered`` is what the first lists."""
    router = Router()

    @router.get(
        "/",
        operation_id="start",
        summary="What there is",
        description="All lists with the number of their entries.",
        openapi_extra=operation([], _ANSWER, tag="Start", with_language=True),
    )
    def start(request: HttpRequest) -> HttpResponse:
        """The lists of the API."""

        def make(_values: Mapping[str, list[str]], generation: Generation) -> dict[str, Any]:
            site, language = site_of(request), language_of(request)
            return {
                "version": generation.version,
                "language": language,
                "documentation": site + reverse("api-guide"),
                "openapi": site + reverse("api-1:openapi"),
                "collections": [_line(one, site, language, generation) for one in offered],
            }

        return answered(request, [], make)

    @router.get(
        "/openapi.json",
        operation_id="openapi",
        summary="This description",
        description="The description of the API as OpenAPI 3.1; its examples are true answers.",
        openapi_extra=operation([], _DOCUMENT, tag="Start", with_language=True),
        url_name="openapi",
    )
    def openapi(request: HttpRequest) -> HttpResponse:
        """The document."""
        from .document import document

        return answered(request, [], lambda _values, generation: document(site_of(request), generation))

    return router


def _line(one: Offered, site: str, language: str, generation: Generation) -> dict[str, Any]:
    asked = Asked(language, site, limit=1, chosen=one.filter() if one.filter else None)
    return {
        "name": one.path,
        "address": f"{site}{reverse('api-1:api-root')}{one.path}",
        "total": one.found(asked, generation).of,
        "description": one.told,
    }
