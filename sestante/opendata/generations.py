"""Generations: complete states of the derived stores on disk, of which a reader sees one at a time.

``SESTANTE_HOME/generations/<version>-<random>/`` holds ``index`` (words) and ``tables`` (numbers); the file
``current.json`` beside the folders names the one to read and is replaced by an atomic rename, so that a reader never
meets half of anything. Whoever holds the lock file writes; a process that dies leaves the lock free and a folder that
nobody names, which the next writer removes.
"""

import fcntl
import json
import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from sestante.core.errors import StoreUnavailable

#: Earlier generations that stay for requests still reading them: so many, and all of so many versions for a minute,
#: since words of several changes may appear while the tables of one are being written.
KEPT, KEPT_VERSIONS, KEPT_SECONDS = 4, 3, 60
INDEX, TABLES = "index", "tables"


@dataclass(frozen=True, slots=True)
class Pointer:
    """What ``current.json`` says.

    ``version`` is the number of the data that the generation shows, ``stamp`` tells apart two databases with the same
    number (a restored copy), ``layout`` the fields it was written with, ``previous`` the folders kept for readers.
    """

    version: int
    folder: str
    stamp: str = ""
    layout: str = ""
    previous: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The generation's folder."""
        return home() / self.folder


def home() -> Path:
    """Folder of all generations; made where it is missing."""
    folder = Path(settings.SESTANTE_HOME) / "generations"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def pointer_file() -> Path:
    """The file whose change tells readers of a new generation."""
    return home() / "current.json"


def read_pointer() -> Pointer:
    """The generation to read.

    Raises:
        StoreUnavailable: there is none, or the pointer or its folder is damaged.
    """
    try:
        data = json.loads(pointer_file().read_text(encoding="utf-8"))
        pointer = Pointer(**{**data, "previous": tuple(data.get("previous", ()))})
    except (OSError, ValueError, TypeError) as error:
        raise StoreUnavailable("Search and open data are not ready yet.") from error
    if not (pointer.path / INDEX).is_dir() or not (pointer.path / TABLES).is_dir():
        raise StoreUnavailable("Search and open data are being made anew.")
    return pointer


def pointer_or_none() -> Pointer | None:
    """Like ``read_pointer``, ``None`` where it raises."""
    try:
        return read_pointer()
    except StoreUnavailable:
        return None


@contextmanager
def writing(*, wait: bool) -> Iterator[bool]:
    """Hold the right to write; gives whether it was got: with ``wait`` always, else only when nobody else has it."""
    descriptor = os.open(home() / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(descriptor)


def new_folder(version: int) -> Path:
    """An empty folder for the generation to be written, with its two parts. Hold ``writing`` while you fill it."""
    folder = home() / f"{version:08d}-{secrets.token_hex(4)}"
    (folder / INDEX).mkdir(parents=True)
    (folder / TABLES).mkdir()
    return folder


def publish(folder: Path, *, version: int, stamp: str = "", layout: str = "", in_use: Collection[Path] = ()) -> Pointer:
    """Let readers see the folder from now on, and remove those that nobody needs. Hold ``writing``.

    ``in_use`` are folders that the writer still needs: one not finished yet, one that it reads.
    """
    before = pointer_or_none()
    if before:
        os.utime(before.path)  # readers have it for a minute from now on
    previous = _kept((before.folder, *before.previous)) if before else ()
    pointer = Pointer(version, folder.name, stamp, layout, previous)
    _sync(folder)
    draft = home() / f"current.json.{secrets.token_hex(4)}"
    with draft.open("w", encoding="utf-8") as handle:
        json.dump(asdict(pointer), handle)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(pointer_file())
    _sync_folder(home())
    clean(in_use)
    return pointer


def _kept(folders: tuple[str, ...]) -> tuple[str, ...]:
    """Those of earlier generations, the newest first, that stay for readers."""
    versions = list(dict.fromkeys(name.partition("-")[0] for name in folders))[:KEPT_VERSIONS]
    return folders[:KEPT] + tuple(
        name for name in folders[KEPT:] if name.partition("-")[0] in versions and _is_young(home() / name)
    )


def _is_young(folder: Path) -> bool:
    try:
        return time.time() - folder.stat().st_mtime < KEPT_SECONDS
    except OSError:
        return False


def clean(in_use: Collection[Path] = ()) -> None:
    """Remove folders that are neither current nor kept, and what interrupted writers left. Hold ``writing``."""
    pointer = pointer_or_none()
    if pointer is None:
        return
    kept = {pointer.folder, *pointer.previous, *(folder.name for folder in in_use)}
    for entry in home().iterdir():
        if entry.is_dir() and entry.name not in kept:
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name.startswith("current.json."):
            entry.unlink(missing_ok=True)


def link_files(old: Path, new: Path, *, but: frozenset[str] = frozenset()) -> None:
    """Hard-link the files of a folder into another, which costs no copy; a copy where the disk knows no links."""
    for file in old.iterdir():
        if file.is_file() and file.name not in but:
            link_file(file, new / file.name)


def link_file(old: Path, new: Path) -> None:
    """``new`` as another name of the same content."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _sync(folder: Path) -> None:
    """Have everything of the generation on disk before the pointer names it; a file with other names is there."""
    for part in (folder / INDEX, folder / TABLES):
        for file in part.iterdir():
            if file.is_file() and file.stat().st_nlink == 1:
                descriptor = os.open(file, os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
        _sync_folder(part)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
