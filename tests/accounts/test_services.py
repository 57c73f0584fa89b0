"""Accounts of editors are made by the rules, or refused with a sentence."""

import pytest

from sestante.accounts.models import User
from sestante.accounts.services import AccountRefused, create_editor

pytestmark = pytest.mark.django_db

GOOD = {"email": "anna@example.org", "organisation": "Test Cooperative", "password": "a-long-phrase-of-4-words"}


def test_an_editor_may_sign_in_and_edit_and_nothing_more():
    user = create_editor("anna", **GOOD)
    stored = User.objects.get(username="anna")
    assert stored == user
    assert stored.check_password(GOOD["password"])
    assert (stored.is_editor, stored.is_staff, stored.is_superuser) == (True, False, False)
    assert stored.organisation_name == "Test Cooperative"


def test_an_editor_needs_no_address():
    assert create_editor("anna", **{**GOOD, "email": ""}).email == ""


@pytest.mark.parametrize(
    ("name", "changes", "says"),
    [
        ("anna bella", {}, "valid username"),
        ("", {}, "blank"),
        ("anna", {"password": "short"}, "too short"),
        ("anna", {"password": "password1234"}, "common"),
        ("annalisa-bianchi", {"password": "annalisa-bianchi"}, "similar"),
        ("anna", {"email": "not an address"}, "valid email"),
    ],
)
def test_an_account_against_the_rules_is_refused_with_the_reason(name: str, changes: dict[str, str], says: str):
    with pytest.raises(AccountRefused, match=says):
        create_editor(name, **{**GOOD, **changes})
    assert not User.objects.exists()


def test_a_name_is_given_once():
    create_editor("anna", **GOOD)
    with pytest.raises(AccountRefused, match="already exists"):
        create_editor("anna", **GOOD)
