"""Legal frameworks as rows of CSV, XLSX and JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from sestante.codelists.queries import country_region, label
from sestante.core.tables import Field, Table

from .row_files import PARTIAL_DATE, SEVERAL

LEGAL_FRAMEWORKS = Table(
    "legal-frameworks",
    "Cooperative law by country and jurisdiction",
    (
        Field("id", "VARCHAR", "Permanent name in addresses."),
        Field("url", "VARCHAR", "Address of the page."),
        Field("country", "VARCHAR", "ISO 3166-1 alpha-2."),
        Field("country_name", "VARCHAR", "Its name in the language of the file."),
        Field("ica_region", "VARCHAR", "ICA region of the country."),
        Field("jurisdiction", "VARCHAR", "Part of the country; empty: the national level."),
        Field("laws", SEVERAL, "Laws that apply."),
        Field("law_words", "VARCHAR", "The law in the source's own words, where it names no single law."),
        Field("registrar", "VARCHAR", "Who registers cooperatives."),
        Field("ratings", SEVERAL, "Ratings of reports, each with its scale: those of two scales cannot be compared."),
        Field("report_title", "VARCHAR", "The legal framework analysis."),
        Field("report_year", "VARCHAR", "Its year."),
        Field("as_at", PARTIAL_DATE, "Date of these facts."),
    ),
)
HEAD = tuple(field.name for field in LEGAL_FRAMEWORKS.fields)
Address = Callable[[str], str]


def as_dict(framework: Mapping[str, Any], *, language: str, address: Address) -> dict[str, Any]:
    """One framework; several laws or ratings are a list, what is not known is ``None``."""
    country = str(framework["country"])
    name = label("Country", country, language)
    title = str(framework["title"].get(language) or framework["title"]["en"])
    ratings = [": ".join(part for part in (one.get("scale"), one.get("value")) if part) for one in framework["ratings"]]
    return {
        "id": framework["slug"],
        "url": address(framework["slug"]),
        "country": country,
        "country_name": name,
        "ica_region": country_region(country) or None,
        "jurisdiction": title.removeprefix(name).removeprefix(": ") or None,
        "laws": [one.get("title") or one.get("law") for one in framework["laws"]],
        "law_words": framework["law_words"] or None,
        "registrar": framework["registrar"] or None,
        "ratings": ratings,
        "report_title": framework["report_title"] or None,
        "report_year": framework["report_year"] or None,
        "as_at": framework["as_at"] or None,
    }
