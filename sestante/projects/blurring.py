"""Places blurred by an editor stay blurred: no file makes exact again where people may be at risk."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from .models import Place
from .records import PlaceRecord, ProjectRecord

_TENTH = Decimal("0.1")
_Spot = tuple[Decimal | None, Decimal | None]


def keep_blurred(records: Iterable[ProjectRecord]) -> dict[str, ProjectRecord]:
    """``{slug: record}`` of those that would make a blurred place exact, with it blurred.

    A place is the same where its name or its degrees to a tenth are. Where a blurred place is found in none of those
    that come, all of them are blurred: one of them may be it under another name. Queries: one.
    """
    with_places = {record.slug: record for record in records if record.places}
    blurred: dict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.filter(project__slug__in=with_places, blurred=True).select_related("project"):
        blurred[place.project.slug].append(place)
    kept = {}
    for slug, there in blurred.items():
        record = with_places[slug]
        lost = any(not any(_is_same(old, new) for new in record.places) for old in there)
        places = tuple(
            replace(new, blurred=True) if lost or any(_is_same(old, new) for old in there) else new
            for new in record.places
        )
        if places != record.places:
            kept[slug] = replace(record, places=places)
    return kept


def _is_same(old: Place, new: PlaceRecord) -> bool:
    spots = _spot(old.latitude, old.longitude), _spot(new.latitude, new.longitude)
    return bool(old.name and old.name == new.name) or (spots[0] == spots[1] and None not in spots[0])


def _spot(latitude: Decimal | None, longitude: Decimal | None) -> _Spot:
    return (
        None if latitude is None else latitude.quantize(_TENTH),
        None if longitude is None else longitude.quantize(_TENTH),
    )
