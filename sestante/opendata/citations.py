"""How an edition is cited: in APA style and as BibTeX, from what ``edition.json`` says of it."""

from collections.abc import Mapping
from typing import Any

#: What means something to BibTeX or TeX in a text.
_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def title_of(about: Mapping[str, Any]) -> str:
    """The title of an edition."""
    return f"{about['site']}: open data on international cooperative development"


def apa(about: Mapping[str, Any]) -> str:
    """One line as APA asks of a data set.

    Source: Publication Manual of the American Psychological Association, seventh edition, section 10.9.
    """
    year = str(about["made"])[:4]
    who = str(about["publisher"]).rstrip(".")
    return f"{who}. ({year}). {title_of(about)} (Version {about['name']}) [Data set]. {about['address']}"


def bibtex(about: Mapping[str, Any]) -> str:
    """An entry of the kind ``misc``, which every BibTeX style knows."""
    key = "".join(sign for sign in f"sestante-{about['name']}" if sign.isalnum() or sign in "-.")
    fields = {
        "author": "{" + str(about["publisher"]).translate(_TEX) + "}",
        "title": "{" + title_of(about).translate(_TEX) + "}",
        "year": str(about["made"])[:4],
        "month": str(int(str(about["made"])[5:7])),
        "version": str(about["name"]).translate(_TEX),
        "howpublished": "Data set",
        "url": str(about["address"]),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"
