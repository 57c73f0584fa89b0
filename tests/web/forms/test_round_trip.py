"""An entry shown in its form and sent back unchanged is the same entry, whatever it holds."""

from itertools import islice

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sestante.core.records import to_data
from sestante.starter.reading import Starter
from sestante.starter.services import FOLDER
from sestante.web.editing.nouns import EDITABLE
from sestante.web.forms.organisations import OrganisationForm
from sestante.web.forms.projects import ProjectForm
from tests.factories import (
    kind_of,
    make_figure,
    make_framework,
    make_full_framework,
    make_full_organisation,
    make_full_project,
    make_law,
    make_questionnaire,
)
from tests.strategies import organisation_records, project_records

from .rendering import there_and_back

FORMS = {kind: entry.form for kind, entry in EDITABLE.items()}
#: Making an example smaller takes minutes, because each one renders a page.
PATIENT = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_a_project_with_something_in_every_field_comes_back_equal():
    assert there_and_back(ProjectForm, make_full_project()) == make_full_project()


def test_an_organisation_with_something_in_every_field_comes_back_equal():
    assert there_and_back(OrganisationForm, make_full_organisation()) == make_full_organisation()


@pytest.mark.parametrize(
    "record", [make_figure(), make_law(), make_framework(), make_full_framework(), make_questionnaire()]
)
def test_figures_and_law_come_back_equal(record):
    assert to_data(there_and_back(FORMS[kind_of(record)], record)) == to_data(record)


@PATIENT
@given(project_records())
def test_any_project_comes_back_equal(record):
    assert to_data(there_and_back(ProjectForm, record)) == to_data(record)


@PATIENT
@given(organisation_records())
def test_any_organisation_comes_back_equal(record):
    assert to_data(there_and_back(OrganisationForm, record)) == to_data(record)


def test_starter_entries_come_back_equal():
    every_third = islice(Starter(FOLDER).incoming(), 0, None, 3)  # each renders a page: all take three times as long
    for one in every_third:
        assert to_data(there_and_back(FORMS[one.kind], one.record)) == to_data(one.record)
