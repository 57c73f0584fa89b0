"""References as RIS records, UTF-8 with CR LF line ends.

Source: RIS format specification (Research Information Systems, 2011): tags TY, AU, TI, PB, PY, DA, LA, AB, KW, UR, ER.
"""

from collections.abc import Iterator

from .citations import Author, Reference

MEDIA_TYPE = "application/x-research-info-systems"
ENDING = "ris"


def write_ris(reference: Reference) -> str:
    """One record, a line for each tag."""
    return "".join(f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in _tags(reference))


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", reference.ris_type
    yield "TI", reference.title
    for author in reference.authors:
        yield "AU", _name(author)
    for name in reference.publishers:
        yield "PB", name
    if date := reference.issued:
        yield "PY", str(date.year)
        yield "DA", f"{date.year}/{date.month or 0:02d}/{date.day or 0:02d}/".replace("/00", "/")
    if reference.abstract:
        yield "AB", reference.abstract
    for word in reference.keywords:
        yield "KW", word
    if reference.language:
        yield "LA", reference.language
    yield "UR", reference.url
    yield "ER", ""


def _name(author: Author) -> str:
    """``Family, Given``; the name of a body ends with a comma where it holds one, so that it stays whole."""
    return f"{author.family}, {author.given}" if author.is_person and author.given else author.family
