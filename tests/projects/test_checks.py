"""Rules on a project."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.organisations.records import PartyRecord, SectorRecord
from sestante.projects.checks import check_project
from sestante.projects.records import (
    CountryRecord,
    DocumentRecord,
    ExchangeRecord,
    MoneyRecord,
    ParticipationRecord,
    PlaceRecord,
    RelationRecord,
    ResultRecord,
)
from tests.factories import make_full_project, make_project

A, B = PartyRecord("A"), PartyRecord("B")


def test_a_sound_project_has_no_issues():
    assert check_project(make_full_project()) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": {"en": " "}}, "title_missing"),
        ({"countries": (CountryRecord("ZZ"),)}, "code_unknown"),
        ({"status": "9"}, "code_unknown"),
        ({"sdg_goals": ("18",)}, "code_unknown"),
        ({"planned_start": PartialDate(2024), "planned_end": PartialDate(2023)}, "end_before_start"),
        ({"actual_start": PartialDate(2024, 8), "actual_end": PartialDate(2024, 7, 1)}, "end_before_start"),
        ({"money": (MoneyRecord("budget", Decimal(-1), "EUR"),)}, "budget_negative"),
        ({"money": (MoneyRecord("budget", Decimal("1.234"), "EUR"),)}, "amount_wrong"),
        ({"money": (MoneyRecord("budget", Decimal(1), "XXY"),)}, "code_unknown"),
        ({"money": (MoneyRecord("gift", Decimal(1), "EUR"),)}, "code_unknown"),
        ({"places": (PlaceRecord("Nowhere", "KE", Decimal(91), Decimal(0)),)}, "place_not_on_earth"),
        ({"places": (PlaceRecord("Half", "KE", Decimal(1)),)}, "place_incomplete"),
        ({"participations": (ParticipationRecord(PartyRecord("")),)}, "name_missing"),
        ({"participations": (ParticipationRecord(A, "7"),)}, "code_unknown"),
        ({"exchanges": (ExchangeRecord(A, B, "magic"),)}, "code_unknown"),
        ({"exchanges": (ExchangeRecord(A, PartyRecord(""), "training"),)}, "name_missing"),
        ({"relations": (RelationRecord("parent", "example-coffee-project"),)}, "related_to_itself"),
        ({"documents": (DocumentRecord("file:///etc/passwd"),)}, "address_wrong"),
        ({"results": (ResultRecord({}),)}, "title_missing"),
        ({"beneficiaries_count": -1}, "number_negative"),
        ({"sectors": (SectorRecord("DAC", "31162", Decimal(101)),)}, "percentage_wrong"),
        ({"summary": {"en": "x" * 1_000_000}}, "text_too_long"),
    ],
)
def test_each_fault_is_named(fields, code):
    issues = check_project(make_project(**fields))
    assert code in [issue.code for issue in issues if issue.level == "error"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"money": (MoneyRecord("budget", Decimal(5)),)}, "currency_missing"),
        ({"countries": (CountryRecord("KE", Decimal(60)), CountryRecord("TZ", Decimal(30)))}, "percentages_do_not_sum"),
        ({"countries": (CountryRecord("KE", Decimal(60)), CountryRecord("TZ"))}, "percentages_do_not_sum"),
    ],
)
def test_what_only_lessens_a_total_is_a_warning(fields, code):
    assert [(i.code, i.level) for i in check_project(make_project(**fields))] == [(code, "warning")]


def test_a_correction_of_a_payment_may_be_negative():
    payment = MoneyRecord("disbursement", Decimal(-5), "EUR")
    assert check_project(replace(make_project(), money=(payment,))) == ()
