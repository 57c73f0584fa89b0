"""IATI files by the one way in: each activity one project, each organisation one organisation, each element kept.

An element that came before and is what its entry shows costs a look at its hash and nothing more. Where one identifier
comes twice, the element that was updated last is shown and the other kept beside it.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext as _

from sestante.accounts.models import User
from sestante.core.errors import Issue, SourceError
from sestante.core.serving_lock import is_served
from sestante.formats.iati.elements_told import pieces_told
from sestante.formats.iati.opening import Opened, look_at
from sestante.formats.iati.reading import Piece, pieces
from sestante.formats.iati.streaming import Document
from sestante.history.models import Batch, Proposal, Source, SourceElement, SourceFile
from sestante.history.source_elements import last_file, shown_elements

from .iati_apart import Made, Processes, has_cores
from .iati_elements import Hashed, Keeper, Read, known_before, read_pieces, with_slugs
from .iati_parts import Part
from .services import Incoming, stage
from .services.accepting import Progress
from .services.collecting import collecting_seldom
from .services.staging import keep_issues

Reader = Callable[[Opened, Document], Iterator[list[Piece]]]
#: Elements, and bytes, of a file from which on it pays to start processes for it.
MANY, LARGE = 300, 3 << 20
#: Parts of a file that are under way to other processes, and that are under way back.
_AHEAD = 3
#: Why an element gave no state of its entry.
TWICE, OLDER, REFUSED = "identifier_twice", "older", "refused"


def stage_iati(
    path: Path,
    *,
    source: Source,
    actor: User | None = None,
    name: str = "",
    from_visitor: bool = False,
    batch: Batch | None = None,
    on_progress: Progress | None = None,
) -> Batch:
    """A batch of proposals for what a file says, staged; its elements are kept with it.

    Memory does not grow with the file. The same file again gives a batch without proposals, to be thrown away.

    Args:
        name: as its sender calls the file, where it lies under another name.
        from_visitor: have a process with limits on memory and time read it.
        batch: one that was made for the file; else a new one, and one that was cut short before is thrown away.
        on_progress: called with (done, of) after some hundred elements; ``of`` is what the file seems to hold.

    Raises:
        SourceError: the file cannot be read to its end; nothing of it is kept.
    """
    opened = look_at(path, (name or path.name)[:255])
    if batch is None:
        source.batches.filter(state=Batch.State.STAGING, note=opened.name).delete()
        batch = Batch.objects.create(source=source, actor=actor, note=opened.name)
    try:
        before = last_file(source.pk, opened.name)
        if before and before.sha256 == opened.sha256:
            batch.state, batch.same = Batch.State.STAGED, before.elements.count()
            batch.save(update_fields=["state", "same"])
            return batch
        file = SourceFile.objects.create(batch=batch, name=opened.name, sha256=opened.sha256, size=opened.size)
        return _stage(batch, file, opened, pieces_told if from_visitor else pieces, on_progress)
    except BaseException:
        batch.delete()
        raise


def _stage(batch: Batch, file: SourceFile, opened: Opened, read: Reader, on_progress: Progress | None) -> Batch:
    document = Document()
    coming = _Coming(batch, file, opened, document, read, on_progress)
    # while the site is served the other cores are for its visitors
    is_large = (opened.about > MANY or opened.size > LARGE) and has_cores() and not is_served()
    # what a stranger sent is read by one process under limits and no other
    incoming = coming.incoming_apart() if is_large and read is pieces else coming.incoming()
    with closing(incoming), collecting_seldom():
        return stage(incoming, source=batch.source, batch=batch, finish=coming.finish)


@dataclass(slots=True)
class _Coming:
    """A file on its way in."""

    batch: Batch
    file: SourceFile
    opened: Opened
    document: Document
    read: Reader
    on_progress: Progress | None = None
    count: int = 0
    issues: list[Issue] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.opened.encoding == "windows-1252":
            message = _("The file says UTF-8 and is not: it was read as Windows-1252.")
            self._say("encoding_mended", "", None, message)

    def incoming(self) -> Generator[Incoming, None, None]:
        """What the file says anew, some hundred elements at once; each is kept before its record goes on."""
        keeper = Keeper(self.file)
        for some in self.read(self.opened, self.document):
            known, waiting = known_before(some, self.batch.source_id)
            found = self._addressed(waiting, keeper)
            keeper.keep(found)
            keeper.keep_known(known)
            yield from self._incoming(found)
            self._count(len(some), len(known))
        keeper.write()

    def incoming_apart(self) -> Generator[Incoming, None, None]:
        """The same, with the activities read, checked and packed by other processes meanwhile."""
        keeper = Keeper(self.file)
        with Processes(self.opened.name) as processes:
            reading: deque[Part] = deque()
            making: deque[Part] = deque()
            for some in self.read(self.opened, self.document):
                reading.append(Part(*known_before(some, self.batch.source_id), processes))
                if len(reading) > _AHEAD:
                    making.append(self._sent(reading.popleft(), keeper))
                if len(making) > _AHEAD:
                    yield from self._made(making.popleft())
            while reading or making:
                if reading:
                    making.append(self._sent(reading.popleft(), keeper))
                yield from self._made(making.popleft())
        keeper.write()

    def _sent(self, part: Part, keeper: Keeper) -> Part:
        """The part with addresses, on its way to be made into records; its elements are kept."""
        part.found = self._addressed(part.told(), keeper)
        part.send_addresses()
        keeper.keep(part.found)
        keeper.keep_known(part.known)
        return part

    def _addressed(self, waiting: list[Hashed], keeper: Keeper) -> list[Read]:
        """What these elements say, with addresses; those that their entries will not show are marked."""
        if not waiting:
            return []
        keeper.write()  # earlier elements of the file may be about the same entries
        found = with_slugs(read_pieces(waiting), self.file)
        self._choose(found)
        return found

    def _made(self, part: Part) -> Iterator[Incoming]:
        yield from self._incoming(part.found, part.made())
        self._count(len(part.known) + len(part.found), len(part.known))

    def _count(self, read: int, known: int) -> None:
        self.count += read
        self.batch.same += known
        if self.on_progress:
            self.on_progress(self.count, max(self.count, self.opened.about))

    def finish(self) -> None:
        """Note what the file says of itself and what of it stays out, once all of it is kept."""
        document, file = self.document, self.file
        if not self.count and document.root not in {"iati-activities", "iati-organisations"}:
            message = _("%(file)s holds neither activities nor organisations of IATI.")
            raise SourceError(message % {"file": self.opened.name})
        file.root, file.version, file.language = document.root, document.version, document.language
        file.extension_elements, file.languages = document.extension_elements, dict(document.languages)
        file.save(update_fields=["root", "version", "language", "extension_elements", "languages"])
        refused = self.batch.proposals.filter(state=Proposal.State.REFUSED).values_list("position", flat=True)
        file.elements.filter(position__in=list(refused)).update(left_out=REFUSED)
        keep_issues(self.batch, self.issues)
        self.batch.save(update_fields=["issues", "same"])

    def _choose(self, found: list[Read]) -> None:
        """Mark those that their entries will not show with why they do not."""
        holders: dict[tuple[str, str], tuple[Read | SourceElement, str, bool]] = {}
        for kind in {one.kind for one in found}:
            slugs = [one.slug for one in found if one.kind == kind]
            for slug, element in shown_elements(kind, slugs, self.file).items():
                holders[kind, slug] = (element, element.last_updated, element.file_id == self.file.pk)
        for one in found:
            held = holders.get((one.kind, one.slug))
            if held is None or self._is_shown(one, *held):
                holders[one.kind, one.slug] = (one, one.last_updated, True)

    def _incoming(self, found: list[Read], made: Mapping[int, Made] = MappingProxyType({})) -> Iterator[Incoming]:
        """The records of those that their entries will show; ``made`` are those that were packed, by position."""
        for one in found:
            if not one.left_out:
                done = made.get(one.piece.position)
                yield Incoming(
                    one.kind,
                    one.record(),
                    row=one.piece.position,
                    file=self.file.name,
                    base_hash="" if done else None,
                    issues=(*one.issues, *done.issues) if done else one.issues,
                    replaces=one.replaces,
                    weight=len(one.piece.xml),
                    packed=done.packed if done else None,
                )

    def _is_shown(self, one: Read, held: Read | SourceElement, updated: str, is_here: bool) -> bool:
        """Whether an element is shown rather than the one that holds its entry; one of them is marked."""
        if not is_here:
            if one.last_updated and one.last_updated[:19] < updated[:19]:
                one.left_out = OLDER
                message = _("The entry shows a later state of this activity: this one is only kept.")
                self._say(OLDER, "iati-identifier", one.piece.position, message)
                return False
            return True
        message = _("The identifier “%(id)s” comes twice: what was updated last is shown.") % {"id": one.identifier}
        self._say(TWICE, "iati-identifier", one.piece.position, message)
        if one.last_updated[:19] <= updated[:19]:
            one.left_out = TWICE
            return False
        one.replaces = True
        if isinstance(held, Read):
            held.left_out = TWICE
        else:
            SourceElement.objects.filter(pk=held.pk).update(left_out=TWICE)
        return True

    def _say(self, code: str, field: str, position: int | None, message: str) -> None:
        self.issues.append(Issue(code, field, position, message, "warning", self.file.name))
