"""What a search box offers while somebody types: names of projects, organisations and countries; words meant."""

import difflib
from dataclasses import dataclass

from sestante.codelists import queries as codelists
from sestante.core.names import fold
from sestante.core.narratives import text_in
from sestante.search.query import Words, all_of, everything, starts_names
from sestante.search.question import LONGEST_QUESTION

from .store import Generation

#: Names of each kind that are offered, and the fewest letters that are worth an offer.
MOST_OF_A_KIND, FEWEST_LETTERS = 4, 2
_KINDS = ("project", "organisation")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to be looked for; ``kind`` is project, organisation or country."""

    name: str
    kind: str


def suggestions(generation: Generation, text: str, language: str) -> tuple[Suggestion, ...]:
    """Countries, organisations and projects whose name holds the words typed, the last as a beginning. Reads: words."""
    typed = fold(text[:LONGEST_QUESTION])
    condition = starts_names(typed)
    if condition is None or len(typed) < FEWEST_LETTERS:
        return ()
    names = codelists.labels("Country", language, active_only=True).values()
    found = [Suggestion(name, "country") for name in names if fold(name).startswith(typed)][:MOST_OF_A_KIND]
    for kind in reversed(_KINDS):
        hits = generation.words.hits(all_of([everything(kind), condition]), limit=MOST_OF_A_KIND)
        found += [Suggestion(text_in(row["title"], language), kind) for row in hits.rows]
    return tuple({one.name: one for one in found}.values())


def words_meant(words: Words, text: str) -> str:
    """The text with each word that no entry holds replaced by the closest word of a name; ``""`` where none is close.

    Reads: words.
    """
    unheard = words.unheard(text)
    meant = {
        word: close[0] for word in unheard if (close := difflib.get_close_matches(word, words.name_words(word[:2]), 1))
    }
    return " ".join(meant.get(word, word) for word in fold(text).split()) if meant else ""
