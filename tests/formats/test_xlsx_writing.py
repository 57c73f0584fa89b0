"""XLSX: texts stay texts, numbers numbers, nothing is run as a formula, whatever stands in a cell."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import python_calamine

from sestante.formats import xlsx_writing
from sestante.formats.xlsx_writing import LONGEST_CELL, write_xlsx, xlsx_file


def sheet(*rows, head=("name", "value"), name="figures"):
    return openpyxl.load_workbook(io.BytesIO(xlsx_file(head, rows, name=name))).active


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\tx", "plain", "Haliéus", "中文"]
)
def test_a_text_stays_a_text(text):
    cell = sheet((text, 1))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    file = zipfile.ZipFile(io.BytesIO(xlsx_file(("a",), [(text,)], name="x")))
    assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")


def test_numbers_stay_numbers_and_nothing_stays_empty():
    made = sheet((1, None), (Decimal("4.8"), 2.5), (Decimal(226400), ""))
    assert [[cell.value for cell in row] for row in made["A2:B4"]] == [[1, None], [4.8, 2.5], [226400, None]]
    assert made["A4"].data_type == "n"


def test_the_head_stays_in_view():
    made = sheet(("a", 1))
    assert [cell.value for cell in made[1]] == ["name", "value"]
    assert made.freeze_panes == "A2"


def test_what_a_sheet_cannot_hold_is_left_out_or_cut():
    assert sheet(("a\x00b\x0bc", 1))["A2"].value == "abc"
    assert len(sheet(("x" * 40_000, 1))["A2"].value) == LONGEST_CELL
    assert sheet(name="a/b:" + "c" * 50).title.startswith("abc")


def test_more_rows_than_are_looked_at_are_all_written():
    assert sheet(*((f"row {number}", number) for number in range(500))).max_row == 501


def test_a_day_is_a_day_and_one_before_the_calendar_of_sheets_a_text():
    made = sheet((date(2019, 5, 6), date(1895, 1, 1)), (True, False))
    assert made["A2"].value == datetime(2019, 5, 6)
    assert made["A2"].is_date
    assert made["B2"].value == "1895-01-01"
    assert (made["A3"].value, made["B3"].value) == (True, False)


def test_rows_beyond_one_sheet_go_to_the_next(monkeypatch):
    monkeypatch.setattr(xlsx_writing, "MOST_ROWS", 301)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(("n",), ((n,) for n in range(650)), name="all")))
    assert [(one.title, one.max_row) for one in book] == [("all", 301), ("all 2", 301), ("all 3", 51)]
    assert book["all 3"]["A51"].value == 649


def test_an_independent_reader_reads_the_same(tmp_path):
    rows = [("a & b <c>", 1.5, date(2020, 1, 2)), ("_x0041_", None, None), ("two\r\nlines ", -3, None)]
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(xlsx_file(("t", "n", "d"), rows, name="x"))
    found = python_calamine.load_workbook(str(file)).get_sheet_by_index(0).to_python()
    assert found[1:] == [["a & b <c>", 1.5, date(2020, 1, 2)], ["_x0041_", "", ""], ["two\nlines ", -3.0, ""]]


def test_memory_stays_flat_whatever_the_number_of_rows(tmp_path):
    def most_memory(count):
        tracemalloc.start()
        with (tmp_path / "large.xlsx").open("wb") as file:
            assert write_xlsx(file, ("a", "b"), ((f"row {n}", n) for n in range(count)), name="x") == count
        return tracemalloc.get_traced_memory()[1], tracemalloc.stop()

    assert most_memory(20_000)[0] < 1.2 * most_memory(2_000)[0] + 100_000
