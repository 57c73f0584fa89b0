"""A rebuild of words and numbers by a real process, killed with signal 9; two rebuilds at once; a damaged index."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sestante.explore import store
from sestante.opendata import generations
from sestante.search.query import everything
from tests.conftest import own_database
from tests.parquet import selected
from tests.site import sestante

KINDS = ("project", "organisation")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a site with the starter data, prepared once; its words and numbers are up to date."""
    folder = tmp_path_factory.mktemp("rebuild") / "home"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SESTANTE_", "DJANGO_"))}
    with own_database() as url:
        environment = {**kept, "SESTANTE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "sestante.config.settings"}
        if url:
            environment["SESTANTE_DATABASE_URL"] = url
        subprocess.run(sestante("prepare"), env=environment, check=True, capture_output=True)
        yield environment


@pytest.fixture(autouse=True)
def reading(home: dict[str, str], settings: Any) -> Iterator[None]:
    """Read what the processes have written; no database is selected."""
    settings.SESTANTE_HOME = Path(home["SESTANTE_HOME"])
    store.forget()
    yield
    store.forget()


def rebuild(home: dict[str, str]) -> "subprocess.Popen[bytes]":
    """A rebuild under way."""
    return subprocess.Popen(sestante("rebuild"), env=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def shown() -> dict[str, tuple[int, int]]:
    """How many entries words and numbers show of each kind."""
    current = store.current()
    tables = {kind: f"{current.tables}/{kind}s.parquet" for kind in KINDS}
    counted = {kind: selected("SELECT count(*) FROM read_parquet(?)", [tables[kind]]) for kind in KINDS}
    return {kind: (current.words.count(everything(kind)), counted[kind][0][0]) for kind in KINDS}


def folders() -> set[str]:
    """The generations on disk, whole or not."""
    return {entry.name for entry in generations.home().iterdir() if entry.is_dir()}


@pytest.mark.parametrize("seconds", [0.0, 0.4, 1.2])
def test_a_rebuild_killed_on_the_way_leaves_the_old_generation_serving(home, seconds):
    before, numbers, there = generations.read_pointer(), shown(), folders()
    process = rebuild(home)
    deadline = time.monotonic() + 120
    while folders() == there and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    store.forget()
    if process.returncode == 0:
        pytest.skip("It was done before the signal came.")
    assert process.returncode == -signal.SIGKILL
    assert generations.read_pointer() == before
    assert shown() == numbers
    assert numbers["project"][0] == numbers["project"][1] > 100


def test_the_next_rebuild_ends_and_removes_what_the_killed_ones_left(home):
    numbers = shown()
    process = rebuild(home)
    said, _none = process.communicate()
    assert process.returncode == 0, said
    store.forget()
    pointer = generations.read_pointer()
    assert shown() == numbers
    assert folders() == {pointer.folder, *pointer.previous} & folders()


def test_two_rebuilds_at_once_wait_for_each_other(home):
    numbers = shown()
    processes = [rebuild(home), rebuild(home)]
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    store.forget()
    assert shown() == numbers
    pointer = generations.read_pointer()
    assert len(folders()) <= 1 + generations.KEPT
    assert (pointer.path / generations.INDEX).is_dir()


def test_a_damaged_index_is_made_anew_by_one_command(home):
    numbers = shown()
    index = generations.read_pointer().path / generations.INDEX
    for file in index.iterdir():
        if file.suffix in (".term", ".store", ".fast"):
            file.write_bytes(b"nothing")
    done = subprocess.run(
        [sys.executable, "-c", _ASK], env=home, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.splitlines()[-1:] == ["not available"], done.stderr[-2000:]
    process = rebuild(home)
    said, _none = process.communicate()
    assert process.returncode == 0, said
    store.forget()
    assert shown() == numbers


def rebuild_in_two(home: dict[str, str], noted: Path) -> "subprocess.Popen[bytes]":
    """A rebuild by two processes, as of a large register; the number of the second is noted in a file."""
    command = [sys.executable, "-c", _IN_TWO, str(noted)]
    return subprocess.Popen(command, env=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def second_process(noted: Path) -> int:
    """The number of the second process, as soon as it is noted."""
    deadline = time.monotonic() + 120
    while not (noted.exists() and noted.read_text()) and time.monotonic() < deadline:
        time.sleep(0.005)
    return int(noted.read_text())


def is_there(process: int) -> bool:
    """Whether a process is alive."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_two_processes_write_what_one_does(home, tmp_path):
    before, numbers = generations.read_pointer(), shown()
    said, _none = (process := rebuild_in_two(home, tmp_path / "second")).communicate()
    assert process.returncode == 0, said
    store.forget()
    assert shown() == numbers
    assert generations.read_pointer().folder != before.folder


@pytest.mark.parametrize("which", ["first", "second"])
@pytest.mark.parametrize("seconds", [0.0, 1.5])
def test_where_one_of_the_two_is_killed_the_old_generation_serves_and_the_other_ends(home, tmp_path, which, seconds):
    before, numbers = generations.read_pointer(), shown()
    process = rebuild_in_two(home, tmp_path / "second")
    second = second_process(tmp_path / "second")
    time.sleep(seconds)
    if process.poll() is None:
        os.kill(process.pid if which == "first" else second, signal.SIGKILL)
    said, _none = process.communicate(timeout=120)
    deadline = time.monotonic() + 60
    while is_there(second) and time.monotonic() < deadline:
        time.sleep(0.05)
    store.forget()
    assert not is_there(second)
    if process.returncode == 0:
        pytest.skip("It was done before the signal came.")
    assert generations.read_pointer() == before, said
    assert shown() == numbers


#: Rebuilds as a machine with two cores does of a large register.
_IN_TWO = """
import sys
import django
django.setup()
from pathlib import Path
from django.core.management import call_command
from sestante.explore import building
building.FEWEST_APART = 0
building.os.cpu_count = lambda: 2
start = building._second_process
def noted(*arguments):
    process = start(*arguments)
    Path(sys.argv[1]).write_text(str(process.pid))
    return process
building._second_process = noted
call_command("rebuild")
"""

#: Asks the damaged index in a process of its own, which a fault in its reading could end.
_ASK = """
import django
django.setup()
from sestante.core.errors import StoreUnavailable
from sestante.explore import store
from sestante.explore.projects import ProjectFilter
try:
    generation = store.current()
    for chosen in (ProjectFilter(q="coffee"), ProjectFilter(country=("KE",)), ProjectFilter(sort="title")):
        chosen.answer(generation, language="en")
    print("answered")
except StoreUnavailable:
    print("not available")
"""
