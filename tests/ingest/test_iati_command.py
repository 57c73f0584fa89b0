"""``sestante iati check`` tells by line and by JSON, and by its exit status."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.formats.iati.test_checking import activity, file_of


def run(*arguments):
    out = StringIO()
    status = 0
    try:
        call_command("iati", *arguments, stdout=out)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, out.getvalue()


@pytest.fixture
def files(tmp_path):
    sound, broken = tmp_path / "sound.xml", tmp_path / "broken.xml"
    sound.write_text(file_of(activity()), encoding="utf-8")
    broken.write_text(file_of(activity('<policy-marker code="1"/>')), encoding="utf-8")
    return str(sound), str(broken)


def test_sound_files_end_with_status_0(files):
    assert run("check", files[0]) == (0, f"{files[0]}: valid, IATI 2.03\n")


def test_a_broken_rule_is_told_with_its_line_and_ends_with_status_1(files):
    status, told = run("check", *files)
    assert status == 1
    assert f"{files[1]}:11: error 6.14.1: IT-CF-123-1: policy marker:" in told


def test_json_holds_every_finding(files):
    status, told = run("check", files[1], "--json", "--version", "2.03")
    (file,) = json.loads(told)["files"]
    assert status == 1
    assert (file["outcome"], file["valid"], [issue["rule"] for issue in file["issues"]]) == (
        "rules-broken",
        True,
        ["6.14.1"],
    )
