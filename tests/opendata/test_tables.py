"""Published tables: readable by any DuckDB, absent values NULL, brought up to date by number."""

import datetime
from decimal import Decimal

import pytest

from sestante.core.errors import StoreUnavailable
from sestante.core.tables import Field, Table
from sestante.opendata.database import cursor
from sestante.opendata.tables import TableWriter, published_tables
from tests.parquet import selected

THINGS = Table(
    "things",
    "Things",
    (
        Field("n", "BIGINT", "Number."),
        Field("name", "VARCHAR", "Name."),
        Field("value", "DECIMAL(20,2)", "Amount."),
        Field("day", "DATE", "Day."),
        Field("is_open", "BOOLEAN", "Open."),
    ),
)
OTHERS = Table("others", "Others", (Field("n", "BIGINT", "Number."), Field("end_date", "VARCHAR", "End.")))


def write(folder, things, others=(), **earlier):
    folder.mkdir()
    with TableWriter(folder, (THINGS, OTHERS), **earlier) as writer:
        writer.add({"things": things, "others": others})
    return folder


def rows(folder, table="things"):
    return selected(f"SELECT * FROM '{folder}/{table}.parquet' ORDER BY n")


def test_values_come_back_as_they_were_and_absent_ones_are_null(tmp_path):
    folder = write(
        tmp_path / "a",
        [
            {
                "n": 1,
                "name": 'a "b" \'\\ \x00\n',
                "value": "123456789012345678.91",
                "day": "2024-02-29",
                "is_open": True,
            },
            {"n": 2},
        ],
    )
    assert rows(folder) == [
        (1, 'a "b" \'\\ \x00\n', Decimal("123456789012345678.91"), datetime.date(2024, 2, 29), True),
        (2, None, None, None, None),
    ]


def test_an_empty_table_is_a_file_with_its_fields(tmp_path):
    folder = write(tmp_path / "a", [])
    described = selected(f"DESCRIBE SELECT * FROM '{folder}/things.parquet'")
    assert [(name, kind) for name, kind, *_ in described] == [(f.name, f.type) for f in THINGS.fields]
    assert rows(folder) == []


def test_the_catalogue_names_file_fields_and_rows(tmp_path):
    folder = write(tmp_path / "a", [{"n": 1}, {"n": 2}])
    things, others = published_tables(folder)
    assert (things.table, things.rows, others.rows) == (THINGS, 2, 0)
    assert things.as_dict()["file"] == str(folder / "things.parquet")
    assert things.as_dict()["fields"][0] == {"name": "n", "type": "BIGINT", "description": "Number."}


def test_an_update_replaces_the_rows_of_changed_numbers_and_keeps_the_others(tmp_path):
    old = write(tmp_path / "a", [{"n": n, "name": "old"} for n in (1, 2, 2, 3)])
    new = write(tmp_path / "b", [{"n": 2, "name": "new"}], earlier=old, changed={"things": [2, 3, 9]})
    assert [row[:2] for row in rows(new)] == [(1, "old"), (2, "new")]
    assert [row[:2] for row in rows(old)] == [(1, "old"), (2, "old"), (2, "old"), (3, "old")]
    assert published_tables(new)[0].rows == 2


def test_a_table_that_does_not_change_is_linked(tmp_path):
    old = write(tmp_path / "a", [{"n": 1}], [{"n": 1, "end_date": "2024"}])
    new = write(tmp_path / "b", [{"n": 2}], earlier=old, changed={"things": [2], "others": [2]})
    assert (new / "others.parquet").samefile(old / "others.parquet")
    assert not (new / "things.parquet").samefile(old / "things.parquet")


@pytest.mark.parametrize(
    ("new", "is_linked"),
    [
        ([{"n": 2, "name": "b"}, {"n": 2, "name": "a"}, {"n": 2}], True),
        ([{"n": 2, "name": "b"}, {"n": 2, "name": "b"}, {"n": 2}], False),
        ([{"n": 2, "name": "a"}, {"n": 2, "name": "b"}], False),
        ([{"n": 2, "name": "a"}, {"n": 2, "name": "b"}, {"n": 2}, {"n": 3, "name": "c"}], False),
        ([], False),
    ],
)
def test_a_table_whose_new_rows_are_the_old_ones_is_linked(tmp_path, new, is_linked):
    old = write(tmp_path / "a", [{"n": 1}, {"n": 2, "name": "a"}, {"n": 2, "name": "b"}, {"n": 2}])
    folder = write(tmp_path / "b", new, earlier=old, changed={"things": [2, 3]})
    assert (folder / "things.parquet").samefile(old / "things.parquet") == is_linked
    assert published_tables(folder)[0].rows == 1 + len(new)


def test_nothing_but_tables_and_their_catalogue_is_left(tmp_path):
    folder = write(tmp_path / "it's here", [{"n": 1}])
    assert sorted(file.name for file in folder.iterdir()) == ["others.parquet", "tables.json", "things.parquet"]


def test_a_write_that_fails_leaves_no_table(tmp_path):
    (tmp_path / "a").mkdir()

    def rows_then_fault():
        yield {"n": 1}
        raise RuntimeError

    with pytest.raises(RuntimeError), TableWriter(tmp_path / "a", (THINGS,)) as writer:
        writer.add({"things": rows_then_fault()})
    assert list((tmp_path / "a").iterdir()) == []


@pytest.mark.parametrize("damage", ["no catalogue", "half a catalogue", "no file"])
def test_damaged_tables_are_said_so(tmp_path, damage):
    folder = write(tmp_path / "a", [{"n": 1}])
    if damage == "no catalogue":
        (folder / "tables.json").unlink()
    elif damage == "half a catalogue":
        (folder / "tables.json").write_text('{"tables": [{"name"')
    else:
        (folder / "things.parquet").unlink()
    with pytest.raises(StoreUnavailable):
        published_tables(folder)


def test_duckdb_keeps_to_little_memory_and_fetches_no_extension():
    with cursor() as database:
        settings = dict(database.execute("SELECT name, value FROM duckdb_settings()").fetchall())
    assert settings["memory_limit"].startswith("143")  # 150 MB in MiB
    assert (settings["autoinstall_known_extensions"], settings["autoload_known_extensions"]) == ("false", "false")
