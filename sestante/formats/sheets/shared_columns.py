"""Columns that several kinds of entry have, put on what is there: parties, codes, sectors, pages."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sestante.core.names import fold
from sestante.history.records import CitationRecord
from sestante.organisations.names import Names
from sestante.organisations.records import SectorRecord

from .cells import CellReader
from .codes import code_of, code_texts

Row = TypeVar("Row")


def kept_or_new(
    now: Sequence[Row], wanted: Iterable[str], *, key_of: Callable[[Row], str], make: Callable[[str], Row]
) -> tuple[Row, ...]:
    """The rows that a list of keys stands for: those that are there stay as they are, with all they say besides."""
    there: dict[str, Row] = {}
    for row in now:
        there.setdefault(key_of(row), row)
    keys = list(wanted)
    if set(keys) == {key_of(row) for row in now}:
        return tuple(now)
    return tuple(there.get(key) or make(key) for key in keys)


def party_key(names: Names, name: str, ref: str = "") -> str:
    """What two spellings of one organisation share: its slug where it is known, else the folded name."""
    return names.match(name, ref) or fold(name)


def citations(reader: CellReader, column: str, now: tuple[CitationRecord, ...]) -> tuple[CitationRecord, ...]:
    """The pages that are there and those that the cell adds."""
    known = {one.url for one in now}
    added = (CitationRecord(url) for url in reader.texts(column) or () if url not in known)
    return (*now, *added)


def sectors_of(
    reader: CellReader, column: str, vocabulary: str, now: tuple[SectorRecord, ...]
) -> tuple[SectorRecord, ...]:
    """The sectors with those of one vocabulary as the cell says."""
    wanted = reader.codes(column)
    if wanted is None:
        return now
    mine = tuple(one for one in now if one.vocabulary == vocabulary)
    others = tuple(one for one in now if one.vocabulary != vocabulary)
    new = kept_or_new(mine, wanted, key_of=lambda one: one.code, make=lambda code: SectorRecord(vocabulary, code))
    return now if new == mine else (*others, *new)


def sector_in_words(
    reader: CellReader, column: str, words: str, now: tuple[SectorRecord, ...]
) -> tuple[str, tuple[SectorRecord, ...]]:
    """A sector as people write it: names and codes of the ICA or DAC list become sectors, other words stay words."""
    texts = reader.texts(column)
    if texts is None or (reader.text(column) or "") == words:
        return words, now
    added, unknown = list(now), False
    for text in (part for one in texts for part in code_texts(one, "IcaSector")):
        pairs = (("ICA", code_of("IcaSector", text)), ("DAC", code_of("Sector", text)))
        vocabulary, code = next((pair for pair in pairs if pair[1]), ("", ""))
        unknown = unknown or not code
        if code and not any((one.vocabulary, one.code) == (vocabulary, code) for one in added):
            added.append(SectorRecord(vocabulary, code))
    return (reader.text(column) or "") if unknown else words, tuple(added)
