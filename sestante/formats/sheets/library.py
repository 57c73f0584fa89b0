"""A row of a sheet put on a library item."""

from dataclasses import replace
from typing import Any

from sestante.library.records import ContributorRecord, LibraryItemRecord, VersionRecord
from sestante.organisations.names import Names
from sestante.organisations.records import PartyRecord

from .cells import CellReader
from .shared_columns import citations, kept_or_new, party_key, sectors_of

_WORDS = ("title", "summary", "problem", "steps", "result")
_TEXTS = {"link": "url", "licence": "licence", "subject_words": "subject_words"}
_ROLES = {"creators": "creator", "publishers": "publisher"}
#: Column of the sheet for a field of the record, so that issues name what a person sees.
COLUMN_OF = {
    "url": "link",
    "countries": "country",
    "themes": "theme",
    "sectors": "ica_sector",
    "versions": "languages",
    "contributors": "publishers",
    "citations": "sources",
}


def put_library_item(reader: CellReader, now: LibraryItemRecord, names: Names) -> LibraryItemRecord:
    """The item with what the row says; what cannot be read is among the reader's issues."""
    new: dict[str, Any] = {}
    for name in _WORDS:
        if (words := reader.words(name, getattr(now, name))) is not None:
            new[name] = words
    new |= {field: text for column, field in _TEXTS.items() if (text := reader.text(column)) is not None}
    if (kind := reader.code("kind")) is not None:
        new["kind"] = kind
    if (issued := reader.date("issued")) is not None:
        new["issued"] = issued
    for column, field in (("country", "countries"), ("theme", "themes")):
        codes = reader.codes(column)
        if codes is not None and set(codes) != set(getattr(now, field)):
            new[field] = codes
    if (languages := reader.codes("languages")) is not None:
        new["versions"] = kept_or_new(now.versions, languages, key_of=lambda one: one.language, make=VersionRecord)
    return replace(
        now,
        **new,
        sectors=sectors_of(reader, "ica_sector", "ICA", now.sectors),
        contributors=_contributors(reader, now, names),
        citations=citations(reader, "sources", now.citations),
    )


def _contributors(reader: CellReader, now: LibraryItemRecord, names: Names) -> tuple[ContributorRecord, ...]:
    """Authors are taken for organisations where the register knows one of that name, else for people."""
    found = now.contributors
    for column, role in _ROLES.items():
        written = reader.texts(column)
        if written is None:
            continue
        spelled = {party_key(names, name): name for name in written}

        def made(key: str, spelled: dict[str, str] = spelled, role: str = role) -> ContributorRecord:
            is_person = role == "creator" and not names.match(spelled[key])
            return ContributorRecord(PartyRecord(spelled[key]), role, is_person)

        mine = tuple(one for one in found if one.role == role)
        new = kept_or_new(mine, spelled, key_of=lambda one: party_key(names, one.party.name, one.party.ref), make=made)
        if new != mine:
            found = (*(one for one in found if one.role != role), *new)
    return found
