"""The backup file: one ``.tar.gz`` with a list of what is in it, and reading one that may come from anywhere.

Members: ``sestante-backup.json`` (what it is, and SHA-256 of every other member), ``database.sqlite3`` or
``database.dump`` (PostgreSQL's custom format), and below ``home/`` the files of ``SESTANTE_HOME``.
"""

import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from sestante.core.errors import SestanteError

LIST = "sestante-backup.json"
FORMAT = 1
DATABASE_FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
HOME = "home"

_CHUNK = 1024 * 1024
_PLAIN_NAME = re.compile(r"[^\x00-\x1f\x7f\\]{1,1000}")


class BadBackup(SestanteError):
    """The file is no backup of ours, is damaged, or holds something that no backup holds."""

    code = "bad_backup"
    http_status = 422


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself.

    ``database`` is ``sqlite`` or ``postgresql``, ``migrations`` the changes of tables it was made with
    (``app.name``), ``files`` the SHA-256 of each member.
    """

    version: str
    made: str
    database: str
    migrations: tuple[str, ...]
    files: dict[str, str] = field(default_factory=dict)


def write_archive(target: Path, contents: Contents, database: Path, home: Path, names: Iterable[str]) -> dict[str, str]:
    """Write a backup readable by its owner alone; answers SHA-256 by member.

    Args:
        target: the file; it must not exist.
        contents: what the backup is, without ``files``.
        database: the dump or copy of the database.
        home: ``SESTANTE_HOME``.
        names: the files below it that go along; one that has gone meanwhile is left out.
    """
    files: dict[str, str] = {}
    with (
        open(target, "xb", opener=_for_owner_alone) as raw,
        tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6, format=tarfile.PAX_FORMAT) as archive,
    ):
        members = [(DATABASE_FILES[contents.database], database)]
        members += [(f"{HOME}/{name}", home / name) for name in sorted(names)]
        for name, file in members:
            try:
                files[name] = _add(archive, name, file)
            except FileNotFoundError:
                continue
        listed = json.dumps(
            {
                "format": FORMAT,
                "version": contents.version,
                "made": contents.made,
                "database": contents.database,
                "migrations": list(contents.migrations),
                "files": files,
            },
            indent=1,
        ).encode()
        archive.addfile(_member(LIST, len(listed), time.time()), io.BytesIO(listed))
    return files


def _for_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _member(name: str, size: int, modified: float) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, int(modified), 0o600
    return member


def _add(archive: tarfile.TarFile, name: str, file: Path) -> str:
    """Add one file as it is at this moment: what is appended to it meanwhile stays out."""
    with file.open("rb") as source:
        size = file.stat().st_size
        reader = _Hashed(source, size)
        archive.addfile(_member(name, size, file.stat().st_mtime), reader)  # type: ignore[arg-type]
    return reader.digest.hexdigest()


class _Hashed:
    """Reads a file and takes its SHA-256 on the way."""

    def __init__(self, source: IO[bytes], size: int) -> None:
        self._source, self._left, self.digest = source, size, hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self._source.read(min(size, self._left))
        self._left -= len(data)
        self.digest.update(data)
        return data


def extract_archive(source: Path, folder: Path) -> Contents:
    """Unpack a backup into an empty folder and check every byte of it against its list.

    Nothing is written outside the folder, whatever the archive says: links, devices, absolute names, names that climb
    (``..``) and members that the list does not know are refused, not skipped.

    Raises:
        BadBackup: for each of these, and when the file is cut short or damaged.
    """
    try:
        with tarfile.open(source, mode="r:gz") as archive:
            found = {name: _extract(archive, member, folder) for name, member in _members(archive)}
    except FileNotFoundError as error:
        raise BadBackup(f"There is no file {source}.") from error
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise BadBackup(f"{source} is no backup of Sestante, or it is damaged: {error}") from error
    contents = _contents(folder / LIST)
    found.pop(LIST, None)
    if found != contents.files:
        wrong = sorted(name for name in {*found, *contents.files} if found.get(name) != contents.files.get(name))
        raise BadBackup(f"The backup is damaged: {wrong[0]} is not what its list says ({len(wrong)} such files).")
    if DATABASE_FILES[contents.database] not in found:
        raise BadBackup("The backup holds no database.")
    return contents


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, tarfile.TarInfo]]:
    """The members one by one, each checked before anything of it is written."""
    seen: set[str] = set()
    for member in archive:
        name = member.name
        parts = PurePosixPath(name).parts
        is_plain = _PLAIN_NAME.fullmatch(name) and not name.startswith("/") and ".." not in parts
        if not member.isreg() or not is_plain or str(PurePosixPath(name)) != name:
            raise BadBackup(f"The backup holds something that no backup holds: {name[:100]!r}. Nothing was restored.")
        if name not in {LIST, *DATABASE_FILES.values()} and (parts[0] != HOME or len(parts) < 2):
            raise BadBackup(f"The backup holds a file that belongs nowhere: {name[:100]!r}. Nothing was restored.")
        if name in seen:
            raise BadBackup(f"The backup holds {name[:100]!r} twice. Nothing was restored.")
        seen.add(name)
        yield name, member


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    if member.size > shutil.disk_usage(folder).free:
        raise BadBackup(f"There is no room on the disk for {member.name[:100]!r} ({member.size:,} bytes).")
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    data = archive.extractfile(member)
    assert data is not None
    with data, target.open("xb") as handle:
        while chunk := data.read(_CHUNK):
            digest.update(chunk)
            handle.write(chunk)
    return digest.hexdigest()


def _contents(file: Path) -> Contents:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise BadBackup(f"The backup has form {data['format']}; this version reads form {FORMAT}.")
        contents = Contents(
            version=str(data["version"]),
            made=str(data["made"]),
            database=str(data["database"]),
            migrations=tuple(map(str, data["migrations"])),
            files={str(name): str(digest) for name, digest in data["files"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadBackup("This is no backup of Sestante: it has no readable list of its contents.") from error
    if contents.database not in DATABASE_FILES:
        raise BadBackup(f"The backup holds an unknown kind of database: {contents.database[:40]!r}.")
    return contents
