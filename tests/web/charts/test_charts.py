"""Charts: title, description and table with every figure, nothing trusted, what is not known never drawn as 0."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from sestante.web.charts import Figure, Flow, Series, bars, flows, lines, matrix, stacked_years
from sestante.web.charts.scales import bounds, every, short_number, ticks, tint

HOSTILE = '<script>alert("x")</script>" onload="y'
UNKNOWN = Figure(None, "Not known")


def figure(number):
    return Figure(number, f"{number:,}")


def every_kind(name="Kenya"):
    return [
        bars(
            "Bars", [(name, figure(20)), ("Laos", UNKNOWN)], head=("Country", "Projects"), notes=["Known for 1 of 2."]
        ),
        stacked_years(
            "Stacked",
            [Series(name, {2019: figure(3), 2021: figure(5)}), Series("Laos", {2020: figure(1)})],
            head="Year",
        ),
        lines("Lines", [Series(name, {2019: figure(3), 2020: UNKNOWN, 2021: figure(5)})], head="Year"),
        matrix("Matrix", [("KE", name)], [("2019", "2019")], {("KE", "2019"): figure(3)}, head="Country"),
        flows("Flows", [Flow("Italy", name, 4), Flow(name, name, 1)], head=("From", "To", "Exchanges")),
    ]


def drawn(chart, **more):
    with override("en"):
        return render_to_string("components/chart.html", {"chart": chart, "chart_id": "c", **more})


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: chart.kind)
def test_a_chart_is_a_picture_with_title_and_description_and_brings_its_table(chart):
    html = drawn(chart)
    ElementTree.fromstring(html)  # noqa: S314  our own markup
    assert 'role="img" aria-labelledby="c-title" aria-describedby="c-desc"' in html
    assert f'<title id="c-title">{chart.title}</title>' in html
    assert re.search(r'<desc id="c-desc">.*Kenya.*</desc>', html, re.DOTALL)
    assert "<details" in html
    for row in chart.table.rows:
        for cell in row:
            assert re.search(rf"<t[hd][^>]*>{re.escape(cell)}</t[hd]>", html)


@pytest.mark.parametrize("chart", every_kind(HOSTILE), ids=lambda chart: chart.kind)
def test_nothing_in_a_name_becomes_markup(chart):
    html = drawn(chart)
    ElementTree.fromstring(html)  # noqa: S314  our own markup
    assert "<script" not in html
    assert ' onload="' not in html


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: chart.kind)
def test_a_chart_has_no_inline_style_and_asks_for_nothing(chart):
    html = drawn(chart)
    assert " style=" not in html
    assert "<style" not in html
    assert "http" not in html


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: chart.kind)
def test_every_symbol_and_pattern_that_is_used_is_defined_under_the_name_of_the_chart(chart):
    html = drawn(chart)
    used = set(re.findall(r'href="#(c-(?:symbol|pattern)[\w-]+)"', html)) | set(re.findall(r"url\(#([\w-]+)\)", html))
    assert used <= set(re.findall(r'id="([\w-]+)"', html))


def test_what_is_not_known_has_no_bar_and_says_so():
    chart = bars("B", [("Kenya", figure(0)), ("Laos", UNKNOWN)], head=("Country", "Budget"))
    assert [mark.css for mark in chart.marks if mark.tag == "rect"] == ["c-track", "c-unknown"]
    assert any(mark.text == "Not known" for mark in chart.marks)
    assert "1 is not known." in chart.description


def test_bars_are_as_long_as_their_share_of_the_longest():
    chart = bars("B", [("a", figure(Decimal(200))), ("b", figure(Decimal(50)))], head=("x", "y"))
    widths = [dict(mark.attributes)["width"] for mark in chart.marks if mark.css == "c-1"]
    assert widths == ["100%", "25%"]


def test_what_is_no_group_of_its_own_is_grey():
    chart = bars("B", [("a", figure(5)), ("Not known", figure(9))], head=("x", "y"), aside={"Not known"})
    assert [mark.css for mark in chart.marks if mark.css in ("c-1", "c-soft")] == ["c-1", "c-soft"]


def test_a_negative_figure_is_written_but_has_no_bar():
    chart = bars("B", [("a", figure(5)), ("b", figure(-5))], head=("x", "y"))
    assert sum(mark.css == "c-1" for mark in chart.marks) == 1
    assert any(mark.text == "-5" for mark in chart.marks)


def test_bars_that_are_left_out_are_told_and_stay_in_the_table():
    chart = bars("B", [(f"n{at}", figure(50 - at)) for at in range(30)], head=("x", "y"))
    assert sum(mark.css == "c-1" for mark in chart.marks) == 20
    assert chart.notes == ("10 more are in the table.",)
    assert len(chart.table.rows) == 30


def test_a_line_is_broken_where_a_year_is_not_known():
    chart = lines("L", [Series("a", {2019: figure(3), 2020: UNKNOWN, 2021: figure(5), 2022: figure(4)})], head="Year")
    assert sum("c-line-1" in mark.css for mark in chart.marks) == 2, "one in the legend, one from 2021 to 2022"
    assert sum(mark.tag == "use" for mark in chart.marks) == 4


def test_parts_of_a_year_stand_on_each_other():
    chart = stacked_years("S", [Series("a", {2019: figure(3)}), Series("b", {2019: figure(1)})], head="Year")
    first, second = (dict(mark.attributes) for mark in chart.marks if mark.css in ("c-1", "c-2") and mark.hint)
    assert float(second["y"]) + float(second["height"]) == pytest.approx(float(first["y"]), abs=0.02)
    assert float(first["height"]) == pytest.approx(3 * float(second["height"]), abs=0.1)


def test_series_are_told_apart_without_colour():
    many = [Series(str(at), {2019: figure(at + 1)}) for at in range(6)]
    stacked = [mark.refers for mark in stacked_years("S", many, head="Year").marks if mark.css == "c-pattern"]
    assert set(stacked) == {f"pattern-{at}" for at in range(2, 7)}
    symbols = {mark.refers for mark in lines("L", many, head="Year").marks if mark.tag == "use"}
    assert symbols == {f"symbol-{at}" for at in range(1, 7)}


def test_years_between_have_their_place_but_a_far_one_does_not_stretch_the_picture():
    near = stacked_years("S", [Series("a", {2010: figure(1), 2014: figure(1)})], head="Year")
    assert [row[0] for row in near.table.rows] == ["2010", "2011", "2012", "2013", "2014"]
    far = stacked_years("S", [Series("a", {1800: figure(1), 2014: figure(1)})], head="Year", not_known="–")
    assert [row[0] for row in far.table.rows] == ["1800", "2014"]
    assert "Years without figures are left out." in far.notes


def test_a_year_without_a_figure_is_not_known_in_the_table():
    chart = stacked_years("S", [Series("a", {2010: figure(1), 2012: figure(1)})], head="Year", not_known="–")
    assert chart.table.rows[1] == ("2011", "–")


def test_cells_of_a_matrix_carry_their_number_and_an_unknown_one_a_question_mark():
    cells = {("a", "x"): figure(1200), ("a", "y"): UNKNOWN}
    chart = matrix("M", [("a", "A")], [("x", "X"), ("y", "Y")], cells, head="h")
    with override("en"):
        assert [mark.text for mark in chart.marks if "c-cell" in mark.css] == ["1.2K", "?"]
    assert "“?” is not known." in chart.notes[0]


def test_darker_means_more_and_zero_has_no_tint():
    limits = bounds([1, 2, 3, 4, 5, 6, 7, 8])
    assert [tint(value, limits) for value in (1, 3, 5, 8)] == [1, 2, 3, 4]
    cells = {("a", "x"): figure(0), ("a", "y"): figure(7)}
    chart = matrix("M", [("a", "A")], [("x", "X"), ("y", "Y")], cells, head="h")
    assert [mark.css for mark in chart.marks if mark.tag == "rect"] == ["c-heat-0", "c-heat-1"]


def test_bands_leave_and_come_as_wide_as_their_number():
    chart = flows("F", [Flow("a", "b", 3), Flow("a", "c", 1)], head=("From", "To", "n"))
    nodes = {mark.hint: float(dict(mark.attributes)["height"]) for mark in chart.marks if mark.tag == "rect"}
    assert nodes["a: 4"] == pytest.approx(nodes["b: 3"] + nodes["c: 1"])
    assert sum(mark.tag == "path" for mark in chart.marks) == 2


@pytest.mark.parametrize(
    "chart",
    [
        bars("B", [], head=("a", "b")),
        stacked_years("S", [], head="Year"),
        lines("L", [Series("a", {})], head="Year"),
        matrix("M", [], [], {}, head="h"),
        flows("F", [], head=("a", "b", "c")),
        stacked_years("S", [Series("a", {2010: UNKNOWN})], head="Year"),
    ],
    ids=lambda chart: chart.kind,
)
def test_a_chart_of_nothing_is_still_a_chart(chart):
    ElementTree.fromstring(drawn(chart))  # noqa: S314  our own markup
    assert "No figure is known." in chart.description


@pytest.mark.parametrize(
    ("most", "last", "count"),
    [(0, 1, 2), (1, 1, 2), (3, 3, 4), (20, 20, 5), (21, 30, 4), (990, 1000, 5), (10**12, 10**12, 5)],
)
def test_the_steps_of_an_axis_are_round(most, last, count):
    steps = ticks(most)
    assert (steps[0], steps[-1], len(steps)) == (0, last, count)
    assert all(step == int(step) for step in steps)


@pytest.mark.parametrize(
    ("language", "value", "words"),
    [("en", 999, "999"), ("en", 1200, "1.2K"), ("en", 1_237_000, "1.2M"), ("it", 625_000, "625.000"), ("en", 12, "12")],
)
def test_numbers_in_few_letters_follow_the_language(language, value, words):
    with override(language):
        assert short_number(Decimal(value)) == words


@pytest.mark.parametrize(("count", "step"), [(0, 1), (8, 1), (9, 2), (30, 5), (60, 10), (200, 50)])
def test_names_below_an_axis_have_room(count, step):
    assert every(count, 8) == step
