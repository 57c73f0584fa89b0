"""Projects on the map as GeoJSON: one feature for each place, one without geometry where no place is known.

Source: RFC 7946; positions are longitude, latitude (WGS 84).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sestante.explore.project_files import PublicPlace, PublicProject

from .projects_file import Address, as_dict, place_dict
from .row_files import as_json

_PROPERTIES = (
    *("slug", "url", "title", "title_language", "status", "planned_start", "planned_end", "actual_start", "actual_end"),
    *("country", "country_name", "ica_sector", "ica_sector_name", "lead"),
)


def projects_geojson(projects: Iterable[PublicProject], *, language: str, address: Address) -> Iterator[str]:
    """A GeoJSON file in pieces; a blurred place has no name, and a position to a tenth of a degree."""
    yield '{"type":"FeatureCollection","features":['
    first = True
    for project in projects:
        values = as_dict(project, language=language, address=address)
        properties = {name: values[name] for name in _PROPERTIES}
        for place in project.places or (None,):
            yield ("" if first else ",") + "\n" + as_json(_feature(properties, place, language))
            first = False
    yield "\n]}\n"


def _feature(properties: dict[str, Any], place: PublicPlace | None, language: str) -> dict[str, Any]:
    if place is None:
        return {"type": "Feature", "geometry": None, "properties": {**properties, "place": None}}
    shown = place_dict(place, language)
    position = [shown.pop("longitude"), shown.pop("latitude")]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": position},
        "properties": {**properties, "place": shown},
    }
