"""XLSX: texts stay texts, numbers numbers, nothing is run as a formula, whatever stands in a cell."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from sestante.formats.xlsx_writing import LONGEST_CELL, xlsx_file


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
