"""The fields of the words index: texts by language, one field for each filter, keys for each order, the row to show."""

import hashlib
from functools import cache
from importlib.metadata import version

import tantivy

from .analysis import STEMMERS, analyser, text_field

#: Filter fields: exact terms, any number a document, counted for the numbers beside filter values.
TERM_FIELDS = (
    "slug",
    "country",
    "ica_region",
    "ica_sector",
    "dac_sector",
    "theme",
    "sdg",
    "activity_type",
    "organisation",
    "organisation_role",
    "organisation_roles",
    "body",
    "body_role",
    "body_roles",
    "role",
    "funder",
    "programme",
    "status",
    "structure",
    "dates",
    "checked",
    "kind",
    "cooperative_type",
    "tier",
    "measure",
    "stream",
    "grade",
    "group",
    "law_scope",
    "law_state",
    "known",
    "language",
    "reader",
    "publisher",
    "network",
    "year",
    "held",
)
SORT_FIELDS = (*(f"title_{language}" for language in STEMMERS), "newest", "oldest", "ending")
TEXT_FIELDS = {text_field(language): language for language in (*STEMMERS, "")}
#: Which record a document is of: its noun (``of``), its number, both (``key``); its years; its row as JSON.
OF, N, KEY, YEARS, ROW, NAMES = "of", "n", "key", "years", "row", "names"
#: Each name as a whole, so that what is called exactly so comes first.
WHOLE_NAMES = "whole_names"

_LAYOUT = "5"


def stretches_of(key: str) -> tuple[int, int]:
    """The first eight bytes of a sort key and the next eight, as numbers that order as they do.

    Far pages are found by them.
    """
    encoded = key.encode(errors="replace")[:16].ljust(16, b"\0")
    return int.from_bytes(encoded[:8], "big"), int.from_bytes(encoded[8:], "big")


@cache
def schema() -> tantivy.Schema:
    """The schema, the same for all nouns."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(KEY, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(OF, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(N, indexed=True, fast=True)
    builder.add_unsigned_field(YEARS, indexed=True, fast=True)
    for name in TERM_FIELDS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in SORT_FIELDS:
        builder.add_text_field(f"sort_{name}", fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_unsigned_field(f"first_of_{name}", fast=True)
        builder.add_unsigned_field(f"second_of_{name}", fast=True)
    builder.add_text_field(WHOLE_NAMES, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(NAMES, tokenizer_name=_tokenizer(""))
    for name, language in TEXT_FIELDS.items():
        builder.add_text_field(name, tokenizer_name=_tokenizer(language))
    builder.add_bytes_field(ROW, stored=True)
    return builder.build()


def register(index: tantivy.Index) -> tantivy.Index:
    """The index, knowing how each language's words are made."""
    for language in TEXT_FIELDS.values():
        index.register_tokenizer(_tokenizer(language), analyser(language))
    return index


def _tokenizer(language: str) -> str:
    return f"words_{language or 'plain'}"


def fingerprint() -> str:
    """Changes when an index written before can no longer be read or added to."""
    parts = (_LAYOUT, *TERM_FIELDS, *SORT_FIELDS, *TEXT_FIELDS, version("tantivy"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
