"""An editor at the pages that bring in files, on a home of its own."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sestante.accounts.models import User


@pytest.fixture
def editor(settings: Any, tmp_path: Path, client: Client) -> Client:
    settings.SESTANTE_HOME = tmp_path / "home"
    settings.SESTANTE_HOME.mkdir()
    user = User.objects.create_user("editor", password="not a real password", is_editor=True)
    client.force_login(user)
    return client
