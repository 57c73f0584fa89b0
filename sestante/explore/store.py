"""The generation of words and numbers that a request reads: opened once a process, opened anew when another appears."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from sestante.core.errors import StoreUnavailable
from sestante.opendata.generations import INDEX, TABLES, Pointer, pointer_file, read_pointer
from sestante.search.query import Words


@dataclass(frozen=True)
class Generation:
    """One complete state of words and numbers. Take it once and use it throughout a request."""

    version: int
    words: Words
    tables: Path


_Key = tuple[int, str, int, int]
_lock = threading.Lock()
_open: dict[_Key, Generation] = {}


def current() -> Generation:
    """The newest generation.

    Raises:
        StoreUnavailable: there is none yet, or it is damaged; record pages do without it.
    """
    key = _key()
    with _lock:
        if key not in _open:
            generation = _opened(read_pointer())
            _open.clear()
            _open[key] = generation
        return _open[key]


def _opened(pointer: Pointer) -> Generation:
    return Generation(pointer.version, Words(pointer.path / INDEX), pointer.path / TABLES)


def _key() -> _Key:
    """Changes with the pointer file, with the home of the data, and in a forked process."""
    file = pointer_file()
    try:
        state = file.stat()
    except FileNotFoundError:
        return os.getpid(), str(file), 0, 0
    return os.getpid(), str(file), state.st_mtime_ns, state.st_ino


def is_damaged() -> bool:
    """Whether readers of this process have found the generation missing or damaged."""
    try:
        return current().words.is_damaged
    except StoreUnavailable:
        return True


def forget() -> None:
    """Open the generation again at the next look."""
    with _lock:
        _open.clear()
