"""How texts become words of the index: folded first (case, accents, hyphen variants), then stemmed by language.

Folding comes first because stemming first would tell école from ecole. Indexing and querying take the same two steps.
"""

from functools import cache, lru_cache

import tantivy

from sestante.core.names import fold

#: Languages with a text field of their own and the name of their stemmer (Snowball).
STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "it": "italian"}
#: Longest word in the index, in bytes; longer ones are no words.
_LONGEST_WORD = 100
#: Words of a query that are looked at.
MOST_WORDS = 20


def text_field(language: str) -> str:
    """Field that texts in a language go to; ``other_text`` for those without a stemmer or of unknown language."""
    return f"{language}_text" if language in STEMMERS else "other_text"


@cache
def analyser(language: str) -> tantivy.TextAnalyzer:
    """Words of a folded text, stemmed in a language; unstemmed for ``""``."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(
        tantivy.Filter.remove_long(_LONGEST_WORD)
    )
    if language in STEMMERS:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[language]))
    return builder.build()


def query_words(text: str) -> list[str]:
    """The folded words of what somebody typed, each once, at most twenty."""
    return list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]


@lru_cache(maxsize=16_384)
def stem(word: str, language: str) -> str:
    """A folded word as the field of a language holds it; ``""`` for what is no word."""
    found = analyser(language).analyze(word)
    return str(found[0]) if found else ""
