"""Names compared exactly after folding, never fuzzily; permanent slugs."""

import re
import unicodedata

_HYPHENATED = re.compile(r"\bco[-‐‑ ]op", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_TRAILING_BRACKET = re.compile(r"^(?P<outside>.+?)\s*\((?P<inside>[^()]+)\)\s*$")
SLUG_LENGTH = 100


def fold(text: str) -> str:
    """The text without case, accents, punctuation and hyphen variants: what two spellings of one name share.

    >>> fold("Haliéus – Co-operative S.r.l.")
    'halieus cooperative s r l'
    """
    joined = _HYPHENATED.sub("coop", text)
    plain = joined.casefold()
    if not plain.isascii():  # most texts are, and this is the dear part
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_NOT_WORD.sub(" ", plain).replace("_", " ").split())


def bracketed(name: str) -> tuple[str, str] | None:
    """Name and bracket of ``Vietnam Cooperative Alliance (VCA)``, or ``None`` where no bracket ends the name."""
    match = _TRAILING_BRACKET.match(name)
    return (match["outside"], match["inside"]) if match else None


def spellings(name: str) -> list[str]:
    """Folded forms under which a name may be known, surest first: whole, without its bracket, the bracket alone."""
    forms = [fold(name)]
    if parts := bracketed(name):
        forms += [fold(part) for part in parts]
    return [form for form in dict.fromkeys(forms) if form]


def slugify(text: str) -> str:
    """A slug of lower-case ASCII letters, digits and hyphens, cut at a word before 100 characters; may be ``""``."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text).encode("ascii", "ignore").decode()).strip("-")
    if len(slug) > SLUG_LENGTH:
        slug = slug[:SLUG_LENGTH].rsplit("-", 1)[0]
    return slug
