"""Answers of the API: question read, asked of one state of the data, written as JSON with its ETag."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from sestante import __version__
from sestante.codelists.queries import label, short_label
from sestante.explore import store
from sestante.explore.filtering import Filter
from sestante.explore.store import Generation
from sestante.search.query import Words

from .collections import Asked, Moved, Offered
from .cursors import Cursor, digest, read_cursor
from .parameters import LANG, USUAL_LIMIT, Parameter, read
from .problems import DataChanged, InvalidParameters, language_of

F = TypeVar("F", bound=Filter)
_FORM = frozenset({"limit", "cursor", "fields", "lang"})


def list_of(request: HttpRequest, offered: Offered) -> HttpResponse:
    """A stretch of the entries that the address asks for.

    Raises:
        InvalidParameters: 422. DataChanged: 409. StoreUnavailable: 503.
    """
    with translation.override(language_of(request)):
        cursor = _cursor(request)
        generation = _generation(cursor)
        values = read(_given(request), offered.parameters, lambda: generation.words)
        asked, notices = _asked(request, offered, values, generation, cursor)
        if cursor and cursor.question != digest(offered.path, _question(values)):
            raise _bad_cursor(_("This cursor belongs to another question: send the same parameters with it."))
        tag = _tag(generation)
        if (unchanged := _unchanged(request, tag)) is not None:
            return unchanged
        body = list_body(offered, asked, generation, notices=notices, path=request.path, query=request.GET)
        answer = as_json(body, tag, asked.language)
    if body["next"]:
        answer["Link"] = f'<{body["next"]}>; rel="next"'
    return answer


def list_body(
    offered: Offered,
    asked: Asked,
    generation: Generation,
    *,
    path: str,
    query: QueryDict,
    notices: Sequence[str] = (),
) -> dict[str, Any]:
    """What a list answers; ``path`` and ``query`` are the address asked for, to which the next one is like."""
    found = offered.found(asked, generation)
    return {
        "version": generation.version,
        "language": asked.language,
        "total": found.total,
        "of": found.of,
        "filter": filter_as_understood(asked.chosen) | _beside(offered, asked.values),
        "notices": list(notices),
        **_next(offered, asked, generation, found.total, path, query),
        "items": found.entries,
        "names": names_of(found.codes, asked.language),
    }


def one_of(request: HttpRequest, offered: Offered, slug: str) -> HttpResponse:
    """One entry by its slug; 301 to the address that a former one has now.

    Raises:
        NotThere: 404. Withdrawn: 410. InvalidParameters: 422. StoreUnavailable: 503.
    """
    with translation.override(language_of(request)):
        generation = store.current()
        values = read(_given(request), offered.parameters_of_one, lambda: generation.words)
        tag = _tag(generation)
        if (unchanged := _unchanged(request, tag)) is not None:
            return unchanged
        asked = Asked(language_of(request), site_of(request), frozenset(values.get("fields", ())))
        try:
            found = offered.one(slug, asked)
        except Moved as moved:
            return _moved(request, moved.slug)
        body = {
            "version": generation.version,
            "language": asked.language,
            "item": found.entries[0],
            "names": names_of(found.codes, asked.language),
        }
        return as_json(body, tag, asked.language)


def answered(
    request: HttpRequest,
    parameters: Iterable[Parameter],
    make: Callable[[Mapping[str, list[str]], Generation], dict[str, Any]],
    *,
    content_type: str = "application/json",
) -> HttpResponse:
    """Any other answer: ``make`` gives its body from the parameters that were read and the newest data."""
    with translation.override(language_of(request)):
        generation = store.current()
        values = read(_given(request), [*parameters, LANG], lambda: generation.words)
        tag = _tag(generation)
        if (unchanged := _unchanged(request, tag)) is not None:
            return unchanged
        return as_json(make(values, generation), tag, language_of(request), content_type=content_type)


def filter_of(kind: type[F], values: Mapping[str, list[str]], words: Words) -> tuple[F, tuple[str, ...]]:
    """The filter as the pages read it, and what it says of how it was understood. Values are known to be good."""
    return kind.read({name: ["1" if v == "true" else v for v in given] for name, given in values.items()}, words)


def _given(request: HttpRequest) -> dict[str, list[str]]:
    return {name: [str(value) for value in values] for name, values in request.GET.lists()}


def _asked(
    request: HttpRequest,
    offered: Offered,
    values: Mapping[str, list[str]],
    generation: Generation,
    cursor: Cursor | None,
) -> tuple[Asked, tuple[str, ...]]:
    chosen, notices = None, ()
    if offered.filter:
        chosen, notices = filter_of(offered.filter, values, generation.words)  # type: ignore[assignment]
    asked = Asked(
        language=language_of(request),
        site=site_of(request),
        only=frozenset(values.get("fields", ())),
        limit=int(values["limit"][0]) if values.get("limit") else USUAL_LIMIT,
        offset=cursor.offset if cursor else 0,
        chosen=chosen,
        values=values,
    )
    return asked, notices


def site_of(request: HttpRequest) -> str:
    """Scheme and host, for full addresses."""
    return f"{request.scheme}://{request.get_host()}"


# Paging


def _cursor(request: HttpRequest) -> Cursor | None:
    given = request.GET.getlist("cursor")
    if not given:
        return None
    cursor = read_cursor(given[-1])
    if cursor is None:
        raise _bad_cursor(_("This is no cursor of this API: take the “next_cursor” of an answer."))
    return cursor


def _bad_cursor(detail: str) -> InvalidParameters:
    errors = [{"parameter": "cursor", "detail": detail}]
    return InvalidParameters(_("Parameters could not be understood."), errors=errors)


def _generation(cursor: Cursor | None) -> Generation:
    """The state of the data that the cursor was given for, so that a list stays one list while it is read."""
    generation = store.kept(cursor.state) if cursor else store.current()
    if generation is None:
        raise DataChanged(_("The data changed since this cursor was given: begin again without cursor."))
    return generation


def _question(values: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """What decides which entries come in which order; how they look does not. The language orders titles."""
    return [(n, v) for n, given in values.items() if n not in _FORM or n == "lang" for v in given]


def _next(
    offered: Offered, asked: Asked, generation: Generation, total: int, path: str, query: QueryDict
) -> dict[str, str | None]:
    after = asked.offset + asked.limit
    if after >= total:
        return {"next": None, "next_cursor": None}
    cursor = str(Cursor(generation.tables.parent.name, after, digest(offered.path, _question(asked.values))))
    parameters = query.copy()
    parameters["cursor"] = cursor
    return {"next": f"{asked.site}{path}?{parameters.urlencode()}", "next_cursor": cursor}


# Writing


def filter_as_understood(chosen: Filter | None) -> dict[str, Any]:
    """The filter by parameter; in this form it can be sent again."""
    found: dict[str, Any] = {}
    for name, value in chosen.parameters() if chosen else ():
        if isinstance(getattr(chosen, name), tuple):
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


def _beside(offered: Offered, values: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Parameters in use that choose and are none of the noun's filter."""
    of_filter = offered.filter.model_fields if offered.filter else {}
    return {name: given for name, given in values.items() if name not in of_filter and name not in _FORM}


def names_of(codes: Mapping[str, Iterable[str]], language: str) -> dict[str, dict[str, str]]:
    """``{code list: {code: name}}`` of the codes met, in the language asked for."""
    return {
        codelist: {
            code: (short_label if codelist == "UNSDG-Goals" else label)(codelist, code, language)
            for code in sorted(found)
        }
        for codelist, found in sorted(codes.items())
    }


def _tag(generation: Generation) -> str:
    """Changes with the data and the program; the address tells apart everything else."""
    return f'"{generation.tables.parent.name}-{__version__}"'


def _unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """304 where the client has this state already."""
    if "If-None-Match" not in request.headers:
        return None
    found = get_conditional_response(request, etag=tag)
    if not isinstance(found, HttpResponse):
        return None
    return _with_state(found, tag)


def _with_state(answer: HttpResponse, tag: str) -> HttpResponse:
    answer["ETag"] = tag
    answer["Cache-Control"] = "public, no-cache"
    return answer


def as_json(body: Any, tag: str, language: str, *, content_type: str = "application/json") -> HttpResponse:
    """The answer, with ETag: caches may keep it and ask whether it still holds."""
    answer = HttpResponse(json.dumps(body, ensure_ascii=False, separators=(",", ":")), content_type=content_type)
    answer["Content-Language"] = language
    return _with_state(answer, tag)


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    path = f"{request.path.rpartition('/')[0]}/{slug}"
    query = request.META.get("QUERY_STRING", "")
    answer = HttpResponse(status=301)
    answer["Location"] = f"{path}?{query}" if query else path
    return answer
