"""Elements of source files kept as they came: the truth behind a record, which its fields may not carry whole."""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sestante.core.rows import AT_ONCE, slices

from .models import Batch, SourceBlock, SourceElement, SourceFile

#: First byte of a payload: how it is compressed. Another dictionary would need another letter.
_ZLIB_WITH_DICTIONARY = b"a"
_LEVEL = 2
_MOST = 256 << 20
#: Bytes of elements that are compressed together, unless one alone has more; and blocks opened at once.
BLOCK, _BLOCKS = 128 << 10, 50


class Place(NamedTuple):
    """Where the bytes of an element lie; no block: where an earlier element of the same hash was kept."""

    block: int | None
    start: int
    length: int


def compressed(block: bytes) -> bytes:
    """Elements as the table keeps them: raw deflate with a dictionary of what IATI files say again and again."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary())
    return _ZLIB_WITH_DICTIONARY + packer.compress(block) + packer.flush()


def decompressed(payload: bytes) -> bytes:
    """The elements that ``compressed`` packed.

    Raises:
        ValueError: the payload is of a later version of the program.
    """
    if payload[:1] != _ZLIB_WITH_DICTIONARY:
        raise ValueError("This source element was kept by a later version of the program.")
    return zlib.decompressobj(-15, _dictionary()).decompress(payload[1:], _MOST)


@cache
def _dictionary() -> bytes:
    return (Path(__file__).parent / "data" / "element-words.txt").read_bytes()


def element_hash(element: bytes, language: str = "") -> str:
    """BLAKE2b of an element and the language it inherits, 40 hexadecimal digits."""
    return hashlib.blake2b(element, digest_size=20, key=language.encode()[:64]).hexdigest()


def standing() -> QuerySet[SourceElement]:
    """Elements of files that were accepted and not undone since."""
    return SourceElement.objects.filter(file__batch__state=Batch.State.COMPLETE, file__batch__undone_by__isnull=True)


class Known(NamedTuple):
    """What is kept of an element beside its bytes: the entry it is about, and what it says of itself."""

    kind: str
    slug: str
    identifier: str
    reporter: str
    last_updated: str


def known_elements(source_id: int, hashes: Iterable[str]) -> dict[str, Known]:
    """Elements of this source that their entries show now, by hash.

    Queries: three for each 500, of one table each: which files stand is asked once for all elements of a file.
    """
    found: dict[str, Known] = {}
    for part in slices(sorted(set(hashes)), AT_ONCE):
        rows = _elements(content_hash__in=part)
        slugs = {one.slug for _mark, one, _file in rows}
        others = _elements(slug__in=list(slugs)) if slugs else []
        sources = _standing_files({file for _mark, _one, file in others})
        latest = {(one.kind, one.slug): mark for mark, one, file in others if file in sources}
        for mark, one, file in rows:
            if sources.get(file) == source_id and latest.get((one.kind, one.slug)) == mark:
                found[mark] = one
    return found


def _elements(**chosen: list[str] | Sequence[str]) -> list[tuple[str, Known, int]]:
    """Hash and number of the file of elements that their entries may show, oldest first."""
    rows = SourceElement.objects.filter(left_out="", **chosen).order_by()
    told = sorted(rows.values_list("pk", "content_hash", "file_id", *Known._fields))
    return [(mark, Known(*about), file) for _pk, mark, file, *about in told]


def _standing_files(files: Iterable[int]) -> dict[int, int]:
    """The source of each of these files that was accepted and not undone since."""
    batches = Batch.objects.filter(state=Batch.State.COMPLETE, undone_by__isnull=True)
    rows = SourceFile.objects.filter(pk__in=list(files), batch__in=batches)
    return dict(rows.values_list("pk", "batch__source_id"))


def elements_in(file: SourceFile) -> Iterator[tuple[SourceElement, bytes]]:
    """Every element of a file in its order, with its XML. Queries: three for each 500 and more."""
    positions = file.elements.order_by("position")
    last = 0
    while part := list(positions.filter(position__gt=last)[:AT_ONCE]):
        payloads = dict(_payloads(one.content_hash for one in part))
        yield from ((one, payloads[one.content_hash]) for one in part)
        last = part[-1].position


def xml_of(element: SourceElement) -> bytes:
    """The kept XML of one element. Queries: two."""
    return next((xml for _mark, xml in _payloads([element.content_hash])), b"")


def bytes_of(places: Mapping[str, Place]) -> dict[str, bytes]:
    """The elements with these hashes, which lie at these places; absent where nothing is kept.

    Queries: one for each fifty blocks; one more for each 500 that lie where an earlier one of their hash was kept.
    """
    found = dict(_opened({mark: place for mark, place in places.items() if place.block is not None}))
    found.update(_payloads(mark for mark, place in places.items() if place.block is None))
    return found


def _payloads(hashes: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Hash and bytes of the kept elements with these hashes."""
    for part in slices(sorted(set(hashes)), AT_ONCE):
        rows = SourceElement.objects.filter(content_hash__in=part, block__isnull=False)
        told = rows.values_list("content_hash", "block_id", "start", "length")
        yield from _opened({mark: Place(*place) for mark, *place in told})


def _opened(places: Mapping[str, Place]) -> Iterator[tuple[str, bytes]]:
    """Hash and bytes of the elements at these places; a block is opened once for all that lie in it."""
    inside: dict[int, list[tuple[str, Place]]] = defaultdict(list)
    for mark, place in places.items():
        inside[place.block or 0].append((mark, place))
    for some in slices(list(inside), _BLOCKS):
        for pk, payload in SourceBlock.objects.filter(pk__in=some).values_list("pk", "payload"):
            block = decompressed(bytes(payload))
            yield from ((mark, block[place.start : place.start + place.length]) for mark, place in inside[pk])


def last_file(source_id: int, name: str) -> SourceFile | None:
    """The last file of this name that the source gave and that was accepted and not undone since."""
    files = SourceFile.objects.filter(
        name=name,
        batch__source_id=source_id,
        batch__state=Batch.State.COMPLETE,
        batch__undone_by__isnull=True,
    )
    return files.order_by("-batch__data_version").first()


def shown_elements(kind: str, slugs: Sequence[str], file: SourceFile) -> Mapping[str, SourceElement]:
    """The element that each entry shows now or will when this file is accepted, by slug.

    Queries: one for each 500.
    """
    found: dict[str, SourceElement] = {}
    for part in slices(slugs, AT_ONCE):
        accepted = Q(file__batch__state=Batch.State.COMPLETE, file__batch__undone_by__isnull=True)
        rows = SourceElement.objects.filter(accepted | Q(file=file), kind=kind, slug__in=part, left_out="")
        found.update((one.slug, one) for one in rows.order_by("pk"))
    return found
