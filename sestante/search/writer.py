"""Writing the words index: whole from documents, or brought up to date in a new folder beside the old one."""

import json
from collections.abc import Iterable
from pathlib import Path

import tantivy

from sestante.core.documents import Document
from sestante.core.names import fold

from .analysis import text_field
from .question import joined_words
from .schema import (
    KEY,
    NAMES,
    OF,
    ROW,
    SORT_FIELDS,
    TERM_FIELDS,
    TEXT_FIELDS,
    WHOLE_NAMES,
    YEARS,
    N,
    register,
    schema,
    stretches_of,
)

_HEAP_BYTES = 32 * 1024 * 1024
#: Tantivy's own locks; a folder never inherits those of another.
LOCKS = frozenset({".tantivy-writer.lock", ".tantivy-meta.lock"})
_LONGEST_TERM = 1000


def build(folder: Path, documents: Iterable[Document]) -> int:
    """Write a new index into an empty folder; gives the number of documents. Memory stays within one segment's."""
    writer = register(tantivy.Index(schema(), str(folder))).writer(_HEAP_BYTES, 1)
    count = 0
    for document in documents:
        writer.add_document(_tantivy_document(document))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def update(folder: Path, documents: Iterable[Document], gone: Iterable[str]) -> None:
    """Replace documents in the index of a folder whose files are links to an earlier one's.

    Tantivy never changes a file it wrote, so the earlier index stays whole. ``gone`` are keys of documents to remove;
    a document with the key of an earlier one replaces it.
    """
    writer = register(tantivy.Index.open(str(folder))).writer(_HEAP_BYTES, 1)
    for key in gone:
        writer.delete_documents_by_term(KEY, key)
    for document in documents:
        writer.delete_documents_by_term(KEY, key_of(document.kind, document.n))
        writer.add_document(_tantivy_document(document))
    writer.commit()
    writer.wait_merging_threads()


def key_of(kind: str, n: int) -> str:
    """What identifies a document: ``project:12``."""
    return f"{kind}:{n}"


def _searchable(text: str) -> str:
    """The folded text, and at its end its hyphenated words in one piece."""
    joined = joined_words(text)
    return f"{fold(text)} {joined}" if joined else fold(text)


def _tantivy_document(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text(KEY, key_of(document.kind, document.n))
    made.add_text(OF, document.kind)
    made.add_unsigned(N, document.n)
    made.add_text("slug", document.slug)
    for year in document.years:
        made.add_unsigned(YEARS, year)
    for field, terms in document.terms.items():
        if field not in TERM_FIELDS:
            raise LookupError(f"The words index has no filter field {field!r}; add it to search/schema.py.")
        for term in terms:
            made.add_text(field, term[:_LONGEST_TERM])
    for field, key in document.sort.items():
        if field not in SORT_FIELDS:
            raise LookupError(f"The words index has no order {field!r}; add it to search/schema.py.")
        made.add_text(f"sort_{field}", key)
        first, second = stretches_of(key)
        made.add_unsigned(f"first_of_{field}", first)
        made.add_unsigned(f"second_of_{field}", second)
    for name in document.names:
        made.add_text(NAMES, _searchable(name))
        made.add_text(WHOLE_NAMES, fold(name)[:_LONGEST_TERM])
    for language, text in document.texts.items():
        # a text of unknown language is found by the word forms of each
        searchable = _searchable(text)
        for field in (text_field(language),) if language else TEXT_FIELDS:
            made.add_text(field, searchable)
    made.add_bytes(ROW, json.dumps(document.row, ensure_ascii=False, separators=(",", ":")).encode(errors="replace"))
    return made
