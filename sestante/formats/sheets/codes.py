"""Codes as people write them: the code itself, or its name in any of the four languages."""

from functools import cache

from sestante.codelists.queries import codes, is_code, labels, short_label
from sestante.core.names import fold

from .columns import LANGUAGES


def code_of(codelist: str, written: str) -> str:
    """The code that a text stands for, exactly after folding; ``""`` where none or more than one fits."""
    text = written.strip()
    if not text:
        return ""
    for form in (text, text.upper(), text.lower()):
        if is_code(codelist, form):
            return form
    found = _names(codelist).get(fold(text), frozenset())
    return next(iter(found)) if len(found) == 1 else ""


@cache
def _names(codelist: str) -> dict[str, frozenset[str]]:
    """Codes by their folded names; a name of a code in use outranks one that was withdrawn."""
    found: dict[str, set[str]] = {}
    in_use = codes(codelist, active_only=True)
    for only_active in (True, False):
        for language in LANGUAGES:
            for code, name in labels(codelist, language, active_only=only_active).items():
                if not only_active and code in in_use:
                    continue
                for form in {fold(name), fold(short_label(codelist, code, language))}:
                    if only_active or form not in found:
                        found.setdefault(form, set()).add(code)
    return {form: frozenset(some) for form, some in found.items()}
