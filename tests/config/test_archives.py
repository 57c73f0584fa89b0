"""A backup file reads back as it was written, and one that is not ours changes nothing."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from sestante.config.archives import LIST, BadBackup, Contents, extract_archive, write_archive

CONTENTS = Contents(version="0.1.0", made="2026-01-02T03:04:05+00:00", database="sqlite", migrations=("a.0001",))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An honest backup with a database and two files."""
    home = tmp_path / "home"
    (home / "media").mkdir(parents=True)
    (home / "media" / "logo.png").write_bytes(b"a picture")
    (home / "site.toml").write_text('name = "Näme"')
    (tmp_path / "database").write_bytes(b"rows" * 1000)
    target = tmp_path / "backup.tar.gz"
    write_archive(target, CONTENTS, tmp_path / "database", home, ["site.toml", "media/logo.png", "gone-meanwhile"])
    return target


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a backup is unpacked."""
    (tmp_path / "unpacked").mkdir()
    return tmp_path / "unpacked"


def forge(target: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    """A ``.tar.gz`` with any members at all."""
    with tarfile.open(target, "w:gz") as archive:
        for member, data in members:
            member.size = len(data) if member.isreg() else 0
            archive.addfile(member, io.BytesIO(data) if member.isreg() else None)
    return target


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    """One member of an archive."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def test_a_backup_reads_back_as_it_was_written(archive: Path, folder: Path):
    contents = extract_archive(archive, folder)
    assert (contents.version, contents.made, contents.migrations) == ("0.1.0", CONTENTS.made, ("a.0001",))
    assert set(contents.files) == {"database.sqlite3", "home/site.toml", "home/media/logo.png"}
    assert (folder / "database.sqlite3").read_bytes() == b"rows" * 1000
    assert (folder / "home" / "media" / "logo.png").read_bytes() == b"a picture"


def test_a_backup_is_for_its_owner_alone(archive: Path):
    assert archive.stat().st_mode & 0o077 == 0


def test_a_backup_does_not_replace_a_file(archive: Path, tmp_path: Path):
    with pytest.raises(FileExistsError):
        write_archive(archive, CONTENTS, tmp_path / "database", tmp_path / "home", [])


@pytest.mark.parametrize(
    "evil",
    [
        member("/etc/passwd"),
        member("../outside"),
        member("home/../../outside"),
        member("home//double"),
        member("home/./dot"),
        member("home/with\nline"),
        member("home\\windows"),
        member("home/link", tarfile.SYMTYPE, "/etc/passwd"),
        member("home/link", tarfile.LNKTYPE, "database.sqlite3"),
        member("home/device", tarfile.CHRTYPE),
        member("home/pipe", tarfile.FIFOTYPE),
        member("home/folder", tarfile.DIRTYPE),
        member("elsewhere/file"),
        member("home"),
    ],
    ids=lambda info: f"{info.name!r} {info.type!r}",
)
def test_a_member_that_no_backup_holds_is_refused_and_nothing_is_written_outside(
    tmp_path: Path, folder: Path, evil: tarfile.TarInfo
):
    forged = forge(tmp_path / "evil.tar.gz", [(member("database.sqlite3"), b"x"), (evil, b"evil")])
    before = {path for path in tmp_path.rglob("*") if folder not in path.parents}
    with pytest.raises(BadBackup):
        extract_archive(forged, folder)
    assert {path for path in tmp_path.rglob("*") if folder not in path.parents} == before
    assert {path.name for path in folder.rglob("*")} <= {"database.sqlite3"}


def test_a_member_that_comes_twice_is_refused(tmp_path: Path, folder: Path):
    forged = forge(tmp_path / "evil.tar.gz", [(member("home/a"), b"1"), (member("home/a"), b"2")])
    with pytest.raises(BadBackup, match="twice"):
        extract_archive(forged, folder)


def listed(**changes: object) -> bytes:
    """The list of a backup that holds a database of one byte, with changes."""
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # SHA-256 of b"x"
    whole = {"format": 1, "version": "0.1.0", "made": "", "database": "sqlite", "migrations": []}
    return json.dumps({**whole, "files": {"database.sqlite3": digest}, **changes}).encode()


def test_the_forged_list_of_these_tests_would_be_honest(tmp_path: Path, folder: Path):
    forged = forge(tmp_path / "a.tar.gz", [(member("database.sqlite3"), b"x"), (member(LIST), listed())])
    assert extract_archive(forged, folder).database == "sqlite"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        listed(format=2),
        listed(database="oracle"),
        listed(files={}),
        listed(files={"database.sqlite3": "0" * 64}),
        listed(files=[]),
        listed(migrations=None),
        listed(database="postgresql"),
    ],
)
def test_a_list_that_does_not_fit_is_refused(tmp_path: Path, folder: Path, text: bytes):
    forged = forge(tmp_path / "evil.tar.gz", [(member("database.sqlite3"), b"x"), (member(LIST), text)])
    with pytest.raises(BadBackup):
        extract_archive(forged, folder)


def test_a_backup_without_a_list_is_refused(tmp_path: Path, folder: Path):
    forged = forge(tmp_path / "evil.tar.gz", [(member("database.sqlite3"), b"x")])
    with pytest.raises(BadBackup, match="no readable list"):
        extract_archive(forged, folder)


def test_a_backup_that_is_cut_short_is_refused(archive: Path, folder: Path):
    whole = archive.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) * 9 // 10):
        archive.write_bytes(whole[:length])
        with pytest.raises(BadBackup):
            extract_archive(archive, folder)
        for file in [path for path in folder.rglob("*") if path.is_file()]:
            file.unlink()


def test_a_file_that_is_something_else_is_refused(tmp_path: Path, folder: Path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 1000)
    for file in (tmp_path / "photo.jpg", tmp_path / "is-not-there", tmp_path):
        with pytest.raises(BadBackup):
            extract_archive(file, folder)
