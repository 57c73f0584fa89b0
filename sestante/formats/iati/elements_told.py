"""What the elements of a stranger's file say, as a process with limits on memory and time tells it.

No parser of this process sees the file: only JSON lines of the child come in, each at most so long as an element.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sestante.core.errors import Issue, SourceError
from sestante.core.records import from_data
from sestante.organisations.records import PartyRecord
from sestante.projects.records import ProjectRecord

from .activities import ReadActivity
from .opening import Opened
from .organisations import ReadOrganisation
from .reading import Piece
from .streaming import LARGEST_ELEMENT, MOST_ELEMENTS, Document

#: Seconds of processor for a file; a million activities take about a quarter of an hour.
CPU_SECONDS = 1200
#: Characters of a line: an element, its record and its issues.
_LONGEST = 6 * LARGEST_ELEMENT
_HEAVY = 4 << 20


def pieces_told(opened: Opened, document: Document) -> Iterator[list[Piece]]:
    """The same as ``reading.pieces``, read by a child process; the pieces have no element.

    What was mended is told in the language of this moment.

    Raises:
        SourceError: the child refused the file, or was stopped by its limits.
    """
    given = (str(opened.path.resolve()), opened.name, str(CPU_SECONDS), get_language() or "en")
    command = [sys.executable, "-m", "sestante.formats.iati.child", *given]
    child = subprocess.Popen(  # noqa: S603 - our own program, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"},
        text=True,
        encoding="utf-8",
    )
    try:
        assert child.stdout is not None
        yield from _read(child.stdout, opened.name, document)
    finally:
        child.kill()
        child.communicate()


def _read(lines: IO[str], name: str, document: Document) -> Iterator[list[Piece]]:
    some: list[Piece] = []
    weight = 0
    while line := lines.readline(_LONGEST):
        told = _parsed(line, name)
        if "refused" in told:
            raise SourceError(told["refused"])
        if "document" in told:
            _fill(document, told["document"])
            yield some
            return
        some.append(_piece(told, name))
        weight += len(line)
        _fill(document, {"language": told["language"]})
        if len(some) == MOST_ELEMENTS or weight > _HEAVY:
            yield some
            some, weight = [], 0
    raise stopped(name)


def _parsed(line: str, name: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise stopped(name) from error
    return told


def stopped(name: str) -> SourceError:
    """What to say where the process that read a file ended before the file did."""
    message = _("%(file)s takes more memory or time than reading a file may take: divide it, or ask who runs the site.")
    return SourceError(message % {"file": name}, reason=signal.SIGKILL.name.lower())


def _fill(document: Document, told: dict[str, Any]) -> None:
    for field, value in told.items():
        setattr(document, field, value)


def _piece(told: dict[str, Any], file: str) -> Piece:
    issues = tuple(Issue.from_dict(issue) for issue in told["issues"])
    said: ReadActivity | ReadOrganisation
    if told["kind"] == "project":
        record = from_data(ProjectRecord, told["record"])
        values = {name: getattr(record, name) for name in told["record"] if name != "slug"}
        party = values.get("reporting_org", PartyRecord(""))
        said = ReadActivity(values.get("iati_identifier", ""), party, told["last_updated"], values, issues, ())
    else:
        said = ReadOrganisation(**told["organisation"], last_updated=told["last_updated"], issues=issues)
    return Piece(told["kind"], told["position"], file, told["language"], told["xml"].encode(), None, said)
