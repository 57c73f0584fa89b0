"""Where a map marks each country: one point for every code of the list ``Country``.

The file is written by ``tools/prepare_base_map.py``: the middle of the largest part of a country's land; a place on or
amid the land where the map's source does not draw it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from .packaged import FOLDER

_FILE = FOLDER / "country-points.json"


@dataclass(frozen=True, slots=True)
class CountryPoint:
    """Degrees (WGS 84), and the least zoom of a web map at which the country's name fits into it."""

    latitude: float
    longitude: float
    name_zoom: float


@cache
def country_points() -> Mapping[str, CountryPoint]:
    """``{ISO 3166-1 alpha-2: point}`` for every country of the code list, read once in each process."""
    stored = json.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({code: CountryPoint(*numbers) for code, numbers in stored.items()})
