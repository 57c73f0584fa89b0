"""A load that is killed at any moment is completed by the next start, and nothing is in twice."""

import json
import os
import subprocess
import sys

from tests.tools import CLONE


def test_a_load_killed_at_every_tenth_database_call_is_completed_by_the_next_start():
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
    if url := os.environ.get("SESTANTE_DATABASE_URL"):
        environment["SESTANTE_DATABASE_URL"] = url
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kill_load", "--every", "10"],
        cwd=CLONE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["wrong"] == []
    assert report["kills"] >= 5
