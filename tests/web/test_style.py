"""The style sheet and the page frame: readable in light and dark, small, and asking nothing of other hosts."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

import sestante.web
from sestante.web.colours import contrast

WEB = Path(sestante.web.__file__).parent
STATIC = WEB / "static"
CSS = (STATIC / "css" / "sestante.css").read_text(encoding="utf-8")
BASE = (WEB / "templates" / "base.html").read_text(encoding="utf-8")

TEXT_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent") for ground in ("paper", "surface", "sunken")),
    ("accent-strong", "paper"),
    ("accent-strong", "accent-wash"),
    ("ink-soft", "accent-wash"),
    ("ink", "accent-wash"),
    ("accent", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    *((state, ground) for state in ("good", "warn", "bad") for ground in ("paper", "surface", f"{state}-wash")),
    *(("ink", f"{state}-wash") for state in ("good", "warn", "bad")),
    *(("accent", f"{state}-wash") for state in ("good", "warn")),
]
# WCAG 2.2, 1.4.11: edges of controls, the focus ring
EDGE_ON_GROUND = [(edge, ground) for edge in ("line-strong", "brass") for ground in ("paper", "surface")]


def tokens(scheme):
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", CSS[: CSS.index("@media")]))
    block = re.search(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", CSS, re.DOTALL)
    assert block
    dark = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))
    return light if scheme == "light" else {**light, **dark}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_is_readable_on_its_ground(scheme, text, ground):
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_ON_GROUND)
def test_edges_of_controls_and_focus_can_be_seen(scheme, edge, ground):
    colours = tokens(scheme)
    assert contrast(colours[edge], colours[ground]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tints_of_the_map_differ_from_each_other_and_from_land(scheme):
    colours = tokens(scheme)
    steps = [colours[name] for name in ("map-land", "map-1", "map-2", "map-3", "map-4")]
    assert all(contrast(a, b) >= 1.2 for a, b in zip(steps, steps[1:], strict=False))


def test_every_colour_of_the_light_page_has_one_for_the_dark_page():
    dark = re.search(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", CSS, re.DOTALL)
    assert dark
    assert set(re.findall(r"--([\w-]+):", dark[1])) == set(tokens("light"))


def test_every_token_used_is_defined():
    assert set(re.findall(r"var\(--([\w-]+)", CSS)) <= set(re.findall(r"--([\w-]+):", CSS))


def test_colours_are_named_only_among_the_tokens():
    rules = CSS[CSS.index("/* 2 ") : CSS.index("/* 12 ")]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []


def test_the_style_sheet_is_small():
    assert len(CSS.encode()) <= 27_000
    assert len(gzip.compress(CSS.encode(), 9)) <= 7_000


def test_the_first_visit_is_light():
    files = [STATIC / "css/sestante.css", STATIC / "js/sestante.js", STATIC / "vendor/htmx-4.0.1/htmx.min.js"]
    sizes = [len(gzip.compress(file.read_bytes(), 9)) for file in files]
    assert sum(sizes) + len(gzip.compress(BASE.encode(), 9)) <= 30_000
    assert (STATIC / "js/sestante.js").stat().st_size <= 4_096


def test_style_and_script_ask_nothing_of_other_hosts():
    assert "url(" not in CSS
    assert "@import" not in CSS
    for file in (STATIC / "js").glob("*.js"):
        assert "//" not in re.sub(r"^\s*//.*$", "", file.read_text(), flags=re.MULTILINE)


def test_directions_are_logical():
    physical = (
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|(?<![\w-])(?:left|right):"
    )
    assert re.findall(physical, CSS) == []


@pytest.mark.parametrize("file", sorted((WEB / "templates").rglob("*.html")), ids=lambda file: file.name)
def test_no_template_has_inline_style_or_script(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on|[\"']js:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("file", sorted((WEB / "templates/components").glob("*.html")), ids=lambda file: file.name)
def test_each_component_opens_with_its_parameters(file):
    assert re.match(r"\{# .*[Pp]arameters.* #\}", file.read_text(encoding="utf-8"))


def test_motion_stops_for_those_who_ask():
    assert "prefers-reduced-motion: reduce" in CSS


def test_the_vendored_script_is_the_one_its_note_names():
    folder = STATIC / "vendor/htmx-4.0.1"
    digest = hashlib.sha256((folder / "htmx.min.js").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text()
    assert (folder / "LICENSE").exists()
