"""Codes as people write them: the code itself, or its name in any of the four languages."""

from functools import cache

from sestante.codelists.queries import codes, is_code, labels, short_label
from sestante.core.names import fold, slugify

from .columns import LANGUAGES

#: What people write for the state of a project beside the names of the list; work that is over is closed.
_OTHER_WORDS = {
    "ActivityStatus": {
        "1": ("planned", "pipeline", "previsto", "pianificato", "prévu", "planificado"),
        "2": ("ongoing", "in progress", "active", "in corso", "attivo", "en cours", "en curso", "activo"),
        "4": (
            *("completed", "closed", "finished", "concluso", "completato", "chiuso", "terminato"),
            *("terminé", "achevé", "clos", "finalizado", "concluido", "terminado", "cerrado"),
        ),
        "5": ("cancelled", "annullato", "annulé", "cancelado"),
        "6": ("suspended", "sospeso", "suspendu", "suspendido"),
    },
}


def code_of(codelist: str, written: str) -> str:
    """The code that a text stands for, exactly after folding; ``""`` where none or more than one fits."""
    text = written.strip()
    if not text:
        return ""
    for form in (text, text.upper(), text.lower(), slugify(text)):
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
    for code, words in _OTHER_WORDS.get(codelist, {}).items():
        for word in words:
            found.setdefault(fold(word), {code})
    return {form: frozenset(some) for form, some in found.items()}
