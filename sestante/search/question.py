"""What somebody typed, in parts: words, phrases in quotes, parts with a minus, and field words like ``country:vn``.

Nothing is an error here: a quote without its end is left out, a field nobody knows is a word like any other, and what
holds no word (punctuation, an emoji) is no part.
"""

import re
from dataclasses import dataclass
from itertools import islice

from sestante.core.names import fold

from .analysis import MOST_WORDS
from .fillers import FILLERS, PROJECT_WORDS

#: Characters that are looked at.
LONGEST_QUESTION = 500
#: The field words and the filter field each stands for, in the four languages, folded.
FIELDS = {
    **dict.fromkeys(("country", "pays", "pais", "paese"), "country"),
    **dict.fromkeys(("region", "regione"), "ica_region"),
    **dict.fromkeys(("sector", "secteur", "settore"), "ica_sector"),
    **dict.fromkeys(("theme", "tema"), "theme"),
    **dict.fromkeys(("sdg", "odd", "ods", "oss"), "sdg"),
}
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟＂", '"'))
_PART = re.compile(
    r"(?P<minus>(?<!\S)[-\u2212])?(?:(?P<field>[^\W\d_]{2,20}):(?=[\w\"]))?(?:\"(?P<phrase>[^\"]*)\"|(?P<word>[^\s\"]+))"
)
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question.

    ``written`` is the part as it was typed, ``words`` its folded words (at least one), ``field`` the filter field of a
    field word or ``""``, ``joined`` the hyphenated word in one piece or ``""``.
    """

    written: str
    words: tuple[str, ...]
    is_phrase: bool = False
    is_excluded: bool = False
    field: str = ""
    joined: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is neither phrase nor field word, and wanted."""
        return not (self.is_phrase or self.is_excluded or self.field)

    @property
    def is_filler(self) -> bool:
        """Whether it says nothing of what is looked for: "the", "di", "projets". Capitals may be an acronym."""
        if not self.is_plain or (self.written.isupper() and len(self.written) > 1):
            return False
        return all(word in FILLERS or word in PROJECT_WORDS for word in self.words)


def read_question(text: str) -> tuple[Part, ...]:
    """The parts of a question, at most twenty and of its first 500 characters; ``()`` where it holds no word."""
    cleaned = text[:LONGEST_QUESTION].replace("\x00", " ").translate(_QUOTES)
    if cleaned.isupper() and len(cleaned.split()) > 1:
        cleaned = cleaned.lower()
    parts = (_part(found) for found in _PART.finditer(cleaned))
    return tuple(islice((part for part in parts if part), MOST_WORDS))


def _part(found: re.Match[str]) -> Part | None:
    field = FIELDS.get(fold(found["field"]), "") if found["field"] else ""
    is_phrase = found["phrase"] is not None
    said = found["phrase"] if is_phrase else found["word"]
    if found["field"] and not field:
        said = f"{found['field']} {said}"
    words = tuple(fold(said).split())[:MOST_WORDS]
    if not words:
        return None
    return Part(
        found[0],
        words,
        is_phrase=is_phrase,
        is_excluded=bool(found["minus"]),
        field=field,
        joined="" if is_phrase else "".join(words) if _HYPHENATED.fullmatch(said.strip(".,;:!?()")) else "",
    )


def wanted(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that must be there: fillers only where there is nothing else."""
    asked = tuple(part for part in parts if not part.is_excluded)
    return tuple(part for part in asked if not part.is_filler) or asked


def joined_words(text: str) -> str:
    """The hyphenated words of a text in one piece, folded: what "agro-ecology" is also found by."""
    if "-" not in text and "\u2010" not in text and "\u2011" not in text:
        return ""
    # word by word: on a whole text the expression would begin anew at every letter
    written = (word for word in text.split() if "-" in word or "\u2010" in word or "\u2011" in word)
    return " ".join(fold(one).replace(" ", "") for word in written for one in _HYPHENATED.findall(word))
