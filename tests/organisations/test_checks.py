"""Rules on an organisation."""

import pytest

from sestante.core.errors import has_errors
from sestante.core.partial_dates import PartialDate
from sestante.organisations.checks import check_organisation
from sestante.organisations.records import ContactRecord, IdentifierRecord, MembershipRecord, PartyRecord, SectorRecord
from tests.factories import make_full_organisation, make_organisation


def test_a_sound_organisation_has_no_issues():
    assert check_organisation(make_full_organisation()) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"slug": "", "name": {"en": "A"}}, "slug_missing"),
        ({"slug": "Not a slug"}, "slug_wrong"),
        ({"name": {}}, "name_missing"),
        ({"country": "XX"}, "code_unknown"),
        ({"kind": "wizard"}, "code_unknown"),
        ({"website": "javascript:alert(1)"}, "address_wrong"),
        ({"contact": ContactRecord(email="nobody")}, "email_wrong"),
        ({"identifiers": (IdentifierRecord("IT-CF", ""),)}, "identifier_incomplete"),
        ({"memberships": (MembershipRecord(PartyRecord("")),)}, "body_missing"),
        (
            {"memberships": (MembershipRecord(PartyRecord("B"), start=PartialDate(2020), end=PartialDate(2019)),)},
            "end_before_start",
        ),
        ({"memberships": (MembershipRecord(PartyRecord("Example Apex")),)}, "member_of_itself"),
        ({"sectors": (SectorRecord("ICA", "nothing"),)}, "code_unknown"),
        ({"acronym": "=1+1"}, "formula_in_cell"),
        ({"acronym": "x\x00y"}, "character_not_allowed"),
        ({"local_name": "broken \ufffd"}, "encoding_broken"),
        ({"local_name": "x" * 301}, "text_too_long"),
        ({"absences": {"tier": "because"}}, "code_unknown"),
        ({"visibility": "secret"}, "visibility_unknown"),
        ({"visibility": "hidden"}, "reason_missing"),
    ],
)
def test_each_fault_is_named_with_its_row(fields, code):
    issues = check_organisation(make_organisation(**fields), row=7, file="organisations.csv")
    assert [issue.code for issue in issues] == [code]
    assert has_errors(issues)
    assert issues[0].row == 7
    assert issues[0].message
