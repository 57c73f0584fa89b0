"""Texts of IATI elements: narratives of 2.0x, plain text of 1.0x, each in the language that the file gives it."""

import re

from django.utils.translation import gettext as _

from sestante.codelists.queries import codes
from sestante.core.checking import shorten
from sestante.core.narratives import Narrative

from .repairs import Element, Repairs

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Characters that are shown nowhere, and the sign for a broken one; and what a spreadsheet runs as a formula.
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]|\\A[=@]")
_SPACES = re.compile(r"[ \t\u00a0]+")


def narratives(
    element: Element, language: str, repairs: Repairs, field: str, limit: int, *, lines: bool = False
) -> Narrative:
    """The texts of an element by language (ISO 639-1, ``""`` not stated); the first of each language counts.

    Args:
        language: that of the activity, for texts that state none.
        limit: characters; a longer text is cut, and a repair says so.
        lines: keep the line breaks.

    Source: IATI 2.03 ``narrative``; 1.0x, where the element holds the text itself.
    """
    found: Narrative = {}
    own = ""
    for child in element:
        if child.tag == "narrative" and child.text:
            text = cleaned(child.text, repairs, field, limit, child, lines=lines)
            if text:
                own = own or (element.get(LANG) or language)
                key = language_code(child.get(LANG) or own, repairs, field, child)
                found.setdefault(key, text)
    if not found and element.text:
        text = cleaned(element.text, repairs, field, limit, element, lines=lines)
        if text:
            found[language_code(element.get(LANG) or language, repairs, field, element)] = text
    return found


def first_text(element: Element, repairs: Repairs, field: str, limit: int) -> str:
    """The first text of an element, as a name has it; ``""`` where there is none."""
    for child in element:
        if child.tag == "narrative" and child.text:
            text = cleaned(child.text, repairs, field, limit, child)
            if text:
                return text
    return cleaned(element.text, repairs, field, limit, element) if element.text else ""


def cleaned(
    text: str, repairs: Repairs, field: str, limit: int, element: Element | None, *, lines: bool = False
) -> str:
    """The text in one run of single spaces (or lines of them), printable, and at most ``limit`` characters long."""
    if not text:
        return ""
    if (
        text.isprintable()
        and len(text) <= limit
        and text[0] not in "=@ "
        and text[-1] != " "
        and "  " not in text
        and "\ufffd" not in text
    ):
        return text  # as most are
    if _ODD.search(text.lstrip()):
        text = _mended(text.lstrip(), repairs, field, element)
    if lines and "\n" in text:
        rows = [" ".join(row.split()) for row in text.split("\n")]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip()
    else:
        text = " ".join(text.split())
    if len(text) > limit:
        message = _("The text has %(length)d characters and was cut at %(limit)d; the file keeps all of it.")
        repairs.add("text_cut", field, message % {"length": len(text), "limit": limit}, element)
        text = text[: limit - 1].rstrip() + "…"
    return text


def _mended(text: str, repairs: Repairs, field: str, element: Element | None) -> str:
    """Without characters that cannot be shown; those of Windows-1252 become what was meant."""
    repairs.add("character_mended", field, _("A character that cannot be shown was mended or left out."), element)
    meant = "".join(_character(c) for c in text)
    return meant.lstrip("=@ ")


def _character(character: str) -> str:
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)]).decode("windows-1252", errors="ignore")
    return "" if _ODD.match(character) and character not in "=@" else character


def language_code(stated: str, repairs: Repairs, field: str, element: Element | None) -> str:
    """The ISO 639-1 code of what ``xml:lang`` states (``en-GB`` is ``en``); ``""`` where it states none that exists."""
    if stated in codes("Language") or not stated:
        return stated
    code = stated.strip().replace("_", "-").split("-")[0].lower()
    if code in codes("Language"):
        return code
    message = _("“%(code)s” is no language: the text is kept without one.")
    repairs.add("language_unknown", field, message % {"code": shorten(stated)}, element)
    return ""
