"""Which web addresses are shown as links: mirrors, blogs and test hosts are named but not linked."""

import csv
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

_FILE = Path(__file__).parent / "data" / "mirrors.csv"


@cache
def unlinked_hosts() -> frozenset[str]:
    """Hosts that are named as a source and not linked, in lower case, without ``www.``."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return frozenset(_plain(row["host"]) for row in csv.DictReader(file))


def host_of(url: str) -> str:
    """The host of a web address in lower case without ``www.``, or ``""``."""
    try:
        return _plain(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def is_linkable(url: str) -> bool:
    """Whether a page may link to the address: http or https, and no host of the list or below one of it."""
    host = host_of(url)
    if not host or not url.lower().startswith(("http://", "https://")):
        return False
    return not any(host == unlinked or host.endswith(f".{unlinked}") for unlinked in unlinked_hosts())


def _plain(host: str) -> str:
    return host.strip().lower().removeprefix("www.")
