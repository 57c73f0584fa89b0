"""Servers that are asked: the real one, and one that answers the same fixed page whatever it is asked for (a floor)."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from .machine import children_of, memory_of, processor_seconds

_STARTS_WITHIN_SECONDS = 300
#: What the floor answers: about the weight of a page, compressed already.
_FIXED_BYTES = 8_000


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Server:
    """A server process for as long as the ``with`` lasts; ``start_seconds`` is until its first answer."""

    def __init__(self, command: list[str], environment: dict[str, str], first: str, log: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start_seconds = 0.0
        self._command = [part.format(port=self.port) for part in command]
        self._environment, self._first, self._log = environment, first, log

    def __enter__(self) -> "Server":
        started = time.perf_counter()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            while not self._answers():
                if self._process.poll() is not None or time.perf_counter() - started > _STARTS_WITHIN_SECONDS:
                    raise RuntimeError(f"The server did not start:\n{self._log.read_text()[-4000:]}")
                time.sleep(0.01)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        self.start_seconds = time.perf_counter() - started
        return self

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}{self._first}", timeout=60) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError:
            return False
        except OSError:
            return False

    def processor_seconds(self) -> float:
        """Processor time that all workers have used."""
        return sum(processor_seconds(one) for one in children_of(self._process.pid))

    def workers(self) -> list[dict[str, float]]:
        """Memory of each worker process, see ``machine.memory_of``."""
        return [memory_of(one) for one in children_of(self._process.pid)]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def real_server(environment: dict[str, str], log: Path) -> Server:
    """``sestante serve`` with as many workers as it takes by itself."""
    return Server([sys.executable, "-m", "sestante", "serve", "--port", "{port}"], environment, "/en/projects/", log)


def bare_server(log: Path) -> Server:
    """Gunicorn as the product runs it, with an application that does nothing."""
    return Server([sys.executable, "-m", "bench.server", "{port}"], dict(os.environ), "/", log)


def _serve_fixed_page(port: int) -> None:
    from gunicorn.app.base import BaseApplication

    body = os.urandom(_FIXED_BYTES)
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]

    def application(_environ: object, start_response: object) -> list[bytes]:
        start_response("200 OK", headers)  # type: ignore[operator]
        return [body]

    class Bare(BaseApplication):
        def load_config(self) -> None:
            options = {"bind": f"127.0.0.1:{port}", "workers": 2, "worker_class": "gthread", "threads": 2}
            for name, value in (options | {"loglevel": "warning", "control_socket_disable": True}).items():
                self.cfg.set(name, value)

        def load(self) -> object:
            return application

    Bare().run()


if __name__ == "__main__":
    _serve_fixed_page(int(sys.argv[1]))
