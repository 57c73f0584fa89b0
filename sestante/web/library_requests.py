"""Asking for something that the library lacks, and the editors' list of such wishes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sestante.codelists.queries import is_code, labels
from sestante.library.models import LibraryItem, ResourceRequest
from sestante.library.requests import close_request, keep_request, open_requests

from .editing.offers import Offer
from .editing.paging import page_links, page_of
from .editing.permission import editor_required
from .forms.library_requests import RequestForm
from .forms.reports import stamp
from .forms.widgets import language_now
from .limits import Limit, address_of

REQUESTS = Limit("library-request", 5, 3600)
ON_A_PAGE = 25


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form without account; ``?item=`` names the item whose text or language is missing."""
    item = LibraryItem.objects.published().filter(slug=request.GET.get("item", "")[:120].replace("\x00", "")).first()
    if request.method == "POST":
        return _sent(request, item)
    language = request.GET.get("language", "")
    initial = {"wanted": str(item) if item else "", "language": language if is_code("Language", language) else ""}
    return _form_page(request, item, RequestForm(initial=initial))


def _sent(request: HttpRequest, item: LibraryItem | None) -> HttpResponse:
    form = RequestForm(request.POST)
    if form.is_from_a_robot:
        return redirect("library-request-thanks")
    if not form.is_valid():
        return _form_page(request, item, form, status=422)
    if not REQUESTS.take(address_of(request)):
        form.add_error(None, _("Many wishes came from your network in the last hour. Please try again later."))
        return _form_page(request, item, form, status=429)
    kept = {name: form.cleaned_data[name] for name in ("wanted", "message", "language", "country", "email")}
    keep_request(item_slug=item.slug if item else "", **kept)
    return redirect("library-request-thanks")


def _form_page(request: HttpRequest, item: LibraryItem | None, form: RequestForm, *, status: int = 200) -> HttpResponse:
    context = {
        "section": "library",
        "item": item,
        "form": form,
        "opened": form.next_stamp() if form.is_bound else stamp(),
        "offers": [
            Offer("languages-known", tuple(labels("Language", language_now(), active_only=True).items())),
            Offer("countries-known", tuple(labels("Country", language_now(), active_only=True).items())),
        ],
    }
    response = render(request, "library/ask.html", context, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next with a wish."""
    return render(request, "library/thanks.html", {"section": "library"})


@editor_required
@require_safe
def wishes(request: HttpRequest) -> HttpResponse:
    """Wishes that nobody has closed, or with ``?closed=1`` those that are."""
    closed = request.GET.get("closed") == "1"
    rows = ResourceRequest.objects.filter(closed__isnull=False).order_by("-closed") if closed else open_requests()
    page = page_of(request, rows, ON_A_PAGE)
    context = {"section": "workspace", "rows": page.object_list, "closed": closed, "paging": page_links(page)}
    return render(request, "library/wishes.html", context)


@editor_required
@require_POST
def wish_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a wish with an answer; its e-mail address is erased."""
    wish = get_object_or_404(ResourceRequest, pk=pk)
    close_request(wish, answer=request.POST.get("answer", "").replace("\x00", "").strip())
    messages.success(request, _("The wish is closed and its e-mail address erased."))
    return redirect("library-requests")
