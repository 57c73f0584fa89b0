"""Whole tables in three forms: the same rows, checksums that are true, made once a state, old ones not kept."""

import csv
import hashlib
import json
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

from sestante.core.tables import Field, Table
from sestante.opendata.bulk import FORMS, checksum, data_file, ready_file
from sestante.opendata.tables import PublishedTable, TableWriter

WORDS = Table(
    "words",
    "Words",
    (Field("n", "BIGINT", "Number."), Field("text", "VARCHAR", "Text."), Field("value", "DECIMAL(20,2)", "Value.")),
)
ROWS = [
    {"n": 1, "text": 'a "quoted", word\nin two lines', "value": "12.50"},
    {"n": 2, "text": "=HYPERLINK(1)", "value": None},
    {"n": 3, "text": None, "value": "-3"},
    {"n": 4, "text": " @sum", "value": "0"},
]


def write(folder: Path, rows=ROWS) -> PublishedTable:
    folder.mkdir(parents=True, exist_ok=True)
    with TableWriter(folder, [WORDS]) as writer:
        writer.add({"words": rows})
    return PublishedTable(WORDS, folder / "words.parquet", len(rows))


@pytest.fixture
def table(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path / "home"
    return write(tmp_path / "tables")


def test_every_form_holds_the_same_rows(table):
    found = pyarrow.parquet.read_table(data_file(table, "parquet").path).to_pylist()
    lines = data_file(table, "jsonl").path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == [row["text"] for row in found] == [r["text"] for r in ROWS]
    assert json.loads(lines[1])["value"] is None
    with data_file(table, "csv").path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["value"] for row in rows] == ["12.50", "", "-3.00", "0.00"]
    assert rows[0]["text"] == ROWS[0]["text"]


def test_no_text_of_a_csv_file_is_a_formula(table):
    with data_file(table, "csv").path.open(encoding="utf-8", newline="") as handle:
        assert [row["text"] for row in csv.DictReader(handle)][1:] == ["'=HYPERLINK(1)", "", "' @sum"]


@pytest.mark.parametrize("form", FORMS)
def test_size_and_checksum_are_those_of_the_file(table, form):
    made = data_file(table, form)
    assert (made.size, made.sha256) == (made.path.stat().st_size, hashlib.sha256(made.path.read_bytes()).hexdigest())
    assert ready_file(table, form) == made


def test_a_file_is_made_once_for_each_state_and_old_ones_go(table, tmp_path):
    assert ready_file(table, "csv") is None
    first = data_file(table, "csv").path
    inode = first.stat().st_ino
    assert data_file(table, "csv").path.stat().st_ino == inode
    for number in range(5):
        changed = write(tmp_path / f"tables-{number}", [{"n": number, "text": "x" * number, "value": None}])
        assert str(number) in data_file(changed, "csv").path.read_text()
    assert not first.exists()
    assert len([one for one in first.parent.parent.iterdir() if one.is_dir()]) == 3


def test_a_file_that_was_cut_short_is_made_again(table):
    made = data_file(table, "csv")
    made.path.write_text("n\n")
    assert data_file(table, "csv").size == made.size
    assert checksum(made.path) == made.sha256


def test_a_spreadsheet_reads_no_formula(table, tmp_path):
    book = openpyxl.Workbook()
    with data_file(table, "csv").path.open(encoding="utf-8", newline="") as handle:
        for row in csv.reader(handle):
            book.active.append(row)
    assert {cell.data_type for row in book.active for cell in row} <= {"s", "n"}
