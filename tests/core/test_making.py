"""Records made fast are those that their class makes."""

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from sestante.core.making import maker
from sestante.projects.records import MoneyRecord, ProjectRecord


def test_a_record_made_fast_is_one_of_its_class_with_its_defaults():
    made = maker(MoneyRecord)(kind="budget", value=Decimal(5))
    assert type(made) is MoneyRecord
    assert made == MoneyRecord(kind="budget", value=Decimal(5))
    assert maker(ProjectRecord)(slug="well", title={"en": "Well"}) == ProjectRecord(slug="well", title={"en": "Well"})


def test_a_record_made_fast_cannot_be_changed_and_shares_no_text_with_the_next():
    first, second = (maker(ProjectRecord)(slug="well", title={}) for _ in range(2))
    with pytest.raises(FrozenInstanceError):
        first.slug = "other"
    assert first.description is not second.description


def test_a_field_that_a_record_needs_is_asked_for():
    with pytest.raises(TypeError, match="value"):
        maker(MoneyRecord)(kind="budget")
