"""Files of figures: what is written reads back equal; bad cells are named by file, row and column."""

from decimal import Decimal

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.core.records import to_data
from sestante.formats.country_figures_file import COLUMNS, HEAD, REQUIRED, read_figures, rows_of
from sestante.formats.csv_table import read_table
from sestante.formats.csv_writing import csv_text
from tests.factories import make_figure


def read(tmp_path, text):
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    table = read_table(path, required=REQUIRED, known=COLUMNS)
    return list(read_figures(table.rows, path.name))


def one(tmp_path, **cells):
    row = {"id": "a", "country": "KE", "figure": "members", "value": "1", "stream": "press", **cells}
    ((record, reader),) = read(tmp_path, ",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()) + "\n")
    return record, reader


def test_what_is_written_reads_back_equal(tmp_path):
    figures = [
        make_figure(),
        make_figure(
            "b", measure="share-gdp-percent", value=Decimal("4.8"), qualifier="about", year=PartialDate(2020, 3)
        ),
        make_figure("c", year=None, period="FY 2012/13", sector="agriculture", sector_words="Coffee", group="women"),
        make_figure("d", value=Decimal(0), scope="members, of the “union”", remark="Inferred", citations=()),
    ]
    rows = rows_of(
        [to_data(figure) for figure in figures], language="fr", address=lambda slug: f"https://x.example/{slug}"
    )
    back = read(tmp_path, "".join(csv_text(HEAD, rows)))
    assert [to_data(record) for record, _reader in back] == [to_data(figure) for figure in figures]
    assert [reader.issues for _record, reader in back] == [[], [], [], []]


@pytest.mark.parametrize(
    "text", ["1.234,5.6", "1,234.5.6", "1.234,56", "1 234", "many", "1e999999999x", "NaN", "Infinity"]
)
def test_a_number_that_cannot_be_read_is_named_by_file_row_and_column(tmp_path, text):
    record, reader = one(tmp_path, value=text)
    assert record.value is None
    (issue,) = reader.issues
    assert (issue.file, issue.row, issue.field, issue.code) == ("figures.csv", 2, "value", "number_wrong")
    assert text[:9] in issue.message


def test_two_decimal_marks_are_told_in_words(tmp_path):
    (issue,) = one(tmp_path, value="1.234,5.6")[1].issues
    assert "two marks" in issue.message


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DGRV (more than)", ("DGRV", "more-than", "", "")),
        ("Agency (VietnamPlus, about)", ("Agency (VietnamPlus)", "about", "", "")),
        ("Office (FY 2012/13)", ("Office", "", "FY 2012/13", "")),
        (
            "coops4dev (ICA mapping; label inferred from page order)",
            ("coops4dev (ICA mapping)", "", "", "Label inferred from page order"),
        ),
        ("jornal.coop (ICA Board in Cali)", ("jornal.coop (ICA Board in Cali)", "", "", "")),
        ("Survey (estimated)", ("Survey", "estimated", "", "")),
    ],
)
def test_what_a_source_says_in_brackets_becomes_qualifier_period_or_remark(tmp_path, name, expected):
    record, _reader = one(tmp_path, source_name=name)
    assert (record.source_name, record.qualifier, record.period, record.remark) == expected


def test_without_an_id_one_is_made_that_stays_the_same(tmp_path):
    first, second = (one(tmp_path, id="", year="2019", source_name="Office")[0].slug for _time in range(2))
    assert first == second == "ke-members-2019-press-office"


def test_codes_of_measures_may_be_written_with_underscores(tmp_path):
    assert one(tmp_path, figure="women_members_percent")[0].measure == "women-members-percent"
