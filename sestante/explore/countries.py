"""What a visitor may ask of the figures of countries."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from .choices import Choice, of_codelist
from .filtering import Filter


class CountryFigureFilter(Filter):
    """What a visitor may ask of figures; field names are URL parameters."""

    kind: ClassVar[str] = "country-figure"
    choices: ClassVar[tuple[Choice, ...]] = (
        Choice(
            "country", gettext_lazy("Country"), "country", *of_codelist("Country"), cleaned=lambda v: v.strip().upper()
        ),
        Choice("ica_region", gettext_lazy("Region"), "ica_region", *of_codelist("IcaRegion")),
        Choice("measure", gettext_lazy("What is counted"), "measure", *of_codelist("CountryMeasure")),
        Choice("stream", gettext_lazy("Who says so"), "stream", *of_codelist("FigureStream")),
        Choice("grade", gettext_lazy("Grade"), "grade", *of_codelist("FigureGrade"), order="value"),
        Choice("ica_sector", gettext_lazy("Sector"), "ica_sector", *of_codelist("IcaSector")),
        Choice("group", gettext_lazy("Group"), "group", *of_codelist("TargetGroup")),
    )
    orders: ClassVar[dict[str, tuple[Promise, str]]] = {
        "relevance": (gettext_lazy("Best match"), ""),
        "title": (gettext_lazy("Country"), "title"),
        "newest": (gettext_lazy("Newest first"), "newest"),
    }
    default_order: ClassVar[str] = "title"

    country: tuple[str, ...] = ()
    ica_region: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    stream: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    ica_sector: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
