"""Projects as rows of a spreadsheet and as JSON: facts of the published tables, names beside codes."""

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sestante.codelists.queries import country_region, label, short_label
from sestante.explore.project_files import PublicPlace, PublicProject

from .csv_writing import CsvValue, csv_text

#: Gives the address of a project's page by its slug.
Address = Callable[[str], str]
_BETWEEN = "; "
#: Codes of a project: name of the column, kind of the list, code list of the names.
CODES = (
    ("country", "country", "Country"),
    ("ica_region", "ica_region", "IcaRegion"),
    ("ica_sector", "ICA", "IcaSector"),
    ("dac_sector", "DAC", "Sector"),
    ("dac_category", "DAC3", "SectorCategory"),
    ("theme", "Theme", "Theme"),
    ("activity_type", "ActivityType", "ActivityType"),
    ("sdg", "UNSDG-Goals", "UNSDG-Goals"),
)
ROLES = ("lead", "partner", "local", "funder", "extending")
_FACTS = ("slug", "url", "iati_identifier", "title", "title_language", "acronym", "status", "status_name")
_DATES = ("planned_start", "planned_end", "actual_start", "actual_end")
_REST = ("beneficiaries", "budget_eur", "reporting_org", "reported_by", "checked_on", "sources")
HEAD = (
    *_FACTS,
    *_DATES,
    *(name for column, _kind, _list in CODES for name in (column, f"{column}_name")),
    *ROLES,
    *_REST,
)


def projects_csv(projects: Iterable[PublicProject], *, language: str, address: Address) -> Iterator[str]:
    """A CSV file of projects in pieces; several values of a cell are separated by ``;``."""

    def row(project: PublicProject) -> list[CsvValue]:
        values = as_dict(project, language=language, address=address)
        cells = [values[name] for name in HEAD]
        return [_BETWEEN.join(cell) if cell.__class__ is list else cell for cell in cells]

    return csv_text(HEAD, (row(project) for project in projects))


def projects_json(
    projects: Iterable[PublicProject], *, language: str, address: Address, version: int, total: int
) -> Iterator[str]:
    """A JSON file in pieces: ``{"version", "total", "projects": [{…}, …]}``; not known is ``null`` or ``[]``."""
    yield f'{{"version":{version},"total":{total},"projects":['
    for at, project in enumerate(projects):
        values = as_dict(project, language=language, address=address)
        values["places"] = [place_dict(place, language) for place in project.places]
        yield ("," if at else "") + "\n" + as_json(values)
    yield "\n]}\n"


def as_dict(project: PublicProject, *, language: str, address: Address) -> dict[str, Any]:
    """The columns of ``HEAD`` by name: text, number, list of texts, or ``None`` where not known."""
    facts = project.facts
    status = facts["status"]
    values: dict[str, Any] = {
        **{name: facts.get(name) for name in (*_FACTS, *_DATES, *_REST)},
        "url": address(facts["slug"]),
        "status_name": _name("ActivityStatus", status, language) if status else None,
        "budget_eur": project.budget_eur,
        "sources": project.lists.get("source", []),
    }
    for column, kind, codelist in CODES:
        codes = _regions(project) if kind == "ica_region" else project.lists.get(kind, [])
        values[column] = codes
        values[f"{column}_name"] = [_name(codelist, code, language) for code in codes]
    for role in ROLES:
        values[role] = project.lists.get(role, [])
    return values


def place_dict(place: PublicPlace, language: str) -> dict[str, Any]:
    """A place as it is published."""
    return {
        "name": place.name or None,
        "country": place.country or None,
        "country_name": label("Country", place.country, language) if place.country else None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision or None,
        "blurred": place.is_blurred,
    }


def as_json(value: Any) -> str:
    """JSON without spaces; decimals as numbers with the digits they have."""
    return _ENCODER.encode(value)


@lru_cache(maxsize=8192)
def _name(codelist: str, code: str, language: str) -> str:
    """Name of a code, of a goal the short one; many projects have the same few codes."""
    return (short_label if codelist == "UNSDG-Goals" else label)(codelist, code, language)


def _regions(project: PublicProject) -> list[str]:
    """Regions that the countries lie in, and those that the source names."""
    of_countries = [country_region(code) for code in project.lists.get("country", [])]
    return list(dict.fromkeys(code for code in (*of_countries, *project.lists.get("region", [])) if code))


def _plain(value: object) -> float | str:
    return float(value) if isinstance(value, Decimal) else str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
