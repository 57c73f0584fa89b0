"""Tags of the library's pages: linked data in the head. ``{% load library %}``."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sestante.core.narratives import text_and_language

register = template.Library()
#: Signs that could end a script element, as JSON writes them.
_SIGNS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class _Json:
    """JSON for the inside of a script element: no sign in it can end the element or begin another."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __html__(self) -> str:
        return json.dumps(self._value, ensure_ascii=False).translate(_SIGNS)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.simple_tag
def linked_data(value: Any) -> SafeString:
    """A data block of JSON-LD; browsers do not run it, so the security policy has nothing against it."""
    return format_html('<script type="application/ld+json">{}</script>', _Json(value))


@register.inclusion_tag("library/steps.html")
def steps_list(steps: dict[str, list[str]]) -> dict[str, Any]:
    """Steps as a numbered list in the reader's language, else in another one that is named."""
    _first, language = text_and_language({code: "x" for code, lines in steps.items() if lines}, _language())
    return {"steps": steps.get(language, []), "language": "" if language == _language() else language}
