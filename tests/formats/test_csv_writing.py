"""CSV files that are written: read right by a spreadsheet, and harmless in one."""

import csv
import io
from decimal import Decimal

import pytest

from sestante.formats.csv_writing import MARK, csv_text, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-12, "-12"),
        (Decimal("-0.50"), "-0.50"),
        (Decimal("1E+3"), "1000"),
        (1.5, "1.5"),
        (None, ""),
        (True, "true"),
        ("a=b", "a=b"),
        ("", ""),
        ("a\x00b", "ab"),
        ("Éthiopie", "Éthiopie"),
    ],
)
def test_numbers_stay_numbers_and_other_texts_as_they_are(value, cell):
    assert safe_cell(value) == cell


def test_the_file_begins_with_its_mark_and_reads_back():
    rows = [("KE", 'Said "so"', 1, None), ("LA", "a,b\nc", Decimal("2.50"), "=x")]
    text = "".join(csv_text(("code", "name", "value", "note"), rows))
    assert text.startswith(MARK)
    assert list(csv.reader(io.StringIO(text[1:]))) == [
        ["code", "name", "value", "note"],
        ["KE", 'Said "so"', "1", ""],
        ["LA", "a,b\nc", "2.50", "'=x"],
    ]
    assert text.count("\r\n") == 3


@pytest.mark.parametrize(
    "row",
    [
        ("",),
        (None,),
        (),
        ("a",),
        ("a", ""),
        ("a,b", "c"),
        ('"', "x"),
        ("a\r", "b\nc"),
        ("x;y", " z "),
        (1, 2.5, None, "é"),
    ],
)
def test_lines_are_those_of_the_standard_library(row):
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow([safe_cell(value) for value in row])
    assert "".join(csv_text(("head",), [row])) == f"{MARK}head\r\n{file.getvalue()}"


def test_rows_are_read_only_as_they_are_asked_for():
    asked = []

    def rows():
        for number in range(10_000):
            asked.append(number)
            yield (number,)

    next(csv_text(("n",), rows()))
    assert len(asked) < 1000
