"""Files held here: taken in by content, kept under ``SESTANTE_HOME/media/library``, read for their text."""

import hashlib
import os
import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sestante.core.errors import SestanteError

from .models import StoredFile
from .reading import Read, read_text
from .records import LibraryItemRecord, VersionRecord
from .texts import save_text

MEGABYTE = 1024 * 1024
MOST_BYTES = 100 * MEGABYTE
_PIECE = 1 * MEGABYTE
_HEAD = 4096
PDF, EPUB, HTML = "application/pdf", "application/epub+zip", "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What the reader calls each type, and the ending of its files.
KINDS = {PDF: "pdf", DOCX: "docx", EPUB: "epub", HTML: "html"}
_HTML_ENDINGS = (".html", ".htm", ".xhtml")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")
_SVG = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg", re.DOTALL | re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^\w. ()+,-]+")


class FileRefused(SestanteError):
    """The file cannot be taken in; the message says why and what can be done."""

    code = "file_refused"
    http_status = 422


def store_file(handle: BinaryIO, name: str) -> StoredFile:
    """Take a file in, once by its content, and read its text.

    Args:
        handle: from its beginning; read to its end.
        name: as the sender calls it; only its ending is looked at.

    Raises:
        FileRefused: it is too large, of no type that the library holds, or damaged.
    """
    folder = library_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="in-", delete=False) as kept:
        path = Path(kept.name)
        try:
            sha256, size = _copy(handle, kept)
            kept.flush()
            os.fsync(kept.fileno())
            if known := StoredFile.objects.filter(sha256=sha256).first():
                if not path_of(sha256).exists():
                    _keep(path, sha256)
                return known
            media_type = _media_type(path, name)
            read = read_text(path, KINDS[media_type])
            _refuse_unreadable(media_type, read)
            _keep(path, sha256)
            return _saved(sha256, media_type, size, read)
        finally:
            path.unlink(missing_ok=True)


def _refuse_unreadable(media_type: str, read: Read) -> None:
    """A damaged file is of no use to anybody; one that unpacks to a thousand times its size is an attack."""
    if read.state == StoredFile.TextState.BROKEN:
        raise FileRefused(_("The file is damaged and cannot be read. Save it anew and send it again."))
    if read.state == StoredFile.TextState.TOO_MUCH and media_type in (DOCX, EPUB):
        raise FileRefused(_("The file unpacks to far more than a document holds and was refused."))


def _copy(handle: BinaryIO, kept: "tempfile._TemporaryFileWrapper[bytes]") -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := handle.read(_PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            message = _("The file is larger than %(limit)d MB.")
            raise FileRefused(message % {"limit": MOST_BYTES // MEGABYTE})
        digest.update(piece)
        kept.write(piece)
    if not size:
        raise FileRefused(_("The file is empty."))
    return digest.hexdigest(), size


def _media_type(path: Path, name: str) -> str:
    """The type of a file by what is in it; for HTML, which has no mark, by its ending too."""
    with path.open("rb") as handle:
        head = handle.read(_HEAD)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK"):
        return _zipped_type(path)
    if _SVG.match(head) or name.lower().endswith((".svg", ".svgz")):
        raise FileRefused(_("SVG pictures may carry scripts and are not taken in. Save it as PDF."))
    if head.startswith(_IMAGES):
        raise FileRefused(_("Pictures are not taken in by the library. Put the pages into one PDF."))
    if name.lower().endswith(_HTML_ENDINGS) and b"<" in head and b"\x00" not in head:
        return HTML
    raise FileRefused(_("The library takes PDF, Word (DOCX), EPUB and HTML files."))


def _zipped_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileRefused(_("The file is damaged and cannot be read. Save it anew and send it again.")) from error
    if "word/document.xml" in names:
        return DOCX
    if "META-INF/container.xml" in names:
        return EPUB
    raise FileRefused(_("The library takes PDF, Word (DOCX), EPUB and HTML files."))


def _keep(path: Path, sha256: str) -> None:
    target = path_of(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.chmod(0o640)
    path.replace(target)


def _saved(sha256: str, media_type: str, size: int, read: Read) -> StoredFile:
    try:
        with transaction.atomic():
            file = StoredFile.objects.create(
                sha256=sha256,
                media_type=media_type,
                size=size,
                page_count=read.page_count,
                text_state=read.state,
                by_ocr=read.by_ocr,
            )
            if any(read.pages):
                save_text(file, read.pages)
    except IntegrityError:  # the same file came in twice at the same moment
        return StoredFile.objects.get(sha256=sha256)
    return file


def library_folder() -> Path:
    """Where the files are."""
    return Path(settings.MEDIA_ROOT) / "library"


def path_of(sha256: str) -> Path:
    """Where a file is by its SHA-256."""
    return library_folder() / sha256[:2] / sha256


def file_name(name: str, media_type: str) -> str:
    """What a file is called when somebody downloads it: the sender's name without what a system may stumble over."""
    base = _NOT_IN_NAMES.sub("-", Path(name.replace("\\", "/")).name).strip(" .-")[:150]
    ending = f".{KINDS.get(media_type, 'bin')}"
    stem = base.rpartition(".")[0] if base.lower().endswith((ending, ".htm", ".xhtml")) else base
    return f"{stem.strip(' .-') or 'file'}{ending}"


def carries_scripts(sha256: str) -> bool:
    """Whether a PDF or page names scripts; they are never run here, and editors are told."""
    with path_of(sha256).open("rb") as handle:
        data = handle.read(MOST_BYTES)
    return any(mark in data for mark in (b"/JavaScript", b"/JS ", b"/JS(", b"<script"))


def with_file(record: LibraryItemRecord, *, file: str, name: str, language: str, state: str = "") -> LibraryItemRecord:
    """The item with a file in one language, in place of the one it had there."""
    old = next((one for one in record.versions if one.language == language), VersionRecord(language))
    kept = "" if old.state == "missing" and not state else old.state
    new = replace(old, file=file, file_name=name, state=state or kept)
    if old not in record.versions:
        return replace(record, versions=(*record.versions, new))
    return replace(record, versions=tuple(new if one is old else one for one in record.versions))
