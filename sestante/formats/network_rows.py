"""Projects in the shapes in which two networks collect them: CEDP in Europe, MiCDP of the ICA and OCDC.

One project is one row; the words are those of the networks' pages: type of activity, lead, partners, a range of the
budget, and places as "Region: Country". The limits of the ranges are ours, since the networks publish none.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import override

from sestante.codelists.queries import country_region
from sestante.core.narratives import text_in
from sestante.core.tables import Field, Table
from sestante.explore.project_files import PublicProject

from .projects_file import Address, as_dict, name_of
from .row_files import PARTIAL_DATE, SEVERAL

#: Upper limits of the ranges of a budget; what is above the last has no upper limit.
_LIMITS = (50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000)

_TITLE = Field("title", "VARCHAR", "Title, in English where there is an English one.")
_ACTIVITY = Field("type_of_activity", SEVERAL, "What is done, in the words of MiCDP's list.")
_WHERE = Field("region_country", SEVERAL, "Each country as “Region: Country”; a region alone where only it is known.")
_START = Field("start", PARTIAL_DATE, "Actual start where known, else the planned one.")
_END = Field("end", PARTIAL_DATE, "Actual end where known, else the planned one.")
_PAGE = Field("url", "VARCHAR", "Address of the page.")
_SOURCES = Field("sources", SEVERAL, "Addresses of the pages that the facts come from.")
_NOT_KNOWN = Field("not_known", SEVERAL, "What is not known, each with the reason; an empty cell is never 0.")


def _budget(currency: str, what: str) -> tuple[Field, Field]:
    return (
        Field(f"budget_range_{currency}", "VARCHAR", f"Range that the whole budget lies in, in {what}."),
        Field(f"budget_{currency}", "DECIMAL(20,2)", f"The whole budget in {what}, at the ECB rate of its day."),
    )


CEDP = Table(
    "projects-cedp",
    "Projects as the Cooperatives Europe Development Platform collects them",
    (
        *(_TITLE, _ACTIVITY),
        Field("lead", SEVERAL, "Lead organisations."),
        Field("partners", SEVERAL, "Partners and local partners."),
        Field("funders", SEVERAL, "Who funds it."),
        _WHERE,
        Field("sector", SEVERAL, "ICA sectors."),
        Field("sdg", SEVERAL, "Sustainable Development Goals: number and short name."),
        *(_START, _END),
        Field("status", "VARCHAR", "State of the project."),
        *_budget("eur", "euro"),
        *_budget("usd", "US dollars"),
        Field("description", "VARCHAR", "Summary, in the language of the file where there is one."),
        *(_PAGE, _SOURCES, _NOT_KNOWN),
    ),
)
MICDP = Table(
    "projects-micdp",
    "Projects as Mapping International Cooperative Development Programs collects them",
    (
        _TITLE,
        Field("lead_organization", SEVERAL, "Lead organisations."),
        Field("partner_organizations", SEVERAL, "Partners and local partners."),
        Field("funding_organizations", SEVERAL, "Who funds it."),
        *(_WHERE, _ACTIVITY),
        Field("sector", SEVERAL, "ICA sectors."),
        *(_START, _END),
        *_budget("usd", "US dollars"),
        *_budget("eur", "euro"),
        Field("description", "VARCHAR", "Summary, in the language of the file where there is one."),
        *(_PAGE, _SOURCES, _NOT_KNOWN),
    ),
)
#: Names that MiCDP gives to what CEDP calls otherwise.
_IN_MICDP = {"lead_organization": "lead", "partner_organizations": "partners", "funding_organizations": "funders"}
#: Reasons stand for these columns of the project's row.
_REASONS = {
    "activity_type": "type_of_activity",
    "lead": "lead",
    "partner": "partners",
    "funder": "funders",
    "country": "region_country",
    "ica_sector": "sector",
    "planned_start": "start",
    "planned_end": "end",
    "budget_eur": "budget_eur",
    "budget_usd": "budget_usd",
    "status": "status",
    "sdg": "sdg",
}


def cedp_rows(projects: Iterable[PublicProject], *, language: str, address: Address) -> Iterator[dict[str, Any]]:
    """The rows of ``CEDP``. Read projects with their summaries."""
    for project in projects:
        yield _row(project, CEDP, language, address)


def micdp_rows(projects: Iterable[PublicProject], *, language: str, address: Address) -> Iterator[dict[str, Any]]:
    """The rows of ``MICDP``. Read projects with their summaries."""
    for project in projects:
        row = _row(project, CEDP, language, address)
        yield {field.name: row[_IN_MICDP.get(field.name, field.name)] for field in MICDP.fields} | {
            "not_known": _renamed(row["not_known"])
        }


def _row(project: PublicProject, layout: Table, language: str, address: Address) -> dict[str, Any]:
    values = as_dict(project, language=language, address=address)
    row: dict[str, Any] = {
        "title": values["title"],
        "type_of_activity": values["activity_type_name"],
        "lead": values["lead"],
        "partners": list(dict.fromkeys([*values["partner"], *values["local"]])),
        "funders": values["funder"],
        "region_country": _places(values, language),
        "sector": values["ica_sector_name"],
        "sdg": [f"{code} {name}" for code, name in zip(values["sdg"], values["sdg_name"], strict=True)],
        "start": values["actual_start"] or values["planned_start"],
        "end": values["actual_end"] or values["planned_end"],
        "status": values["status_name"],
        "description": text_in(project.summary, language) or None,
        "url": values["url"],
        "sources": values["sources"],
    }
    for currency in ("eur", "usd"):
        amount = values[f"budget_{currency}"]
        row[f"budget_{currency}"] = amount
        row[f"budget_range_{currency}"] = budget_range(amount, currency.upper(), language)
    row["not_known"] = _reasons(values["not_known"], row)
    return {field.name: row[field.name] for field in layout.fields}


def _places(values: dict[str, Any], language: str) -> list[str]:
    """``["Africa: Kenya"]``; regions that no country of the project lies in stand alone."""
    places, seen = [], set()
    for code, name in zip(values["country"], values["country_name"], strict=True):
        region = country_region(code)
        seen.add(region)
        places.append(f"{name_of('IcaRegion', region, language)}: {name}" if region else name)
    return places + [
        name for code, name in zip(values["ica_region"], values["ica_region_name"], strict=True) if code not in seen
    ]


def _reasons(said: list[str], row: dict[str, Any]) -> list[str]:
    """The reasons of the project's row, for those columns that are empty here too."""
    found = []
    for reason in said:
        column, _colon, words = reason.partition(": ")
        name = _REASONS.get(column)
        if name and row[name] in (None, []):
            found.append(f"{name}: {words}")
    return found


def _renamed(reasons: list[str]) -> list[str]:
    names = {old: new for new, old in _IN_MICDP.items()}
    parted = [reason.partition(": ") for reason in reasons]
    return [f"{names.get(name, name)}: {words}" for name, _colon, words in parted if name not in {"status", "sdg"}]


def budget_range(amount: Decimal | None, currency: str, language: str) -> str | None:
    """The range that an amount lies in, ``"EUR 50,000 to 100,000"``, as the language writes numbers.

    ``None`` where the amount is not known.
    """
    if amount is None:
        return None
    low = max((limit for limit in _LIMITS if limit <= amount), default=None)
    high = min((limit for limit in _LIMITS if limit > amount), default=None)
    said = {"currency": currency, "low": _grouped(low, language), "high": _grouped(high, language)}
    with override(language):
        if low is None:
            return _("below %(currency)s %(high)s") % said
        if high is None:
            return _("%(currency)s %(low)s or more") % said
        return _("%(currency)s %(low)s to %(high)s") % said


def _grouped(number: int | None, language: str) -> str:
    """A limit with the marks between thousands that a language puts there."""
    return "" if number is None else str(format_decimal(number, format="#,##0", locale=language))
