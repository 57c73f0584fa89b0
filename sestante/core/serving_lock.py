"""The lock that tells whether a home is being served: a restore needs it for itself, an import makes room then."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

FILE = "serving.lock"
#: A moment's look of another process holds the lock too: it is asked for again so often, so many seconds apart.
_TRIES, _EVERY = 5, 0.01


@contextmanager
def serving_lock(*, alone: bool) -> Iterator[bool]:
    """Mark this home as served (shared), or claim it for oneself (``alone``); gives whether that was possible."""
    descriptor = _open()
    try:
        wanted = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        yield any(_is_taken(descriptor, wanted, after=_EVERY * bool(attempt)) for attempt in range(_TRIES))
    finally:
        os.close(descriptor)


def is_served() -> bool:
    """Whether a server runs on this home at this moment, or a restore has it for itself."""
    descriptor = _open()
    try:
        return not _is_taken(descriptor, fcntl.LOCK_EX)
    finally:
        os.close(descriptor)


def _is_taken(descriptor: int, wanted: int, *, after: float = 0.0) -> bool:
    time.sleep(after)
    try:
        fcntl.flock(descriptor, wanted | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open() -> int:
    return os.open(Path(settings.SESTANTE_HOME) / FILE, os.O_RDWR | os.O_CREAT, 0o600)
