"""The generation of words and numbers that a request reads: opened once a process, opened anew when another appears."""

import os
import threading
from dataclasses import dataclass
from functools import lru_cache
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


def kept(folder: str) -> Generation | None:
    """The generation of a folder's name, the newest or one still kept for readers; ``None`` where it is gone."""
    newest = current()
    if folder == newest.tables.parent.name:
        return newest
    pointer = read_pointer()
    if folder not in pointer.previous:
        return None
    path = pointer.path.parent / folder
    try:
        return _earlier(os.getpid(), path)
    except StoreUnavailable:
        return None


@lru_cache(maxsize=2)
def _earlier(_process: int, path: Path) -> Generation:
    return Generation(int(path.name.partition("-")[0]), Words(path / INDEX), path / TABLES)


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
