"""A small register with what is difficult to publish, seen through the API; no limit on how often it is asked."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from sestante.api import rate
from sestante.core.partial_dates import PartialDate
from sestante.explore.updater import bring_up_to_date
from sestante.history.records import Visibility
from sestante.organisations.records import PartyRecord
from sestante.projects.records import CountryRecord, ParticipationRecord, PlaceRecord
from tests.factories import (
    make_figure,
    make_framework,
    make_full_framework,
    make_full_organisation,
    make_full_project,
    make_law,
    make_library_item,
    make_organisation,
    make_practice,
    make_project,
    make_questionnaire,
    take_in,
)

EXACT = Decimal("-0.41970")


def fill() -> None:
    """Records of every noun: full and bare, withdrawn, hidden, and with a place that must not be exact."""
    take_in(
        make_organisation("example-apex", name={"en": "Example Apex"}),
        make_organisation("hidden-body", name={"en": "Hidden Body"}),
        make_full_organisation(),
        make_project(
            "coffee",
            title={"en": "Coffee", "": "Kahawa"},
            countries=(CountryRecord("KE"),),
            planned_start=PartialDate(2019),
            participations=(
                ParticipationRecord(PartyRecord("Example Apex"), "2"),
                ParticipationRecord(PartyRecord("Hidden Body"), "1"),
            ),
            places=(PlaceRecord("Nyeri", "KE", EXACT, Decimal("36.94759"), blurred=True),),
        ),
        make_project("tea", countries=(CountryRecord("VN"),), absences={"status": "withheld"}),
        make_project("gone"),
        make_project("secret"),
        make_full_project(),
        make_figure(),
        make_law(),
        make_framework(),
        make_full_framework(),
        make_questionnaire(),
        make_library_item(),
        make_practice(),
    )
    take_in(
        make_project("gone", visibility=Visibility.WITHDRAWN, hidden_reason="Entered twice."),
        make_project("secret", visibility=Visibility.HIDDEN, hidden_reason="People are at risk."),
        make_organisation(
            "hidden-body", name={"en": "Hidden Body"}, visibility=Visibility.HIDDEN, hidden_reason="It asked."
        ),
    )


@pytest.fixture(autouse=True)
def many_requests() -> Iterator[None]:
    """Tests ask more often than people may."""
    before = list(rate._limits)
    rate.enter_limit(lambda: 1_000_000)
    yield
    rate._limits[:] = before


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """The small register, with words and numbers, for all tests of a module; the database keeps nothing of it."""
    before, settings.SESTANTE_HOME = settings.SESTANTE_HOME, tmp_path_factory.mktemp("home")
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            fill()
            bring_up_to_date()
            yield
            transaction.set_rollback(True)
    finally:
        settings.SESTANTE_HOME = before


@pytest.fixture
def get(register: None) -> Callable[..., Any]:
    """A function that asks the API for a path below ``/api/v1/``."""
    client = Client()

    def ask(path: str, **headers: str) -> Any:
        return client.get(f"/api/v1/{path}", headers=headers or None)

    return ask
