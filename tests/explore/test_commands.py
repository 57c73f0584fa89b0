"""``sestante rebuild`` and ``sestante tables``."""

import json

import pytest
from django.core.management import call_command

from tests.factories import make_full_project, make_project, take_in
from tests.parquet import selected

pytestmark = pytest.mark.django_db


def test_tables_lists_each_published_table_with_file_fields_and_rows(stores, capsys):
    take_in(make_full_project(), make_project())
    call_command("tables", "--json")
    listing = json.loads(capsys.readouterr().out)
    assert listing["version"] == 1
    tables = {table["name"]: table for table in listing["tables"]}
    assert tables["projects"]["rows"] == 2
    assert tables["money"]["rows"] == 2
    for table in tables.values():
        described = selected("DESCRIBE SELECT * FROM read_parquet(?)", [table["file"]])
        assert [(name, kind) for name, kind, *_ in described] == [(f["name"], f["type"]) for f in table["fields"]]
        ((count,),) = selected("SELECT count(*) FROM read_parquet(?)", [table["file"]])
        assert count == table["rows"]


def test_tables_for_a_person_is_a_line_for_each(stores, capsys):
    take_in(make_project())
    call_command("tables")
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].endswith("tables at version 1.")
    assert any(line.split()[:2] == ["projects", "1"] for line in lines)


def test_rebuild_says_which_version_readers_see(stores, capsys):
    take_in(make_project())
    call_command("rebuild")
    assert "at version 1" in capsys.readouterr().out
