"""The OpenAPI 3.1 document: what the routers declare, with answers of this very site as examples."""

import copy
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import translation

from sestante.explore.store import Generation

from .answers import list_body
from .collections import Asked, Offered
from .documented import components
from .figures import CIRCLE
from .service import OFFERED, api

_TOLD = """The open data of this register as JSON, for reading.

Lists take the filters of the pages and give the same entries. What is not known is null, never 0 and never an empty
text; `absences` says why where that is known. Texts come by language, codes with their names under `names`. A list goes
on at `next`; every answer has an ETag that stays while the data stay. Errors are problem details (RFC 9457)."""
_TAGS = {
    "Start": "What there is.",
    "Projects": "Projects, their totals and their places.",
    "Organisations": "Organisations and what they are members of.",
    "Know-how": "Know-how given by one organisation to another.",
    "Country figures": "Figures about the cooperatives of countries.",
    "Law": "Cooperative law.",
    "Library": "Publications, tools, good practices.",
    "News": "News, statements, events and trainings.",
    "Code lists": "Codes and their names.",
}


@lru_cache(maxsize=2)
def document(site: str, generation: Generation) -> dict[str, Any]:
    """The whole document; worked out once for each state of the data. ``site`` is scheme and host."""
    with translation.override("en"):
        found = description(site)
        for one in OFFERED:
            _give_examples(found, one, site, generation)
    return found


def description(site: str) -> dict[str, Any]:
    """The document without examples, which is the same whatever the data."""
    found: dict[str, Any] = copy.deepcopy(dict(api.get_openapi_schema()))
    found["info"] = {"title": "Sestante", "version": api.version, "description": _TOLD}
    found["servers"] = [{"url": site}]
    found["tags"] = [{"name": name, "description": told} for name, told in _TAGS.items()]
    found["externalDocs"] = {"url": site + reverse("api-guide"), "description": "The API explained to people."}
    found["components"] = components(OFFERED)
    found["components"]["schemas"]["Circle"] = CIRCLE
    return found


def _give_examples(found: dict[str, Any], offered: Offered, site: str, generation: Generation) -> None:
    """True answers as examples; none where there is no entry yet."""
    asked = Asked("en", site, limit=1, chosen=offered.filter() if offered.filter else None)
    root = reverse("api-1:api-root") + offered.path
    listed = list_body(offered, asked, generation, path=root, query=QueryDict("limit=1"))
    if not listed["items"]:
        return
    _example(found["paths"][root], listed)
    [first], names = listed["items"], listed["names"]
    single = found["paths"][f"{root}/{{slug}}"]
    _example(single, {"version": generation.version, "language": "en", "item": first, "names": names})
    for parameter in _path_parameters(single):
        parameter["example"] = first[offered.key]


def _example(path: dict[str, Any], answer: dict[str, Any]) -> None:
    for content in path["get"]["responses"][200]["content"].values():
        content["example"] = answer


def _path_parameters(path: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (parameter for parameter in path["get"]["parameters"] if parameter["in"] == "path")
