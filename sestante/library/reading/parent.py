"""Runs the child process that reads a file, waits for it no longer than allowed, and says how it ended."""

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .ocr import languages_for_ocr

CHILD = Path(__file__).with_name("child.py")
#: Seconds of processor and of waiting; longer where pictures of pages are read by machine.
CPU_SECONDS, WALL_SECONDS = 30, 60
OCR_CPU_SECONDS, OCR_WALL_SECONDS = 600, 1200
#: Kinds that have pages of their own, as their files count them.
_PAGED = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True)
class Read:
    """The text of each page; how it ended (a ``StoredFile.TextState``); pages the file has, ``None`` without any.

    ``by_ocr`` says that pictures of pages were read by machine.
    """

    pages: tuple[str, ...]
    state: str
    page_count: int | None
    by_ocr: bool = False


def read_text(path: Path, kind: str) -> Read:
    """The text of a file, page by page.

    Args:
        kind: pdf, docx, epub or html.

    Returns:
        What could be read, also where the file is locked, damaged or takes too much: then with the pages until there.
    """
    read = _run(path, kind, "")
    languages = languages_for_ocr() if kind == "pdf" and read.state == "no-text" else ""
    if languages:
        by_machine = _run(path, kind, languages)
        if by_machine.state == "read":
            return Read(by_machine.pages, "read", by_machine.page_count, by_ocr=True)
    return read


def _run(path: Path, kind: str, languages: str) -> Read:
    cpu, wall = (OCR_CPU_SECONDS, OCR_WALL_SECONDS) if languages else (CPU_SECONDS, WALL_SECONDS)
    command = [sys.executable, "-I", str(CHILD), kind, str(path), str(cpu), languages]
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=wall,
                check=False,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
            )
            ended = done.returncode
        except subprocess.TimeoutExpired:
            ended = -signal.SIGKILL
        output.seek(0)
        return _answer(output, ended, kind)


def _answer(output: IO[bytes], ended: int, kind: str) -> Read:
    pages: list[str] = []
    state, count = "", None
    for line in output:
        try:
            value = json.loads(line)
        except ValueError:
            break
        if "text" in value:
            pages.append(value["text"])
        elif "state" in value:
            state, count = value["state"], value["pages"]
    if not state:
        killed = {-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGXFSZ, 137, 152}
        state = "too-much" if ended in killed else "broken"
    has_pages = kind in _PAGED and (kind == "pdf" or len(pages) > 1)
    return Read(tuple(pages), state, (count or len(pages)) if has_pages else None)
