"""The owner's colour made readable: contrast by WCAG 2.2, tints for light and dark pages."""

import re

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
Colour = tuple[int, int, int]

#: Grounds of the built-in style sheet on which the accent must be readable: page and its darkest or lightest panel.
LIGHT_GROUND, DARK_GROUND = "#efe9dc", "#272c2d"
LIGHT_LAND, DARK_LAND = "#e3dbca", "#32393a"
LEAST_CONTRAST = 4.5


def is_hex_colour(text: str) -> bool:
    """Whether the text is a colour such as ``#0c5460``."""
    return bool(_HEX.fullmatch(text))


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours from 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    light, dark = sorted((_luminance(_read(first)), _luminance(_read(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str, towards: str) -> str:
    """The colour, moved towards black or white by as little as makes text of it readable on the ground."""
    for step in range(21):
        moved = mix(colour, towards, step / 20)
        if contrast(moved, ground) >= LEAST_CONTRAST:
            return moved
    return towards


def mix(first: str, second: str, share: float) -> str:
    """The first colour with a share from 0 to 1 of the second."""
    return _write(tuple(round(a + (b - a) * share) for a, b in zip(_read(first), _read(second), strict=True)))  # type: ignore[arg-type]


def style_of_accent(accent: str) -> str:
    """CSS with the custom properties that depend on the accent, for light and dark pages."""
    light = readable(accent, LIGHT_GROUND, "#000000")
    dark = readable(accent, DARK_GROUND, "#ffffff")
    by_day = _properties(light, LIGHT_LAND, "#fffdf8", "#000000", "#ffffff")
    by_night = _properties(dark, DARK_LAND, "#101415", "#ffffff", "#16191a")
    return f":root{{{by_day}}}\n@media (prefers-color-scheme:dark){{:root{{{by_night}}}}}\n"


def _properties(accent: str, land: str, on_accent: str, stronger: str, wash: str) -> str:
    tints = {f"--map-{n}": mix(land, accent, share) for n, share in enumerate((0.35, 0.6, 0.8, 1.0), start=1)}
    values = {
        "--accent": accent,
        "--accent-strong": mix(accent, stronger, 0.35),
        "--accent-wash": mix(accent, wash, 0.87),
        "--on-accent": on_accent,
        **tints,
    }
    return ";".join(f"{name}:{value}" for name, value in values.items())


def _read(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _write(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
