"""The records of the register in two parts, each read by one process that makes documents and rows of what it reads.

The first part is read by the process that holds the words index, the second by another: it leaves its documents in a
file, and writes the published tables from the rows of both, the first part's before its own.
"""

import gc
import json
import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from sestante.core.documents import Document
from sestante.core.errors import StoreUnavailable
from sestante.core.tables import Line, Row
from sestante.opendata.generations import TABLES
from sestante.opendata.row_files import Written
from sestante.opendata.tables import TableWriter
from sestante.organisations.movement import bodies

from . import nouns, truth
from .nouns import Noun

#: What lies between the two processes: a folder for the rows of the first part, in it the documents of the second.
BETWEEN, _DOCUMENTS = "between", "documents"
#: The line that says that the documents of the second part are written.
DOCUMENTS_WRITTEN = b"documents written\n"
#: New objects that are kept before circles among them are looked for: more than the records that are read at once have.
_NEW_OBJECTS = 200_000

#: The nouns with the numbers of their records, ``{slug: n}``, in the order in which both are written.
Part = Iterable[tuple[Noun, dict[str, int]]]


class TakesRows(Protocol):
    """What rows are added to, table by table."""

    def add(self, rows: Mapping[str, Iterable[Row | Line]]) -> None:
        """Take the rows of one record."""


@dataclass(frozen=True, slots=True)
class Split:
    """Where the first part ends: the kind and the number of its last record."""

    kind: str
    n: int

    @classmethod
    def after(cls, count: int) -> "Split":
        """The split after so many records; after the last where there are fewer."""
        last = cls(nouns.NOUNS[0].kind, 0)
        for noun in nouns.NOUNS:
            numbers = list(truth.all_numbers(noun).values())[:count]
            if numbers:
                last = cls(noun.kind, numbers[-1])
            count -= len(numbers)
        return last

    def first(self) -> Part:
        """The records up to the split."""
        return self._part(is_first=True)

    def second(self) -> Part:
        """The records after it."""
        return self._part(is_first=False)

    def _part(self, *, is_first: bool) -> Part:
        is_before = True
        for noun in nouns.NOUNS:
            if noun.kind == self.kind:
                is_before = False
                numbers = truth.all_numbers(noun)
                yield noun, {slug: n for slug, n in numbers.items() if (n <= self.n) == is_first}
            elif is_before == is_first:
                yield noun, truth.all_numbers(noun)


def every_record() -> Part:
    """All records, where one process reads them."""
    return ((noun, truth.all_numbers(noun)) for noun in nouns.NOUNS)


def documents(part: Part, rows: TakesRows) -> Iterator[Document]:
    """The documents of the public records of a part; their rows are added on the way."""
    known = bodies()
    for noun, numbers in part:
        for n, record in truth.public_records(noun, numbers):
            rows.add(noun.rows(record, n, known))
            yield noun.document(record, n, known)


def write_second_part(folder: Path, split: Split, *, hear: BinaryIO, tell: BinaryIO) -> None:
    """Write the documents of the second part, say so, and write all tables once the rows of the first are told.

    Args:
        hear: where one line comes from, as ``told`` gives it.
        tell: where the line ``DOCUMENTS_WRITTEN`` goes.

    Raises:
        StoreUnavailable: the process that reads the first part has ended.
    """
    with TableWriter(folder / TABLES, nouns.TABLES) as tables:
        with (folder / BETWEEN / _DOCUMENTS).open("wb") as file:
            for document in documents(split.second(), tables):
                pickle.dump(document, file, pickle.HIGHEST_PROTOCOL)
        tell.write(DOCUMENTS_WRITTEN)
        tell.flush()
        said = hear.readline()
        if not said:
            raise StoreUnavailable("The process that writes the words index has ended.")
        tables.precede({name: Written(**written) for name, written in json.loads(said).items()})


def told(rows: Mapping[str, Written]) -> bytes:
    """The line that tells the other process where the rows of the first part lie."""
    return json.dumps({name: asdict(written) for name, written in rows.items()}).encode() + b"\n"


def second_documents(folder: Path) -> Iterator[Document]:
    """The documents that the second part's process has written."""
    with (folder / BETWEEN / _DOCUMENTS).open("rb") as file:
        while file.peek(1):
            document: Document = pickle.load(file)  # noqa: S301 (our own process has written it a moment ago)
            yield document


@contextmanager
def few_looks_for_circles() -> Iterator[None]:
    """Documents and rows leave no circles behind: to look for some again and again takes a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
