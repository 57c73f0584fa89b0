"""Rows whose entries are in the register already, by id or identifier, never fuzzily; and rows that come twice."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue, has_errors
from sestante.core.names import slugify
from sestante.formats.sheets.cells import CellReader, Reading
from sestante.formats.sheets.reading import SheetRow, SheetTable
from sestante.history.models import FormerAddress
from sestante.history.records import Visibility
from sestante.ingest.nouns import NOUNS
from sestante.ingest.services import Incoming
from sestante.ingest.services.staging import RESERVED
from sestante.organisations.names import Names
from sestante.projects.models import Project

from .kinds import KINDS, SheetKind

AT_ONCE = 200
#: Entries of one title that are told apart by a number, at most.
_MOST_ALIKE = 50


@dataclass(slots=True)
class _Part:
    """What is known of the entries that some rows may be: records by slug, slugs by identifier."""

    there: dict[str, Any] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    by_identifier: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Matcher:
    """Gives each row the record it becomes; remembers the rows before it."""

    reading: Reading
    names: Names
    seen: dict[str, tuple[int, Any]] = field(default_factory=dict)

    @property
    def _kind(self) -> SheetKind:
        return KINDS[self.reading.heads.noun]

    def incoming(self, table: SheetTable) -> Iterator[Incoming]:
        """Every row below the heads as a record on its way in."""
        rows = (row for row in table.rows() if row.number > self.reading.heads.row)
        while part := list(islice(rows, AT_ONCE)):
            yield from self._part(part)

    def _part(self, rows: list[SheetRow]) -> Iterator[Incoming]:
        drafts = [self._draft(row) for row in rows]
        part = _Part(by_identifier=self._by_identifier(drafts))
        wanted = {reader.text("slug") or self._first_slug(draft) for reader, draft in drafts}
        self._load(part, wanted | {slug for slugs in part.by_identifier.values() for slug in slugs})
        for reader, draft in drafts:
            yield self._one(reader, draft, part)

    def _draft(self, row: SheetRow) -> tuple[CellReader, Any]:
        """The row as a new entry, which tells what it is; its issues are found again when it is put on its record."""
        draft = self._kind.put(CellReader(row, self.reading), self._kind.new(""), self.names)
        return CellReader(row, self.reading), draft

    def _first_slug(self, draft: Any) -> str:
        return slugify(self._kind.slugs(draft)[0])

    def _by_identifier(self, drafts: list[tuple[CellReader, Any]]) -> dict[str, list[str]]:
        """Slugs of entries by an identifier that rows without id name."""
        if self._kind.kind == "project":
            wanted = {draft.iati_identifier for _reader, draft in drafts if draft.iati_identifier}
            found: dict[str, list[str]] = {}
            stored: QuerySet[Project] = Project.objects.filter(iati_identifier__in=wanted)
            for identifier, slug in stored.values_list("iati_identifier", "slug"):
                found.setdefault(str(identifier), []).append(slug)
            return found
        if self._kind.kind == "organisation":
            refs = {f"{one.scheme}-{one.code}" for _reader, draft in drafts for one in draft.identifiers}
            return {ref: [slug] for ref in refs if (slug := self.names.match("", ref))}
        return {}

    def _load(self, part: _Part, slugs: Iterable[str]) -> None:
        new = {slug for slug in slugs if slug} - part.asked
        part.asked |= new
        if new:
            part.there |= NOUNS[self._kind.kind].load(new)

    def _one(self, reader: CellReader, draft: Any, part: _Part) -> Incoming:
        slug = self._slug(reader, draft, part)
        self._load(part, [slug])
        now = part.there.get(slug)
        record = self._kind.put(reader, now if now is not None else self._kind.new(slug), self.names)
        if now is not None and now.visibility == Visibility.WITHDRAWN:
            record = replace(record, visibility=Visibility.PUBLIC)
            message = _("The entry was withdrawn: accepting this shows it again.")
            reader.wrong("was_withdrawn", "slug", message, level="warning")
        return self._once(reader, record, draft)

    def _once(self, reader: CellReader, record: Any, draft: Any) -> Incoming:
        """The record on its way in, refused where an earlier row is the same entry."""
        number, file, slug = reader.row.number, self.reading.file, record.slug
        earlier = self.seen.get(slug)
        if earlier:
            message = _("It is the same as row %(row)d: only the first is taken.") % {"row": earlier[0]}
            reader.issues.append(Issue("row_twice", "", number, message, file=file))
            record = replace(record, slug=f"{shorten(slug, 100)}-row-{number}")
        elif not has_errors(reader.issues) and not has_errors(NOUNS[self._kind.kind].check(record, number, file)):
            self.seen[slug] = (number, draft)
        return Incoming(self._kind.kind, record, number, file, issues=tuple(reader.issues))

    def _slug(self, reader: CellReader, draft: Any, part: _Part) -> str:
        """The id of the entry that the row is, else one for a new entry."""
        if written := reader.text("slug"):
            return written
        found = {slug for key in _identifiers(draft) for slug in part.by_identifier.get(key, ())}
        if len(found) == 1:
            return next(iter(found))
        if found:
            message = _("Several entries have this identifier: give the id of the one that is meant.")
            reader.wrong("identifier_ambiguous", "iati_identifier", message)
        texts = self._kind.slugs(draft)
        slugs = [slugify(text) for text in texts]
        base = slugs[0] or f"entry-{hashlib.sha256(texts[0].encode()).hexdigest()[:12]}"
        plain = [slug for slug in dict.fromkeys(slugs) if slug] or [base]
        numbered = (f"{base}-{number}" for number in range(2, _MOST_ALIKE))
        for slug in (*plain, *numbered):
            if self._fits(slug, draft, part):
                return slug
        return base

    def _fits(self, slug: str, draft: Any, part: _Part) -> bool:
        """Whether an id is free for the row's entry, or that entry's own."""
        if slug in self.seen:
            return self._kind.is_same(draft, self.seen[slug][1], self.names)
        self._load(part, [slug])
        if slug in part.there:
            return self._kind.is_same(draft, part.there[slug], self.names)
        is_former = FormerAddress.objects.filter(kind=self._kind.kind, slug=slug).exists()
        return slug not in RESERVED and not is_former


def _identifiers(draft: Any) -> list[str]:
    """Identifiers that a row names."""
    if identifier := getattr(draft, "iati_identifier", ""):
        return [identifier]
    return [f"{one.scheme}-{one.code}" for one in getattr(draft, "identifiers", ())]
