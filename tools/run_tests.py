"""The whole suite on SQLite, then on PostgreSQL where its server is installed; says which parts were left out and why.

Arguments go to pytest: ``run_tests.py tests/projects -x``. ``SESTANTE_TEST_DATABASES=sqlite`` (or ``postgresql``)
runs one of the two only. The exit status is 0 when every run passed.
"""

import os
import subprocess
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CLONE))

from tests.databases import postgresql_binaries  # noqa: E402
from tests.tools import axe_file, chromium  # noqa: E402

HOW_TO_GET = {
    "PostgreSQL": "Debian, Ubuntu: sudo apt install postgresql · macOS: brew install postgresql@17",
    "Chromium": "Debian: sudo apt install chromium · Ubuntu: sudo snap install chromium · macOS: Google Chrome",
    "axe-core": "install npm (Debian, Ubuntu: sudo apt install npm · macOS: brew install node), then make test again",
}


def main() -> int:
    """Run what can be run here; 1 when a run failed."""
    chosen = os.environ.get("SESTANTE_TEST_DATABASES", "sqlite,postgresql").split(",")
    missing = _missing()
    results = {}
    for database in chosen:
        if database == "postgresql" and "PostgreSQL" in missing:
            continue
        print(f"\n── The suite on {database} ──", flush=True)
        # pages in a browser do not depend on the database, other tests ask none: once is enough
        results[database] = _run(database, *(["-m", "not browser and not without_database"] if results else []))
    for part in missing:
        print(f"Left out for want of {part}. {HOW_TO_GET[part]}")
    failed = [database for database, passed in results.items() if not passed]
    if failed:
        print(f"FAILED on {' and '.join(failed)}.")
    return 1 if failed or not results else 0


def _missing() -> list[str]:
    there = {"PostgreSQL": postgresql_binaries(), "Chromium": chromium(), "axe-core": axe_file()}
    return [part for part, found in there.items() if found is None]


def _run(database: str, *arguments: str) -> bool:
    processes = str(min(4, os.cpu_count() or 1))
    command = [sys.executable, "-m", "pytest", "-n", processes, "--dist", "loadgroup", *arguments, *sys.argv[1:]]
    environment = {**os.environ, "SESTANTE_TEST_DATABASE": database}
    return subprocess.run(command, cwd=CLONE, env=environment, stdin=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
