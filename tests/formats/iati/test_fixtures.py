"""The check agrees with 1,177 files whose verdict is known; the table in docs/reference/iati.md says so by folder."""

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sestante.formats.iati.checking import NOT_IATI, NOT_WELL_FORMED, VERSION_UNKNOWN, FileVerdict, check_file
from sestante.formats.iati.ruleset import Circumstances
from tests.formats.iati.rulesets_of_others import breaks
from tests.tools import CLONE, shared_data

_DATA = shared_data()
pytestmark = pytest.mark.skipif(_DATA is None, reason="The fixtures are not beside this clone (../shared/data).")
#: Of rule 11.1.5 the manifest says that the future date in its file has passed: it is asked on a day before.
_BEFORE = {"rule-files/11.1.5.xml": Circumstances(date(2020, 6, 1))}


def _fixtures() -> Path:
    assert _DATA is not None
    return _DATA / "iati-fixtures"


def _rows() -> list[dict[str, str]]:
    with (_fixtures() / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _verdict(row: dict[str, str]) -> FileVerdict:
    version = row["schema_version"] if row["set"] == "schema" else None
    return check_file(_fixtures() / row["file"], version, world=_BEFORE.get(row["file"]))


def _has_the_shape_told(row: dict[str, str], verdict: FileVerdict, rules: set[str]) -> bool:
    return {
        "schema-valid": "0.3.1" not in rules and verdict.outcome not in (NOT_WELL_FORMED, NOT_IATI),
        "schema-invalid": "0.3.1" in rules,
        # an undeclared prefix is a fault against the schema for the public validator, and none of form
        "not-well-formed": verdict.outcome == NOT_WELL_FORMED or "0.3.1" in row["expect_rule_ids"].split(),
        "not-iati": verdict.outcome == NOT_IATI,
        "no-schema-for-version": verdict.outcome == VERSION_UNKNOWN,
        "": True,
    }[row["lxml_verdict"]]


def _agrees(row: dict[str, str]) -> bool:
    verdict = _verdict(row)
    rules = {finding.rule for finding in verdict.findings}
    if row["set"] == "schema":
        return verdict.is_valid == (row["expect_schema_valid"] == "yes")
    lists = {finding.codelist for finding in verdict.findings}
    errors = {finding.rule for finding in verdict.findings if finding.severity == "error"}
    note = row["note"]
    return all(
        (
            _has_the_shape_told(row, verdict, rules),
            (verdict.outcome == NOT_WELL_FORMED) <= (row["expect_well_formed"] != "yes"),
            set(row["expect_rule_ids"].split()) <= rules,
            set(row["expect_codelists_flagged"].split()) <= lists,
            not row["expect_validator_valid"] or verdict.is_valid == (row["expect_validator_valid"] == "true"),
            "breaks the standard ruleset" not in note or any(not rule.startswith("9.") for rule in errors),
            "code not on its codelist" not in note or any(rule.startswith("9.") for rule in errors),
            "incomplete list: allowed" not in note or not any(rule.startswith("9.") for rule in errors),
        )
    )


def _cases() -> dict[str, list[tuple[str, bool]]]:
    """``{file: [(rule file, whether it holds), …]}`` of the units of the ruleset engine."""
    cases: dict[str, list[tuple[str, bool]]] = {}
    with (_fixtures() / "ruleset-units" / "cases.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            cases.setdefault(row["xml_file"], []).append((row["ruleset_file"], row["expected_result"] == "true"))
    return cases


def _unit_agrees(name: str) -> bool:
    folder = _fixtures() / "ruleset-units"
    return all(breaks(folder / rules, folder / name) != holds for rules, holds in _cases()[name])


@cache
def _table() -> dict[str, tuple[int, int]]:
    """``{folder: (files, files that agree)}``."""
    files: Counter[str] = Counter()
    agreeing: Counter[str] = Counter()
    disagreeing = []
    for row in _rows():
        folder = "/".join(row["file"].split("/")[:2]) if row["set"] == "schema" else row["set"]
        agrees = _unit_agrees(Path(row["file"]).name) if row["set"] == "ruleset-units" else _agrees(row)
        files[folder] += 1
        agreeing[folder] += agrees
        if not agrees:
            disagreeing.append(row["file"])
    assert not disagreeing, disagreeing
    return {folder: (files[folder], agreeing[folder]) for folder in sorted(files)}


def test_every_fixture_gets_the_verdict_that_is_told():
    table = _table()
    assert sum(files for files, _agree in table.values()) == 1177
    assert all(files == agree for files, agree in table.values())


def test_the_table_in_the_reference_says_the_same():
    text = (CLONE / "docs" / "reference" / "iati.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z0-9./-]+)/` \| ([\d,]+) \| ([\d,]+) \|", text, re.MULTILINE)
    assert {folder: (int(files), int(agree)) for folder, files, agree in told} == _table()
