"""The command line before there is a site: it says what to do, without a trace."""

import os
import subprocess
import sys
from pathlib import Path


def sestante(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
    command = [sys.executable, "-m", "sestante", *arguments]
    environment = {**kept, "SESTANTE_HOME": str(home), **more}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_site_without_a_database_is_to_be_prepared(tmp_path: Path) -> None:
    done = sestante(tmp_path / "new", "unmatched-names")
    assert done.returncode == 1
    assert "sestante prepare" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    nobody_there = "postgresql://nobody@127.0.0.1:9/none"
    done = sestante(tmp_path / "new", "unmatched-names", SESTANTE_DATABASE_URL=nobody_there)
    assert done.returncode == 1
    assert done.stderr.startswith("The database cannot be reached:")
    assert "Traceback" not in done.stderr
