"""How often an import has Python look for circles among its objects: records make none, and are made by the million."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sestante.core.serving_lock import is_served

#: New objects that are kept before circles among them are looked for: more than the records of one transaction have.
NEW_OBJECTS = 200_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look seldom while this block runs; as often as ever in a process that may be serving pages beside it."""
    before = gc.get_threshold()
    if not is_served():
        gc.set_threshold(NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
