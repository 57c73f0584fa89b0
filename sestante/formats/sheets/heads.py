"""What people write above a column: its plain words among articles, brackets and endings; the currency of amounts."""

import re
from collections.abc import Mapping
from functools import cache

from sestante.codelists.queries import is_code
from sestante.core.names import fold

from .columns import known_heads

#: Words of the four languages that say nothing of what a column holds, and endings set apart, as in “paese/i”.
_FILLERS = frozenset(
    (
        *("a", "al", "alla", "and", "au", "aux", "by", "con", "d", "da", "dal", "de", "degli", "dei", "del", "della"),
        *("delle", "dell", "dello", "des", "di", "do", "du", "e", "el", "en", "et", "for", "i", "ies", "il", "in"),
        *("l", "la", "las", "le", "les", "lo", "los", "o", "of", "on", "ou", "par", "per", "por", "pour"),
        *("or", "s", "sul", "the", "to", "un", "una", "une", "y", "es", "x"),
    )
)
#: Words for the entry itself: a head may name it or leave it out.
_ENTRY = {
    "projects": frozenset(
        (
            *("project", "projects", "projet", "projets", "proyecto", "proyectos", "progetto", "progetti"),
            *("intervention", "intervento"),
        )
    ),
    "organisations": frozenset(
        (
            *("organisation", "organisations", "organization", "organizations", "organizacion", "organizaciones"),
            *("organizzazione", "organizzazioni", "cooperative", "cooperatives", "cooperativa", "cooperativas"),
        )
    ),
}
#: Currencies by the words and signs that stand in heads; the letters of a code count too.
_CURRENCY_WORDS = {"euro": "EUR", "euros": "EUR", "dollari": "USD", "dollars": "USD", "dolares": "USD"}
_SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD", "$US": "USD"}
_CODE = re.compile(r"\b[A-Z]{3}\b")
#: Codes that are words of heads too: “total”, “all”, “top”.
_WORDS_TOO = frozenset({"ALL", "TOP"})


def column_of(noun: str, head: str, known: Mapping[str, str] | None = None) -> str:
    """The column that a head stands for; ``""`` for none.

    Its words as they are, then without bracket, fillers and currency, then without the words for the entry itself.

    Args:
        known: the heads that are known, where they are at hand.
    """
    exact = (known_heads(noun) if known is None else known).get(fold(head), "")
    if exact:
        return exact
    shorter = _known_shorter(noun)
    for form in (_shorter(noun, head), _shorter(noun, head.partition("(")[0])):
        if form in shorter:
            return shorter[form]
        without = " ".join(word for word in form.split() if word not in _ENTRY.get(noun, ()))
        if without and without in shorter:
            return shorter[without]
    return ""


def currency_of(head: str) -> str:
    """The currency that a head names (ISO 4217), as in “Budget (EUR)”; ``""`` for none or several."""
    found = {code for sign, code in _SIGNS.items() if sign in head}
    found |= {code for code in _CODE.findall(head) if code not in _WORDS_TOO and is_code("Currency", code)}
    found |= {_CURRENCY_WORDS[word] for word in fold(head).split() if word in _CURRENCY_WORDS}
    return found.pop() if len(found) == 1 else ""


@cache
def _known_shorter(noun: str) -> dict[str, str]:
    """The known heads in their shorter forms; where two columns would share one, it stands for neither."""
    found: dict[str, set[str]] = {}
    for head, column in known_heads(noun).items():
        found.setdefault(_shorter(noun, head), set()).add(column)
    return {form: next(iter(columns)) for form, columns in found.items() if form and len(columns) == 1}


def _shorter(noun: str, head: str) -> str:
    """A head folded, without fillers and words of currencies."""
    codes = {code.lower() for code in _CODE.findall(head) if is_code("Currency", code)} - {"all", "top"}
    words = (word for word in fold(head).split() if word not in _FILLERS)
    return " ".join(word for word in words if word not in codes and word not in _CURRENCY_WORDS)
