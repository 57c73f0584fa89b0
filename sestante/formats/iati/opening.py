"""A first look at a file that is said to be IATI: what it is, before any parser sees it."""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from sestante.core.errors import SourceError

_AT_ONCE = 1 << 20
#: Beginnings of files that are something else under the name of XML.
_OTHERS = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Excel 97"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF_8 = {"utf-8", "utf8", "us-ascii", "ascii"}
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be XML: SHA-256 and size in bytes; ``encoding`` to read it in, ``None``: as declared.

    ``name`` is the file as its sender calls it, ``about`` how many activities and organisations it seems to hold.
    """

    path: Path
    sha256: str
    size: int
    encoding: str | None
    name: str
    about: int


def look_at(path: Path, name: str = "") -> Opened:
    """Hash, size and encoding of a file, read once from end to end.

    A file that says UTF-8, or says nothing, and is not, is taken for Windows-1252.

    Args:
        name: as its sender calls the file, where it lies under another name.

    Raises:
        SourceError: it cannot be read, is empty, or is gzip, zip, HTML, JSON or another thing that is not XML.
    """
    name = name or path.name
    digest, size, about = hashlib.sha256(), 0, 0
    utf_8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    first = b""
    try:
        with path.open("rb") as file:
            while part := file.read(_AT_ONCE):
                if not size:
                    first = part[:4096]
                    _refuse_others(name, first)
                size += len(part)
                about += _entries(part)
                digest.update(part)
                utf_8 = utf_8 and _still_utf_8(utf_8, part)
    except OSError as error:
        raise SourceError(_("%(file)s cannot be read: %(why)s.") % {"file": name, "why": error.strerror}) from error
    if not first.strip():
        raise SourceError(_("%(file)s is empty.") % {"file": name})
    return Opened(path, digest.hexdigest(), size, _encoding(first, is_utf_8=utf_8 is not None), name, about)


def _entries(part: bytes) -> int:
    """Activities and organisations that begin in a part of a file; the root of organisations begins like one."""
    organisations = part.count(b"<iati-organisation") - part.count(b"<iati-organisations")
    return part.count(b"<iati-activity") + organisations


def _still_utf_8(decoder: codecs.IncrementalDecoder, part: bytes) -> codecs.IncrementalDecoder | None:
    try:
        decoder.decode(part)
    except UnicodeDecodeError:
        return None
    return decoder


def _refuse_others(name: str, first: bytes) -> None:
    for beginning, what in _OTHERS:
        if first.startswith(beginning):
            message = _("%(file)s is a %(what)s file, not XML: unpack it or export it as XML first.")
            raise SourceError(message % {"file": name, "what": what})
    text = first.lstrip(codecs.BOM_UTF8).lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html")):
        message = _("%(file)s is a web page, not an IATI file: perhaps the address it came from shows an error.")
        raise SourceError(message % {"file": name})
    if text.startswith((b"{", b"[")):
        raise SourceError(_("%(file)s is JSON, not an IATI file in XML.") % {"file": name})
    if text and not text.startswith(b"<") and not first.startswith(_BOMS) and b"\0" not in first[:4]:
        raise SourceError(_("%(file)s is not XML: it does not begin with “<”.") % {"file": name})


def _encoding(first: bytes, *, is_utf_8: bool) -> str | None:
    found = _DECLARED.match(first.removeprefix(codecs.BOM_UTF8))
    declared = found[1].decode().lower() if found else "utf-8"
    is_wide = first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in first[:4]
    if declared in _UTF_8 and not is_utf_8 and not is_wide:
        return "windows-1252"
    if first.startswith(codecs.BOM_UTF8) or (declared.startswith("utf-16") and not is_wide):
        return "utf-8"
    return None
