"""Countries, regions, places, sectors, goals and markers of an ``iati-activity``, in the order of the schema.

Shares are written as they are known, never worked out: what does not make exactly 100 per cent is held back.

Source: IATI activity standard 2.03, rules 2.1, 3.1 and 3.4.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from sestante.codelists.queries import extra
from sestante.projects.records import PlaceRecord, ProjectRecord, RegionRecord
from sestante.projects.shown import shown_place

from .own_codes import own_tags
from .writing_money import payments_out
from .writing_state import State
from .xml_text import element, name_of, number

_WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326"
_VOCABULARIES = {"DAC": "1", "DAC3": "2"}
_HUNDRED = Decimal(100)


def recipient_country(record: ProjectRecord, state: State) -> str:
    """Countries with their shares; with neither country nor region the activity is held back."""
    all_shares = [one.percentage for one in record.countries] + [one.percentage for one in _dac_regions(record)]
    if not all_shares and not _each_payment_says(record, state, "country"):
        state.hold("countries", _("The country or region is missing."))
    elif not _makes_hundred(all_shares):
        state.hold("countries", _("There are several countries or regions, and their shares do not make 100 per cent."))
    return "".join(
        element("recipient-country", code=one.code, percentage=number(one.percentage)) for one in record.countries
    )


def recipient_region(record: ProjectRecord, _state: State) -> str:
    """Regions of the DAC with their shares; those of the ICA go out as tags."""
    return "".join(
        element("recipient-region", code=one.code, vocabulary="1", percentage=number(one.percentage))
        for one in _dac_regions(record)
    )


def _dac_regions(record: ProjectRecord) -> list[RegionRecord]:
    return [one for one in record.regions if one.vocabulary == "DAC"]


def _each_payment_says(record: ProjectRecord, state: State, field: str) -> bool:
    payments = payments_out(record, state)
    return bool(payments) and all(getattr(one, field) for one in payments)


def _makes_hundred(shares: Iterable[Decimal | None]) -> bool:
    """Whether the shares are what the rules ask: one alone is 100 or not stated, several are stated and make 100."""
    found = list(shares)
    if len(found) < 2:
        return not found or found[0] is None or found[0] == _HUNDRED
    stated = [share for share in found if share is not None]
    return len(stated) == len(found) and sum(stated) == _HUNDRED


def location(record: ProjectRecord, _state: State) -> str:
    """Places with name or point; of a blurred one no name, and degrees to a tenth."""
    return "".join(_place(shown_place(one)) for one in record.places)


def _place(place: PlaceRecord) -> str:
    content = element("name", name_of(place.name)) if place.name else ""
    if place.country:
        content += element("administrative", vocabulary="A4", code=place.country)
    if place.latitude is not None and place.longitude is not None:
        pos = f"{number(place.latitude)} {number(place.longitude)}"
        content += f'<point srsName="{_WGS84}"><pos>{pos}</pos></point>'
    precision = "blurred" if place.blurred else place.precision
    if precision:
        content += element("exactness", code=extra("PlacePrecision", precision, "iati"))
    return element("location", content) if place.name or "<point" in content else ""


def sector(record: ProjectRecord, state: State) -> str:
    """Sectors of the DAC with their shares; those of the ICA go out as tags."""
    written = []
    for vocabulary, stated in _VOCABULARIES.items():
        sectors = [one for one in record.sectors if one.vocabulary == vocabulary]
        if not _makes_hundred(one.percentage for one in sectors):
            state.hold("sectors", _("There are several sectors, and their shares do not make 100 per cent."))
        written += [
            element("sector", vocabulary=stated, code=one.code, percentage=number(one.percentage)) for one in sectors
        ]
    if not written and not _each_payment_says(record, state, "sector"):
        state.hold("sectors", _("The sector (OECD DAC) is missing."))
    return "".join(written)


def tag(record: ProjectRecord, state: State) -> str:
    """Sustainable Development Goals and targets, then what our own lists say; a tag has no share."""
    if any(one.vocabulary == "ICA" and one.percentage is not None for one in record.sectors):
        state.leave("sectors", _("Shares of cooperative sectors, which go out as tags."))
    if any(one.vocabulary == "ICA" and one.percentage is not None for one in record.regions):
        state.leave("regions", _("Shares of ICA regions, which go out as tags."))
    goals = "".join(element("tag", vocabulary="2", code=code) for code in record.sdg_goals)
    targets = "".join(element("tag", vocabulary="3", code=code) for code in record.sdg_targets)
    return goals + targets + own_tags(record)


def policy_marker(record: ProjectRecord, state: State) -> str:
    """Policy markers of the DAC; one whose significance is not known stays here."""
    written = []
    for one in record.policy_markers:
        if one.significance:
            written.append(element("policy-marker", vocabulary="1", code=one.code, significance=one.significance))
        else:
            state.leave("policy_markers", _("Policy markers whose significance is not known."))
    return "".join(written)
