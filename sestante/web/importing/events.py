"""Events of a spreadsheet on their way into the newsroom, on the pages of any other file.

Pages are no proposals: the rows are read anew whenever somebody looks, so what is shown is what accepting would do now.
"""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sestante.core.errors import SestanteError, SourceError
from sestante.formats.sheets.mapping import head_issues
from sestante.history.models import Batch, Source
from sestante.ingest import uploads
from sestante.ingest.models import Upload
from sestante.newsroom.event_sheets import EventRow, State, counts_of_events, written_by
from sestante.newsroom.importing import load_notices
from sestante.web.editing.paging import page_of
from sestante.web.editing.permission import View, editor_of, editor_required

from . import pages
from .event_showing import (
    EVENTS,
    event_report,
    event_view,
    events_left_out,
    rows_of_events,
    set_state,
    shown_rows,
    written_events,
)
from .wording import NOUNS, place_words


def of_noun(view: View, of_events: View) -> View:
    """The first view for an upload of any kind but events, the second for one of events."""

    @wraps(view)
    def chosen(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
        is_events = Upload.objects.filter(pk=pk, noun=EVENTS).exists()
        return (of_events if is_events else view)(request, pk, **more)

    return chosen


@editor_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a file of events stands: being written, waiting, or done."""
    upload = get_object_or_404(Upload, pk=pk)
    if upload.state == Upload.State.READ:
        return redirect("import-columns", pk)
    if upload.state == Upload.State.WRITING and not uploads.is_cut_short(upload):
        context = {"section": "workspace", "upload": upload, "cut_short": False, "seconds_left": None}
        return render(request, "importing/progress.html", context)
    try:
        rows = rows_of_events(upload)
    except SestanteError as error:
        messages.error(request, error.message)
        return redirect("import-start")
    if upload.state == Upload.State.WRITING:
        set_state(upload, Upload.State.WAITING)
    if upload.state == Upload.State.WAITING:
        return _preview_page(request, upload, rows)
    return _report_page(request, upload, rows)


def _preview_page(request: HttpRequest, upload: Upload, rows: list[EventRow]) -> HttpResponse:
    show = request.GET.get("show", "all")
    show = show if show in pages.SHOWN else "all"
    counts = counts_of_events(rows)
    page = page_of(request, shown_rows(rows, show), pages.ROWS_ON_A_PAGE)
    views = [event_view(row) for row in page.object_list]
    context = {
        "section": "workspace",
        "upload": upload,
        "noun_name": NOUNS[EVENTS][0],
        "counts": counts,
        "tabs": pages.tabs(show, counts.add, counts.change, counts.error),
        "show": show,
        "views": [(view, view, place_words(EVENTS, "page", view.position)) for view in views],
        "of_file": head_issues(uploads.heads_of(upload), upload.name),
        "may_accept": counts.written > 0,
        "may_choose": any(view.state == "open" for view in views),
        "paging": pages.links_keeping(page, show),
    }
    return render(request, "importing/preview.html", context)


def _report_page(request: HttpRequest, upload: Upload, rows: list[EventRow]) -> HttpResponse:
    written, out = written_events(upload), events_left_out(rows)
    added = sum(change.is_new for change in written)
    accepted = Batch.objects.filter(pk__in=upload.accepted).order_by("pk")
    context = {
        "section": "workspace",
        "upload": upload,
        "noun_name": NOUNS[EVENTS][0],
        "added": added,
        "changed": len(written) - added,
        "same": max(0, len(rows) - len(out) - len(written)),
        "left_out": out[: pages.MOST_LEFT_OUT],
        "left_out_count": len(out),
        "accepted": [(batch, batch.undone_by.first()) for batch in accepted],
        "left_open": sum(row.state == State.EDITED for row in rows),
    }
    return render(request, "importing/report.html", context)


@editor_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Write all that waits, or with ``what=chosen`` the rows that were ticked."""
    waiting = Upload.objects.filter(pk=pk, state=Upload.State.WAITING)
    # whoever comes first writes; what is cut short waits again after a while, and nothing comes twice
    if not waiting.update(state=Upload.State.WRITING, alive=timezone.now()):
        return redirect("import-file", pk)
    upload = Upload.objects.get(pk=pk)
    try:
        _write(request, upload)
    except SestanteError as error:
        messages.error(request, error.message)
        set_state(upload, Upload.State.WAITING)
    return redirect("import-file", pk)


def _write(request: HttpRequest, upload: Upload) -> None:
    rows = rows_of_events(upload)
    left: list[EventRow] = []
    if request.POST.get("what") == "chosen":
        ticked = set(request.POST.getlist("row"))
        left = [row for row in rows if str(row.number) not in ticked]
        rows = [row for row in rows if str(row.number) in ticked]
        if not written_by(rows):
            raise SourceError(_("Choose at least one row."))
    source = Source.objects.get_or_create(kind=Source.Kind.FILE, name=upload.name)[0]
    batch = load_notices(written_by(rows), source=source, actor=editor_of(request)).batch
    if batch:
        upload.accepted = [*upload.accepted, batch]
        upload.save(update_fields=["accepted"])
    if written_by(left):
        messages.success(request, _("The chosen rows are saved; the others still wait."))
    else:
        messages.success(request, _("Saved. Lists and figures follow within seconds."))
    set_state(upload, Upload.State.WAITING if written_by(left) else Upload.State.DONE)


@editor_required
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as CSV."""
    upload = get_object_or_404(Upload, pk=pk)
    return pages.report_file(upload, event_report(upload, _rows_or_404(upload)))


@editor_required
@require_safe
def row(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One row of the file as it was sent, cell by cell, with what is wrong with it."""
    upload = get_object_or_404(Upload, pk=pk)
    found = next((one for one in _rows_or_404(upload) if one.number == number), None)
    if found is None:
        raise Http404(f"no row {number}")
    return pages.row_page(request, upload, number, list(found.issues))


def _rows_or_404(upload: Upload) -> list[EventRow]:
    try:
        return rows_of_events(upload)
    except SestanteError as error:
        raise Http404(error.message) from error
