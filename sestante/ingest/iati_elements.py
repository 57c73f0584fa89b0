"""Elements of an IATI file on their way in: which came before, what each is about, the rows that keep them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sestante.core.errors import Issue
from sestante.core.rows import AT_ONCE, insert_values, slices
from sestante.formats.iati.activities import ReadActivity
from sestante.formats.iati.organisations import ReadOrganisation
from sestante.formats.iati.reading import Piece
from sestante.history.models import Batch, SourceBlock, SourceElement, SourceFile
from sestante.history.records import Visibility
from sestante.history.source_elements import BLOCK, Known, compressed, element_hash, known_elements
from sestante.organisations.names import current_names
from sestante.organisations.queries import organisation_records
from sestante.organisations.records import OrganisationRecord, SectorRecord
from sestante.projects.queries import hashes, project_records
from sestante.projects.records import ProjectRecord, RegionRecord

from .iati_addresses import Identity, addresses, reporter_of
from .services import free_slug
from .services.turns import long_write

_OfIca = TypeVar("_OfIca", SectorRecord, RegionRecord)
#: Fields of a project that IATI has no element for, or only a tag of ours: a file that says nothing of them leaves
#: them as they are.
_BESIDE_IATI = (
    *("acronym", "scope_note", "activity_types", "themes", "sector_words", "cooperative_principles", "target_groups"),
    *("beneficiaries_count", "assigned_by", "region_words", "exchanges", "reported_by", "citations"),
    *("checked_on", "checked_by", "hidden_reason"),
)


@dataclass(slots=True)
class Hashed:
    """A piece and the hash of its bytes."""

    piece: Piece
    mark: str


@dataclass(slots=True)
class Read:
    """An element that was read: what it says, the entry it is about, and whether that will show it."""

    piece: Piece
    mark: str
    said: ReadActivity | ReadOrganisation
    identifier: str
    reporter: str
    last_updated: str
    slug: str = ""
    left_out: str = ""
    replaces: bool = False
    standing: Any = None

    @property
    def kind(self) -> str:
        return self.piece.kind

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was mended; that an identifier is missing too."""
        if self.identifier:
            return self.said.issues
        message = _("There is no identifier: the entry is known by the content of its element.")
        missing = Issue(
            "identifier_missing", "iati-identifier", self.piece.position, message, "warning", self.piece.file
        )
        return (*self.said.issues, missing)

    def record(self) -> ProjectRecord | OrganisationRecord:
        """The record that it makes of its entry; what IATI has no element for stays as it stands."""
        if isinstance(self.said, ReadOrganisation):
            return _organisation(self.said, self.slug, self.standing)
        standing: ProjectRecord | None = self.standing
        if standing is None:
            return self.said.record(self.slug)
        kept = {name: getattr(standing, name) for name in _BESIDE_IATI if name not in self.said.values}
        is_hidden = standing.visibility == Visibility.HIDDEN
        record = self.said.record(self.slug, **kept, visibility=Visibility.HIDDEN if is_hidden else Visibility.PUBLIC)
        return replace(
            record,
            sectors=_with_ica(record.sectors, standing.sectors),
            regions=_with_ica(record.regions, standing.regions),
        )


def _with_ica(said: tuple[_OfIca, ...], standing: tuple[_OfIca, ...]) -> tuple[_OfIca, ...]:
    """What a file says, with the codes of the ICA that stand where it says none."""
    if any(one.vocabulary == "ICA" for one in said):
        return said
    return said + tuple(one for one in standing if one.vocabulary == "ICA")


def _organisation(said: ReadOrganisation, slug: str, standing: OrganisationRecord | None) -> OrganisationRecord:
    """The organisation with the names and the identifier of the file; all else stays as it stands."""
    if standing is None:
        return OrganisationRecord(slug=slug, name=said.name, identifiers=said.identifiers())
    new = [one for one in said.identifiers() if one not in standing.identifiers]
    visibility = standing.visibility if standing.visibility == Visibility.HIDDEN else Visibility.PUBLIC
    return replace(
        standing,
        name={**standing.name, **said.name},
        identifiers=(*standing.identifiers, *new),
        visibility=visibility,
    )


def known_before(some: Sequence[Piece], source_id: int) -> tuple[list[tuple[Hashed, Known]], list[Hashed]]:
    """Pieces that are what their entries show already, each with what is kept of it; and the others."""
    hashed = [Hashed(piece, element_hash(piece.xml, piece.language)) for piece in some]
    known = known_elements(source_id, [one.mark for one in hashed])
    before = [(one, known[one.mark]) for one in hashed if one.mark in known]
    return before, [one for one in hashed if one.mark not in known]


def read_pieces(some: Iterable[Hashed]) -> list[Read]:
    """What these pieces say, in the same order."""
    found = []
    for one in some:
        said: ReadActivity | ReadOrganisation
        if one.piece.kind == "project":
            said = one.piece.activity()
            reporter = reporter_of(said.reporting_org)
        else:
            said = one.piece.organisation()
            reporter = said.reporter[:200]
        found.append(Read(one.piece, one.mark, said, said.identifier, reporter, said.last_updated))
    return found


def with_slugs(found: list[Read], file: SourceFile) -> list[Read]:
    """The same, each with the slug of its entry and what stands there."""
    activities = [one for one in found if isinstance(one.said, ReadActivity)]
    identities = [
        Identity(
            one.identifier,
            one.said.reporting_org,
            one.mark,
            next(iter(one.said.values["title"].values()), ""),
        )
        for one in activities
        if isinstance(one.said, ReadActivity)
    ]
    for one, slug in zip(activities, addresses(identities, file), strict=True):
        one.slug = slug
    there = hashes([one.slug for one in activities])
    standing = project_records(there) if there else {}
    for one in activities:
        one.standing = standing.get(one.slug)
    for one in found:
        if isinstance(one.said, ReadOrganisation):
            _address_organisation(one, one.said)
    return found


def _address_organisation(one: Read, said: ReadOrganisation) -> None:
    """The organisation that the identifier or a name stands for, else a new one."""
    names = current_names()
    known = (names.match(text, said.identifier) for text in (*said.name.values(), ""))
    one.slug = next((slug for slug in known if slug), "")
    if one.slug:
        one.standing = organisation_records([one.slug]).get(one.slug)
    elif said.name:
        one.slug = free_slug("organisation", next(iter(said.name.values())) or said.identifier)
    else:
        one.left_out = "nameless"


class Keeper:
    """Writes the elements of a file; one whose bytes are kept already refers to them by its hash."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        #: Rows of elements that came before, which wait to be written together.
        self._waiting: list[tuple[Any, ...]] = []

    def keep_known(self, known: Iterable[tuple[Hashed, Known]]) -> None:
        """Keep these elements, which came before: written when there are many, or by ``write``."""
        for one, then in known:
            about = (then.slug, "", then.identifier, then.reporter, then.last_updated)
            self._waiting.append(self._row(one.piece, one.mark, *about))
        if len(self._waiting) >= _TOGETHER:
            self.write()

    def write(self) -> None:
        """Write what waits: before anybody asks which elements the file has."""
        if self._waiting:
            with long_write(), transaction.atomic():
                insert_values(SourceElement, _COLUMNS, self._waiting)
            self._waiting = []

    def keep(self, found: Iterable[Read]) -> None:
        """Keep these elements, in a transaction of their own that makes room for others before.

        Queries: four.
        """
        read = list(found)
        if not read:
            return
        rows = []
        kept = _kept((one.mark for one in read), self._file)
        new = {one.mark: one.piece.xml for one in read if one.mark not in kept}
        blocks = [(part, compressed(b"".join(new[mark] for mark in part))) for part in _blocks(new)]
        with long_write(), transaction.atomic():
            places = self._write(blocks, new)
            for one in read:
                about = (one.slug, one.left_out, one.identifier, one.reporter, one.last_updated)
                rows.append(self._row(one.piece, one.mark, *about, place=places.pop(one.mark, (None, 0, 0))))
            insert_values(SourceElement, _COLUMNS, rows)

    def _write(self, blocks: Sequence[tuple[list[str], bytes]], new: dict[str, bytes]) -> dict[str, tuple[Any, ...]]:
        """Write these blocks; gives block, start and length of each element by its hash."""
        places: dict[str, tuple[Any, ...]] = {}
        written = SourceBlock.objects.bulk_create(
            [SourceBlock(file=self._file, payload=payload) for _marks, payload in blocks]
        )
        for block, (marks, _payload) in zip(written, blocks, strict=True):
            start = 0
            for mark in marks:
                places[mark] = (block.pk, start, len(new[mark]))
                start += len(new[mark])
        return places

    def _row(self, piece: Piece, mark: str, *about: str, place: tuple[Any, ...] = (None, 0, 0)) -> tuple[Any, ...]:
        return (self._file.pk, piece.position, piece.kind, mark, *about, *place, None)


#: Elements that came before are written when so many wait.
_TOGETHER = 2000


def _blocks(new: dict[str, bytes]) -> Iterator[list[str]]:
    """The hashes in runs whose elements are compressed together."""
    part: list[str] = []
    size = 0
    for mark, xml in new.items():
        if part and size + len(xml) > BLOCK:
            yield part
            part, size = [], 0
        part.append(mark)
        size += len(xml)
    if part:
        yield part


_COLUMNS = (
    *("file_id", "position", "kind", "content_hash", "slug", "left_out", "identifier", "reporter", "last_updated"),
    *("block_id", "start", "length", "is_sound"),
)


def _kept(marks: Iterable[str], file: SourceFile) -> set[str]:
    """Those of the hashes whose bytes are in the table to stay: what only waits may be thrown away."""
    stays = Q(file=file) | Q(file__batch__state__in=(Batch.State.APPLYING, Batch.State.COMPLETE))
    found: set[str] = set()
    for part in slices(sorted(set(marks)), AT_ONCE):
        rows = SourceElement.objects.filter(stays, content_hash__in=part, block__isnull=False)
        found.update(rows.values_list("content_hash", flat=True))
    return found
