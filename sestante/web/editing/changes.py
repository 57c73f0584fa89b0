"""Changes: what one would do, accepting it, what it did, undoing it."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sestante.history.models import Batch, Proposal
from sestante.ingest import services
from sestante.ingest.services import preview
from sestante.newsroom.models import NoticeChange
from sestante.newsroom.page_queries import address_of
from sestante.newsroom.undoing import changed_since, is_of_notices, undo_notices

from .comparing import compared
from .nouns import EDITABLE
from .paging import page_links, page_of
from .permission import editor_of, editor_required
from .states import states_of

ENTRIES_ON_A_PAGE, CHANGES_ON_A_PAGE = 20, 25
MOST_ISSUES = 200


def batches() -> QuerySet[Batch]:
    """Accepted changes, newest first, with how many entries and pages they added, changed and withdrew."""
    counts = {
        action: Count("versions", filter=Q(versions__action=action)) + _count_of_pages(action)
        for action in ("added", "changed", "withdrawn")
    }
    return (
        Batch.objects.filter(state__in=[Batch.State.COMPLETE, Batch.State.APPLYING])
        .select_related("source", "actor")
        .prefetch_related("undone_by")
        .annotate(**counts)
        .order_by("-pk")
    )


def _count_of_pages(action: str) -> Coalesce:
    found = NoticeChange.objects.filter(batch=OuterRef("pk")).that(action).order_by()
    return Coalesce(Subquery(found.values("batch").annotate(count=Count("pk")).values("count")), 0)


@editor_required
@require_safe
def batch_list(request: HttpRequest) -> HttpResponse:
    """All accepted changes."""
    page = page_of(request, batches(), CHANGES_ON_A_PAGE)
    context = {"section": "workspace", "batches": page.object_list, "paging": page_links(page)}
    return render(request, "editing/batch_list.html", context)


@editor_required
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: what it would do while it waits, what it did once accepted."""
    found = get_object_or_404(Batch.objects.select_related("source", "actor", "undoes"), pk=pk)
    if found.state in (Batch.State.STAGING, Batch.State.STAGED):
        return _waiting(request, found)
    return _accepted(request, found)


def _waiting(request: HttpRequest, found: Batch) -> HttpResponse:
    page = page_of(request, range(found.proposals.count()), ENTRIES_ON_A_PAGE)
    first = max(page.start_index() - 1, 0)
    views = [compared(view, found) for view in preview(found, first=first, most=ENTRIES_ON_A_PAGE)]
    context = {
        "section": "workspace",
        "batch": found,
        "views": views,
        "may_accept": any(view.state == Proposal.State.OPEN for view in views) or page.has_other_pages(),
        "paging": page_links(page),
    }
    return render(request, "editing/compare.html", context)


def _accepted(request: HttpRequest, found: Batch) -> HttpResponse:
    versions = found.versions.select_related("batch").order_by("pk")
    page = page_of(request, versions, ENTRIES_ON_A_PAGE)
    left = [compared(view, found) for view in preview(found, most=ENTRIES_ON_A_PAGE)]
    pages = _pages_of(found)
    count = page.paginator.count or pages.count()
    context = {
        "section": "workspace",
        "batch": found,
        "states": states_of(list(page.object_list)),
        "pages": pages[:MOST_ISSUES],
        "count": count,
        "left": left,
        "skipped": _skipped(found),
        "undone_by": found.undone_by.first(),
        "may_undo": found.state == Batch.State.COMPLETE and count > 0,
        "issues": found.issues[:MOST_ISSUES],
        "issue_count": len(found.issues),
        "paging": page_links(page),
    }
    return render(request, "editing/batch.html", context)


def _skipped(found: Batch) -> list[dict[str, str]]:
    """Entries of the change that this one undoes which it left alone, because they changed since."""
    if found.undoes is None:
        return []
    if is_of_notices(found):
        left = _pages_of(found.undoes).exclude(page__in=_pages_of(found).values("page"))
        return [{"text": one.page.title, "url": address_of(one.page.slug)} for one in left]
    done = set(found.versions.values_list("kind", "slug"))
    undone = found.undoes.versions.order_by("pk").values_list("kind", "slug")
    return [{"text": slug, "url": EDITABLE[kind].url("", slug)} for kind, slug in undone if (kind, slug) not in done]


@editor_required
@require_POST
def batch_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the change; one whose entry changed meanwhile stays, and the page says what to do."""
    found = get_object_or_404(Batch, pk=pk)
    views = preview(found, most=ENTRIES_ON_A_PAGE)
    if views and all(view.state != Proposal.State.OPEN for view in views) and len(views) < ENTRIES_ON_A_PAGE:
        messages.warning(request, _("Nothing was written: the entry changed since you opened it. See below."))
        return redirect("batch", pk)
    outcome = services.accept(found)
    if outcome.written:
        messages.success(request, _("Saved. Lists and figures follow within seconds."))
    if outcome.conflicts:
        messages.warning(request, _("Some entries changed meanwhile and were left as they are. See below."))
    return redirect("batch", pk)


@editor_required
@require_POST
def batch_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a change that waits."""
    services.discard(get_object_or_404(Batch, pk=pk))
    messages.success(request, _("The change was thrown away. The entry is as it was."))
    return redirect("workspace")


@editor_required
@require_http_methods(["GET", "POST"])
def batch_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then give every entry of a change its earlier state back."""
    found = get_object_or_404(Batch.objects.select_related("source", "actor"), pk=pk)
    if request.method == "POST":
        written, undoing = _undo(request, found)
        text = ngettext(
            "Undone: %(count)d entry has its earlier state.",
            "Undone: %(count)d entries have their earlier state.",
            written,
        )
        messages.success(request, text % {"count": written})
        return redirect("batch", undoing.pk)
    context: dict[str, Any] = {
        "section": "workspace",
        "batch": found,
        "count": found.versions.count() or _pages_of(found).count(),
        "changed_since": _changed_since(found),
        "back_url": reverse("batch", args=[pk]),
    }
    return render(request, "editing/undo.html", context)


def _undo(request: HttpRequest, found: Batch) -> tuple[int, Batch]:
    """How many entries or pages have their earlier state, and the change to look at then."""
    if is_of_notices(found):
        undone = undo_notices(found, actor=editor_of(request))
        return undone.count, undone.batch or found
    outcome = services.undo(found, actor=editor_of(request))
    return outcome.written, outcome.batch


def _pages_of(found: Batch) -> QuerySet[NoticeChange]:
    """The pages of the newsroom that a change from a file wrote."""
    return NoticeChange.objects.filter(batch=found).select_related("page").order_by("pk")


def _changed_since(found: Batch) -> list[dict[str, str]]:
    if is_of_notices(found):
        return [{"text": page.title, "url": address_of(page.slug)} for page in changed_since(found)]
    later = found.versions.filter(is_current=False).order_by("pk").values_list("kind", "slug")[:MOST_ISSUES]
    return [{"text": slug, "url": EDITABLE[kind].url("", slug)} for kind, slug in later]
