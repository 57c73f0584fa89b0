"""Figures, laws, frameworks and questionnaires written and read back: equal, once, with few queries."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction

from sestante.core.partial_dates import PartialDate
from sestante.core.records import to_data
from sestante.countries.models import Answer, CountryFigure, FrameworkLaw, LawJurisdiction
from sestante.countries.queries import (
    country_figure_records,
    law_records,
    legal_framework_records,
    questionnaire_records,
)
from sestante.countries.records import JurisdictionRecord
from sestante.countries.services import save_country_figures
from sestante.history.models import RecordVersion
from sestante.ingest.services import undo
from sestante.organisations.names import Names
from tests.factories import (
    make_figure,
    make_framework,
    make_full_framework,
    make_law,
    make_questionnaire,
    make_source,
    take_in,
)

pytestmark = pytest.mark.django_db

FULL_FIGURE = make_figure(
    "ke-women-2012",
    measure="women-members-percent",
    value=Decimal("7.75"),
    qualifier="about",
    period="FY 2012/13",
    sector="agriculture",
    sector_words="Coffee",
    group="women",
    scope="members of the union",
    remark="Label inferred",
    absences={"grade": "withheld"},
)
UNIFORM_ACT = make_law(
    "example-uniform-act",
    scope="supranational",
    in_force=PartialDate(2011, 5, 15),
    applies_to=(JurisdictionRecord("SN"), JurisdictionRecord("TZ", "", "Zanzibar"), JurisdictionRecord("IN", "IN-KL")),
    note={"en": "One act for several countries."},
)


@pytest.mark.parametrize(
    ("record", "load"),
    [
        (make_figure(), country_figure_records),
        (FULL_FIGURE, country_figure_records),
        (make_law(), law_records),
        (UNIFORM_ACT, law_records),
        (make_framework(), legal_framework_records),
        (make_full_framework(), legal_framework_records),
        (make_questionnaire(), questionnaire_records),
    ],
    ids=lambda value: getattr(value, "slug", ""),
)
def test_what_is_written_reads_back_equal_and_a_second_time_writes_nothing(record, load):
    assert take_in(record).added == 1
    assert to_data(load([record.slug])[record.slug]) == to_data(record)
    assert to_data(load()[record.slug]) == to_data(record)
    again = take_in(record)
    assert (again.same, again.written) == (1, 0)


def test_a_change_replaces_the_rows_below_and_is_undone():
    take_in(UNIFORM_ACT, make_full_framework())
    fewer = replace(UNIFORM_ACT, applies_to=UNIFORM_ACT.applies_to[:1])
    changed = take_in(fewer, replace(make_full_framework(), answers=(), laws=()))
    assert (LawJurisdiction.objects.count(), FrameworkLaw.objects.count(), Answer.objects.count()) == (1, 0, 0)
    undo(changed.batch)
    assert law_records()[UNIFORM_ACT.slug] == UNIFORM_ACT
    assert (LawJurisdiction.objects.count(), FrameworkLaw.objects.count(), Answer.objects.count()) == (3, 2, 1)
    assert RecordVersion.objects.filter(kind="law").count() == 3


def test_a_figure_with_a_fault_writes_nothing_and_is_named():
    outcome = take_in(make_figure(country="XX"), make_figure("sound"))
    assert (outcome.added, outcome.refused) == (1, 1)
    assert [(issue.code, issue.row) for issue in outcome.issues] == [("country_unknown", 2)]
    assert CountryFigure.objects.get().slug == "sound"


@pytest.mark.parametrize("count", [1, 60])
def test_many_figures_cost_as_many_queries_as_few(count, django_assert_num_queries):
    source, names = make_source(), Names.load()
    figures = {str(number): make_figure(f"figure-{number}") for number in range(count)}
    with transaction.atomic(), django_assert_num_queries(3):  # two look-ups and an insert
        save_country_figures(figures, source=source, names=names)
