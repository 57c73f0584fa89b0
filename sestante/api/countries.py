"""``/country-figures``: figures about the cooperatives of countries, each with its source and year."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.codelists.queries import label
from sestante.countries.records import CountryFigureRecord
from sestante.explore.countries import CountryFigureFilter

from .answers import list_of, one_of
from .collections import Records
from .documented import Slug, listed, single


def _label(record: CountryFigureRecord, language: str) -> str:
    parts = [label("Country", record.country, language), label("CountryMeasure", record.measure, language)]
    parts += [str(record.year)] if record.year else []
    return ", ".join([*parts, label("FigureStream", record.stream, language)])


COUNTRY_FIGURES = Records(
    "country-figures",
    "country-figure",
    CountryFigureRecord,
    CountryFigureFilter,
    tag="Country figures",
    told="Figures about the cooperatives of countries. Those of different streams stand side by side; never add them.",
    label=_label,
)
router = Router()


@router.get("/country-figures", **listed(COUNTRY_FIGURES))
def country_figure_list(request: HttpRequest) -> HttpResponse:
    """Figures of a filter."""
    return list_of(request, COUNTRY_FIGURES)


@router.get("/country-figures/{slug}", **single(COUNTRY_FIGURES))
def country_figure(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One figure."""
    return one_of(request, COUNTRY_FIGURES, slug)
