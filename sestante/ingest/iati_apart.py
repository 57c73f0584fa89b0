"""Activities of a large file mapped, checked and packed by processes of their own, while this one streams and writes.

Two exchanges for each part of the file: what its activities say of themselves comes back first, since addresses are
given in the order of the file; then each goes out with its address and comes back packed. A process that ends before
its answer ends the import; one whose import ends sees its input close, and ends too.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from django.utils.translation import get_language

from sestante.core.errors import Issue
from sestante.core.records import Packed
from sestante.formats.iati.activities import ReadActivity
from sestante.formats.iati.elements_told import stopped

T = TypeVar("T")

#: Processes beside this one: with them both cores of a small machine are busy, and none waits long for another.
PROCESSES = 2


class Element(NamedTuple):
    """An activity to be read: ``lines`` are those of it and of all below it in the file."""

    position: int
    language: str
    xml: bytes
    lines: list[int]


class Said(NamedTuple):
    """What an activity says of itself: the fields by which it is known, when it was updated, what was mended."""

    values: dict[str, Any]
    last_updated: str
    issues: tuple[Issue, ...]


class Address(NamedTuple):
    """Where an activity goes: nowhere without a slug; ``is_standing`` says that an entry stands there."""

    slug: str
    is_standing: bool


class Made(NamedTuple):
    """The record of an activity at a new address, checked and packed."""

    issues: tuple[Issue, ...]
    packed: Packed


#: What becomes of an address: all that the activity says where an entry stands there, nothing where it goes nowhere.
Answer = Made | ReadActivity | None


class Process:
    """One process that reads activities: what it answers to elements, and to addresses, each in the order asked."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._child = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", "sestante.ingest.iati_child", file, get_language() or "en"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        self._said: SimpleQueue[list[Said] | None] = SimpleQueue()
        self._made: SimpleQueue[list[Answer] | None] = SimpleQueue()
        # it reads on while a question is written: both pipes full would have both sides wait for ever
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def ask(self, question: list[Element] | list[Address]) -> None:
        """Send a question.

        Raises:
            SourceError: the process has ended.
        """
        assert self._child.stdin is not None
        try:
            pickle.dump(question, self._child.stdin, pickle.HIGHEST_PROTOCOL)
            self._child.stdin.flush()
        except OSError as error:
            raise stopped(self._file) from error

    def said(self) -> list[Said]:
        """What the next elements it was sent say.

        Raises:
            SourceError: the process ended before.
        """
        return self._next(self._said)

    def made(self) -> list[Answer]:
        """What it made for the next addresses it was sent.

        Raises:
            SourceError: the process ended before.
        """
        return self._next(self._made)

    def _next(self, answers: SimpleQueue[list[T] | None]) -> list[T]:
        answer = answers.get()
        if answer is None:
            raise stopped(self._file)
        return answer

    def close(self) -> None:
        """End the process."""
        self._child.kill()
        self._listening.join()
        for pipe in (self._child.stdin, self._child.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # the rest of a question that nobody reads any more
                pipe.close()
        self._child.wait()

    def _listen(self) -> None:
        assert self._child.stdout is not None
        try:
            while True:
                answer = pickle.load(self._child.stdout)  # noqa: S301 - our own program's
                (self._said if isinstance(answer[0], Said) else self._made).put(answer)
        except (EOFError, pickle.UnpicklingError):
            self._said.put(None)
            self._made.put(None)


class Processes:
    """The processes for one file, begun with the first question: a file that says nothing new needs none."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._begun: list[Process] = []
        self._turns = cycle(range(PROCESSES))

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self._begun:
            process.close()

    def read(self, elements: Sequence[Element]) -> Process | None:
        """Have these activities read; gives who does it, who is asked for what they said."""
        if not elements:
            return None
        turn = next(self._turns)
        if turn == len(self._begun):
            self._begun.append(Process(self._file))
        self._begun[turn].ask(list(elements))
        return self._begun[turn]


def has_cores() -> bool:
    """Whether processes can run side by side here."""
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) > 1
