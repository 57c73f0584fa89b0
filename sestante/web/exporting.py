"""Entries written as files into a folder: what the command ``export`` does, with the filters of the pages."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from django.conf import settings
from django.utils.translation import override

from sestante.core.errors import SestanteError
from sestante.core.progress import OnProgress
from sestante.explore import store
from sestante.explore.filtering import Filter
from sestante.explore.nouns import NOUNS as KINDS
from sestante.explore.project_files import public_projects
from sestante.explore.store import Generation
from sestante.formats.geojson import projects_geojson
from sestante.formats.parquet_choice import write_chosen
from sestante.formats.row_files import FILE_TYPES, FLAT, write_rows

from . import iati_export
from .exports import NOUNS, Noun, Request, Shape, missing_tables, page_address

#: Forms that are no rows of a layout.
TABLES, GEOJSON, IATI = "tables", "geojson", "iati"
#: Files in which other shapes than the plain one are written.
_SHEETS = ("csv", "xlsx")


class CannotExport(SestanteError):
    """What was asked for cannot be written; the message says why and what there is. Nothing was written."""

    code = "cannot_export"
    http_status = 422


@dataclass(frozen=True, slots=True)
class Written:
    """A file: how many rows it holds (features in GeoJSON) and its size in bytes."""

    file: Path
    rows: int
    size: int


def formats_of(noun: Noun) -> list[str]:
    """Names of all forms in which entries of this kind are written."""
    of_some = [*([GEOJSON] if noun.kind == "project" else []), *([IATI] if noun.kind in iati_export.FILES else [])]
    return [*FILE_TYPES, *of_some, *noun.others, TABLES]


def export(
    format: str, noun: str, folder: Path, *, query: str = "", language: str = "en", on_progress: OnProgress
) -> Iterator[Written]:
    """Write the chosen entries in one form, file after file; each appears when it is whole.

    Args:
        format: ending of a file, ``tables`` (the published tables with these entries alone, as Parquet), ``iati``
            (the standard's file, and what is held back with the reasons), or the name of a shape, which is written
            as CSV and as XLSX.
        noun: one of ``exports.NOUNS``.
        folder: made where it is missing; files of the same name are replaced.
        query: parameters as in the address of the list, ``country=VN&q=coffee``; all entries where it is empty.
        language: of names beside codes and of the pages' addresses.

    Raises:
        CannotExport: there is no such kind or form, or the filter names what there is not.
        StoreUnavailable: words or the published tables are not ready.
    """
    kind = _kind(noun)
    if format not in formats_of(kind):
        known = ", ".join(formats_of(kind))
        raise CannotExport(f"There is no form “{format}” of {noun}: there are {known}.")
    generation = store.current()
    with override(language):
        chosen = _chosen(kind, query, generation)
        base = settings.WAGTAILADMIN_BASE_URL
        address = page_address(kind, lambda path: f"{base}{path}")
        asked = Request(generation, chosen, language, address, is_flat=format in FLAT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with override(language):
            yield from _files(format, kind, asked, folder, on_progress)
    except OSError as error:
        raise CannotExport(f"{folder} cannot be written: {error.strerror}.") from error


def _kind(name: str) -> Noun:
    if name not in NOUNS:
        raise CannotExport(f"There is no kind “{name}”: there are {', '.join(NOUNS)}.")
    return NOUNS[name]


def _chosen(kind: Noun, query: str, generation: Generation) -> Filter | None:
    """The filter; what a page would leave out with a notice is refused, so that nobody takes all for a part."""
    given = parse_qs(query.lstrip("?"), keep_blank_values=True)
    if kind.filter is None:
        if given:
            raise CannotExport(f"There is no filter for {kind.name}: only all of them can be exported.")
        return None
    if unknown := sorted(set(given) - set(kind.filter.model_fields)):
        known = ", ".join(sorted(set(kind.filter.model_fields) - {"page", "sort", "by"}))
        raise CannotExport(f"{kind.name} have no parameter “{unknown[0]}”: there are {known}.")
    chosen, notices = kind.filter.read(given, generation.words)
    if notices:
        raise CannotExport(" ".join(notices))
    return chosen


def _files(format: str, kind: Noun, asked: Request, folder: Path, on_progress: OnProgress) -> Iterator[Written]:
    if format == TABLES:
        yield from _tables(kind, asked, folder)
    elif format == GEOJSON:
        yield _geojson(asked, folder)
    elif format == IATI:
        for file, rows in iati_export.write_iati(kind.kind, asked.generation, asked.numbers(), folder, on_progress):
            yield Written(file, rows, file.stat().st_size)
    elif format in kind.others:
        for ending in _SHEETS:
            yield _rows(kind.others[format], asked, ending, folder, on_progress)
    else:
        yield _rows(kind.plain, asked, format, folder, on_progress)


def _rows(shape: Shape, asked: Request, ending: str, folder: Path, on_progress: OnProgress) -> Written:
    if missing := missing_tables(asked.generation, shape):
        raise CannotExport(f"The open data are damaged ({missing[0].name} is missing): run sestante rebuild.")

    def rows() -> Iterator[dict[str, object]]:
        for at, row in enumerate(shape.rows(asked), 1):
            on_progress(at, 0)
            yield row

    file = folder / f"{shape.layout.name}.{ending}"
    draft = file.with_name(f".{file.name}.part")
    try:
        count = write_rows(shape.layout, rows(), ending, draft, version=asked.generation.version)
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    return Written(file, count, file.stat().st_size)


def _geojson(asked: Request, folder: Path) -> Written:
    file = folder / "projects.geojson"
    draft = file.with_name(f".{file.name}.part")
    projects = public_projects(asked.generation, asked.numbers())
    pieces = projects_geojson(projects, language=asked.language, address=asked.address)
    features = -2  # the first and the last piece hold none
    try:
        with draft.open("w", encoding="utf-8", errors="replace") as text:
            for piece in pieces:
                features += 1
                text.write(piece)
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    return Written(file, features, file.stat().st_size)


def _tables(kind: Noun, asked: Request, folder: Path) -> Iterator[Written]:
    numbers = asked.numbers()
    ids = None if numbers is None else list(numbers)
    tables: Sequence[str] = [table.name for one in KINDS if one.kind == kind.kind for table in one.tables]
    for name in tables:
        file = folder / f"{name}.parquet"
        rows = write_chosen(asked.generation.tables / f"{name}.parquet", ids, file)
        yield Written(file, rows, file.stat().st_size)
