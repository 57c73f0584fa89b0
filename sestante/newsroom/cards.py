"""The picture that other sites show beside a link to a page: title, date and name of the site, drawn here."""

import textwrap
from functools import cache
from importlib.resources import files

import resvg_py
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sestante.history.records import Visibility

from .feeds import site_name
from .kinds import Kind
from .page_queries import published_entry

_LINE = 68
_LETTERS, _MOST_LINES = 34, 5


@require_safe
@cache_control(public=True, max_age=86_400)
def card(request: HttpRequest, address: str) -> HttpResponse:
    """A PNG of 1200 × 630 pixels.

    Raises:
        Http404: there is no published page at this address.
    """
    entry = published_entry(get_language() or "en", address)
    if entry is None or entry.visibility != Visibility.PUBLIC:
        raise Http404(f"no page at {address}")
    lines = textwrap.wrap(entry.title, _LETTERS, max_lines=_MOST_LINES, placeholder=" …")
    drawing = render_to_string(
        "newsroom/card.svg",
        {
            "lines": [(200 + _LINE * at, line) for at, line in enumerate(lines)],
            "kind": Kind(entry.kind).label,
            "date": entry.date,
            "site_name": site_name(request),
        },
    )
    picture = resvg_py.svg_to_bytes(
        svg_string=drawing,
        background="#f8f5ee",
        font_files=list(_fonts()),
        font_family="Source Sans Pro",
        sans_serif_family="Source Sans Pro",
    )
    return HttpResponse(bytes(picture), content_type="image/png")


@cache
def _fonts() -> tuple[str, ...]:
    folder = files("font_source_sans_pro") / "files"
    return tuple(str(folder / f"SourceSansPro-{cut}.ttf") for cut in ("Regular", "Semibold"))
