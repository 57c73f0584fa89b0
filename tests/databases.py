"""A pytest plugin: with ``SESTANTE_TEST_DATABASE=postgresql`` the suite runs on a private PostgreSQL.

It starts a cluster of its own in a temporary folder on a free port of this machine, tells Django by
``SESTANTE_DATABASE_URL`` before settings are read, and ends it, by process, when the run ends. Nothing of an installed
server is touched. It is loaded by ``-p tests.databases`` in pyproject.toml, since settings are read before conftest.py.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

_PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin")
_USER = "sestante"


def postgresql_binaries() -> Path | None:
    """The folder with ``initdb`` and ``postgres`` of the newest installed PostgreSQL; ``None`` when there is none."""
    folders = [folder for place in _PLACES for folder in Path("/").glob(place.lstrip("/"))]
    folders = [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]
    if folders:
        return max(folders, key=_version)
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found and shutil.which("initdb") else None


def _version(folder: Path) -> int:
    digits = "".join(c for c in folder.parent.name if c.isdigit())
    return int(digits) if digits else 0


class PrivateCluster:
    """A PostgreSQL server of its own for as long as the ``with`` lasts; ``url`` is where it answers."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="sestante-postgresql-"))
        self._port = free_port()
        # PostgreSQL refuses to run as root: there, Debian's own account for it is used
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
            self._as = {"user": "postgres", "group": "postgres", "extra_groups": []}
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address in the form of ``SESTANTE_DATABASE_URL``; the database is ``postgres``."""
        return f"postgres://{_USER}@127.0.0.1:{self._port}/postgres"

    def __enter__(self) -> "PrivateCluster":
        data, log = self._folder / "data", self._folder / "log"
        making = ["-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run(
            [self._binaries / "initdb", *making], check=True, capture_output=True, cwd=self._folder, **self._as
        )
        options = {"listen_addresses": "127.0.0.1", "port": self._port, "unix_socket_directories": self._folder}
        # nothing of this data has to survive a crash
        options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": 100}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as kept:
            self._server = subprocess.Popen(
                [self._binaries / "postgres", "-D", data, *settings],
                stdin=subprocess.DEVNULL,
                stdout=kept,
                stderr=kept,
                cwd=self._folder,
                start_new_session=True,  # Ctrl-C ends the tests first, then this
                **self._as,
            )
        self._wait(log)
        return self

    def _wait(self, log: Path) -> None:
        assert self._server is not None
        for _ in range(300):
            ready = [self._binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self._port)]
            if subprocess.run(ready, check=False).returncode == 0:
                return
            if self._server.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)  # "fast": ends sessions, then itself
            try:
                self._server.wait(10)
            except subprocess.TimeoutExpired:
                self._server.send_signal(signal.SIGQUIT)
                self._server.wait(10)
        shutil.rmtree(self._folder, ignore_errors=True)


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


_cluster: PrivateCluster | None = None


def _wanted() -> bool:
    # worker processes of a parallel run inherit the address from the first process
    return os.environ.get("SESTANTE_TEST_DATABASE") == "postgresql" and "PYTEST_XDIST_WORKER" not in os.environ


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Choose the database before pytest-django reads the settings."""
    global _cluster
    if os.environ.get("SESTANTE_TEST_DATABASE", "sqlite") == "sqlite":
        os.environ.pop("SESTANTE_DATABASE_URL", None)
    elif _wanted():
        binaries = postgresql_binaries()
        if binaries is None:
            pytest.exit("PostgreSQL is not installed (Debian, Ubuntu: sudo apt install postgresql).", returncode=3)
        _cluster = PrivateCluster(binaries).__enter__()
        os.environ["SESTANTE_DATABASE_URL"] = _cluster.url


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """End the cluster that this process started."""
    global _cluster
    if _cluster is not None:
        _cluster.__exit__(None, None, None)
        _cluster = None


def pytest_report_header() -> str:
    """Say on which database the suite runs."""
    return f"database: {os.environ.get('SESTANTE_TEST_DATABASE', 'sqlite')}"
