"""Where an activity takes place: countries, regions, places."""

from decimal import Decimal

from django.utils.translation import gettext as _

from sestante.codelists.queries import codes
from sestante.core.checking import shorten
from sestante.projects.records import CountryRecord, PlaceRecord, RegionRecord

from .activity_words import percentage
from .repairs import Element, attribute
from .state import State
from .texts import first_text
from .values import code_of, read_number

#: PlacePrecision for each GeographicExactness.
_PRECISION = {"1": "exact", "2": "approximate"}
_FINEST = Decimal("0.00001")


def recipient_country(state: State, element: Element) -> None:
    """A country with its share."""
    code = code_of(element, "code", "Country", state.repairs, "recipient-country")
    if code:
        state.append("countries", CountryRecord(code, percentage(state, element, "recipient-country")))
    else:
        state.homeless.append(element)


def recipient_region(state: State, element: Element) -> None:
    """A region of the DAC with its share; those of other vocabularies have no field."""
    if (attribute(element, "vocabulary") or "1") not in {"1", "DAC"}:
        state.homeless.append(element)
        return
    code = code_of(element, "code", "Region", state.repairs, "recipient-region")
    if code:
        state.append("regions", RegionRecord("DAC", code, percentage(state, element, "recipient-region")))
    else:
        state.homeless.append(element)


def location(state: State, element: Element) -> None:
    """A place with its name or its point; one with neither has no field.

    Source: IATI 2.03 ``location/point/pos``; 1.0x ``location/coordinates``.
    """
    name = country = precision = ""
    point: tuple[Decimal, Decimal] | None = None
    for child in element:
        if child.tag == "name":
            name = first_text(child, state.repairs, "location/name", 300)
        elif child.tag == "point":
            pos = child.find("pos")
            if pos is not None and pos.text and pos.text.strip():
                point = _point(state, pos, *pos.text.replace(",", " ").split())
        elif child.tag == "coordinates":
            point = _point(state, child, attribute(child, "latitude"), attribute(child, "longitude"))
        elif child.tag == "exactness":
            precision = _PRECISION.get(attribute(child, "code"), "")
        elif child.tag == "administrative":
            country = country or _country_of(child)
    if name or point:
        latitude, longitude = point or (None, None)
        state.append("places", PlaceRecord(name, country, latitude, longitude, precision))
    else:
        state.homeless.append(element)


def _country_of(administrative: Element) -> str:
    """The country that a division names: ``@country`` of 1.0x, or a code of the vocabulary A4 (ISO 3166-1)."""
    stated = attribute(administrative, "country")
    if attribute(administrative, "vocabulary") == "A4":
        stated = attribute(administrative, "code")
    return stated if stated in codes("Country") else ""


def _point(state: State, element: Element, *numbers: str) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude in degrees, to a hundred-thousandth; ``None`` where they are no point on Earth."""
    read = [read_number(text)[0] for text in numbers]
    if len(read) == 2 and read[0] is not None and read[1] is not None:
        latitude, longitude = read[0], read[1]
        if -90 <= latitude <= 90 and -180 <= longitude <= 180:
            return _rounded(latitude), _rounded(longitude)
    message = _("“%(value)s” is no point on Earth (latitude, longitude): it is left out.")
    state.repairs.add("point_wrong", "location", message % {"value": shorten(" ".join(numbers))}, element)
    return None


def _rounded(degrees: Decimal) -> Decimal:
    return degrees.quantize(_FINEST).normalize() + 0
