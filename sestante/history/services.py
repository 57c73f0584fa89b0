"""Writes of history that every noun shares: versions, the data version, sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sestante.core.records import Packed, packed
from sestante.core.rows import insert_rows

from .models import Batch, DataVersion, RecordVersion, Source
from .records import Visibility


def kept_columns(source: Source) -> tuple[str, ...]:
    """Columns that a write from this source leaves alone: a correction on the site does not make the entry ours."""
    return ("source",) if source.kind == Source.Kind.FORM else ()


def site_source() -> Source:
    """The source of everything entered or corrected on this site."""
    return Source.objects.get_or_create(kind=Source.Kind.FORM, name="Entered on this site")[0]


def raise_data_version() -> int:
    """The next number of the data, taken under lock until the transaction ends, so that numbers commit in order."""
    DataVersion.objects.get_or_create(pk=1)
    version = DataVersion.objects.select_for_update().get(pk=1)
    version.number += 1
    version.save(update_fields=["number"])
    return version.number


def data_version() -> int:
    """The number of the last complete batch; 0 before the first."""
    return DataVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0


@dataclass(frozen=True, slots=True)
class NewState:
    """One record that was just written: its kind, the record itself, and its packed form where that is at hand."""

    kind: str
    record: Any
    packed: Packed | None = None


def append_versions(states: Sequence[NewState], batch: Batch) -> None:
    """Keep these states as the current versions of their records.

    Queries: one look-up for each kind, one update for each that had states before, one insert.
    """
    previous: dict[tuple[str, str], int] = {}
    for kind in {state.kind for state in states}:
        slugs = [state.record.slug for state in states if state.kind == kind]
        current = RecordVersion.objects.filter(kind=kind, slug__in=slugs, is_current=True)
        numbers = dict(current.values_list("slug", "number"))
        previous.update({(kind, slug): number for slug, number in numbers.items()})
        if numbers:
            current.update(is_current=False)
    insert_rows(RecordVersion, [_version(state, previous, batch) for state in states])


def _version(state: NewState, previous: dict[tuple[str, str], int], batch: Batch) -> RecordVersion:
    number = previous.get((state.kind, state.record.slug), 0) + 1
    action = RecordVersion.Action.ADDED if number == 1 else RecordVersion.Action.CHANGED
    if state.record.visibility == Visibility.WITHDRAWN:
        action = RecordVersion.Action.WITHDRAWN
    kept = state.packed or packed(state.record)
    return RecordVersion(
        kind=state.kind,
        slug=state.record.slug,
        number=number,
        action=action,
        batch=batch,
        content_hash=kept.content_hash,
        payload=kept.payload,
    )


def last_hashes(kind: str, source: Source, slugs: Iterable[str] | None = None) -> dict[str, str]:
    """``{slug: content hash}`` of the last state that this source gave each record of a kind."""
    versions = RecordVersion.objects.filter(kind=kind, batch__source=source)
    if slugs is not None:
        versions = versions.filter(slug__in=list(slugs))
    return dict(versions.order_by("number").values_list("slug", "content_hash"))
