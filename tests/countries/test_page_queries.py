"""What stands first, what is old, what makes a series: streams side by side, never added, unknown never zero."""

from datetime import date
from decimal import Decimal

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.countries.models import CountryFigure
from sestante.countries.page_queries import (
    by_measure,
    figure_page,
    figures_of,
    headlines,
    is_old,
    newest_by_country,
    series_of,
)
from sestante.history.records import Visibility
from tests.factories import make_figure, take_in


def figure(stream="national-statistics", year=2019, value=1, **fields):
    when = PartialDate(year) if year else None
    slug = f"{stream}-{year}-{value}-{'-'.join(map(str, fields.values()))}"
    given = {"measure": "members", "country": "KE", **fields}
    return CountryFigure(slug=slug, stream=stream, year=when, value=Decimal(value), **given)


def tops(*figures):
    return [[(one.stream, int(one.value)) for one in top.figures] for top in headlines(figures)]


def test_the_newest_national_figure_stands_first_then_the_newest_of_the_survey():
    found = tops(
        figure(value=10, year=2015), figure(value=12), figure("members-survey", value=9), figure("press", 2024)
    )
    assert found == [[("national-statistics", 12), ("members-survey", 9)]]


def test_an_estimate_or_the_press_stand_first_only_where_both_are_silent():
    assert tops(figure("press", value=7), figure("estimate", value=8)) == [[("estimate", 8)]]
    assert tops(figure("press", value=7), figure("members-survey", None, 5)) == [[("members-survey", 5)]]


def test_a_figure_of_a_part_stands_first_only_where_there_is_none_of_the_whole():
    part = figure(value=3, scope="members of a federation", year=2024)
    assert tops(part, figure(value=20, year=2010)) == [[("national-statistics", 20)]]
    assert tops(part) == [[("national-statistics", 3)]]


def test_of_one_year_the_better_grade_is_taken():
    assert tops(figure(value=1, grade="c"), figure(value=2, grade="a")) == [[("national-statistics", 2)]]


def test_a_measure_of_which_nothing_is_known_is_absent_not_zero():
    assert headlines([]) == []


@pytest.mark.parametrize(("year", "old"), [(2020, True), (2021, False), (2026, False), (None, False)])
def test_a_figure_is_old_after_five_years_and_never_without_a_year(year, old):
    assert is_old(figure(year=year), date(2026, 11, 22)) is old


def test_a_series_has_a_line_for_each_stream_and_one_figure_a_year():
    figures = [
        figure(value=5, year=2017),
        figure(value=9, year=2025, grade="b"),
        figure(value=8, year=2025, grade="c"),
        figure("press", 2020, 7),
        figure(value=4, year=2017, scope="a part"),
    ]
    (series,) = series_of(figures)
    assert [[(one.stream, one.year.year, int(one.value)) for one in line] for line in series.streams] == [
        [("national-statistics", 2017, 5), ("national-statistics", 2025, 9)],
        [("press", 2020, 7)],
    ]


def test_one_year_of_each_stream_is_no_series():
    assert series_of([figure(), figure("press", 2024), figure(year=None)]) == []


@pytest.mark.django_db
def test_only_public_figures_are_shown_in_the_order_of_measures(django_assert_num_queries):
    take_in(make_figure(), make_figure("b", measure="cooperatives"), make_figure("c", country="IT"), make_figure("d"))
    CountryFigure.objects.filter(slug="d").update(visibility=Visibility.HIDDEN)
    with django_assert_num_queries(1):
        found = figures_of(["KE", "IT", "VN"])
    assert {code: [one.slug for one in mine] for code, mine in found.items()} == {
        "KE": ["b", "ke-members-2019"],
        "IT": ["c"],
    }
    assert [one.measure for one in by_measure(found["KE"])] == ["cooperatives", "members"]


@pytest.mark.django_db
def test_a_figure_is_shown_beside_the_others_of_its_measure(django_assert_num_queries):
    take_in(make_figure(), make_figure("b", year=PartialDate(2011)), make_figure("c", measure="employees"))
    with django_assert_num_queries(2):
        page = figure_page("ke-members-2019")
    assert [one.slug for one in page.others] == ["b"]
    assert figure_page("is-not-there") is None


@pytest.mark.django_db
def test_the_map_shows_what_stands_first_on_the_page_of_each_country(django_assert_num_queries):
    take_in(make_figure(), make_figure("b", country="IT", stream="press"), make_figure("c", year=PartialDate(2011)))
    with django_assert_num_queries(1):
        assert {code: one.slug for code, one in newest_by_country("members").items()} == {
            "KE": "ke-members-2019",
            "IT": "b",
        }
