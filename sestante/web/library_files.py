"""Files of the library: handed out so that nothing in them can run here, and attached by editors."""

import re

from csp.decorators import csp_exempt
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sestante.codelists.queries import labels
from sestante.history.services import site_source
from sestante.ingest.services import Incoming, discard, stage
from sestante.library.files import FileRefused, carries_scripts, file_name, path_of, store_file, with_file
from sestante.library.models import LibraryItem, StoredFile
from sestante.library.page_queries import is_public_file
from sestante.library.queries import library_item_records
from sestante.library.records import LibraryItemRecord

from .editing.offers import Offer
from .editing.permission import editor_of, editor_required
from .forms.library import FileForm
from .forms.widgets import language_now

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PLAIN_NAME = re.compile(r"[^\w.-]+", re.ASCII)


@require_safe
@csp_exempt()  # type: ignore[arg-type]  # its types know no further arguments of a view
def library_file(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """A file held here, always as a download: no type is guessed, nothing in it may run or fetch.

    Raises:
        Http404: no such file, or no public item names it and the visitor is no editor.
    """
    if not _SHA256.fullmatch(sha256):
        raise Http404(sha256)
    is_editor = getattr(request.user, "is_editor", False)
    file = StoredFile.objects.filter(sha256=sha256).first()
    if file is None or not (is_public_file(sha256) or is_editor) or not path_of(sha256).is_file():
        raise Http404(sha256)
    plain = file_name(name, file.media_type)
    response = FileResponse(
        path_of(sha256).open("rb"), content_type=file.media_type, as_attachment=True, filename=plain
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store" if is_editor else "public, max-age=86400"
    return response


@editor_required
@require_http_methods(["GET", "POST"])
def file_add(request: HttpRequest, slug: str) -> HttpResponse:
    """The form that attaches a file to one language of an item; what it changes is compared before it is saved."""
    record = library_item_records([slug]).get(slug)
    if record is None:
        raise Http404(f"no library item {slug}")
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = store_file(upload, upload.name)
        except FileRefused as refusal:
            form.add_error("file", refusal.message)
        else:
            return _propose(request, record, form, file, upload.name)
    status = 422 if form.is_bound and form.errors else 200
    context = {
        "section": "library",
        "item": LibraryItem.objects.get(slug=slug),
        "form": form,
        "offers": [Offer("languages-known", tuple(labels("Language", language_now(), active_only=True).items()))],
    }
    return render(request, "library/file_form.html", context, status=status)


def _propose(
    request: HttpRequest, record: LibraryItemRecord, form: FileForm, file: StoredFile, name: str
) -> HttpResponse:
    """Propose the item with the file in its language: on to the page that compares."""
    changed = with_file(
        record,
        file=file.sha256,
        name=file_name(name, file.media_type),
        language=form.cleaned_data["language"],
        state=form.cleaned_data["state"],
    )
    for text in notices_of(file):
        messages.warning(request, text)
    batch = stage([Incoming("library-item", changed)], source=site_source(), actor=editor_of(request))
    if batch.same:
        discard(batch)
        messages.info(request, _("Nothing changed: the item holds this file already."))
        return redirect("library-item", record.slug)
    return redirect("batch", batch.pk)


def notices_of(file: StoredFile) -> list[str]:
    """What an editor should know of a file that was taken in."""
    told: dict[str, str] = {
        StoredFile.TextState.NO_TEXT: _("The file holds pictures of pages and no text: it can be read, not searched."),
        StoredFile.TextState.ENCRYPTED: _("The file is locked with a password: nobody can read or search it here."),
        StoredFile.TextState.TOO_MUCH: _("The file is very large or slow: only a part of its text can be searched."),
    }
    notices = [told[file.text_state]] if file.text_state in told else []
    if carries_scripts(file.sha256):
        notices.append(_("The file carries scripts. They are never run here; those who download it may be warned."))
    return notices
