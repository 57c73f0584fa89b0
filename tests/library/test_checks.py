"""Rules on a library item."""

from dataclasses import replace

import pytest

from sestante.library.checks import check_library_item
from sestante.library.records import ContributorRecord, ProjectLinkRecord, VersionRecord
from sestante.organisations.records import ContactRecord, PartyRecord
from tests.factories import make_library_item, make_practice


def test_complete_items_and_practices_have_no_fault():
    assert check_library_item(make_library_item()) == ()
    assert check_library_item(make_practice()) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": {}}, "title_missing"),
        ({"kind": "novel"}, "code_unknown"),
        ({"countries": ("XX",)}, "code_unknown"),
        ({"themes": ("witchcraft",)}, "code_unknown"),
        ({"url": "javascript:alert(1)"}, "address_wrong"),
        ({"url": "https://example.org/" + "a" * 1000}, "text_too_long"),
        ({"versions": (VersionRecord("zz"),)}, "code_unknown"),
        ({"versions": (VersionRecord(""),)}, "language_missing"),
        ({"versions": (VersionRecord("en", "final"),)}, "code_unknown"),
        ({"versions": (VersionRecord("en"), VersionRecord("en"))}, "language_twice"),
        ({"versions": (VersionRecord("en", file="../../etc/passwd"),)}, "file_unknown"),
        ({"versions": (VersionRecord("en", "missing", url="https://example.org"),)}, "missing_but_there"),
        ({"contributors": (ContributorRecord(PartyRecord("")),)}, "name_missing"),
        ({"contributors": (ContributorRecord(PartyRecord("X"), "owner"),)}, "code_unknown"),
        ({"contributors": (ContributorRecord(PartyRecord("X"), "contact", True),)}, "contact_is_person"),
        ({"projects": (ProjectLinkRecord("No Slug!"),)}, "project_wrong"),
        ({"projects": (ProjectLinkRecord("a-project", "loves"),)}, "code_unknown"),
        ({"contact": ContactRecord(email="nobody")}, "email_wrong"),
        ({"summary": {"en": "=HYPERLINK(1)"}}, "formula_in_cell"),
        ({"visibility": "secret"}, "visibility_unknown"),
    ],
)
def test_each_fault_is_named(fields, code):
    assert code in {issue.code for issue in check_library_item(replace(make_library_item(), **fields))}


def test_two_originals_are_a_warning_only():
    issues = check_library_item(
        make_library_item(versions=(VersionRecord("en", "original"), VersionRecord("fr", "original")))
    )
    assert [(issue.code, issue.level) for issue in issues] == [("originals", "warning")]
