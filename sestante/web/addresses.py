"""Addresses of pages that stand on other pages by the dozen, made quicker than by looking through all routes."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

_HERE = "here"


def address_of(kind: str, slug: str) -> str:
    """Address of the page of a ``project``, ``organisation`` or ``country`` in the reader's language.

    ``slug`` is one: lower-case ASCII letters, digits and hyphens.
    """
    before, after = _around(kind, get_language() or settings.LANGUAGE_CODE, settings.ROOT_URLCONF)
    return f"{before}{slug}{after}"


@lru_cache(maxsize=256)
def _around(kind: str, language: str, routes: str) -> tuple[str, str]:
    """What stands before and after the slug; the language and the routes decide it, which the cache knows by them."""
    before, _, after = reverse(kind, args=[_HERE]).rpartition(_HERE)
    return before, after
