"""Figures of the newsroom: public pages in a second, from the pages that all workers keep.

``measure`` makes a site of its own with the starter's news and asks two workers. Run alone:
``python -m bench.newsroom [FOLDER]``; a folder that is filled is taken as it is.
"""

import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from .figures import Figure, bound_of
from .load import Client
from .server import Server, bare_server

#: Connections at once, and seconds of a round.
CLIENTS, SECONDS = 4, 5.0
ADDRESSES = (
    "/en/news/",
    "/fr/news/?type=event",
    "/it/news/?year=2024",
    "/en/news/?country=IT&page=2",
    "/en/news/youcool-project-launch-in-hanoi/",
    "/en/news/feed.atom",
)


def measure(home: Path | None = None) -> list[Figure]:
    """Requests answered in a second by two workers, kept pages and those drawn anew; and the floor of the machine."""
    with tempfile.TemporaryDirectory() as own:
        folder = home or Path(own) / "home"
        environment = os.environ | {"SESTANTE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "sestante.config.settings"}
        subprocess.run([sys.executable, "-m", "sestante", "prepare"], env=environment, check=True, capture_output=True)
        kept, processor = _asked(environment, Path(own) / "kept.log")
        drawn, drawn_processor = _asked(environment | {"SESTANTE_PAGE_CACHE": "no"}, Path(own) / "drawn.log")
        with bare_server(Path(own) / "bare.log") as bare:
            floor = Client(bare).measure(["/"], clients=CLIENTS, seconds=SECONDS).per_second
    note = f"{processor:.2f} ms of processor a page; drawn anew {drawn:.0f}/s, {drawn_processor:.1f} ms"
    return [Figure("newsroom_per_second", "public newsroom pages", kept, "requests/s", floor, more=True, note=note)]


def _asked(environment: dict[str, str], log: Path) -> tuple[float, float]:
    """Requests in a second, and the server's processor ms for each."""
    command = [sys.executable, "-m", "sestante", "serve", "--port", "{port}", "--workers", "2"]
    with Server(command, environment, ADDRESSES[0], log) as server:
        for address in ADDRESSES:  # the first visitor of each pays for the others
            urllib.request.urlopen(server.url + address, timeout=60).read()
        measured = Client(server).measure(list(ADDRESSES), clients=CLIENTS, seconds=SECONDS)
        if measured.others:
            raise RuntimeError(f"answers other than 200: {sorted(set(measured.others))}")
        return measured.per_second, measured.processor


if __name__ == "__main__":
    for one in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(one, bound_of(one.key, 1))
