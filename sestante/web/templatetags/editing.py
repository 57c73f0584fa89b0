"""What the editing pages look up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from babel.dates import format_time
from django import template
from django.utils import timezone

from sestante.core.partial_dates import PartialDate
from sestante.web.formats import date_in_words, reader_locale

register = template.Library()


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """The value under a key, the key itself where there is none."""
    return mapping.get(key, key)


@register.filter
def moment(value: datetime | None) -> str:
    """A day and time as the page's language writes them, in the site's time zone; ``""`` for none."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    day = date_in_words(PartialDate(local.year, local.month, local.day))
    return f"{day}, {format_time(local, 'HH:mm', locale=reader_locale())}"
