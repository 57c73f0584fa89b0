"""A whole running site for browser tests: its own home, its own process, the starter data or none."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .databases import free_port

_STARTS_WITHIN_SECONDS = 180


@dataclass(frozen=True, slots=True)
class RunningSite:
    """A Sestante that answers at ``url`` and writes below ``home``."""

    url: str
    home: Path
    environment: dict[str, str]

    def command(self, *arguments: str, given: str = "") -> str:
        """What ``sestante ARGUMENTS`` prints, run against this site with ``given`` as its input."""
        done = subprocess.run(
            sestante(*arguments), env=self.environment, input=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"sestante {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def make_editor(self, username: str = "editor", password: str = "only-for-tests-4711") -> tuple[str, str]:
        """Make an account that may edit; answers its name and password."""
        arguments = (
            "create-editor",
            username,
            "--email",
            f"{username}@example.org",
            "--organisation",
            "Test Cooperative",
        )
        self.command(*arguments, "--password-stdin", given=f"{password}\n")
        return username, password

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of one page; redirects are followed."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()


def sestante(*arguments: str) -> list[str]:
    """The command line of ``sestante ARGUMENTS`` in the Python of the suite."""
    return [sys.executable, "-c", "from sestante.config.command_line import main; main()", *arguments]


def site_environment(home: Path, database_url: str = "") -> dict[str, str]:
    """The environment of a site at ``home``: nothing of the suite's own settings, SQLite unless a database is given."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
    environment |= {"SESTANTE_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    if database_url:
        environment["SESTANTE_DATABASE_URL"] = database_url
    return environment


class Site:
    """Starts a site for as long as the ``with`` lasts, and ends its processes."""

    def __init__(self, home: Path, *, database_url: str = "", starter: bool = True) -> None:
        self._home = home
        self._environment = site_environment(home, database_url)
        self._starter = starter
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def __enter__(self) -> RunningSite:
        port = free_port()
        self._log = (self._home.parent / f"{self._home.name}.log").open("w+b")
        self._process = subprocess.Popen(
            sestante("run", "--port", str(port), "--starter", "yes" if self._starter else "no", "--workers", "1"),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        site = RunningSite(f"http://127.0.0.1:{port}", self._home, self._environment)
        try:
            self._wait(site)
        except BaseException:
            self.__exit__()
            raise
        return site

    def _wait(self, site: RunningSite) -> None:
        assert self._process is not None
        deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                site.get("/en/")
                return
            except OSError:
                time.sleep(0.2)
        assert self._log is not None
        self._log.seek(0)
        raise RuntimeError(f"The site did not start:\n{self._log.read().decode(errors='replace')[-4000:]}")

    def __exit__(self, *error: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._log is not None:
            self._log.close()
