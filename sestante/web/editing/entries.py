"""The form of an entry: opened, rows added and removed, sent, and compared before anything is written."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sestante.core.errors import NotAllowed, has_errors
from sestante.core.records import compare, unpack
from sestante.history.models import Batch, Proposal, RecordVersion
from sestante.history.services import site_source
from sestante.ingest.nouns import NOUNS
from sestante.ingest.services import Incoming, discard, free_slug, preview, stage
from sestante.web.forms.entry import EntryForm
from sestante.web.forms.rows import Rows

from .nouns import Editable, editable
from .offers import offers
from .permission import editor_of, editor_required


@editor_required
@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The form of an entry."""
    return _edit(request, editable(kind), slug)


@editor_required
@require_http_methods(["GET", "POST"])
def entry_add(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty form for a new entry."""
    return _edit(request, editable(kind), "")


def _edit(request: HttpRequest, entry: Editable, slug: str) -> HttpResponse:
    """The form of entry ``slug``; empty: a new one."""
    noun = NOUNS[entry.kind]
    now = noun.load([slug]).get(slug) if slug else None
    if slug and now is None:
        raise Http404(f"no {entry.kind} {slug}")
    if now is not None and not entry.form.holds(now):
        raise NotAllowed(_("This entry has more rows than one page can hold. It is changed by file."))
    if request.method == "POST":
        return _sent(request, entry, slug, now)
    if waiting := _waiting(request.GET.get("change", ""), entry.kind, slug):
        form = _resumed(entry, waiting, now, merge="merge" in request.GET)
    else:
        record = now if now is not None else entry.new_record()
        form = entry.form.opened(record, base_hash=noun.hashes([slug]).get(slug, "") if slug else "")
    return _page(request, entry, slug, now, form)


def _waiting(number: str, kind: str, slug: str) -> Proposal | None:
    """The change of this entry that waits under that number; for a new entry any new one."""
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    found = Proposal.objects.filter(batch_id=int(number), kind=kind).exclude(batch__state=Batch.State.APPLYING)
    return (found.filter(slug=slug) if slug else found.filter(base_hash="")).first()


def _resumed(entry: Editable, waiting: Proposal, now: Any, *, merge: bool) -> EntryForm:
    """The form of a change that waits; with ``merge`` what it changes is put upon the entry as it is now."""
    mine: Any = unpack(entry.form.record_class, bytes(waiting.payload))
    if not merge or now is None:
        return entry.form.opened(mine, base_hash=waiting.base_hash)
    base = _state(entry.kind, waiting.slug, waiting.base_hash)
    changed = {change.field: getattr(mine, change.field) for change in compare(base, mine)} if base else {}
    return entry.form.opened(replace(now, **changed) if base else mine, base_hash=_hash(entry.kind, waiting.slug))


def _hash(kind: str, slug: str) -> str:
    return NOUNS[kind].hashes([slug]).get(slug, "")


def _state(kind: str, slug: str, content_hash: str) -> Any | None:
    """The accepted state with that hash; ``None`` where there was none."""
    version = RecordVersion.objects.filter(kind=kind, slug=slug, content_hash=content_hash).first()
    return unpack(NOUNS[kind].record_class, bytes(version.payload)) if version else None


def _sent(request: HttpRequest, entry: Editable, slug: str, now: Any) -> HttpResponse:
    form = entry.form.sent(request.POST)
    add, remove = request.POST.get("add", ""), request.POST.get("remove", "")
    if add or remove:
        rows = form.change_rows(add=add, remove=remove)
        if rows is not None and "HX-Request" in request.headers:
            return _fragment(request, entry, form, rows)
        return _page(request, entry, slug, now, form)
    if not form.is_valid():
        return _page(request, entry, slug, now, form, status=422)
    return _stage(request, entry, slug, now, form)


def _stage(request: HttpRequest, entry: Editable, slug: str, now: Any, form: EntryForm) -> HttpResponse:
    """Propose what was typed: on to the page that compares, or back to the form with what is wrong."""
    record = form.record(slug or _new_slug(entry, form))
    change = Incoming(entry.kind, record, base_hash=form.base_hash)
    batch = stage([change], source=site_source(), actor=editor_of(request), note="")
    if batch.same:
        discard(batch)
        messages.info(request, _("Nothing changed: the entry says all of this already."))
        return redirect(entry.url("", slug) if slug else "workspace")
    issues = preview(batch)[0].issues
    if has_errors(issues):
        discard(batch)
        check: Callable[[Any], Any] = lambda one: NOUNS[entry.kind].check(one, None, "")  # noqa: E731
        form.place_issues([issue for issue in issues if issue.level == "error"], record, check)
        return _page(request, entry, slug, now, form, status=422)
    _forget_earlier(request, entry, batch)
    return redirect("batch", batch.pk)


def _new_slug(entry: Editable, form: EntryForm) -> str:
    """A permanent address for a new entry, from its title; from its kind where the title has no Latin letter."""
    title = entry.title_of(form.record("x"))
    try:
        return free_slug(entry.kind, title)
    except ValueError:
        return free_slug(entry.kind, entry.kind)


def _forget_earlier(request: HttpRequest, entry: Editable, batch: Batch) -> None:
    """Throw away the waiting change that this one takes the place of."""
    number = request.POST.get("change", "")
    if number.isascii() and number.isdigit() and len(number) < 19:
        earlier = Batch.objects.filter(pk=int(number), state=Batch.State.STAGED, actor=editor_of(request))
        if (one := earlier.exclude(pk=batch.pk).first()) and one.proposals.count() == 1:
            discard(one)


def _page(
    request: HttpRequest, entry: Editable, slug: str, now: Any, form: EntryForm, *, status: int = 200
) -> HttpResponse:
    faults = form.faults() if status == 422 else []
    context = {
        "section": "workspace",
        "entry": entry,
        "slug": slug,
        "title": entry.title_of(now) if now is not None else "",
        "entry_url": entry.url("", slug) if slug else "",
        "form": form,
        "parts": list(form.parts()),
        "titles": form.row_titles,
        "post_url": request.path,
        "change": request.POST.get("change") or request.GET.get("change", ""),
        "faults": faults,
        "offers": offers(entry.kind),
    }
    return render(request, "editing/entry.html", context, status=status)


def _fragment(request: HttpRequest, entry: Editable, form: EntryForm, rows: Rows) -> HttpResponse:
    """Only the list that changed, for a page that puts it in place of the old one."""
    context = {
        "rows": rows,
        "outer": rows.prefix,
        "titles": form.row_titles,
        "post_url": request.path,
        "beside": form.main.beside(rows.name),
    }
    return render(request, "editing/rows.html", context)
