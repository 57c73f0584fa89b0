"""Texts of the files held here, page by page: kept compressed, read by the hash of the file."""

import json
import zlib
from collections.abc import Iterable, Sequence

from .models import FileText, StoredFile


def packed_pages(pages: Sequence[str]) -> bytes:
    """The pages as the table keeps them."""
    return zlib.compress(json.dumps(list(pages), ensure_ascii=False).encode(errors="replace"), 6)


def unpacked_pages(data: bytes) -> tuple[str, ...]:
    """The pages that ``packed_pages`` wrote."""
    return tuple(json.loads(zlib.decompress(data)))


def save_text(file: StoredFile, pages: Sequence[str]) -> None:
    """Keep the text of a file; an earlier one is replaced."""
    FileText.objects.update_or_create(file=file, defaults={"pages": packed_pages(pages)})


def pages_of(hashes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """``{SHA-256: text of each page}`` of those files whose text is known; the first page comes first.

    Queries: one; none for no file.
    """
    wanted = sorted({one for one in hashes if one})
    if not wanted:
        return {}
    rows = FileText.objects.filter(file__sha256__in=wanted).values_list("file__sha256", "pages")
    return {sha256: unpacked_pages(bytes(data)) for sha256, data in rows}
