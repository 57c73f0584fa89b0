"""Names compared exactly after folding, never fuzzily; permanent slugs."""

import re
import unicodedata
from functools import lru_cache

_HYPHENATED = re.compile(r"\bco[-‐‑ ]op", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
#: So many different letters outside ASCII are replaced one after the other; texts of other scripts have more.
_FEW_LETTERS = 40
#: Each ASCII letter in lower case, each digit as it is, all else a space.
_ASCII_FOLDED = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_TRAILING_BRACKET = re.compile(r"^(?P<outside>.+?)\s*\((?P<inside>[^()]+)\)\s*$")
SLUG_LENGTH = 100


def fold(text: str) -> str:
    """The text without case, accents, punctuation and hyphen variants: what two spellings of one name share.

    >>> fold("Haliéus – Co-operative S.r.l.")
    'halieus cooperative s r l'
    """
    folded = _folded(text)
    # rare, and so looked for in what is folded already: on every text the expression would cost as much as all else
    if " co op" in f" {folded}":
        return _folded(_HYPHENATED.sub("coop", text))
    return folded


def _folded(text: str) -> str:
    """The text folded, hyphen variants aside. Texts of ASCII letters and accents, which most are, never go by regex."""
    plain = text if text.isascii() else _plain(text)
    if plain.isascii():
        return " ".join(plain.translate(_ASCII_FOLDED).split())
    return " ".join(_NOT_WORD.sub(" ", plain.casefold()).replace("_", " ").split())


def _plain(text: str) -> str:
    """The text without accents: a text of a language in Latin letters has a dozen different ones, each many times."""
    letters = set(_NOT_ASCII.findall(text))
    if len(letters) > _FEW_LETTERS:
        return "".join(map(_without_accents, text))
    for letter in letters:
        text = text.replace(letter, _without_accents(letter))
    return text


@lru_cache(maxsize=20_000)
def _without_accents(letter: str) -> str:
    """A letter in lower case without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", letter.casefold()) if not unicodedata.combining(c))


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
