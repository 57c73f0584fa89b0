"""One generation for all tests of a module that only read it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from sestante.explore import store
from sestante.explore.store import Generation
from sestante.explore.updater import bring_up_to_date
from sestante.starter.services import load_starter
from tests.factories import take_in


@contextmanager
def _generation(home: Path, blocker: Any, fill: Callable[[], object]) -> Iterator[Generation]:
    before, settings.SESTANTE_HOME = settings.SESTANTE_HOME, home
    try:
        with blocker.unblock(), transaction.atomic():
            fill()
            bring_up_to_date()
            transaction.set_rollback(True)
        yield store.current()
    finally:
        settings.SESTANTE_HOME = before


@pytest.fixture(scope="module")
def generation_of(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Generation]]:
    """A function from records to a generation that shows them; the database keeps nothing of them."""
    with ExitStack() as stack:

        def make(*records: Any) -> Generation:
            return stack.enter_context(
                _generation(tmp_path_factory.mktemp("home"), django_db_blocker, partial(take_in, *records))
            )

        yield make


@pytest.fixture(scope="module")
def starter_generation(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Generation]:
    """A generation that shows the starter data; the database keeps nothing of it."""
    with _generation(tmp_path_factory.mktemp("home"), django_db_blocker, load_starter) as generation:
        yield generation
