"""Files that mean harm or come to harm, by the whole way in: a sentence says why, and nothing is half shown."""

import os
import zipfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import OperationalError, connection

from sestante.core.errors import SourceError
from sestante.history.models import Batch, Proposal, SourceBlock, SourceElement, SourceFile
from sestante.ingest import iati_files
from sestante.ingest.file_imports import ACCEPTED, REFUSED, WITH_WARNINGS, FileReport, Wish, import_file
from sestante.ingest.iati_files import stage_iati
from sestante.ingest.services import finish_interrupted
from sestante.projects.models import Project
from sestante.projects.queries import project_records
from tests.factories import make_source
from tests.sheets import register, write_csv, write_xlsx

pytestmark = pytest.mark.django_db(transaction=True)

MEGABYTE = 1 << 20


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Path) -> Path:
    settings.SESTANTE_HOME = tmp_path / "home"
    settings.SESTANTE_HOME.mkdir()
    return settings.SESTANTE_HOME


def bring_in(path: Path, noun: str = "") -> FileReport:
    return import_file(path, Wish(noun=noun, accept=True))


def assert_nothing_is_left() -> None:
    for model in (Batch, Proposal, Project, SourceFile, SourceBlock, SourceElement):
        assert not model._default_manager.exists(), model


def activities(path: Path, count: int, extra: str = "") -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("<iati-activities version='2.03'>")
        for number in range(count):
            file.write(
                f"<iati-activity><iati-identifier>XX-{number}</iati-identifier>"
                f"<title><narrative xml:lang='en'>Project {number}</narrative></title>{extra}</iati-activity>"
            )
        file.write("</iati-activities>")
    return path


def changed_workbook(path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes | Iterable[bytes]]]) -> Path:
    """A workbook of one row whose members were changed; what is given in parts is written as it comes."""
    write_xlsx(path, [["Title"], ["Mill"]])
    with zipfile.ZipFile(path) as old:
        members = change({name: old.read(name) for name in old.namelist()})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in members.items():
            with new.open(name, "w", force_zip64=True) as member:
                for part in [content] if isinstance(content, bytes) else content:
                    member.write(part)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def with_rows(members: dict[str, bytes]) -> dict[str, bytes | Iterable[bytes]]:
    """Ten million rows without a cell behind the first two."""
    before, _end, after = members[SHEET].partition(b"</sheetData>")
    rows = (
        b"".join(b'<row r="%d"/>' % row for row in range(first, first + 100_000))
        for first in range(3, 10_000_003, 100_000)
    )
    return members | {SHEET: (part for some in ([before], rows, [b"</sheetData>" + after]) for part in some)}


def bomb(members: dict[str, bytes]) -> dict[str, bytes | Iterable[bytes]]:
    """A gigabyte of spaces within the sheet."""
    before, _end, after = members[SHEET].partition(b"</sheetData>")
    spaces = (b" " * MEGABYTE for _time in range(1024))
    return members | {SHEET: (part for some in ([before], spaces, [b"</sheetData>" + after]) for part in some)}


def with_macros(members: dict[str, bytes]) -> dict[str, bytes | Iterable[bytes]]:
    types = members["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert b"macroEnabled" in types
    return members | {"[Content_Types].xml": types, "xl/vbaProject.bin": b"a small program"}


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [("bomb.xlsx", bomb, "more memory or time"), ("macros.xlsm", with_macros, "holds macros")],
)
def test_a_workbook_that_means_harm_is_refused_in_words(
    tmp_path: Path, name: str, change: Callable[..., Any], said: str
) -> None:
    report = bring_in(changed_workbook(tmp_path / name, change), "projects")
    assert (report.outcome, report.batch) == (REFUSED, None)
    assert said in report.issues[0].message
    assert name in report.issues[0].message
    assert_nothing_is_left()


def test_ten_million_empty_rows_of_a_workbook_end(tmp_path: Path) -> None:
    path = changed_workbook(tmp_path / "empty.xlsx", with_rows)
    report = bring_in(path, "projects")
    path.unlink()
    if report.outcome == REFUSED:  # a slow machine: the process that reads has thirty seconds
        assert "more memory or time" in report.issues[0].message
        assert_nothing_is_left()
    else:
        assert (report.counts.add, [*project_records()]) == (1, ["mill"])


def test_merged_cells_a_second_sheet_and_columns_of_ours_are_told_and_the_rows_come_in(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Title", "Lead", "status", "owner", "pk", "id"],
        ["Mill", "Body", "2", "somebody", "7", ""],
        ["Well", None, "published", "somebody", "8", ""],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.create_sheet("Other").append(["Title"])
    book.save(tmp_path / "book.xlsx")
    report = bring_in(tmp_path / "book.xlsx", "projects")
    assert report.outcome == WITH_WARNINGS
    codes = [issue.code for issue in report.issues]
    assert {"several_sheets", "merged_cells", "column_not_allowed"} <= set(codes)
    assert codes.count("column_not_allowed") == 2
    mill = project_records()["mill"]
    assert [one.party.name for one in mill.participations] == ["Body"]
    assert (mill.status, mill.visibility) == ("2", "public")
    assert Project.objects.get(slug="mill").source.name == "book.xlsx"


@pytest.mark.parametrize("from_visitor", [False, True])
def test_a_file_that_goes_between_two_looks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, from_visitor: bool
) -> None:
    path = activities(tmp_path / "a.xml", 3)

    def looked_at(*arguments: Any, of: Any = iati_files.look_at) -> Any:
        opened = of(*arguments)
        path.unlink()
        return opened

    monkeypatch.setattr(iati_files, "look_at", looked_at)
    with pytest.raises(SourceError, match=r"a\.xml cannot be read: No such file"):
        stage_iati(path, source=make_source(), from_visitor=from_visitor)
    assert_nothing_is_left()


def test_a_file_that_is_cut_while_it_is_read_leaves_nothing(tmp_path: Path) -> None:
    path = activities(tmp_path / "a.xml", 2000, "<!-- enough for more than one look -->" * 50)

    def cut(_done: int, _of: int) -> None:
        os.truncate(path, path.stat().st_size // 2)

    report = import_file(path, Wish(accept=True), on_progress=cut)
    assert report.outcome == REFUSED
    assert "cut off" in report.issues[0].message
    assert_nothing_is_left()


def full_from(statement: str) -> AbstractContextManager[None]:
    """From the first statement on that begins so, the disk has no room for what is written."""
    is_full = False

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal is_full
        is_full = is_full or sql.startswith(statement)
        if is_full and sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


def quoted(model: Any) -> str:
    return connection.ops.quote_name(model._meta.db_table)


@pytest.mark.parametrize("model", [SourceElement, Proposal, Project])
def test_a_full_disk_is_told_and_the_import_goes_on_when_there_is_room(tmp_path: Path, model: Any) -> None:
    path = activities(tmp_path / "a.xml", 45)
    with full_from(f"INSERT INTO {quoted(model)}"):
        report = bring_in(path)
    assert (report.outcome, report.issues[0].code) == (REFUSED, "stopped")
    assert "disk is full" in report.issues[0].message
    assert not Project.objects.exists()
    finish_interrupted()
    assert Project.objects.count() == (45 if model is Project else 0)
    again = bring_in(path)
    assert again.outcome in (ACCEPTED, WITH_WARNINGS)
    assert (Project.objects.count(), SourceElement.objects.count()) == (45, 45)
    assert list(Batch.objects.values_list("state", flat=True)) == [Batch.State.COMPLETE]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="The size of a database is bounded by a setting of SQLite.")
def test_a_database_that_cannot_grow_says_so_and_stays_whole(tmp_path: Path) -> None:
    path = activities(tmp_path / "a.xml", 400)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that earlier tests left free would be room
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
        try:
            report = bring_in(path)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
        assert (report.outcome, report.issues[0].message) == (REFUSED, "The work stopped: database or disk is full.")
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finish_interrupted()
    assert bring_in(path).counts.same + Project.objects.count() >= 400
    assert (Project.objects.count(), SourceElement.objects.count()) == (400, 400)


def test_a_home_without_room_for_the_rows_of_a_sheet_is_told(tmp_path: Path, own_home: Path) -> None:
    (own_home / "uploads").write_text("no folder")
    report = bring_in(write_csv(tmp_path / "r.csv", register(faults=0, doubles=0, rows=3)))
    assert (report.outcome, report.issues[0].code) == (REFUSED, "stopped")
    assert_nothing_is_left()
