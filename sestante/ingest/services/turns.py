"""Taking turns at writing: a person who saves one entry does not queue behind an import of thousands.

SQLite lets one write at a time and serves whoever happens to ask when it is free, so a short pause between the
transactions of an import is no promise to anybody; and who has to wait there asks again after a while only, long after
it was free. A short write says that it is coming by a lock on a file of the home, which imports hold in each of their
transactions: it goes on in the moment that one ends, and the import waits until it is done. The lock is the operating
system's: a process that is killed holds none.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

FILE = "short-writes.lock"
#: An import waits no longer than this before one of its transactions, in seconds: it too must come to an end.
LONGEST_WAIT = 2.0
_EVERY = 0.002


@contextmanager
def short_write() -> Iterator[None]:
    """Have imports wait while this block writes; blocks of several processes run side by side."""
    descriptor = _open()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def long_write() -> Iterator[None]:
    """One transaction of an import: begun when no short write is under way, or after ``LONGEST_WAIT`` seconds.

    On SQLite short writes wait for its end; other databases let both write side by side.
    """
    descriptor = _open()
    try:
        ends = time.monotonic() + LONGEST_WAIT
        while not _is_taken(descriptor) and time.monotonic() < ends:
            time.sleep(_EVERY)
        if connection.vendor != "sqlite":
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        yield
    finally:
        os.close(descriptor)


def _open() -> int:
    return os.open(Path(settings.SESTANTE_HOME) / FILE, os.O_RDWR | os.O_CREAT, 0o600)


def _is_taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
