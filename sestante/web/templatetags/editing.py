"""What the editing pages look up."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """The value under a key, the key itself where there is none."""
    return mapping.get(key, key)
