"""Reads the text of one file and writes it to standard output, one JSON line a page. Runs alone, in a process that
limits itself before it opens anything; it imports nothing of Sestante.

Usage: ``child.py KIND PATH CPU_SECONDS [LANGUAGES]`` where KIND is pdf, docx, epub or html. LANGUAGES (such as
``eng+fra``) asks Tesseract for the text of pages that are pictures. The last line is ``{"state": …}``.

Sources: ISO 32000 (PDF, by PDFium), ECMA-376 (DOCX), EPUB 3.3 (container and package documents).
"""

import json
import re
import resource
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

MEGABYTE = 1024 * 1024
MOST_MEMORY = 512 * MEGABYTE
MOST_OUTPUT = 100 * MEGABYTE
MOST_PAGES = 2_000
#: Characters of text in all; more is no document that somebody reads.
MOST_TEXT = 20_000_000
#: Zip files: bytes that the members declare in all, how often smaller they may be, and how many there may be.
MOST_DECLARED, MOST_RATIO, MOST_MEMBERS = 200 * MEGABYTE, 100, 1_000
#: Pictures for reading by machine: dots an inch, and pixels of a page.
DOTS, MOST_PIXELS = 200, 25_000_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
#: What PDFium puts where a word is divided at the end of a line.
_DIVIDED = re.compile("[\ufffe\x02]\\s*")
_BLOCKS = frozenset(
    (
        *("p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article"),
        *("blockquote", "pre", "dt", "dd", "figcaption"),
    )
)
_UNREAD = frozenset(("script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object"))


class Locked(Exception):
    """The file is locked with a password."""


class TooMuch(Exception):
    """The file holds more than is read."""


def limit(cpu_seconds: int) -> None:
    """Take away from this process what reading does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT, MOST_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def cleaned(text: str) -> str:
    """The text with whole words, composed letters and no characters that cannot be shown."""
    joined = _DIVIDED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _NOT_SHOWN.sub("", joined)).strip()


def pdf_pages(path: str, languages: str) -> Iterator[str]:
    """The text of each page of a PDF; scripts in it are not run. ``""`` for a page that is a picture only."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or getattr(error, "err_code", None) == 4:
            raise Locked from error
        raise
    count = len(document)
    yield from (pdf_page(document, number, languages) for number in range(min(count, MOST_PAGES)))
    if count > MOST_PAGES:
        raise TooMuch


def pdf_page(document: Any, number: int, languages: str) -> str:
    """The text of one page, by Tesseract where it has none and that is wanted."""
    page = document[number]
    try:
        text_page = page.get_textpage()
        text = str(text_page.get_text_bounded())
        text_page.close()
        return text if text.strip() or not languages else text_of_picture(page, languages)
    finally:
        page.close()


def text_of_picture(page: Any, languages: str) -> str:
    """The text that Tesseract reads from a page drawn as a picture; ``""`` where it fails."""
    width, height = page.get_size()
    scale = min(DOTS / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    picture = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    rows = memoryview(bitmap.buffer).cast("B")
    picture += b"".join(
        bytes(rows[at : at + bitmap.width]) for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    command = ["tesseract", "-", "-", "-l", languages]
    done = subprocess.run(command, input=picture, capture_output=True, check=False, timeout=120)  # noqa: S603
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def opened_zip(path: str) -> zipfile.ZipFile:
    """The zip file, after a look at what its members declare."""
    archive = zipfile.ZipFile(path)
    members = archive.infolist()
    declared = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or declared > MOST_DECLARED or declared > MOST_RATIO * max(packed, 1):
        raise TooMuch
    return archive


def member_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member, never more than it declares or than is allowed."""
    most = min(archive.getinfo(name).file_size, MOST_DECLARED)
    with archive.open(name) as handle:
        data = handle.read(most + 1)
    if len(data) > most:
        raise TooMuch
    return data


def safe_xml(data: bytes) -> Any:
    """The root of an XML document without document type, entities or anything fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type is not read")
    return root


def docx_pages(path: str) -> Iterator[str]:
    """The text of a DOCX, divided where Word divided it last; one page where it says nothing of pages."""
    with opened_zip(path) as archive:
        root = safe_xml(member_bytes(archive, "word/document.xml"))
    parts: list[str] = []
    for element in root.iter():
        if element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag == f"{W}tab":
            parts.append("\t")
        elif element.tag == f"{W}p":
            parts.append("\n")
        elif element.tag == f"{W}lastRenderedPageBreak" or (
            element.tag == f"{W}br" and element.get(f"{W}type") == "page"
        ):
            yield "".join(parts)
            parts = []
        elif element.tag == f"{W}br":
            parts.append("\n")
    yield "".join(parts)


def epub_pages(path: str) -> Iterator[str]:
    """The text of an EPUB in reading order as one page, since it has no pages of its own."""
    with opened_zip(path) as archive:
        container = safe_xml(member_bytes(archive, "META-INF/container.xml"))
        package = next(e.get("full-path") for e in container.iter() if str(e.tag).endswith("}rootfile"))
        root = safe_xml(member_bytes(archive, package))
        if any(name.endswith("encryption.xml") for name in archive.namelist()):
            raise Locked
        items = {e.get("id"): e.get("href") for e in root.iter() if str(e.tag).endswith("}item")}
        order = [items.get(e.get("idref")) for e in root.iter() if str(e.tag).endswith("}itemref")]
        folder = PurePosixPath(package).parent
        names = set(archive.namelist())
        chapters = [str(folder / unquote(href.partition("#")[0])) for href in order if href]
        yield "\n\n".join(html_text(member_bytes(archive, name)) for name in chapters if name in names)


def html_text(data: bytes) -> str:
    """What a reader sees of an HTML page: no scripts, styles, drawings."""
    from lxml import html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    if not data.strip():
        return ""
    head = data[:1024].lower()
    if b"charset" not in head and b"encoding" not in head:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    root = html.document_fromstring(data, parser=parser)
    parts: list[str] = []
    _collect(root, parts)
    return "".join(parts)


def _collect(root: Any, parts: list[str]) -> None:
    """Texts below an element in their order, without recursion, since documents nest as deep as they like."""
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        if not isinstance(one.tag, str) or one.tag.lower() in _UNREAD:
            continue
        if one.tag.lower() in _BLOCKS:
            parts.append("\n")
        for child in reversed(one):
            waiting.append(child.tail or "")
            waiting.append(child)
        waiting.append(one.text or "")


def pages(kind: str, path: str, languages: str) -> Iterator[str]:
    """The text of each page of the file."""
    if kind == "pdf":
        yield from pdf_pages(path, languages)
    elif kind == "docx":
        yield from docx_pages(path)
    elif kind == "epub":
        yield from epub_pages(path)
    else:
        with open(path, "rb") as handle:
            yield html_text(handle.read(MOST_DECLARED))


def write(value: dict[str, object]) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(value) + "\n")


def main(kind: str, path: str, cpu_seconds: str, languages: str = "") -> None:
    """Write every page, then how it ended: read, no-text, encrypted, too-much or broken."""
    limit(int(cpu_seconds))
    total, length, state = 0, 0, "read"
    try:
        for number, text in enumerate(pages(kind, path, languages), 1):
            page = cleaned(text)
            length += len(page)
            if length > MOST_TEXT:
                raise TooMuch
            write({"text": page})
            total = number
    except Locked:
        state = "encrypted"
    except (TooMuch, MemoryError):
        state = "too-much"
    except Exception as error:  # whatever a hostile file brings about, the answer is that it is damaged
        write({"error": str(error)[:200]})
        state = "broken"
    if state == "read" and not length:
        state = "no-text"
    write({"state": state, "pages": total})


if __name__ == "__main__":
    main(*sys.argv[1:])
