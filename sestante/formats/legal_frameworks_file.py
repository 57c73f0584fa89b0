"""Legal frameworks as rows of CSV, XLSX and JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sestante.codelists.queries import country_region, label

from .csv_writing import CsvValue

HEAD = (
    *("id", "url", "country", "country_name", "ica_region", "jurisdiction", "laws", "law_words", "registrar"),
    *("ratings", "report_title", "report_year", "as_at"),
)
_BETWEEN = "; "
Address = Callable[[str], str]


def rows_of(frameworks: Sequence[Mapping[str, Any]], *, language: str, address: Address) -> Iterator[list[CsvValue]]:
    """The cells of ``HEAD`` for rows of the words index."""
    for framework in frameworks:
        values = as_dict(framework, language=language, address=address)
        yield [_BETWEEN.join(v) if isinstance(v := values[name], list) else v for name in HEAD]


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
