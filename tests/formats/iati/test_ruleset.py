"""Our declarations of the ruleset ask what the standard's file asks: the same rules, the same verdicts."""

from collections import Counter

import pytest
from lxml import etree

from sestante.formats.iati.ruleset import ACTIVITY_RULES, ORGANISATION_RULES, broken_rules
from tests.formats.iati.rulesets_of_others import rules_of
from tests.tools import shared_data

_DATA = shared_data()
needs_data = pytest.mark.skipif(_DATA is None, reason="The ruleset is not beside this clone (../shared/data).")


def _standard():
    return rules_of(_DATA / "iati-schema" / "rulesets" / "standard-2.03.json")


@needs_data
def test_the_107_cases_of_the_standard_are_declared_each_with_its_severity():
    ours = dict.fromkeys((*ACTIVITY_RULES, *ORGANISATION_RULES))
    told = Counter((rule.id, rule.severity, bool(rule.foreach)) for rule in _standard())
    assert Counter((rule.id, rule.severity, bool(rule.foreach)) for rule in ours) == told
    assert told.total() == 107


def _ids(found) -> Counter[tuple[str, str]]:
    return Counter({(broken.rule.id, broken.place.getroottree().getpath(broken.place)): 1 for broken in found})


@needs_data
def test_on_every_fixture_our_declarations_find_what_those_of_the_standard_find():
    folder = _DATA / "iati-fixtures"
    files = [file for name in ("rule-files", "validator-api", "pyiati") for file in (folder / name).rglob("*.xml")]
    standard, fired = _standard(), set()
    for file in files:
        try:
            root = etree.parse(str(file)).getroot()
        except etree.XMLSyntaxError:
            continue
        ours: Counter[tuple[str, str]] = Counter()
        for item in root.iterchildren("iati-activity", "iati-organisation"):
            rules = ACTIVITY_RULES if item.tag == "iati-activity" else ORGANISATION_RULES
            ours |= _ids(broken_rules(item, rules))
        theirs = _ids(broken_rules(root, standard)) if len(root) else Counter()
        assert ours == theirs, file.name
        fired |= {rule for rule, _place in ours}
    assert len(fired) >= 40


def test_every_rule_says_what_is_wrong_and_how_to_mend_it():
    for rule in (*ACTIVITY_RULES, *ORGANISATION_RULES):
        assert str(rule.wrong).endswith("."), rule.id
        assert str(rule.mend).endswith("."), rule.id


def test_a_value_from_a_file_is_never_part_of_a_path():
    hostile = "<iati-activity><sector vocabulary=\"x'] | //*[name()='\" code='1'/></iati-activity>"
    found = list(broken_rules(etree.fromstring(hostile), ACTIVITY_RULES))
    assert {broken.rule.id for broken in found} >= {"6.11.1", "102.1.1"}
