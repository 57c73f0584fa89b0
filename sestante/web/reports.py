"""“Report an error” on every public entry, and the editors' inbox of such reports."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sestante.history.models import ErrorReport
from sestante.history.reports import close_report, keep_report, open_reports

from .editing.nouns import editable
from .editing.paging import page_links, page_of
from .editing.permission import editor_required
from .editing.workspace import titles_of
from .forms.reports import ReportForm, stamp
from .limits import Limit, address_of

REPORTS = Limit("report", 5, 3600)
REPORTS_ON_A_PAGE = 25


def _row(kind: str, slug: str) -> Any:
    """The public entry at that address.

    Raises:
        Http404: there is none.
    """
    return get_object_or_404(editable(kind).public, slug=slug)


@require_http_methods(["GET", "POST"])
def report_error(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The form without account: what is wrong on the page of one entry."""
    row = _row(kind, slug)
    if request.method == "POST":
        return _sent(request, kind, row)
    return _form_page(request, kind, row, ReportForm())


def _sent(request: HttpRequest, kind: str, row: Any) -> HttpResponse:
    form = ReportForm(request.POST)
    if form.is_from_a_robot:
        return redirect("report-thanks", kind, row.slug)
    if not form.is_valid():
        return _form_page(request, kind, row, form, status=422)
    if not REPORTS.take(address_of(request)):
        form.add_error(None, _("Many reports came from your network in the last hour. Please try again later."))
        return _form_page(request, kind, row, form, status=429)
    kept = {name: form.cleaned_data[name] for name in ("message", "page_says", "source_url", "email")}
    keep_report(kind, row.slug, **kept)
    return redirect("report-thanks", kind, row.slug)


def _form_page(request: HttpRequest, kind: str, row: Any, form: ReportForm, *, status: int = 200) -> HttpResponse:
    context = {
        "section": editable(kind).section,
        "entry": editable(kind),
        "row": row,
        "form": form,
        "opened": form.next_stamp() if form.is_bound else stamp(),
    }
    response = render(request, "editing/report.html", context, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@require_safe
def report_thanks(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What happens next with a report."""
    row = _row(kind, slug)
    return render(request, "editing/report_thanks.html", _thanks(kind, row))


def _thanks(kind: str, row: Any) -> dict[str, Any]:
    entry = editable(kind)
    return {"section": entry.section, "entry": entry, "row": row}


@editor_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Reports that nobody has closed, or with ``?closed=1`` those that are."""
    closed = request.GET.get("closed") == "1"
    reports = ErrorReport.objects.filter(closed__isnull=False).order_by("-closed") if closed else open_reports()
    page = page_of(request, reports, REPORTS_ON_A_PAGE)
    titles = titles_of((one.kind, one.slug) for one in page.object_list)
    rows = [_in_inbox(one, titles.get((one.kind, one.slug), one.slug)) for one in page.object_list]
    context = {"section": "workspace", "rows": rows, "closed": closed, "paging": page_links(page)}
    return render(request, "editing/inbox.html", context)


def _in_inbox(report: ErrorReport, title: str) -> dict[str, Any]:
    entry = editable(report.kind)
    return {
        "report": report,
        "entry": entry,
        "title": title,
        "url": entry.url("", report.slug),
        "edit_url": entry.url("edit", report.slug),
    }


@editor_required
@require_POST
def report_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a report with an answer; its e-mail address is erased."""
    report = get_object_or_404(ErrorReport, pk=pk)
    close_report(report, answer=request.POST.get("answer", "").replace("\x00", "").strip())
    messages.success(request, _("The report is closed and its e-mail address erased."))
    return redirect(reverse("inbox"))
