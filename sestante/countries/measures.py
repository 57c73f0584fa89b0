"""What the code lists say of measures, streams and groups of figures."""

from sestante.codelists.packaged import read_codelist
from sestante.codelists.queries import codes, extra


def is_percentage(measure: str) -> bool:
    """Whether a measure is a share in per cent; else it is a count."""
    return extra("CountryMeasure", measure, "unit") == "percent"


def headline_measures() -> tuple[str, ...]:
    """Measures that stand at the top of a country's page, in their order."""
    chosen = [code for code in codes("CountryMeasure") if extra("CountryMeasure", code, "headline")]
    return tuple(sorted(chosen, key=lambda code: int(extra("CountryMeasure", code, "headline"))))


def group_of(measure: str, group: str) -> str:
    """The group that a figure is about: its own, else the one that its measure names ("women-members")."""
    return group or extra("CountryMeasure", measure, "group")


def position(codelist: str, code: str) -> int:
    """Where a code stands in its list; after all others where it has none."""
    entries = read_codelist(codelist)
    return entries[code].position if code in entries else len(entries) + 1
