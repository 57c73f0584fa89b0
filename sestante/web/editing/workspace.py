"""The workspace: find an entry to correct, what waits, what was done last."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sestante.core.names import slugify
from sestante.core.records import unpack
from sestante.history.models import Batch, Proposal
from sestante.history.reports import open_reports
from sestante.ingest.nouns import NOUNS
from sestante.library.page_queries import outdated_versions
from sestante.library.requests import open_requests
from sestante.web.countries import country_named

from .changes import batches
from .nouns import EDITABLE, Editable
from .permission import editor_required

MOST_FOUND, MOST_WAITING, LAST_CHANGES = 20, 20, 10


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a search found."""

    entry: Editable
    title: str
    url: str
    edit_url: str
    visibility: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that nobody accepted yet."""

    entry: Editable
    title: str
    batch: int
    state: str


@editor_required
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """The editor's first page."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    waiting, waiting_count = _waiting()
    context = {
        "section": "workspace",
        "q": q,
        "found": _found(q) if q else (),
        "most_found": MOST_FOUND,
        "waiting": waiting,
        "waiting_more": max(0, waiting_count - len(waiting)),
        "batches": batches()[:LAST_CHANGES],
        "report_count": open_reports().count(),
        "request_count": open_requests().count(),
        "outdated": outdated_versions(MOST_WAITING),
    }
    return render(request, "editing/workspace.html", context)


def _found(q: str) -> list[Found]:
    """Entries whose address has all the words, or whose acronym has the text, or figures and law of a country of that
    name; hidden ones too.

    Queries: one for each kind.
    """
    together = Q(*(Q(slug__contains=word) for word in slugify(q).split("-") if word)) or Q(pk__isnull=True)
    result = []
    for kind, entry in EDITABLE.items():
        fields = {field.name for field in entry.model._meta.fields}
        chosen = together
        if "acronym" in fields:
            chosen |= Q(acronym__icontains=q)
        elif "country" in fields and (country := country_named(q)):
            chosen |= Q(country=country)
        rows: QuerySet[Model] = entry.model._default_manager.filter(chosen).order_by("slug")[:MOST_FOUND]
        result += [_as_found(kind, row) for row in rows]
    return result


def _as_found(kind: str, row: Any) -> Found:
    entry = EDITABLE[kind]
    return Found(entry, str(row), entry.url("", row.slug), entry.url("edit", row.slug), row.visibility)


def _waiting() -> tuple[list[Waiting], int]:
    """Changes that wait, newest first, and how many there are in all. Queries: two."""
    left = Q(batch__state=Batch.State.STAGED) | Q(batch__state=Batch.State.COMPLETE, state=Proposal.State.CONFLICT)
    proposals = Proposal.objects.filter(left).order_by("-pk")
    return [_as_waiting(one) for one in proposals[:MOST_WAITING]], proposals.count()


def _as_waiting(proposal: Proposal) -> Waiting:
    entry = EDITABLE[proposal.kind]
    record: Any = unpack(NOUNS[proposal.kind].record_class, bytes(proposal.payload))
    return Waiting(entry, entry.title_of(record), proposal.batch_id, proposal.state)


def titles_of(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """``{(kind, slug): title}`` of entries. Queries: one for each kind."""
    wanted = list(pairs)
    result: dict[tuple[str, str], str] = {}
    for kind, entry in EDITABLE.items():
        slugs = {slug for one, slug in wanted if one == kind}
        if slugs:
            rows: Any = entry.model._default_manager.filter(slug__in=slugs)
            result |= {(kind, row.slug): str(row) for row in rows}
    return result
