"""Editions: the published tables frozen under a name, with checksums; a folder that never changes byte for byte.

``SESTANTE_HOME/editions/<name>/`` holds each table as Parquet, CSV and JSON Lines, ``edition.json`` (what it is),
``changes.json`` (since the edition before), ``datapackage.json``, the citation, and ``SHA256SUMS`` over all of them.
Personal data never enter an edition, since nothing can be taken out of it again.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from sestante.core.errors import SestanteError
from sestante.core.progress import OnProgress

from . import citations, frictionless
from .bulk import FORMS, checksum, write_form
from .edition_changes import changes_between
from .generations import TABLES, read_pointer
from .licences import Licence
from .tables import PublishedTable, published_tables, row_count

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
ABOUT, CHANGES, PACKAGE, SUMS = "edition.json", "changes.json", "datapackage.json", "SHA256SUMS"
#: Persons: fields that are left out of editions, and tables of which only some rows go in (SQL of our own).
PERSONAL_FIELDS = {
    "organisations": {"contact_role", "contact_email"},
    "legal_frameworks": {"expert"},
    "library_items": {"contact_role", "contact_email"},
    "library_contributors": {"is_person", "affiliation"},
}
PERSONAL_ROWS = {"library_contributors": "NOT coalesce(is_person, true)"}


class CannotFreeze(SestanteError):
    """The edition cannot be made; the message says why. Nothing has changed."""

    code = "cannot_freeze"
    http_status = 409


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes an edition: name, licence, and the address of the site without a slash at its end."""

    name: str
    licence: Licence
    base: str
    site: str = "Sestante"


@dataclass(frozen=True)
class Edition:
    """A frozen edition; ``about`` is the content of ``edition.json``."""

    folder: Path
    about: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.about["name"])

    @property
    def made(self) -> datetime:
        """When it was frozen, UTC."""
        return datetime.fromisoformat(str(self.about["made"]))

    @property
    def tables(self) -> list[dict[str, Any]]:
        """Its tables: name, title, rows, fields, files by form with size and SHA-256."""
        return list(self.about["tables"])

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(int(table["rows"]) for table in self.tables)

    def citation(self, ending: str) -> str:
        """How to cite it: ``txt`` in APA style, ``bib`` as BibTeX."""
        return (self.folder / f"citation.{ending}").read_text(encoding="utf-8")

    def changes(self) -> dict[str, Any]:
        """What changed since the edition before: ``{"since", "tables": {name: {added, changed, withdrawn}}}``."""
        found: dict[str, Any] = json.loads((self.folder / CHANGES).read_text(encoding="utf-8"))
        return found


def editions_folder() -> Path:
    """Where all editions lie; it need not exist."""
    return Path(settings.SESTANTE_HOME) / "editions"


def editions() -> list[Edition]:
    """All editions, newest first; a damaged one is left out."""
    folder = editions_folder()
    names = [one.name for one in folder.iterdir() if one.is_dir()] if folder.is_dir() else []
    found = [edition for name in names if (edition := edition_named(name))]
    return sorted(found, key=lambda edition: (edition.made, edition.name), reverse=True)


def edition_named(name: str) -> Edition | None:
    """The edition of that name, ``None`` where there is none."""
    if not _NAME.fullmatch(name):
        return None
    folder = editions_folder() / name
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return Edition(folder, about) if about["name"] == name and about["tables"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def edition_file(edition: Edition, name: str) -> tuple[Path, str] | None:
    """A file of the edition and its SHA-256; ``None`` where it has no such file."""
    for line in (edition.folder / SUMS).read_text(encoding="utf-8").splitlines():
        sha256, _, listed = line.partition("  ")
        if listed == name:
            return edition.folder / name, sha256
    path = edition.folder / SUMS
    return (path, checksum(path)) if name == SUMS else None


def freeze(name: str, publisher: Publisher, *, kinds: Mapping[str, Sequence[str]], on_progress: OnProgress) -> Edition:
    """Freeze the published tables as they are now under a name that is not in use.

    Args:
        name: letters, digits, dots and hyphens: ``2026.1``.
        kinds: tables of each kind of entry, the main one first, by which changes are told.

    Raises:
        CannotFreeze: the name is no name or is in use, or there is no room on the disk.
        StoreUnavailable: the tables are not ready.
    """
    if not _NAME.fullmatch(name):
        raise CannotFreeze(f"“{name}” is no name of an edition: take letters, digits, dots and hyphens, as in 2026.1.")
    target = editions_folder() / name
    if target.exists():
        raise CannotFreeze(f"There is an edition {name} already, and editions never change: take another name.")
    before = next(iter(editions()), None)
    pointer = read_pointer()
    for left in editions_folder().glob(".*.part"):  # of an edition that was interrupted
        shutil.rmtree(left, ignore_errors=True)
    draft = editions_folder() / f".{name}.{secrets.token_hex(4)}.part"
    try:
        draft.mkdir(parents=True)
        tables = _write_tables(published_tables(pointer.path / TABLES), draft, on_progress)
        about = {
            "name": name,
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "data_version": pointer.version,
            "site": publisher.site,
            "publisher": publisher.name,
            "licence": {"code": publisher.licence.code, "title": publisher.licence.title, "url": publisher.licence.url},
            "address": f"{publisher.base}/data/editions/{name}/",
            "previous": before.name if before else None,
            "tables": tables,
        }
        _write_documents(draft, about, before, kinds)
        os.rename(draft, target)
    except OSError as error:
        raise CannotFreeze(f"The edition cannot be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    made = edition_named(name)
    assert made is not None
    return made


def _write_tables(tables: Sequence[PublishedTable], folder: Path, on_progress: OnProgress) -> list[dict[str, Any]]:
    """Every table in every form; what ``edition.json`` says of them."""
    listed = []
    for at, one in enumerate(tables):
        on_progress(at, len(tables))
        name = one.table.name
        fields = [field for field in one.table.fields if field.name not in PERSONAL_FIELDS.get(name, ())]
        files = {}
        for form in FORMS:
            file = folder / f"{name}.{form}"
            write_form(one.file, fields, form, file, where=PERSONAL_ROWS.get(name, "TRUE"))
            files[form] = {"size": file.stat().st_size, "sha256": checksum(file)}
        listed.append(
            {
                "name": name,
                "title": one.table.title,
                "rows": row_count(folder / f"{name}.parquet"),
                "fields": [{"name": f.name, "type": f.type, "description": f.description} for f in fields],
                "files": files,
            }
        )
    return listed


def _write_documents(
    folder: Path, about: dict[str, Any], before: Edition | None, kinds: Mapping[str, Sequence[str]]
) -> None:
    """What describes the tables, and the checksums of everything; all files become read-only."""
    texts = {
        ABOUT: _as_json(about),
        CHANGES: _as_json({"since": before.name if before else None, "tables": changes_between(before, folder, kinds)}),
        PACKAGE: _as_json(frictionless.data_package(about)),
        "citation.txt": citations.apa(about) + "\n",
        "citation.bib": citations.bibtex(about),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    sums = "".join(f"{checksum(file)}  {file.name}\n" for file in sorted(folder.iterdir()))
    (folder / SUMS).write_text(sums, encoding="utf-8")
    for file in folder.iterdir():
        file.chmod(0o444)
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _as_json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
