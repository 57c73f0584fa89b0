"""A file of 300 MB: its memory is held below 200 MB over what reading a small one takes, and nothing else gives way."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sestante.history.models import Batch, SourceElement
from sestante.ingest.file_imports import REFUSED, Wish, import_file
from sestante.projects.models import Project
from tests.tools import CLONE

MEGABYTE = 1 << 20
SIZE, MOST = 300 * MEGABYTE, 200
#: What an activity holds beside its name, and what stands between two: spaces, as hand-made files have them.
WITHIN, BETWEEN = 3 * MEGABYTE, 2 * MEGABYTE
COUNT = SIZE // (WITHIN + BETWEEN)
#: The peak of a process since it was last asked for, and where Linux begins it again.
STATUS, AGAIN = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def written(path: Path, count: int) -> Path:
    with path.open("wb") as file:
        file.write(b"<iati-activities version='2.03'>")
        for number in range(count):
            file.write(
                b"<iati-activity><iati-identifier>XX-%d</iati-identifier><title><narrative xml:lang='en'>Project %d"
                b"</narrative></title><!--" % (number, number)
            )
            file.write(b" " * WITHIN + b"--></iati-activity>" + b" " * BETWEEN)
        file.write(b"</iati-activities>")
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = written(tmp_path_factory.mktemp("large") / "large.xml", COUNT)
    assert path.stat().st_size >= SIZE
    yield path
    path.unlink()


#: Reads a small file and then a large one, in its own process and by one with limits; prints how many megabytes more
#: the large one took at its peak.
_READ = """
import json, resource, sys
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from sestante.formats.iati.elements_told import pieces_told
from sestante.formats.iati.opening import look_at
from sestante.formats.iati.reading import pieces
from sestante.formats.iati.streaming import Document
unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
grown = {}
for who, read in ((resource.RUSAGE_SELF, pieces), (resource.RUSAGE_CHILDREN, pieces_told)):
    peaks = []
    for path in sys.argv[1:]:
        count = sum(len([piece.activity() for piece in some]) for some in read(look_at(Path(path)), Document()))
        peaks.append(resource.getrusage(who).ru_maxrss // unit)
    grown[read.__name__] = [count, peaks[1] - peaks[0]]
print(json.dumps(grown))
"""


def test_reading_it_takes_little_memory_whoever_reads(large: Path, tmp_path: Path) -> None:
    small = written(tmp_path / "small.xml", 1)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(small), str(large)], cwd=CLONE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for count, grown in json.loads(done.stdout).values():
        assert count == COUNT
        assert grown < MOST


@pytest.mark.skipif(not AGAIN.exists(), reason="Only Linux begins the peak of a running process again.")
@pytest.mark.django_db(transaction=True)
def test_it_comes_in_whole_in_little_memory(settings: Any, tmp_path: Path, large: Path) -> None:
    settings.SESTANTE_HOME = tmp_path
    import_file(written(tmp_path / "small.xml", 1), Wish(accept=True))
    AGAIN.write_text("5")
    before = peak()
    report = import_file(large, Wish(accept=True))
    assert (report.counts.add, report.counts.same) == (COUNT - 1, 1)
    assert (Project.objects.count(), SourceElement.objects.count()) == (COUNT, COUNT + 1)
    assert peak() - before < MOST


def peak() -> int:
    """Megabytes of memory that this process held at most."""
    found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text())
    assert found
    return int(found[1]) // 1024


@pytest.mark.django_db(transaction=True)
def test_one_run_of_spaces_without_end_is_refused_in_words(settings: Any, tmp_path: Path) -> None:
    settings.SESTANTE_HOME = tmp_path
    path = tmp_path / "spaces.xml"
    with path.open("wb") as file:
        file.write(b"<iati-activities version='2.03'><iati-activity>")
        for _time in range(SIZE // MEGABYTE):
            file.write(b" " * MEGABYTE)
        file.write(b"</iati-activity></iati-activities>")
    report = import_file(path, Wish(accept=True))
    path.unlink()
    assert report.outcome == REFUSED
    assert "an element of more than" in report.issues[0].message
    assert not Batch.objects.exists()
