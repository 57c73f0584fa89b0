"""Charts as files: an SVG that stands alone, a PNG with its texts in it."""

import re
import struct
from xml.etree import ElementTree

import pytest

from sestante.web.charts import Figure, bars
from sestante.web.charts.files import png_file, svg_file

from .test_charts import HOSTILE, every_kind


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("chart", every_kind(), ids=lambda chart: chart.kind)
def test_the_svg_file_is_well_formed_has_its_words_and_asks_nothing_of_others(chart):
    text = svg_file(chart, sources=("Source: a register",))
    root = ElementTree.fromstring(text)  # noqa: S314  our own markup
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert chart.title in text
    assert "Source: a register" in text
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text) == []
    assert "var(" not in text


def test_every_class_of_a_mark_has_its_colour_in_the_file():
    for chart in every_kind():
        text = svg_file(chart)
        style = text[text.index("<style>") : text.index("</style>")]
        used = {name for mark in chart.marks for name in mark.css.split()} - {"c-name", "c-pattern", "c-cell"}
        assert {name for name in used if f".{name}" not in style} == set()


def test_hostile_names_stay_text_in_the_file():
    for chart in every_kind(HOSTILE):
        text = svg_file(chart, sources=(HOSTILE,))
        ElementTree.fromstring(text)  # noqa: S314  our own markup
        assert "<script" not in text


def test_the_png_is_the_svg_at_a_bounded_size():
    chart = every_kind()[0]
    width, height = size(png_file(chart))
    assert width == 2 * (chart.file_width + 48)
    many = bars("B", [(f"Country {at}", Figure(at, str(at))) for at in range(20)], head=("a", "b"))
    width, height = size(png_file(many))
    assert width * height <= 2_100_000


def test_texts_are_drawn_in_the_png():
    def picture(name):
        return png_file(bars("B", [(name, Figure(1, "1"))], head=("a", "b")))

    assert picture("Kenya") != picture("Laos")
    assert picture("Éthiopie") != picture("Ethiopie")
    assert len(picture("A name of many letters")) > len(picture("I"))
