"""System checks of the place a site runs in: ``sestante check`` names what is wrong and what to do."""

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import DatabaseError

_LEAST_FREE_BYTES = 200_000_000


@register()
def home_can_be_written(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An error where ``SESTANTE_HOME`` cannot be written, a warning where its disk is nearly full."""
    home = settings.SESTANTE_HOME
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        hint = "Give it to the account that runs Sestante, or set SESTANTE_HOME to another folder."
        return [Error(f"{home} cannot be read and written.", hint=hint, id="sestante.E001")]
    disk = os.statvfs(home)
    if disk.f_bavail * disk.f_frsize < _LEAST_FREE_BYTES:
        return [Warning(f"The disk of {home} has less than 200 MB left.", id="sestante.W002")]
    return []


@register()
def secret_key_is_private(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning where others on the machine can read the secret key."""
    file = settings.SESTANTE_HOME / "secret-key"
    if file.exists() and file.stat().st_mode & 0o077:
        return [Warning(f"Others can read {file}.", hint=f"chmod 600 {file}", id="sestante.W003")]
    return []


def words_and_numbers_follow(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning where the stores are missing or behind the data; asked only by ``sestante check``."""
    from sestante.explore.updater import is_up_to_date

    try:
        follows = is_up_to_date()
    except DatabaseError:
        hint = "sestante prepare"
        return [Warning("The database is not ready or cannot be reached.", hint=hint, id="sestante.W004")]
    if follows:
        return []
    hint = "A running site catches up within seconds; otherwise: sestante rebuild"
    return [Warning("Search and open data do not show the latest changes.", hint=hint, id="sestante.W005")]
