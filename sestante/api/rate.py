"""How often one network address may ask: counted for all web processes of a machine in one small mapped file.

A window of a minute has a number; a slot of the file holds whose it is, the window, and how often that address asked
in it. Addresses are hashed with the site's secret, so that none is stored; of IPv6 the network (/64) counts. Counting
costs some microseconds and no database.
"""

import fcntl
import mmap
import os
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

WINDOW = 60
#: Requests a minute where the site's owner sets nothing.
USUAL = 600
_SLOT = struct.Struct("<8sII")
_SLOTS = 65_536
#: Slots in which an address may stand; where all are others' of this minute, it takes that of the least busy.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an address may still ask in this minute: ``remaining`` of ``limit``, anew in ``reset`` seconds."""

    limit: int
    remaining: int
    reset: int
    is_allowed: bool

    def headers(self) -> dict[str, str]:
        """The fields that tell a client of it; with ``Retry-After`` where it must wait.

        Source: draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4; RFC 9110, section 10.2.3.
        """
        told = {
            "RateLimit-Policy": f'"minute";q={self.limit};w={WINDOW}',
            "RateLimit": f'"minute";r={self.remaining};t={self.reset}',
        }
        return told if self.is_allowed else {**told, "Retry-After": str(self.reset)}


#: Gives the limit that the site's owner set; entered by a package that this one may not import.
_limits: list[Callable[[], int]] = []


def enter_limit(limit: Callable[[], int]) -> None:
    """Let a function say how many requests a minute one address may send; the one entered last counts."""
    _limits[:] = [limit]


def take(address: str) -> Allowance:
    """Count one more request of an address and say whether it is allowed."""
    limit = _limits[0]() if _limits else USUAL
    now = int(time.time())
    with _lock:
        asked = _file().count(_key(address), now // WINDOW)
    return Allowance(limit, max(0, limit - asked), WINDOW - now % WINDOW, asked <= limit)


def _key(address: str) -> bytes:
    try:
        known = ip_address(address)
    except ValueError:
        known = None
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        address = str(IPv6Address(int(known) >> 64 << 64))
    return salted_hmac("sestante.api.rate", address, algorithm="sha256").digest()[:8]


class _CountFile:
    """The slots, mapped into memory; one process at a time changes them."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.ftruncate(self._descriptor, _SLOTS * _SLOT.size)
        self._slots = mmap.mmap(self._descriptor, _SLOTS * _SLOT.size)

    def count(self, key: bytes, window: int) -> int:
        """How often this key was counted in this window, this time included."""
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        try:
            at, asked = self._place(key, window)
            _SLOT.pack_into(self._slots, at, key, window, min(asked + 1, 2**32 - 1))
            return asked + 1
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def _place(self, key: bytes, window: int) -> tuple[int, int]:
        first = int.from_bytes(key, "little") % _SLOTS
        places = [(first + more) % _SLOTS * _SLOT.size for more in range(_PLACES)]
        found = [(*_SLOT.unpack_from(self._slots, at), at) for at in places]
        for known, of, asked, at in found:
            if known == key and of == window:
                return at, asked
        free = [at for _known, of, _asked, at in found if of != window]
        return (free[0] if free else min(found, key=lambda slot: slot[2])[3]), 0


_lock = threading.Lock()
_open: dict[tuple[int, Path], _CountFile] = {}


def _file() -> _CountFile:
    """This process's own opening: a lock belongs to an opening, which a fork would share."""
    key = os.getpid(), Path(settings.SESTANTE_HOME) / "cache" / "api-rate"
    if key not in _open:
        _open.clear()
        _open[key] = _CountFile(key[1])
    return _open[key]
