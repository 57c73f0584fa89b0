"""What every template can use: the site and its languages. Costs no database query."""

from typing import Any

from django.http import HttpRequest

from .languages import language_links
from .site import current_site


def site_and_languages(request: HttpRequest) -> dict[str, Any]:
    """``site`` (a ``Site``) and ``languages`` (``LanguageLink`` for each language offered)."""
    return {"site": current_site(), "languages": language_links(request)}
