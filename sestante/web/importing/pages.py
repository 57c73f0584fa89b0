"""Pages of a spreadsheet or an IATI file on its way in; each says where it stands, and can be left and come back to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sestante.codelists.queries import is_code, label
from sestante.core.errors import Issue, SestanteError
from sestante.formats.csv_writing import csv_text
from sestante.formats.sheets.columns import LANGUAGES, columns_of
from sestante.formats.sheets.mapping import head_issues
from sestante.formats.sheets.templates import template
from sestante.formats.xlsx_writing import TYPE
from sestante.history.models import Batch, Proposal, RecordVersion
from sestante.ingest import uploads
from sestante.ingest.models import Upload
from sestante.ingest.services.previewing import preview_of
from sestante.ingest.sheets import counts_of
from sestante.web.editing.comparing import compared
from sestante.web.editing.paging import PageLink, page_links, page_of
from sestante.web.editing.permission import editor_of, editor_required
from sestante.web.formats import number_in_words
from sestante.web.forms.widgets import language_now

from .event_showing import EVENTS, await_acceptance
from .showing import (
    batches_of,
    element_of,
    heads_shown,
    left_out,
    open_rows,
    remarks_of,
    report_rows,
    row_of,
    with_place,
)
from .wording import NOUNS, Choice, noun_choices, place_words

ROWS_ON_A_PAGE, LAST_UPLOADS, MOST_LEFT_OUT = 25, 10, 200
SHOWN = ("all", "add", "change", "error")


@editor_required
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose what the rows are and send a file."""
    error, noun = "", request.POST.get("noun") or request.GET.get("noun", "projects")
    if request.method == "POST":
        sent = request.FILES.get("file")
        if noun not in NOUNS:
            error = _("Say what the rows of the file are.")
        elif not isinstance(sent, UploadedFile):
            error = _("Choose a file.")
        else:
            try:
                upload = uploads.keep_upload(sent, sent.name or "file", noun=noun, actor=editor_of(request))  # type: ignore[arg-type]
                if upload.noun == uploads.IATI:
                    uploads.begin_checking(upload)
                return redirect("import-columns" if upload.noun != uploads.IATI else "import-file", upload.pk)
            except SestanteError as refused:
                error = refused.message
    context = {
        "section": "workspace",
        "error": error,
        "nouns": noun_choices(noun),
        "uploads": [(one, NOUNS[one.noun][0]) for one in Upload.objects.all()[:LAST_UPLOADS] if one.noun in NOUNS],
        "most": uploads.MOST_BYTES // uploads.MEGABYTE,
    }
    return render(request, "importing/start.html", context, status=422 if error else 200)


@editor_required
@require_safe
def filling_in(request: HttpRequest, noun: str) -> HttpResponse:
    """A workbook to fill in; ``?all=1`` with every column."""
    if noun not in NOUNS or not columns_of(noun):
        raise Http404(noun)
    title = str(NOUNS[noun][0])
    response = HttpResponse(
        template(noun, language_now(), title=title, short=request.GET.get("all") != "1"), content_type=TYPE
    )
    response["Content-Disposition"] = f'attachment; filename="sestante-{noun}.xlsx"'
    return response


def _upload(pk: int) -> Upload:
    return get_object_or_404(Upload.objects.select_related("batch", "writing"), pk=pk)


@editor_required
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns are, and how dates and numbers are written where that can be read two ways."""
    upload = _upload(pk)
    is_settled = upload.state in (Upload.State.CHECKING, Upload.State.WRITING, Upload.State.DONE)
    if is_settled or upload.noun == uploads.IATI:
        return redirect("import-file", pk)
    try:
        if request.method == "POST":
            return _columns_sent(request, upload)
        return _columns_page(request, upload)
    except SestanteError as error:
        messages.error(request, error.message)
        return redirect("import-start")


def _columns_sent(request: HttpRequest, upload: Upload) -> HttpResponse:
    sheet = request.POST.get("sheet", "")
    if sheet in upload.sheets and sheet != upload.sheet:
        uploads.read_rows(upload, sheet)
        return redirect("import-columns", upload.pk)
    count = len(uploads.heads_of(upload).heads)
    chosen = [request.POST.get(f"column-{at}", "") for at in range(count)]
    answers = {
        name: answer
        for at, name in enumerate(chosen)
        if name and (answer := request.POST.get(f"answer-{at}", "")) in ("dmy", "mdy", ",", ".")
    }
    language = request.POST.get("language", "")
    language = language if is_code("Language", language) else ""
    reading = uploads.choose_columns(upload, chosen, answers, language)
    faults = [issue for issue in head_issues(reading.heads, upload.name) if issue.level == "error"]
    if faults or reading.questions:
        return _columns_page(request, upload, faults, status=422)
    if upload.noun == EVENTS:
        await_acceptance(upload)
    else:
        uploads.begin_checking(upload)
    return redirect("import-file", upload.pk)


def _columns_page(
    request: HttpRequest, upload: Upload, faults: list[Issue] | None = None, *, status: int = 200
) -> HttpResponse:
    reading = uploads.reading_of_upload(upload)
    language = language_now()
    context = {
        "section": "workspace",
        "upload": upload,
        "noun_name": NOUNS[upload.noun][0],
        "heads": heads_shown(uploads.table_of(upload), reading),
        "asked": bool(reading.questions),
        "faults": faults or (),
        "notes": [Issue.from_dict(issue) for issue in upload.issues],
        "languages_of_texts": [
            Choice(one, label("Language", one, language), one == upload.language) for one in LANGUAGES
        ],
        "rows": upload.count - 1,
    }
    return render(request, "importing/columns.html", context, status=status)


@editor_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a file stands: being worked on, waiting, or done."""
    upload = _upload(pk)
    uploads.follow_batch(upload)
    if upload.state == Upload.State.READ:
        return redirect("import-columns", pk)
    if upload.state in (Upload.State.CHECKING, Upload.State.WRITING):
        return _progress_page(request, upload)
    if upload.state == Upload.State.WAITING and upload.batch:
        return _preview_page(request, upload, upload.batch)
    return _report_page(request, upload)


def _progress_page(request: HttpRequest, upload: Upload) -> HttpResponse:
    seconds_left = None
    if upload.started and upload.done and upload.of > upload.done:
        spent = (timezone.now() - upload.started).total_seconds()
        seconds_left = round(spent / upload.done * (upload.of - upload.done))
    context = {
        "section": "workspace",
        "upload": upload,
        "cut_short": uploads.is_cut_short(upload),
        "seconds_left": seconds_left,
    }
    return render(request, "importing/progress.html", context)


def _preview_page(request: HttpRequest, upload: Upload, batch: Batch) -> HttpResponse:
    show = request.GET.get("show", "all")
    show = show if show in SHOWN else "all"
    counts = counts_of(batch)
    page = page_of(request, open_rows(batch, show), ROWS_ON_A_PAGE)
    proposals = list(page.object_list)
    views = [
        (proposal, compared(view, batch), place_words(upload.noun, proposal.kind, proposal.position))
        for proposal, view in zip(proposals, preview_of(proposals), strict=True)
    ]
    of_file = [Issue.from_dict(issue) for issue in batch.issues if issue["row"] is None or _is_of_file(issue)]
    context = {
        "section": "workspace",
        "upload": upload,
        "noun_name": NOUNS[upload.noun][0],
        "counts": counts,
        "tabs": tabs(show, counts.add, counts.change, counts.error),
        "show": show,
        "views": views,
        "of_file": with_place(of_file, upload),
        "may_accept": counts.add + counts.change > 0,
        "may_choose": any(proposal.state == "open" for proposal in proposals),
        "paging": links_keeping(page, show),
    }
    return render(request, "importing/preview.html", context)


def _is_of_file(issue: dict[str, Any]) -> bool:
    """Whether an issue is told above the rows: it is about a head, or about an activity that changes nothing."""
    above = ("merged_cells", "identifier_twice", "older")
    return str(issue["code"]).startswith("column_") or (issue["code"] in above and issue["level"] != "error")


def tabs(show: str, add: int, change: int, error: int) -> list[Choice]:
    """The kinds of rows that can be looked at, with how many there are."""
    words = {
        "all": (_("All"), add + change + error),
        "add": (_("New"), add),
        "change": (_("Changed"), change),
        "error": (_("Left out"), error),
    }
    return [Choice(value, name, value == show, number_in_words(count)) for value, (name, count) in words.items()]


def links_keeping(page: Any, show: str) -> dict[str, Any]:
    """Links to the pages of a list that keep what is shown."""
    links = page_links(page)
    for name in ("previous_url", "next_url"):
        links[name] = links[name] and f"{links[name]}&show={show}"
    links["pages"] = [PageLink(one.number, one.url and f"{one.url}&show={show}") for one in links["pages"]]
    return links


def _report_page(request: HttpRequest, upload: Upload) -> HttpResponse:
    rows = list(left_out(upload))
    accepted = Batch.objects.filter(pk__in=upload.accepted).order_by("pk")
    written = RecordVersion.objects.filter(batch__in=upload.accepted)
    context = {
        "section": "workspace",
        "upload": upload,
        "noun_name": NOUNS[upload.noun][0],
        "added": written.filter(action="added").count(),
        "changed": written.filter(action="changed").count(),
        "same": sum(batch.same for batch in accepted),
        "left_out": rows[:MOST_LEFT_OUT],
        "left_out_count": len(rows),
        "accepted": [(batch, batch.undone_by.first()) for batch in accepted],
        "left_open": sum(batch.proposals.filter(state="conflict").count() for batch in accepted),
        "remarks": with_place(remarks_of(upload)[:MOST_LEFT_OUT], upload) if upload.noun == uploads.IATI else [],
    }
    return render(request, "importing/report.html", context)


@editor_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Write all that waits, or with ``what=chosen`` the rows that were ticked."""
    upload = _upload(pk)
    if upload.state != Upload.State.WAITING:
        return redirect("import-file", pk)
    chosen = None
    if request.POST.get("what") == "chosen":
        chosen = [int(number) for number in request.POST.getlist("row") if number.isascii() and number.isdigit()]
    try:
        uploads.begin_writing(upload, chosen)
    except SestanteError as error:
        messages.error(request, error.message)
    else:
        if upload.state == Upload.State.DONE:
            messages.success(request, _("Saved. Lists and figures follow within seconds."))
        elif upload.state == Upload.State.WAITING:
            messages.success(request, _("The chosen rows are saved; the others still wait."))
    return redirect("import-file", pk)


@editor_required
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin work again that was cut short."""
    upload = _upload(pk)
    if uploads.is_cut_short(upload):
        uploads.resume(upload)
    return redirect("import-file", pk)


@editor_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a file and what waits of it."""
    upload = _upload(pk)
    if upload.state in (Upload.State.CHECKING, Upload.State.WRITING) and not uploads.is_cut_short(upload):
        return redirect("import-file", pk)
    uploads.forget_upload(upload)
    messages.success(request, _("The file was thrown away. What was accepted from it before stays."))
    return redirect("import-start")


@editor_required
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as CSV."""
    upload = _upload(pk)
    return report_file(upload, report_rows(upload))


def report_file(upload: Upload, lines: Iterable[Sequence[str | int | None]]) -> HttpResponse:
    """What became of an upload, to be kept."""
    head = (_("What happened"), _("Row"), _("Entry"), _("Column"), _("Reason"))
    response = HttpResponse("".join(csv_text(head, lines)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="report-{upload.pk}.csv"'
    return response


@editor_required
@require_safe
def row(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One row of the file as it was sent, cell by cell, with what is wrong with it."""
    upload = _upload(pk)
    if upload.noun == uploads.IATI:
        return _element_page(request, upload, number)
    return row_page(request, upload, number, _issues_at(upload, number))


def row_page(request: HttpRequest, upload: Upload, number: int, issues: list[Issue]) -> HttpResponse:
    """The page of one row of a sheet.

    Raises:
        Http404: there is no such row.
    """
    try:
        heads = uploads.heads_of(upload)
        found = row_of(uploads.table_of(upload), number)
    except SestanteError as error:
        raise Http404(error.message) from error
    if found is None:
        raise Http404(f"no row {number}")
    faulty = {issue.field for issue in issues if issue.level == "error"}
    cells = [
        (head, found.cells[at] if at < len(found.cells) else "", head in faulty) for at, head in enumerate(heads.heads)
    ]
    context = {"section": "workspace", "upload": upload, "number": number, "cells": cells, "issues": issues}
    return render(request, "importing/row.html", context)


def _issues_at(upload: Upload, number: int) -> list[Issue]:
    """What is wrong with one row."""
    rows = Proposal.objects.filter(batch__in=batches_of(upload), position=number)
    return [Issue.from_dict(issue) for proposal in rows for issue in proposal.issues]


def _element_page(request: HttpRequest, upload: Upload, number: int) -> HttpResponse:
    """One activity or organisation as it was sent, with what is wrong with it."""
    if (found := element_of(upload, number)) is None:
        raise Http404(f"no element {number}")
    element, xml = found
    issues = _issues_at(upload, number) or [one for one in remarks_of(upload) if one.row == number]
    context = {
        "section": "workspace",
        "upload": upload,
        "place": place_words(upload.noun, element.kind, number),
        "identifier": element.identifier,
        "xml": xml,
        "issues": [replace(one, row=None, file="") for one in issues],
    }
    return render(request, "importing/element.html", context)
