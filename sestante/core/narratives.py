"""Texts in several languages: one value ``{language: text}`` (IATI 2.03, ``narrative`` with ``xml:lang``).

A language is an ISO 639-1 code; ``""`` holds a text whose language the source does not state.
"""

from collections.abc import Mapping

Narrative = dict[str, str]

#: Order in which another language is shown when the reader's is missing.
FALLBACK = ("en", "fr", "es", "it")


def text_and_language(narrative: Mapping[str, str], language: str = "en") -> tuple[str, str]:
    """The text for a reader of ``language`` and the language it is in; ``("", "")`` when there is none."""
    for wanted in (language, *FALLBACK):
        if text := narrative.get(wanted):
            return text, wanted
    for found, text in narrative.items():
        if text:
            return text, found
    return "", ""


def text_in(narrative: Mapping[str, str], language: str = "en") -> str:
    """The text for a reader of ``language``, in another language where that one is missing, or ``""``."""
    return text_and_language(narrative, language)[0]


def clean(narrative: Mapping[str, str]) -> Narrative:
    """The narrative without empty texts and outer white space, languages in alphabetical order."""
    return {language: text.strip() for language, text in sorted(narrative.items()) if text and text.strip()}
