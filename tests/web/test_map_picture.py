"""The map picture: every country can be marked, nothing from outside is trusted, no inline style."""

import gzip
import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from sestante.codelists.queries import codes, label
from sestante.web import map_picture
from sestante.web.map_picture import geometry, lower_bounds, world_map


def drawn(counts, **options):
    options.setdefault("link", lambda code: f"/en/countries/{code}/")
    with override("en"):
        picture = world_map(counts, language="en", **options)
        return render_to_string("components/world_map.html", {"map": picture, "list_id": "countries"})


def test_every_country_of_the_code_list_has_a_shape_or_a_point():
    shapes = geometry()
    assert codes("Country") - set(shapes.paths) - set(shapes.points) == set()


def test_small_island_states_have_a_point():
    assert {"CV", "WS", "KM", "MT", "SG", "TO", "MV", "ST"} <= set(geometry().points)


def test_shapes_and_points_lie_in_the_view_box():
    left, top, width, height = (int(n) for n in geometry().view_box.split())
    for x, y in geometry().points.values():
        assert left <= x <= left + width
        assert top <= y <= top + height
    for data in geometry().paths.values():
        assert re.fullmatch(r"(M-?\d+[ -]\d+l[\d -]+z)+", data)


@pytest.mark.parametrize("code", ["RU", "FJ", "US"])
def test_no_shape_runs_across_the_whole_picture(code):
    for ring in geometry().paths[code].split("z")[:-1]:
        steps = [int(n) for n in re.findall(r"-?\d+", ring.split("l")[1])]
        assert max(abs(step) for step in steps) < 150


def test_each_country_with_projects_is_a_link_with_its_number_in_words():
    html = drawn({"KE": 12, "CV": 1})
    assert '<a href="/en/countries/KE/" aria-label="Kenya: 12 projects"><title>Kenya: 12 projects</title>' in html
    assert f"<title>{label('Country', 'CV', 'en')}: 1 project</title>" in html
    assert html.count("<a href=") == 2


def test_without_links_the_numbers_are_still_read_out():
    html = drawn({"KE": 12}, link=None)
    assert "<a href" not in html
    assert 'role="img" aria-label="Kenya: 12 projects"' in html


def test_the_picture_has_a_title_a_description_and_a_disclaimer():
    html = drawn({"KE": 12, "UG": 5})
    assert re.search(r'<title id="map-title">.+</title>', html)
    assert "Kenya: 12 projects; Uganda: 5 projects" in html
    assert "express no opinion" in html


def test_names_and_addresses_are_escaped(monkeypatch):
    monkeypatch.setattr(map_picture, "label", lambda *_: '<script>"x"</script>')
    html = drawn({"KE": 1}, link=lambda code: '"><script>')
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_picture_is_well_formed_and_without_inline_style():
    html = drawn(dict.fromkeys(codes("Country"), 3))
    ElementTree.fromstring(html)  # noqa: S314  our own markup
    assert " style=" not in html
    assert "<style" not in html


def test_zero_is_drawn_like_a_country_nobody_named():
    picture = world_map({"KE": 0}, language="en")
    assert picture.countries == ()
    assert picture.description == "No country has a known project yet."
    assert [entry.tint for entry in picture.legend] == [0]


def test_codes_that_are_no_country_are_handed_back():
    assert world_map({"KE": 1, "ZZ": 4}, language="en").not_shown == {"ZZ": 4}


def test_names_follow_the_language():
    assert world_map({"DE": 1}, language="it").countries[0].name == "Germania"


@pytest.mark.parametrize(
    ("counts", "bounds"),
    [
        ([], ()),
        ([0], ()),
        ([1], (1,)),
        ([1, 1, 3], (1, 2)),
        ([1, 3, 7, 12], (1, 2, 5, 10)),
        ([1, 3, 30, 900], (1, 2, 5, 50)),
    ],
)
def test_bounds_are_round_and_start_at_one(counts, bounds):
    assert lower_bounds(counts) == bounds


def test_the_tints_split_the_countries_evenly():
    counts = [1] * 20 + [2] * 10 + [3] * 10 + [6] * 12 + [11] * 3 + [22]
    assert lower_bounds(counts) == (1, 2, 5, 10)


def test_legend_and_tints_agree():
    picture = world_map({"KE": 12, "UG": 7, "VN": 3, "IT": 1}, language="en")
    assert [entry.text for entry in picture.legend] == ["No known project", "1", "2–4", "5–9", "10 or more"]
    assert {country.code: country.tint for country in picture.countries} == {"KE": 4, "UG": 3, "VN": 2, "IT": 1}


def test_the_map_is_light():
    some = dict.fromkeys(sorted(codes("Country"))[::3], 4)
    assert len(gzip.compress(drawn(some).encode(), 9)) < 15_000
