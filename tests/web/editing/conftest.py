"""An editor who is signed in, and a home of its own for counts of tries."""

import pytest
from django.core.cache import caches

from sestante.accounts.models import User


@pytest.fixture(autouse=True)
def no_counts():
    caches["limits"].clear()


@pytest.fixture
def editor(db):
    return User.objects.create_user(
        "editor", password="only-for-tests-4711", is_editor=True, organisation_name="Test Cooperative"
    )


@pytest.fixture
def editing(client, editor):
    """A client whose visitor is signed in as an editor."""
    client.force_login(editor)
    return client
