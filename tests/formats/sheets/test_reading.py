"""Spreadsheets read in a limited process: encodings, separators, workbooks, and files that mean harm."""

import io
import json
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sestante.core.errors import SourceError
from sestante.formats.sheets import reading
from sestante.formats.sheets.reading import SheetTable, format_of, read_sheet
from tests.sheets import write_csv, write_xlsx

ROWS = [["Titre", "Pays"], ["Été; hiver", "Sénégal"], ["à “deux”", "CI"]]


def table(path: Path, sheet: str = "") -> SheetTable:
    return read_sheet(path, path.with_suffix(".rows"), kind=format_of(path), sheet=sheet)


def cells(found: SheetTable) -> list[list[str]]:
    return [list(row.cells) for row in found.rows()]


def refused(path: Path, kind: str = "") -> str:
    with pytest.raises(SourceError) as raised:
        read_sheet(path, path.with_suffix(".rows"), kind=kind or format_of(path))
    assert not path.with_suffix(".rows").exists()
    return raised.value.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_csv_is_read_whatever_its_separator_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    found = table(write_csv(tmp_path / "t.csv", ROWS, delimiter=delimiter, encoding=encoding))
    assert cells(found) == ROWS
    assert [issue.code for issue in found.issues] == (["encoding_assumed"] if encoding == "cp1252" else [])


def test_excels_own_line_of_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("sep=;\r\nTitle;Country\r\nMill, new;KE\r\n")
    assert cells(table(path)) == [["Title", "Country"], ["Mill, new", "KE"]]


def test_a_workbook_gives_values_types_merged_cells_and_its_first_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Title", "Lead", "Budget"], ["One", "Body", 1234.5], ["Two", None, "=1+1"], [], ["Three", None, 7]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.create_sheet("Other").append(["Title"])
    book.save(tmp_path / "t.xlsx")
    found = table(tmp_path / "t.xlsx")
    assert cells(found) == [["Title", "Lead", "Budget"], ["One", "Body", "1234.5"], ["Two", "Body"], ["Three", "", "7"]]
    assert [row.number for row in found.rows()] == [1, 2, 3, 5]
    assert {2} in [set(row.typed) for row in found.rows()]
    assert [issue.code for issue in found.issues] == ["several_sheets", "merged_cells", "formula_without_value"]
    assert cells(table(tmp_path / "t.xlsx", sheet="Other")) == [["Title"]]


def test_what_a_sheet_hides_is_read_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "First"
    sheet = book.create_sheet("Second & last")
    for number in range(1, 12):
        sheet.append([f"Mill {number}", "KE", 5, "x"])
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["XFD"].hidden = True
    for number in (3, 4, 6, 9, 20):
        sheet.row_dimensions[number].hidden = True
    book.save(tmp_path / "t.xlsx")
    found = table(tmp_path / "t.xlsx")
    assert len(cells(found)) == 11
    columns, rows = found.issues
    assert (columns.code, columns.level) == ("hidden_columns", "warning")
    assert "(for example B)" in columns.message
    assert (rows.code, rows.row) == ("hidden_rows", 3)


def test_formulas_without_their_results_are_named(tmp_path: Path) -> None:
    cell = '<c r="{0}" t="str"><f>{1}</f>{2}</c>'.format
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        + cell("A1", "B9", "<v>Title</v>")
        + cell("B1", "B9", "<v></v>")
        + '<c s="1" r="C1"><f t="shared" si="0"/></c></row><row r="2">'
        + cell("A2", "B9", "<v>Mill</v>")
        + cell("B2", "IF(A1=&quot;&lt;&quot;,1)", "<v/>")
        + cell("C2", "B9", "")
        + "</row></sheetData></worksheet>"
    )
    path = tmp_path / "f.xlsx"
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as made:
        members = {name: made.read(name) for name in made.namelist()}
    found = table(zipped(path, members | {"xl/worksheets/sheet1.xml": sheet.encode()}))
    assert [issue.code for issue in found.issues] == ["formula_without_value"]
    assert "(for example B1, C1, B2)" in found.issues[0].message


def test_json_as_our_downloads_have_it(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(
        json.dumps({"total": 1, "projects": [{"slug": "a", "country": ["KE", "UG"], "places": [{"x": 1}]}]})
    )
    assert cells(table(path)) == [["slug", "country", "places"], ["a", "KE; UG"]]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    write_xlsx(path, ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def test_a_workbook_with_macros_is_refused(tmp_path: Path) -> None:
    assert "holds macros" in refused(with_member(tmp_path / "m.xlsx", "xl/vbaProject.bin", b"x"))


def test_packed_files_inside_are_refused(tmp_path: Path) -> None:
    assert "other packed files" in refused(with_member(tmp_path / "n.xlsx", "xl/inner.zip", b"PK"))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    assert "more memory or time" in refused(with_member(tmp_path / "b.xlsx", "xl/big.xml", bytes(150 << 20)))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.xlsx", {f"xl/{number}.xml": b"" for number in range(1001)})
    assert "more memory or time" in refused(path)


def test_a_sheet_that_lies_about_its_size_takes_no_more_than_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    write_xlsx(path, ROWS)
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    size = 700 << 20
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in members.items():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, content)
        with new.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            sheet.write(b"<row><c><v>")
            for _piece in range(700):
                sheet.write(b"1" * (1 << 20))
    packed = path.read_bytes()
    true_size = struct.pack("<I", size + 99)
    assert packed.count(true_size) == 2
    path.write_bytes(packed.replace(true_size, struct.pack("<I", 1000)))
    refused(path)


def test_a_cell_at_the_far_end_of_a_sheet_takes_no_memory_of_ours(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Title"
    book.active["XFD1048576"] = "far"
    book.save(tmp_path / "far.xlsx")
    message = refused(tmp_path / "far.xlsx")
    assert "more memory or time" in message or "500 cells" in message


def test_ten_million_empty_rows_end(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("Title,Country\n" + ",\n" * 10_000_000 + "Mill,KE\n")
    found = table(path)
    assert cells(found) == [["Title", "Country"], ["Mill", "KE"]]
    assert [row.number for row in found.rows()] == [1, 10_000_002]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n  \n", "is empty"),
        (b"<!doctype html><table>", "web page"),
        (b"%PDF-1.4", "is a PDF"),
        (b"\x1f\x8b\x08\x00", "is packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"PK\x03\x04 and then nothing", "is damaged"),
        (b"a,b\n\x81\x8d,\xff\n", "unknown encoding"),
        (b"\x00\x01\x02" * 50, "no text file"),
        (b'{"total": 3}', "no list of entries"),
        (b'[{"title": "x"}', "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (b'a,b\n"' + b"x" * 3_000_000, "is damaged"),
    ],
)
def test_what_is_no_spreadsheet_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "t"
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        table(path)
    assert said in raised.value.message


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    assert "no Excel workbook" in refused(zipped(tmp_path / "w.docx", {"word/document.xml": b"<x/>"}))


def test_a_file_that_goes_away_or_is_too_large_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not there" in refused(tmp_path / "gone.csv", "csv")
    path = write_csv(tmp_path / "t.csv", ROWS)
    monkeypatch.setattr(reading, "MOST_BYTES", 3)
    assert "larger than 100 MB" in refused(path)


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.001)
    assert "more memory or time" in refused(write_csv(tmp_path / "t.csv", ROWS))


def test_external_entities_in_a_workbook_are_not_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["Title"], ["Mill"]])
    secret = tmp_path / "secret"
    secret.write_text("not to be read")
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/sharedStrings.xml":
                doctype = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'.encode()
                content = content.replace(b"<sst", doctype + b"<sst", 1).replace(b"Mill", b"&s;")
            new.writestr(name, content)
    path.write_bytes(changed.getvalue())
    assert "not to be read" not in str(cells(table(path)))
