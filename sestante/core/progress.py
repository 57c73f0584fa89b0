"""Telling a person at a terminal how far something is that takes longer than they would like to wait."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

#: What long services take as ``on_progress``: called with (done so far, of how many; 0 = not known how many).
OnProgress = Callable[[int, int], None]

_EVERY_SECONDS = 0.2
_PLAIN_EVERY_SECONDS = 5.0


class Progress:
    """One line for one task: it replaces itself on a terminal, and grows by whole lines in a log.

    In a log a line appears only every five seconds, and one when the task is done.
    """

    def __init__(self, task: str, stream: TextIO) -> None:
        self._task = task
        self._stream = stream
        self._live = stream.isatty()
        self._started = self._last = time.monotonic()
        if self._live:
            self._write(f"{task} …")

    def __call__(self, done: int, of: int = 0) -> None:
        """Show ``done`` of ``of`` as a percentage; where ``of`` is 0, the number alone."""
        now = time.monotonic()
        if now - self._last < (_EVERY_SECONDS if self._live else _PLAIN_EVERY_SECONDS):
            return
        self._last = now
        self._write(f"{self._task} … {min(100, done * 100 // of)} %" if of else f"{self._task} … {done}")

    def end(self, summary: str = "") -> None:
        """Leave one line: the task, what came of it, and the seconds when there were more than two."""
        seconds = time.monotonic() - self._started
        took = f" ({seconds:.0f} s)" if seconds > 2 else ""
        self._write(f"{self._task}: {summary or 'done'}{took}")
        if self._live:
            self._stream.write("\n")
        self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r\033[K{text}" if self._live else f"{text}\n")
        self._stream.flush()


@contextmanager
def progress(task: str, stream: TextIO) -> Iterator[Progress]:
    """A ``Progress`` that ends its line by itself, also when the task fails."""
    line = Progress(task, stream)
    try:
        yield line
    except BaseException:
        line.end("stopped")
        raise
