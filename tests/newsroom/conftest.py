"""Fixtures of the newsroom: a prepared one, an editor, and a client that is signed in."""

from typing import Any

import pytest
from django.test import Client

from sestante.accounts.services import create_editor
from sestante.newsroom.preparing import prepare_newsroom

PASSWORD = "a-long-enough-password"


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Any) -> None:
    settings.SESTANTE_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def newsroom(db: None) -> None:
    prepare_newsroom()


@pytest.fixture
def editor(newsroom: None) -> Any:
    return create_editor("nina", email="nina@example.org", organisation="Example Federation", password=PASSWORD)


@pytest.fixture
def other_editor(newsroom: None) -> Any:
    return create_editor("otto", email="otto@example.org", organisation="Example Federation", password=PASSWORD)


@pytest.fixture
def signed_in(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client
