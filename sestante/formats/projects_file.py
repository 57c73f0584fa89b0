"""Projects as rows of a file: facts of the published tables, names beside codes, why a fact is missing."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from sestante.codelists.queries import country_region, label, short_label
from sestante.core.tables import Field, Table
from sestante.explore.project_files import PublicPlace, PublicProject

from .row_files import PARTIAL_DATE, PARTS, SEVERAL

#: Gives the address of a project's page by its slug.
Address = Callable[[str], str]
#: Codes of a project: name of the column, kind of the list, code list of the names, what it is.
CODES = (
    ("country", "country", "Country", "Countries, ISO 3166-1 alpha-2; without those that only host a course"),
    ("ica_region", "ica_region", "IcaRegion", "ICA regions: of its countries, and those that the source names"),
    ("ica_sector", "ICA", "IcaSector", "ICA sectors"),
    ("dac_sector", "DAC", "Sector", "OECD DAC purpose codes, five digits"),
    ("dac_category", "DAC3", "SectorCategory", "OECD DAC categories, three digits"),
    ("theme", "Theme", "Theme", "Themes"),
    ("activity_type", "ActivityType", "ActivityType", "What is done"),
    ("sdg", "UNSDG-Goals", "UNSDG-Goals", "Sustainable Development Goals"),
)
_CODES_AND_NAMES = tuple((column, f"{column}_name", kind, codelist) for column, kind, codelist, _what in CODES)
ROLES = {
    "lead": "Lead organisations, as the source writes them",
    "partner": "Partners",
    "local": "Local partners",
    "funder": "Funders",
    "extending": "Organisations that pass funds on",
}
_DATES = ("planned_start", "planned_end", "actual_start", "actual_end")
_BUDGETS = ("budget_eur", "budget_usd")

FIELDS = (
    Field("slug", "VARCHAR", "Permanent name in addresses."),
    Field("url", "VARCHAR", "Address of the page."),
    Field("iati_identifier", "VARCHAR", "Identifier, as the publisher writes it."),
    Field("title", "VARCHAR", "Title, in English where there is an English one."),
    Field("title_language", "VARCHAR", "Language of that title (ISO 639-1)."),
    Field("acronym", "VARCHAR", "Short name."),
    Field("status", "VARCHAR", "Code of ActivityStatus (IATI 2.03)."),
    Field("status_name", "VARCHAR", "Its name in the language of the file."),
    *(Field(name, PARTIAL_DATE, f"{name.replace('_', ' ').capitalize()}.") for name in _DATES),
    *(
        field
        for column, _kind, codelist, what in CODES
        for field in (
            Field(column, SEVERAL, f"{what}: codes."),
            Field(f"{column}_name", SEVERAL, f"Their names ({codelist}) in the language of the file."),
        )
    ),
    *(Field(role, SEVERAL, f"{what}.") for role, what in ROLES.items()),
    Field("beneficiaries", "BIGINT", "Persons who benefit."),
    Field("budget_eur", "DECIMAL(20,2)", "All budgets in euro, each at the ECB rate of its day."),
    Field("reporting_org", "VARCHAR", "Organisation that reports the project, as the source writes it."),
    Field("reported_by", "VARCHAR", "Who tells of it, where nobody is known to lead it."),
    Field("checked_on", PARTIAL_DATE, "When somebody last checked the entry."),
    Field("sources", SEVERAL, "Addresses of the pages that the facts come from."),
    Field("budget_usd", "DECIMAL(20,2)", "All budgets in US dollars."),
    Field("not_known", SEVERAL, "Columns that are empty, each with the reason; an empty cell is never 0."),
    Field("places", PARTS, "Places with latitude and longitude (WGS 84); of a blurred one no name, to a tenth."),
)
PROJECTS = Table("projects", "Projects", FIELDS)
HEAD = tuple(field.name for field in FIELDS if field.type != PARTS)
#: Columns whose absence has a reason; the others are names of these, or need not be.
_EXPLAINED = (
    *("status", *_DATES),
    *(column for column, *_rest in CODES),
    *("lead", "partner", "local", "funder", "beneficiaries", *_BUDGETS),
)
#: Fields of a project that say why a column of another name is empty.
_SAID_OF = {
    "beneficiaries": "beneficiaries_count",
    "country": "countries",
    "ica_region": "countries",
    "budget_eur": "money",
    "budget_usd": "money",
    "theme": "themes",
    "activity_type": "activity_types",
    "ica_sector": "sectors",
    "dac_sector": "sectors",
    "dac_category": "sectors",
    "sdg": "sdg_goals",
    "lead": "participations",
    "partner": "participations",
    "local": "participations",
}


def project_rows(projects: Iterable[PublicProject], *, language: str, address: Address) -> Iterator[dict[str, Any]]:
    """The rows of ``PROJECTS``: texts, numbers, lists of texts, ``None`` where not known."""
    for project in projects:
        values = as_dict(project, language=language, address=address)
        values["places"] = [place_dict(place, language) for place in project.places]
        yield values


def as_dict(project: PublicProject, *, language: str, address: Address) -> dict[str, Any]:
    """The columns of ``HEAD`` by name: text, number, list of texts, or ``None`` where not known."""
    facts = project.facts
    status = facts["status"]
    values: dict[str, Any] = {
        **facts,
        "url": address(facts["slug"]),
        "status_name": name_of("ActivityStatus", status, language) if status else None,
        "budget_eur": project.budget_eur,
        "budget_usd": project.budget_usd,
        "sources": project.lists.get("source", []),
    }
    for column, names, kind, codelist in _CODES_AND_NAMES:
        codes = regions_of(project) if kind == "ica_region" else project.lists.get(kind, [])
        values[column] = codes
        values[names] = list(map(_names(codelist, language).__getitem__, codes)) if codes else []
    for role in ROLES:
        values[role] = project.lists.get(role, [])
    missing = [name for name in _EXPLAINED if not (value := values[name]) and value != 0]
    if project.absences or project.budget_left_out:
        values["not_known"] = [f"{name}: {_reason(project, name, language)}" for name in missing]
    else:
        not_stated = _not_stated(language)
        values["not_known"] = [not_stated[name] for name in missing]
    return values


@lru_cache(maxsize=16)
def _not_stated(language: str) -> dict[str, str]:
    """What the last column says of a column that is empty, where no other reason is known."""
    words = name_of("AbsenceReason", "not-stated", language)
    return {name: f"{name}: {words}" for name in _EXPLAINED}


def _reason(project: PublicProject, column: str, language: str) -> str:
    """Why a column is empty, in the language of the file."""
    if column in _BUDGETS and project.budget_left_out:
        return cannot_convert(language)
    said = project.absences.get(_SAID_OF.get(column, column)) or project.absences.get(column) or "not-stated"
    return name_of("AbsenceReason", said, language)


@lru_cache(maxsize=16)
def cannot_convert(language: str) -> str:
    """Why an amount is missing that its source states, in the language of a file."""
    with override(language):
        return _("stated in a way that cannot be converted")


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


@lru_cache(maxsize=8192)
def name_of(codelist: str, code: str, language: str) -> str:
    """Name of a code, of a goal the short one; many projects have the same few codes."""
    return (short_label if codelist == "UNSDG-Goals" else label)(codelist, code, language)


class _Names(dict[str, str]):
    """Names of the codes of one list in one language, each looked up when it is first needed."""

    def __init__(self, codelist: str, language: str) -> None:
        super().__init__()
        self._list, self._language = codelist, language

    def __missing__(self, code: str) -> str:
        name = self[code] = name_of(self._list, code, self._language)
        return name


_names = lru_cache(maxsize=64)(_Names)


def regions_of(project: PublicProject) -> list[str]:
    """Regions that the countries lie in, and those that the source names, each once."""
    found = [_region_of(country) for country in project.lists.get("country", ())]
    found += project.lists.get("region", ())
    return [region for region in dict.fromkeys(found) if region]


_region_of = lru_cache(maxsize=1024)(country_region)
