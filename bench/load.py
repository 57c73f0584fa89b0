"""A load client for this machine alone: how long pages take and how many come in a second."""

import gzip
import http.client
import itertools
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .floors import percentile
from .server import Server

_HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "en"}
_TIMEOUT = 60
#: Bytes of a file read at once, and pieces of it between two looks at the workers' memory.
_PIECE, _PIECES_BETWEEN_LOOKS = 65_536, 16
#: What a browser fetches with a page: style sheets, scripts, pictures, icons.
_PARTS = re.compile(rb"""<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/static/[^"#?]+)""")
_WITHIN_STYLE = re.compile(rb"""url\(["']?([^"')]+)""")


@dataclass
class Measured:
    """What a round of requests took: times in ms, seconds in all, bytes received, states of answers other than 200.

    ``processor_seconds`` is what the server's processes used meanwhile, ``largest`` the bytes of the largest answer.
    """

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    received: int = 0
    processor_seconds: float = 0.0
    largest: int = 0
    others: list[int] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """Half of the requests were answered within these ms."""
        return percentile(self.times, 0.5)

    @property
    def p95(self) -> float:
        """Nineteen of twenty requests were answered within these ms."""
        return percentile(self.times, 0.95)

    @property
    def processor(self) -> float:
        """Processor ms of the server for one answer: the same however busy the machine is with other things."""
        return self.processor_seconds * 1000 / len(self.times)

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return len(self.times) / self.seconds


@dataclass(frozen=True)
class Downloaded:
    """A file as it came: ms until its first byte, seconds until its last, lines, MB that the workers grew meanwhile."""

    first_byte: float
    seconds: float
    lines: int
    grown: float


class Client:
    """Asks one server of this machine; refuses any other host."""

    def __init__(self, server: Server) -> None:
        self._server, self._at = server, urlsplit(server.url)
        if self._at.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise ValueError("The load client asks this machine alone.")

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body as it came, on a connection of its own."""
        connection = self._connect()
        try:
            return _ask(connection, path)
        finally:
            connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._at.hostname or "", self._at.port, timeout=_TIMEOUT)

    def measure(self, paths: list[str], *, clients: int = 1, seconds: float = 2.0, fewest: int = 20) -> Measured:
        """Ask for the paths in turn for so many seconds, at least ``fewest`` times, with so many connections."""
        turn = itertools.cycle(paths)
        measured, lock = Measured(), threading.Lock()
        started, used = time.perf_counter(), self._server.processor_seconds()

        def work() -> None:
            connection = self._connect()
            while True:
                with lock:
                    if time.perf_counter() - started > seconds and len(measured.times) >= fewest:
                        break
                    path = next(turn)
                asked = time.perf_counter()
                try:
                    status, body = _ask(connection, path)
                except (OSError, http.client.HTTPException):
                    connection.close()
                    status, body = 0, b""
                taken = (time.perf_counter() - asked) * 1000
                with lock:
                    measured.times.append(taken)
                    measured.received += len(body)
                    measured.largest = max(measured.largest, len(body))
                    if status != 200:
                        measured.others.append(status)
            connection.close()

        threads = [threading.Thread(target=work) for _each in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        measured.seconds = time.perf_counter() - started
        measured.processor_seconds = self._server.processor_seconds() - used
        return measured

    def download(self, path: str) -> Downloaded:
        """Fetch a file of lines piece by piece, keeping none of it.

        Raises:
            RuntimeError: the answer was another than 200.
        """
        connection = self._connect()
        before = self._memory()
        grown, lines, started = 0.0, 0, time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"{path}: answered {answer.status}")
        first = 0.0
        for at, piece in enumerate(iter(lambda: answer.read1(_PIECE), b"")):
            first = first or (time.perf_counter() - started) * 1000
            lines += piece.count(b"\n")
            if at % _PIECES_BETWEEN_LOOKS == 0:
                grown = max(grown, self._memory() - before)
        seconds = time.perf_counter() - started
        grown = max(grown, self._memory() - before)
        connection.close()
        return Downloaded(first, seconds, lines, grown)

    def _memory(self) -> float:
        return sum(one["own"] for one in self._server.workers())

    def weight(self, path: str) -> tuple[int, int]:
        """Bytes that a first visit of a page brings, compressed, with all it links to; and those of its text alone."""
        _status, body = self.get(path)
        page = _plain(body)
        total, seen = len(body), set()
        waiting = [part.decode() for part in _PARTS.findall(page)]
        while waiting:
            part = waiting.pop()
            if part in seen:
                continue
            seen.add(part)
            _status, found = self.get(part)
            total += len(found)
            if part.endswith(".css"):
                inner = [one.decode() for one in _WITHIN_STYLE.findall(_plain(found)) if not one.startswith(b"data:")]
                waiting += [one if one.startswith("/") else f"{part.rsplit('/', 1)[0]}/{one}" for one in inner]
        return total, len(gzip.compress(re.sub(rb"<[^>]*>|\s+", b" ", page)))


def _ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers=_HEADERS)
    answer = connection.getresponse()
    return answer.status, answer.read()


def _plain(body: bytes) -> bytes:
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
