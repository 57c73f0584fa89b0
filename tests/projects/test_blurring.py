"""A place that an editor blurred stays blurred, whatever file comes after."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sestante.history.services import site_source
from sestante.projects.models import Place
from sestante.projects.records import PlaceRecord
from tests.factories import make_project, make_source, take_in

pytestmark = pytest.mark.django_db

EXACT = PlaceRecord("Kitui town", "KE", Decimal("-1.36690"), Decimal("38.01060"), "exact")


def blurred_by_an_editor():
    record = make_project("wells", places=(EXACT,))
    take_in(record, source=make_source())
    take_in(replace(record, places=(replace(EXACT, blurred=True),)), source=site_source())
    return record


def of_places():
    return list(Place.objects.filter(project__slug="wells").order_by("position").values_list("name", "blurred"))


def test_a_file_that_comes_again_leaves_the_place_blurred():
    outcome = take_in(blurred_by_an_editor(), source=make_source())
    assert of_places() == [("Kitui town", True)]
    assert outcome.changed == 0


def test_a_new_place_beside_a_blurred_one_is_exact():
    record = blurred_by_an_editor()
    market = PlaceRecord("Machakos market", "KE", Decimal("-1.51770"), Decimal("37.26340"))
    take_in(replace(record, places=(EXACT, market)), source=make_source())
    assert of_places() == [("Kitui town", True), ("Machakos market", False)]


def test_a_blurred_place_that_comes_under_another_name_and_point_is_never_made_exact():
    record = blurred_by_an_editor()
    moved = PlaceRecord("The well", "KE", Decimal("-1.99990"), Decimal("38.99990"))
    take_in(replace(record, places=(moved,)), source=make_source())
    assert of_places() == [("The well", True)]


def test_an_editor_may_make_it_exact_again():
    take_in(blurred_by_an_editor(), source=site_source())
    assert of_places() == [("Kitui town", False)]
