"""What a map of countries can show: a figure by its measure, the kind of cooperative law, the general law's year."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from sestante.codelists.queries import is_code, label
from sestante.countries.law_queries import (
    GENERAL,
    REPORT_ONLY,
    SPECIAL_ONLY,
    UNIFORM,
    law_layer,
    years_of_general_laws,
)
from sestante.countries.page_queries import measures_in_use, newest_by_country
from sestante.explore import truth

from .choropleth import Layer, kind_layer, number_layer
from .country_figures import figure_line
from .list_pages import reader_language

LAW, LAW_YEAR = "law", "law-year"
#: The least year of each tint of the map of years.
_YEARS = (1800, 1970, 1995, 2010)


@dataclass(frozen=True, slots=True)
class LayerChoice:
    """A layer that may be chosen; the projects have no value, so that they stay out of the address."""

    value: str
    label: str
    chosen: bool


def layer_choices(chosen: str) -> list[LayerChoice]:
    """Projects, then every measure of which there are figures, then the law. Queries: one."""
    language = reader_language()
    pairs = [("", _("Projects"))]
    pairs += [(code, label("CountryMeasure", code, language)) for code in measures_in_use()]
    pairs += [(LAW, _("Kind of cooperative law")), (LAW_YEAR, _("Year of the general law"))]
    return [LayerChoice(value, name, value == chosen) for value, name in pairs]


def chosen_layer(value: str, state: truth.State) -> Layer | None:
    """The layer of that name as the data are; ``None`` for projects and for what is no layer. Queries: at most two."""
    if value not in (LAW, LAW_YEAR) and not (value and is_code("CountryMeasure", value)):
        return None
    return _layer(value, reader_language(), state)


@lru_cache(maxsize=40)
def _layer(value: str, language: str, state: truth.State) -> Layer:
    """The layer, the same until the data change; its words are in the reader's language."""
    if value == LAW:
        return law_kinds()
    return _law_years() if value == LAW_YEAR else _measure(value)


def _measure(measure: str) -> Layer:
    figures = newest_by_country(measure)
    lines = {code: figure_line(figure) for code, figure in figures.items()}
    texts = {
        code: ", ".join(
            part
            for part in (
                f"{line.qualifier} {line.value}".strip(),
                line.of_what,
                line.year or _("year not stated"),
                line.stream,
            )
            if part
        )
        for code, line in lines.items()
    }
    shorts = {code: f"{line.value} ({line.year})" if line.year else line.value for code, line in lines.items()}
    title = label("CountryMeasure", measure, reader_language())
    return number_layer(title, {code: figure.value for code, figure in figures.items()}, texts, shorts)


def law_kinds() -> Layer:
    """Which kind of cooperative law each country has. Queries: two."""
    names = {
        UNIFORM: _("Uniform act of several countries"),
        GENERAL: _("General cooperative law"),
        SPECIAL_ONLY: _("Special laws only"),
        REPORT_ONLY: _("Report known, law not entered yet"),
    }
    return kind_layer(_("Kind of cooperative law"), law_layer(), names)


def _law_years() -> Layer:
    years = years_of_general_laws()
    texts = {code: str(year) for code, year in years.items()}
    return number_layer(_("Year of the general law"), years, texts, texts, _YEARS)
