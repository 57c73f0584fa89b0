"""The lock that tells whether a home is being served: a restore needs it for itself."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

FILE = "serving.lock"


@contextmanager
def serving_lock(*, alone: bool) -> Iterator[bool]:
    """Mark this home as served (shared), or claim it for oneself (``alone``); gives whether that was possible."""
    descriptor = os.open(Path(settings.SESTANTE_HOME) / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)
