"""Pages of the newsroom by their address; a text that is not translated is shown in another language and says so."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from sestante.history.page_queries import current_slug
from sestante.history.records import Visibility

from .models import Entry, TextPage
from .page_queries import address_of, published_entry
from .services import KIND


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at ``/<language>/news/<path>``.

    A moved page redirects for good, one that is translated redirects to its translation, one that was taken down
    answers 410.

    Raises:
        Http404: there never was one.
    """
    language, address = get_language() or "en", path.strip("/")
    if not address:
        return redirect("news-list")
    entry = published_entry(language, address)
    if entry is None:
        return _text_page(request, language, address)
    if entry.visibility != Visibility.PUBLIC or entry.page_id is None:
        return _gone(request, entry)
    if entry.language != language and (translated := _translated(entry, language)):
        return redirect(address_of(translated.address))
    return _shown(request, Page.objects.get(pk=entry.page_id).specific)


def _translated(entry: Entry, language: str) -> Entry | None:
    return Entry.objects.published().filter(translation_key=entry.translation_key, language=language).first()


def _text_page(request: HttpRequest, language: str, address: str) -> HttpResponseBase:
    found = list(TextPage.objects.live().filter(slug=address).select_related("locale"))
    for page in sorted(found, key=lambda page: page.locale.language_code != language):
        return _shown(request, page)
    if now := current_slug(KIND, f"{language}-{address}"):
        return HttpResponsePermanentRedirect(address_of(now.removeprefix(f"{language}-")))
    raise Http404(f"no page of the newsroom at {address}")


def _shown(request: HttpRequest, page: Page) -> HttpResponseBase:
    response: HttpResponseBase = page.serve(request)
    return response


def _gone(request: HttpRequest, entry: Entry) -> HttpResponse:
    return render(request, "newsroom/gone.html", {"title": entry.title, "section": "news"}, status=410)
