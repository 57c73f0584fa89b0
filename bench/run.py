"""``python -m bench.run --projects N``: the whole benchmark, printed as one table.

A site of its own in a temporary folder is filled by the one way in, served by the real server and asked by a client of
this machine; every figure stands beside its floor, measured in the same run. With ``--check`` the run fails where a
figure takes more times its floor than ``ratios.toml`` allows; seconds never make it fail, since machines differ.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from . import machine
from .figures import Figure, as_json, breaches, explanations, read_limits, table
from .filling import fill
from .serving import ask_server


class Site:
    """The site of one run: its home, and tasks done to it in processes of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
        self.environment = kept | {
            "SESTANTE_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "sestante.config.settings",
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, task: str, **arguments: Any) -> "subprocess.Popen[str]":
        """A task under way; read its result with ``result_of``."""
        return subprocess.Popen(
            [sys.executable, "-m", "bench.tasks", task, json.dumps(arguments)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def do(self, task: str, **arguments: Any) -> dict[str, Any]:
        """The result of a task.

        Raises:
            RuntimeError: the task failed; the message is what it wrote.
        """
        say(f"{task} …")
        return result_of(self.start(task, **arguments))


def result_of(process: "subprocess.Popen[str]", given: str = "") -> dict[str, Any]:
    """What a task prints last, when it has ended."""
    out, error = process.communicate(given)
    if process.returncode:
        raise RuntimeError(f"A task failed:\n{out}\n{error}")
    result: dict[str, Any] = json.loads(out.strip().splitlines()[-1])
    return result


def say(text: str) -> None:
    """What goes on, for whoever waits; the table alone goes to standard output."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


#: What can be measured: the register of projects, and parts with data of their own whatever N is.
PARTS = ("projects", "countries", "iati", "iati-out", "xlsx-out", "library", "newsroom")


def measure(part: str, projects: int, seconds: float, kept: Path | None) -> list[Figure]:
    """All figures of a part; ``kept`` is the folder of a site that further runs take as it is."""
    if part != "projects":
        module = import_module(f".{part.replace('-', '_')}", __package__)
        found: list[Figure] = module.measure(kept)
        return found
    with home_of(kept) as home:
        return run(projects, seconds, home)


def run(projects: int, seconds: float, home: Path) -> list[Figure]:
    """All figures of one run with so many projects; each page is asked for ``seconds``.

    A home that holds the register already is taken as it is: how long it took to come in is then not measured.
    """
    site = Site(home)
    figures, measured = fill(site, projects)
    say("asking the server …")
    return [*figures, *ask_server(site, measured, seconds)]


@contextmanager
def home_of(kept: Path | None) -> Iterator[Path]:
    """The home of the run's site: one that is kept for further runs, or one that goes with the run."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="sestante-bench-") as folder:
        yield Path(folder) / "home"


def main() -> int:
    """Run, print, write; 1 where ``--check`` finds a figure too far above its floor."""
    parser = argparse.ArgumentParser(description="Benchmark of a register of N made-up projects.")
    parser.add_argument("--projects", type=int, default=2_000)
    parser.add_argument("--part", choices=PARTS, default="projects")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--check", action="store_true", help="fail where a ratio lies above its limit")
    parser.add_argument("--site", type=Path, help="folder of a site that is kept: filled once, measured often")
    parser.add_argument("--seconds", type=float, default=2.0, help="for how long each page is asked for")
    options = parser.parse_args()
    if options.projects < 50:
        parser.error("at least 50 projects are needed for terms of each frequency")
    began, busy = time.perf_counter(), machine.busy()
    figures = measure(options.part, options.projects, options.seconds, options.site)
    about = {
        "part": options.part,
        "projects": options.projects,
        "date": datetime.now(UTC).date().isoformat(),
        "commit": machine.commit(),
        **machine.description(),
        "busy_before": f"{busy:.1f}",
        "seconds": f"{time.perf_counter() - began:.0f}",
    }
    print("\n".join(f"{name}: {value}" for name, value in about.items()))
    print(f"\n{table(figures, options.projects)}")
    if missed := explanations(figures, options.projects):
        print("\n".join(["\nWhat stands in the way of what was missed:", *(f"- {sentence}" for sentence in missed)]))
    if options.json:
        listing = {"about": about, "figures": as_json(figures, options.projects)}
        options.json.write_text(json.dumps(listing, indent=1), encoding="utf-8")
    found = breaches(figures, read_limits()) if options.part == "projects" else []
    for sentence in found:
        print(f"Above its limit: {sentence}")
    return 1 if found and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
