"""One file's check: what it says of sound, broken and hostile files."""

import pytest

from sestante.formats.iati import checking
from sestante.formats.iati.checking import check_file

HEAD = '<iati-activities version="2.03">'
ACTIVITY = """<iati-activity xml:lang="en" default-currency="EUR">
 <iati-identifier>IT-CF-123-{number}</iati-identifier>
 <reporting-org ref="IT-CF-123" type="21"><narrative>Cooperativa Esempio</narrative></reporting-org>
 <title><narrative>Wells</narrative></title>
 <description><narrative>Wells for ten villages</narrative></description>
 <participating-org role="2" ref="IT-CF-123"/>
 <activity-status code="2"/>
 <activity-date type="1" iso-date="2024-01-01"/>
 <recipient-country code="KE"/>
 <sector code="14030"/>
 {more}
</iati-activity>"""


def check(tmp_path, text, version=None):
    path = tmp_path / "file.xml"
    path.write_text(text, encoding="utf-8")
    return check_file(path, version)


def file_of(*activities):
    return f"{HEAD}{''.join(activities)}</iati-activities>"


def activity(more="", number="1"):
    return ACTIVITY.format(more=more, number=number)


def test_a_sound_file_is_valid(tmp_path):
    verdict = check(tmp_path, f"{HEAD}{activity()}</iati-activities>")
    assert (verdict.outcome, verdict.version, verdict.findings) == ("valid", "2.03", ())


def test_a_finding_says_where_what_is_wrong_and_how_to_mend_it(tmp_path):
    more = '<policy-marker code="1"/><policy-marker code="2"/>'
    first, second = check(tmp_path, f"{HEAD}\n{activity(more)}</iati-activities>").findings
    assert (first.rule, first.severity, first.item, first.line) == ("6.14.1", "error", "IT-CF-123-1", 12)
    assert first.where == "policy marker 1"
    assert second.xpath == "/iati-activities/iati-activity/policy-marker[2]"
    assert "significance" in first.mend


def test_the_version_asked_for_outranks_the_files_own(tmp_path):
    text = f'<iati-activities version="9">{activity()}</iati-activities>'
    assert check(tmp_path, text).outcome == "version-unknown"
    assert check(tmp_path, text, "2.03").outcome == "valid"


def test_a_file_of_1_0x_is_asked_its_schema_alone(tmp_path):
    text = '<iati-activities version="1.05"><iati-activity/></iati-activities>'
    assert {finding.rule for finding in check(tmp_path, text).findings} == {"0.3.1"}


def test_a_large_file_gets_the_same_verdict_in_parts(tmp_path, monkeypatch):
    tagged = '<tag vocabulary="900" code="a"/>'
    text = file_of(activity(), activity("<sector/>", "2"), activity(tagged, "3"))
    whole = check(tmp_path, text)
    monkeypatch.setattr(checking, "WHOLE_BYTES", 100)
    parts = check(tmp_path, text)
    assert parts.outcome == whole.outcome == "schema-invalid"
    assert {finding.rule for finding in parts.findings} == {finding.rule for finding in whole.findings}


def test_what_the_outermost_element_states_is_checked_in_parts_too(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "WHOLE_BYTES", 100)
    text = f'<iati-activities version="2.03" colour="red">{activity()}</iati-activities>'
    assert check(tmp_path, text).outcome == "schema-invalid"


HOSTILE = {
    "bomb": f'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;">]>{HEAD}&y;</iati-activities>',
    "local file": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}&x;</iati-activities>',
    "outside type": '<!DOCTYPE a SYSTEM "http://203.0.113.1/a.dtd"><iati-activities version="2.03"/>',
    "deep": HEAD + "<a>" * 1000 + "</a>" * 1000 + "</iati-activities>",
    "cut off": HEAD + "<iati-activity>",
    "no XML": '{"a": 1}',
    "empty": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_verdict_and_opens_nothing(tmp_path, name):
    verdict = check(tmp_path, HOSTILE[name])
    assert verdict.outcome == "not-well-formed"
    assert "root:" not in str(verdict.findings)


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert check_file(tmp_path / "none.xml").outcome == "unreadable"


def test_another_kind_of_xml_is_no_iati_file(tmp_path):
    assert check(tmp_path, "<html/>").findings[0].rule == "0.2.1"


def test_findings_beyond_the_most_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "MOST_FINDINGS", 3)
    verdict = check(tmp_path, file_of(activity('<policy-marker code="1"/>' * 5)))
    assert (len(verdict.findings), verdict.left_out) == (3, 2)
