"""``sestante import``: one report a file, status 0 only when nothing was refused, acceptance and undo by number."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sestante.history.models import Batch
from sestante.projects.models import Project
from tests.sheets import register, write_csv, write_xlsx

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(stores: Any) -> None:
    """Words and numbers in a home of the test's own."""


def run(*arguments: object, **options: Any) -> tuple[str, int]:
    out, status = io.StringIO(), 0
    try:
        call_command("import", *map(str, arguments), stdout=out, **options)
    except SystemExit as ended:
        status = int(str(ended.code))
    return out.getvalue(), status


def test_the_report_has_exactly_these_fields(tmp_path: Path) -> None:
    good = write_xlsx(tmp_path / "register.xlsx", register())
    bad = tmp_path / "page.csv"
    bad.write_text("<html>")
    out, status = run(good, bad, "--dry-run", "--json")
    first, second = json.loads(out)["files"]
    assert list(first) == ["file", "outcome", "add", "change", "same", "error", "issues"]
    assert (first["outcome"], first["add"], first["error"]) == ("accepted with warnings", 42, 8)
    assert (second["outcome"], second["add"], second["issues"][0]["code"]) == ("refused", 0, "html")
    assert status == 1
    assert not Batch.objects.exists()


def test_it_waits_is_accepted_and_undone_by_number(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "register.csv", register(faults=0, doubles=0, rows=3))
    out, status = run(file)
    number = Batch.objects.get().pk
    assert status == 0
    assert f"accept it with: sestante import accept {number}" in out
    assert "add  row 2  progetto-di-prova-0" in out
    assert not Project.objects.exists()
    run("accept", number)
    assert Project.objects.published().count() == 3
    run("undo", number)
    assert Project.objects.published().count() == 0
    with pytest.raises(CommandError):
        run("undo", 999_999)


def test_accepting_at_once_says_how_to_undo(tmp_path: Path) -> None:
    out, status = run(write_csv(tmp_path / "r.csv", register(faults=0, doubles=0, rows=3)), "--accept")
    assert (status, Project.objects.count()) == (0, 3)
    assert "undo it with: sestante import undo" in out


def test_a_file_of_which_nothing_can_be_taken_is_refused(tmp_path: Path) -> None:
    out, status = run(write_csv(tmp_path / "r.csv", [["Title", "Country"], ["", "KE"], ["x", "Atlantis"]]), "--accept")
    assert status == 1
    assert "refused; 0 add, 0 change, 0 same, 2 with errors left out" in out


def test_what_the_rows_are_is_asked_where_the_heads_do_not_tell(tmp_path: Path) -> None:
    out, status = run(write_csv(tmp_path / "r.csv", [["Kunde", "Umsatz"], ["x", "y"]]))
    assert status == 1
    assert "Say it with --noun" in out


def test_iati_comes_in_by_the_same_command(tmp_path: Path) -> None:
    file = tmp_path / "activities.xml"
    file.write_text(
        '<iati-activities version="2.03"><iati-activity xml:lang="en" default-currency="EUR">'
        "<iati-identifier>XX-EXAMPLE-1</iati-identifier>"
        '<reporting-org ref="XX-EXAMPLE" type="22"><narrative>Example body</narrative></reporting-org>'
        "<title><narrative>A mill that is not there</narrative></title>"
        '<activity-status code="2"/></iati-activity></iati-activities>'
    )
    out, status = run(file, "--accept", "--json")
    report = json.loads(out)["files"][0]
    assert (status, report["add"], report["error"]) == (0, 1, 0)
    assert Project.objects.get().iati_identifier == "XX-EXAMPLE-1"
    again = json.loads(run(file, "--accept", "--json")[0])["files"][0]
    assert (again["add"], again["change"], again["same"]) == (0, 0, 1)
