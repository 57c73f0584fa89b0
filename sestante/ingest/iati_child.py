"""``python -m sestante.ingest.iati_child FILE LANGUAGE``: reads, checks and packs activities for ``iati_apart``.

Questions come in on standard input and answers go out on standard output, pickled by the same version of the program;
it ends when its input does. It has neither settings nor a database.
"""

import gc
import pickle
import signal
import sys
from collections import deque
from typing import Any

from lxml import etree

from sestante.core.records import packed
from sestante.formats.iati.activities import ReadActivity, read_activity
from sestante.formats.iati.child import speak
from sestante.projects.checks import check_project

from .iati_apart import Address, Answer, Element, Made, Said

#: New objects that are kept before circles among them are looked for: more than those of a part of the file.
NEW_OBJECTS = 200_000
#: Fields by which an activity is known, before it has an address.
_KNOWN_BY = ("iati_identifier", "reporting_org", "title")
_parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)


def main() -> None:
    """Answer each question until there are no more."""
    file, language = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the import: it closes the input
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    speak(language)
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)  # records leave no circles behind
    waiting: deque[list[tuple[int, ReadActivity]]] = deque()
    while question := _question():
        answer: list[Any]
        if isinstance(question[0], Element):
            part = [(one.position, _read(one, file)) for one in question]
            waiting.append(part)
            answer = [_said(one) for _position, one in part]
        else:
            answer = [_made(*one, at, file) for one, at in zip(waiting.popleft(), question, strict=True)]
        pickle.dump(answer, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _question() -> list[Any] | None:
    try:
        question: list[Any] = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own program
    except (EOFError, pickle.UnpicklingError):
        return None
    return question


def _read(one: Element, file: str) -> ReadActivity:
    element = etree.fromstring(one.xml, _parser)
    said = read_activity(element, language=one.language, position=one.position, file=file, lines=one.lines)
    # without the elements that no field carries, which are kept with the others and cannot travel
    return ReadActivity(said.identifier, said.reporting_org, said.last_updated, said.values, said.issues, ())


def _said(one: ReadActivity) -> Said:
    known_by = {name: one.values[name] for name in _KNOWN_BY if name in one.values}
    return Said(known_by, one.last_updated, one.issues)


def _made(position: int, one: ReadActivity, at: Address, file: str) -> Answer:
    if not at.slug:
        return None
    if at.is_standing:
        return one
    record = one.record(at.slug)
    return Made(check_project(record, position, file), packed(record))


if __name__ == "__main__":
    main()
