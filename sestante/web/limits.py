"""How often somebody may try something: counted in a file cache that all web processes of a machine share.

Keys are hashed with the site's secret, so that no address or account name is stored.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.utils.crypto import salted_hmac

from sestante.core.visitors import address_of as address_of


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` times within ``seconds``."""

    name: str
    most: int
    seconds: int

    def take(self, who: str) -> bool:
        """Count one more time and say whether it is allowed; what is not allowed does not count."""
        cache, key, now = caches["limits"], self._key(who), time.time()
        with _alone():
            times = [moment for moment in cache.get(key) or [] if moment > now - self.seconds]
            if len(times) >= self.most:
                return False
            cache.set(key, [*times, now], self.seconds)
        return True

    def forget(self, who: str) -> None:
        """Begin anew, after a success."""
        caches["limits"].delete(self._key(who))

    def _key(self, who: str) -> str:
        return f"{self.name}-{salted_hmac('sestante.web.limits', who, algorithm='sha256').hexdigest()}"


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time, so that many tries at the same moment are all counted."""
    folder = Path(settings.SESTANTE_HOME) / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "limits.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
