"""What the value of a field word stands for: a code, or a name in any of the four languages."""

from functools import cache

from sestante.codelists import queries as codelists
from sestante.core.names import fold

from .analysis import STEMMERS

#: Filter fields whose values have names, and their code lists.
CODELISTS = {
    "country": "Country",
    "ica_region": "IcaRegion",
    "ica_sector": "IcaSector",
    "theme": "Theme",
    "sdg": "UNSDG-Goals",
}


def value_of(field: str, said: str) -> str:
    """The code that folded words stand for in a filter field (``"vn"`` and ``"vietnam"``: ``VN``); ``""`` for none."""
    return codes_by_name(field).get(said, "")


@cache
def codes_by_name(field: str) -> dict[str, str]:
    """``{folded code or name: code}`` of a filter field; a name of several codes is left out."""
    found: dict[str, set[str]] = {}
    codelist = CODELISTS[field]
    for code in codelists.codes(codelist):
        for name in (code, *(codelists.label(codelist, code, language) for language in STEMMERS)):
            found.setdefault(fold(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
