"""The language of a page: the choice at ``/``, the switch on every page, and the cookie that remembers it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path, get_language_from_request

from .site import offered_languages


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in one language: its own name, its address, and whether it is the one shown."""

    code: str
    name: str
    url: str
    current: bool


def language_links(request: HttpRequest) -> tuple[LanguageLink, ...]:
    """This page in every language the site offers; the home pages where the address has no language."""
    here = get_language_from_path(request.path_info)
    rest = request.get_full_path()[len(f"/{here}/") :] if here else ""
    shown = get_language()
    return tuple(LanguageLink(code, name, f"/{code}/{rest}", code == shown) for code, name in offered_languages())


def root(request: HttpRequest) -> HttpResponse:
    """Lead from ``/`` to the home page in the language of the cookie, of the browser, else the site's first."""
    offered = [code for code, _ in offered_languages()]
    wanted = get_language_from_request(request)
    fallback = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in offered else offered[0]
    response = HttpResponseRedirect(f"/{wanted if wanted in offered else fallback}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


class RememberLanguage:
    """Middleware: a visitor who opens a page in another language than ``/`` would give gets a cookie that says so.

    Nobody else gets one: who reads in the browser's own language needs no cookie, nor does a page in another site's
    frame.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        here = get_language_from_path(request.path_info)
        in_frame = getattr(response, "xframe_options_exempt", False)
        is_page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
        if here and is_page and not in_frame and request.method == "GET" and get_language_from_request(request) != here:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, here, max_age=31_536_000, samesite="Lax", secure=settings.SESTANTE_HTTPS
            )
        return response
