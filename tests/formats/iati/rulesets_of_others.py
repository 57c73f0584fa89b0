"""Rules as the IATI rulesets write them (JSON), asked by our engine: for units and for comparing with ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from sestante.formats.iati.ruleset import Rule, broken_rules, kinds
from sestante.formats.iati.ruleset.records import Test

_ROOTS = ("/iati-activities/iati-activity", "/iati-organisations/iati-organisation")
_EACH = {
    "lang": ("descendant::narrative", "@xml:lang"),
    "sector": ("transaction", "sector"),
    "currency": ("descendant::value | descendant::forecast | descendant::loan-status", "@currency"),
}
_SPARED = {"NOT_EXISTING_ORG_ID": "publisher", "NOT_EXISTING_ORG_ID_PREFIX": "publisher-prefix", None: ""}


def rules_of(file: Path) -> list[Rule]:
    """The rules of a ruleset file, their contexts as the file writes them (beginning with ``/``)."""
    found = []
    for context, kinds_here in json.loads(file.read_text(encoding="utf-8")).items():
        for kind, case, foreach in _cases(kinds_here):
            told = case.get("ruleInfo", {})
            found.append(
                Rule(told.get("id", ""), told.get("severity", "error"), context, _test(kind, case), "", "", foreach)
            )
    return found


def breaks(rules: Path, file: Path) -> bool:
    """Whether a file breaks any rule of a ruleset file."""
    return any(broken_rules(etree.parse(str(file)).getroot(), rules_of(rules)))


def _cases(kinds_here: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    for kind, content in kinds_here.items():
        for case in content["cases"]:
            if kind != "loop":
                yield kind, case, ""
                continue
            for inner, inner_content in case["do"].items():
                for inner_case in inner_content["cases"]:
                    told = {name: _with_value(part) for name, part in inner_case.items() if name != "ruleInfo"}
                    yield inner, {**told, "ruleInfo": inner_case.get("ruleInfo", {})}, case["foreach"]


def _with_value(part: Any) -> Any:
    if isinstance(part, list):
        return [_with_value(one) for one in part]
    return part.replace("'$1'", "$value") if isinstance(part, str) else part


def _test(kind: str, case: dict[str, Any]) -> Test:
    paths, when = case.get("paths", ()), case.get("condition", "")
    makers = {
        "atleast_one": lambda: kinds.at_least_one(*paths, when=when),
        "no_more_than_one": lambda: kinds.no_more_than_one(*paths, when=when),
        "only_one_of": lambda: kinds.only_one_of(tuple(case["excluded"]), *paths),
        "dependent": lambda: kinds.all_or_none(*paths),
        "one_or_all": lambda: kinds.default_or_each(case["one"], *_EACH[case["all"]]),
        "if_then": lambda: kinds.if_then(case["if"], case["then"]),
        "strict_sum": lambda: kinds.sums_to(str(case["sum"]), *paths, when=when),
        "range": lambda: kinds.in_range(str(case.get("min", "")), str(case.get("max", "")), *paths),
        "date_order": lambda: kinds.in_order(case["less"], case["more"]),
        "date_now": lambda: kinds.not_in_future(case["date"]),
        "time_limit": lambda: kinds.at_most_a_year(case["start"], case["end"]),
        "between_dates": lambda: kinds.within(case["date"], case["start"], case["end"]),
        "regex_matches": lambda: kinds.all_match(case["regex"], *paths, spared=_SPARED[case.get("idCondition")]),
        "regex_no_matches": lambda: kinds.none_matches(case["regex"], *paths),
        "no_spaces": lambda: kinds.no_outer_spaces(*paths),
        "unique": lambda: kinds.all_different(*paths),
        "startswith": lambda: _startswith(case, paths),
    }
    return makers[kind]()


def _startswith(case: dict[str, Any], paths: list[str]) -> Test:
    if case["prefix"] == ["ORG-ID-PREFIX"]:
        return kinds.begins_with_agency(*paths)
    return kinds.begins_with(tuple(case["prefix"]), case.get("separator", ""), *paths)
