"""References as BibTeX entries, UTF-8, readable by BibTeX, biber and reference managers.

Source: BibTeX 0.99d, "BibTeXing" (entry types and fields); ``url`` and ``langid`` as in biblatex 3.
"""

import re

from .citations import Author, Reference

MEDIA_TYPE = "application/x-bibtex"
ENDING = "bib"
_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {sign: f"\\{sign}" for sign in "&%$#_"}
_SPECIAL |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_INSTITUTION = {"techreport": "institution", "manual": "organization"}


def write_bibtex(reference: Reference) -> str:
    """One entry, with a line for each field that is known."""
    fields = {
        "title": f"{{{escaped(reference.title)}}}",
        "author": " and ".join(_author(one) for one in reference.authors),
        _INSTITUTION.get(reference.bibtex_type, "publisher"): escaped("; ".join(reference.publishers)),
        "year": str(reference.issued.year) if reference.issued else "",
        "month": str(reference.issued.month) if reference.issued and reference.issued.month else "",
        "abstract": escaped(reference.abstract),
        "keywords": escaped(", ".join(reference.keywords)),
        "language": reference.language,
        "url": re.sub(r"[{}\\\s]", "", reference.url),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{reference.bibtex_type}{{{_key(reference)},\n{lines}\n}}\n"


def escaped(text: str) -> str:
    """The text with the signs that mean something to TeX written out; line ends become spaces."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _author(author: Author) -> str:
    if author.is_person and author.given:
        return f"{escaped(author.family)}, {escaped(author.given)}"
    return f"{{{escaped(author.family)}}}"


def _key(reference: Reference) -> str:
    return reference.key or "item"
