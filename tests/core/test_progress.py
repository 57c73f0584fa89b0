"""Progress replaces its line on a terminal and writes few whole lines elsewhere."""

import io

import pytest

from sestante.core.progress import Progress, progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands until its one value is changed."""
    now = [100.0]
    monkeypatch.setattr("sestante.core.progress.time.monotonic", lambda: now[0])
    return now


def test_a_quick_task_leaves_one_line_in_a_log(clock: list[float]):
    out = io.StringIO()
    line = Progress("Code lists", out)
    for done in range(1000):
        line(done, 1000)
    line.end("2167 entries written")
    assert out.getvalue() == "Code lists: 2167 entries written\n"


def test_a_long_task_writes_a_line_every_five_seconds_in_a_log(clock: list[float]):
    out = io.StringIO()
    line = Progress("Starter data", out)
    for done in range(10):
        clock[0] += 2
        line(done, 10)
    line.end()
    assert out.getvalue().splitlines() == [
        "Starter data … 20 %",
        "Starter data … 50 %",
        "Starter data … 80 %",
        "Starter data: done (20 s)",
    ]


def test_a_terminal_shows_one_line_that_replaces_itself(clock: list[float]):
    out = Terminal()
    line = Progress("Starter data", out)
    clock[0] += 1
    line(50, 200)
    line.end("read")
    assert out.getvalue() == "\r\033[KStarter data …\r\033[KStarter data … 25 %\r\033[KStarter data: read\n"


def test_where_the_end_is_not_known_the_number_is_shown(clock: list[float]):
    out = Terminal()
    line = Progress("Reading", out)
    clock[0] += 1
    line(7)
    assert out.getvalue().endswith("Reading … 7")


def test_a_task_that_fails_ends_its_line():
    out = io.StringIO()
    with pytest.raises(ValueError), progress("Reading", out):
        raise ValueError
    assert out.getvalue() == "Reading: stopped\n"
