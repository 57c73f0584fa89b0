"""Accepted states of entries as the pages show them: each with what it changed, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Q

from sestante.core.records import unpack
from sestante.history.models import RecordVersion
from sestante.history.records import Visibility
from sestante.ingest.nouns import NOUNS

from .nouns import EDITABLE, Editable
from .wording import FieldInWords, changes_in_words


@dataclass(frozen=True, slots=True)
class StateInWords:
    """One state: the entry it is of, its version, and the fields that differ from the state before."""

    entry: Editable
    version: RecordVersion
    title: str
    visibility: str
    is_first: bool
    changes: tuple[FieldInWords, ...]

    @property
    def url(self) -> str:
        """The entry's page."""
        return self.entry.url("", self.version.slug)


def record_of(version: RecordVersion) -> Any:
    """The record that a version keeps."""
    return unpack(NOUNS[version.kind].record_class, bytes(version.payload))


def states_of(versions: Sequence[RecordVersion]) -> list[StateInWords]:
    """Each version beside the one before it. Queries: one."""
    before = _earlier(versions)
    result = []
    for version in versions:
        earlier = before.get((version.kind, version.slug, version.number - 1))
        result.append(_state(version, record_of(earlier) if earlier else None, record_of(version)))
    return result


def _earlier(versions: Iterable[RecordVersion]) -> dict[tuple[str, str, int], RecordVersion]:
    wanted = Q(pk__in=[])
    for version in versions:
        if version.number > 1:
            wanted |= Q(kind=version.kind, slug=version.slug, number=version.number - 1)
    return {(one.kind, one.slug, one.number): one for one in RecordVersion.objects.filter(wanted)}


def _state(version: RecordVersion, before: Any, after: Any) -> StateInWords:
    entry = EDITABLE[version.kind]
    changes = changes_in_words(version.kind, before, after) if before is not None else ()
    return StateInWords(entry, version, entry.title_of(after), after.visibility, before is None, changes)


def public_states(kind: str, slug: str) -> list[StateInWords]:
    """What everybody may read of an entry's past, newest first.

    States in which it was hidden are left out, and places stand to a tenth of a degree: an exact point that was
    blurred later must not be read here. Queries: one.
    """
    versions = RecordVersion.objects.filter(kind=kind, slug=slug).select_related("batch__source", "batch__actor")
    result, before = [], None
    for version in versions.order_by("number"):
        record = _blurred(record_of(version))
        if record.visibility != Visibility.HIDDEN:
            result.append(_state(version, before, record))
            before = record
    return result[::-1]


def _blurred(record: Any) -> Any:
    if not getattr(record, "places", ()):
        return record
    tenth = Decimal("0.1")
    places = (
        replace(
            place,
            latitude=place.latitude.quantize(tenth) if place.latitude is not None else None,
            longitude=place.longitude.quantize(tenth) if place.longitude is not None else None,
        )
        for place in record.places
    )
    return replace(record, places=tuple(places))
