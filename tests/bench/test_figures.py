"""Figures know their ratio, their verdict and when a run must fail."""

import tomllib

import pytest

from bench.figures import (
    BOUNDS,
    MISSED,
    Figure,
    as_json,
    bound_of,
    breaches,
    explanations,
    read_limits,
    table,
    verdict,
)
from bench.floors import percentile


def test_a_ratio_says_how_many_times_worse_than_the_floor():
    assert Figure("a", "A", 30.0, "ms", 3.0).ratio == 10
    assert Figure("a", "A", 50.0, "projects/s", 500.0, more=True).ratio == 10
    assert Figure("a", "A", None, "ms", 3.0).ratio is None
    assert Figure("a", "A", 30.0, "ms").ratio is None


def test_a_bound_holds_up_to_its_number_of_projects():
    assert bound_of("search_mid", 156) == (25, 15)
    assert bound_of("search_mid", 20_001) == (60, 30)
    assert bound_of("search_mid", 1_000_000) == (60, 30)
    assert bound_of("nothing settled", 156) is None


@pytest.mark.parametrize(
    ("value", "expected"), [(7.0, "aim met"), (12.0, "must met"), (16.0, "MISSED"), (None, "not built yet")]
)
def test_a_verdict_is_said_in_words(value: float | None, expected: str):
    assert verdict(Figure("project", "project page", value, "ms"), 2_000) == expected


def test_of_rates_more_is_better():
    assert verdict(Figure("project_per_second", "pages", 310.0, "requests/s", more=True), 2_000) == "aim met"


def test_a_run_fails_above_a_limit_and_where_a_figure_is_missing():
    figures = [Figure("list", "list", 90.0, "ms", 1.0), Figure("project", "project page", 5.0, "ms", 1.0)]
    assert breaches(figures, {"list": 60, "project": 60}) == [
        "list: 90.0 times its floor, at most 60 are allowed",
    ]
    assert breaches(figures, {"home": 60}) == ["home: no ratio to its floor was measured"]


def test_the_limits_on_file_judge_processor_time_alone():
    assert read_limits()
    assert all(key.endswith("_processor") for key in read_limits())


def test_the_table_and_the_json_say_the_same():
    figures = [Figure("list", "list", 90.0, "ms", 1.0, note="n=3"), Figure("money", "money", None, "ms", 30.0)]
    assert "| list (n=3) | 90.0 ms | 1.0   | 90.0  | 80   | 40  | MISSED        |" in table(figures, 200)
    assert [row["verdict"] for row in as_json(figures, 200)] == ["MISSED", "not built yet"]


def test_must_and_aim_are_in_order():
    rates = {"rebuild", "csv", "oai_first", "oai_last", "iati_out", "iati_out_unchanged", "iati_share"} | {
        key for key in BOUNDS if key.endswith("_per_second")
    }
    for key, rows in BOUNDS.items():
        for _most, must, aim in rows:
            assert (aim > must) == (key in rates)


def test_a_percentile_is_one_of_the_values():
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile(range(100), 0.95) == 95


def test_what_is_missed_is_explained_and_nothing_else():
    missed, met = Figure("start", "start", 6.0, "s"), Figure("map", "map", 5.0, "ms")
    without_a_reason = Figure("map_weight", "weight of a map", 90.0, "kB")
    first, second = explanations([missed, met, without_a_reason], 2_000)
    assert first.startswith("start: Nearly all of it is Python")
    assert second == "weight of a map: Nothing is known yet of what stands in the way."


def test_reasons_are_of_figures_that_have_a_bound():
    assert set(tomllib.loads(MISSED.read_text(encoding="utf-8"))) <= set(BOUNDS)
