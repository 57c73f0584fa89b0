"""Pieces of XML as text: made by hand because a writer of whole trees takes eight times as long.

Every value passes ``escaped``, which leaves out what XML 1.0 cannot hold.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

_IMPOSSIBLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_NEED = re.compile(r'[&<>"]')


def escaped(text: str) -> str:
    """The text as element content or attribute value."""
    if _IMPOSSIBLE.search(text):
        text = _IMPOSSIBLE.sub("", text)
    if _IN_NEED.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def attributes(values: Mapping[str, str]) -> str:
    """`` name="value"`` for each value that is not empty."""
    return "".join(f' {name}="{escaped(value)}"' for name, value in values.items() if value)


def element(tag: str, content: str = "", /, **values: str) -> str:
    """An element with content that is XML already; ``_`` in the name of an attribute stands for ``-``.

    One at its end is left away: ``type_="1"`` is ``type="1"``.
    """
    stated = attributes({key.rstrip("_").replace("_", "-"): value for key, value in values.items()})
    return f"<{tag}{stated}>{content}</{tag}>" if content else f"<{tag}{stated}/>"


def narratives(texts: Mapping[str, str], default: str) -> str:
    """A ``narrative`` for each language; one whose language is the activity's does not repeat it."""
    return "".join(
        f"<narrative>{escaped(text)}</narrative>"
        if language == default
        else f'<narrative xml:lang="{escaped(language)}">{escaped(text)}</narrative>'
        for language, text in texts.items()
        if text
    )


def name_of(text: str) -> str:
    """A ``narrative`` with a name, which is in no language of its own; nothing for an empty one."""
    return f"<narrative>{escaped(text)}</narrative>" if text else ""


def number(value: Decimal | None) -> str:
    """A number as xsd:decimal without needless zeros; ``""`` for none."""
    if value is None:
        return ""
    return format(value.normalize() + 0 if value else Decimal(0), "f")
