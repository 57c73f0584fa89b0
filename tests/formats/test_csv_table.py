"""CSV files row by row: what is broken is named with its row and stops nothing else."""

import pytest

from sestante.core.errors import SourceError
from sestante.formats.csv_table import read_table


def table(tmp_path, data: bytes, **wanted):
    path = tmp_path / "things.csv"
    path.write_bytes(data)
    return read_table(path, **({"required": ["id"]} | wanted))


def test_rows_carry_the_number_a_spreadsheet_shows(tmp_path):
    rows = list(table(tmp_path, b'id,text\r\na,"two\r\nlines"\r\n\r\nb,x\r\n').rows)
    assert [(row.number, row["id"], row["text"]) for row in rows] == [(2, "a", "two\r\nlines"), (4, "b", "x")]


def test_a_byte_order_mark_and_blanks_in_the_head_are_no_part_of_a_name(tmp_path):
    assert [row["id"] for row in table(tmp_path, "\ufeffid , text\na,b\n".encode()).rows] == ["a"]


def test_broken_utf8_is_marked_and_the_other_rows_read_well(tmp_path):
    rows = list(table(tmp_path, b"id,text\na,caf\xe9\nb,caf\xc3\xa9\n").rows)
    assert [row["text"] for row in rows] == ["caf\ufffd", "café"]


def test_a_row_with_too_few_or_many_cells_is_named(tmp_path):
    rows = list(table(tmp_path, b"id,text\na\nb,c,d\ne,f\n").rows)
    assert [[i.code for i in row.issues] for row in rows] == [["cells_wrong"], ["cells_wrong"], []]


def test_a_quote_that_never_closes_is_named(tmp_path):
    rows = list(table(tmp_path, b'id,text\na,b\nc,"d\ne,f\n').rows)
    assert [i.code for row in rows for i in row.issues] == ["row_broken"]


def test_a_missing_column_is_an_issue_and_a_missing_required_one_refuses_the_file(tmp_path):
    assert [(i.code, i.field, i.row) for i in table(tmp_path, b"id\na\n", known=["text"]).issues] == [
        ("column_missing", "text", 1)
    ]
    with pytest.raises(SourceError, match="no column “id”"):
        table(tmp_path, b"name\na\n")


@pytest.mark.parametrize("data", [b"", b'"open'])
def test_a_file_without_a_head_is_refused_in_words(tmp_path, data):
    with pytest.raises(SourceError, match=r"things\.csv"):
        table(tmp_path, data)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read_table(tmp_path / "absent.csv", required=["id"])
