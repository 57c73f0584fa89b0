"""``/exchanges``: know-how that one organisation gave another, with the project it happened in."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.codelists.queries import codes
from sestante.explore.projects import ProjectFilter
from sestante.explore.store import Generation
from sestante.projects.models import Project

from .answers import list_of, one_of
from .collections import Entry
from .documented import Slug, listed, single
from .parameters import Schema
from .parameters import one_of as one_of_values
from .rows import Rows, run
from .shapes import UNDETERMINED, Written

_TEXT: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": ["object", "null"], "additionalProperties": {"type": "string"}}
_WORDS = """
SELECT n, position, field, coalesce(language, $unknown), text FROM read_parquet($project_texts)
WHERE field IN ('exchange_what', 'exchange_came_back') AND list_contains($numbers, n)"""


class _Exchanges(Rows):
    path, name, tag, kind = "exchanges", "KnowHow", "Know-how", "project"
    told = "Know-how exchanged, in the projects that the filter chooses."
    filter = ProjectFilter
    model = Project
    tables = ("exchanges", "projects", "project_texts")
    statement = """
SELECT n, slug, position, e.kind, e.giver, e.giver_name, e.receiver, e.receiver_name, e.source_url
FROM read_parquet($exchanges) AS e JOIN read_parquet($projects) AS p USING (n)
WHERE {where} ORDER BY slug, position"""
    count = """
SELECT count(*) FROM read_parquet($exchanges) AS e JOIN read_parquet($projects) AS p USING (n) WHERE {where}"""
    wheres = {"kind": "list_contains($kind, e.kind)"}
    more = (
        one_of_values("kind", sorted(codes("ExchangeKind")), "What was given. Values are alternatives.", many=True),
    )
    fields = {
        "project": {"type": "string", "description": "Slug of the project."},
        "kind": {**_TEXT, "description": "Code of ExchangeKind."},
        "giver": {**_TEXT, "description": "Slug of who gives it; null where the name is not matched."},
        "giver_name": {**_TEXT, "description": "Who gives it, as the source writes it."},
        "receiver": {**_TEXT, "description": "Slug of who receives it; null where the name is not matched."},
        "receiver_name": {**_TEXT, "description": "Who receives it, as the source writes it."},
        "what": {**_TEXTS, "description": "What was given, by language."},
        "came_back": {**_TEXTS, "description": "What came back, by language."},
        "source_url": {**_TEXT, "description": "Page the fact comes from."},
    }

    def entries(self, rows: list[tuple[Any, ...]], generation: Generation, written: Written) -> list[Entry]:
        words = _words(generation, [row[0] for row in rows])
        found = []
        for n, slug, at, kind, giver, giver_name, receiver, receiver_name, source_url in rows:
            if kind:
                written.codes.setdefault("ExchangeKind", set()).add(kind)
            found.append(
                {
                    "project": slug,
                    "kind": kind,
                    "giver": giver,
                    "giver_name": giver_name,
                    "receiver": receiver,
                    "receiver_name": receiver_name,
                    "what": words.get((n, at, "exchange_what")),
                    "came_back": words.get((n, at, "exchange_came_back")),
                    "source_url": source_url,
                }
            )
        return found


def _words(generation: Generation, numbers: list[int]) -> dict[tuple[int, int, str], dict[str, str]]:
    """``{(number, position, field): {language: text}}`` of some projects. Reads: published table project_texts."""
    found: dict[tuple[int, int, str], dict[str, str]] = defaultdict(dict)
    if numbers:
        bound = {"numbers": sorted(set(numbers)), "unknown": UNDETERMINED}
        for n, at, field, language, text in run(generation, _WORDS, ("project_texts",), bound):
            found[n, at, field][language] = text
    return found


EXCHANGES = _Exchanges()
router = Router()


@router.get("/exchanges", **listed(EXCHANGES))
def exchange_list(request: HttpRequest) -> HttpResponse:
    """Exchanges of a filter."""
    return list_of(request, EXCHANGES)


@router.get("/exchanges/{slug}", **single(EXCHANGES))
def exchange(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One exchange."""
    return one_of(request, EXCHANGES, slug)
