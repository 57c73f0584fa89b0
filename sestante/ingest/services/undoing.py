"""Undo is itself a batch: earlier states come back, what was added is withdrawn, later changes are respected."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sestante.accounts.models import User
from sestante.core.errors import NotAllowed
from sestante.core.records import unpack
from sestante.history.models import Batch, RecordVersion, Source
from sestante.history.records import Visibility
from sestante.history.services import site_source
from sestante.ingest.nouns import NOUNS

from .accepting import Outcome, Progress, accept
from .staging import Incoming, stage


def undo(batch: Batch, *, actor: User | None = None, on_progress: Progress | None = None) -> Outcome:
    """Give every entry of the batch its earlier state back; entries it added become withdrawn.

    Entries changed since are left alone and listed as skipped.

    Raises:
        NotAllowed: the batch is not complete, or was undone before.
    """
    if batch.state != Batch.State.COMPLETE:
        raise NotAllowed(_("Only what was accepted can be undone."))
    if batch.undone_by.exists():
        raise NotAllowed(_("This was undone already."))
    versions = list(batch.versions.order_by("pk"))
    skipped = [(version.kind, version.slug) for version in versions if not version.is_current]
    undoing = stage(
        _earlier_states([version for version in versions if version.is_current]),
        source=site_source(),
        actor=actor,
        note=_("Undo of change %(number)d") % {"number": batch.pk},
        undoes=batch,
        is_checked=True,
    )
    return accept(undoing, on_progress=on_progress, skipped=skipped)


def _earlier_states(versions: list[RecordVersion]) -> Iterator[Incoming]:
    for version in versions:
        record_class = NOUNS[version.kind].record_class
        earlier = RecordVersion.objects.filter(kind=version.kind, slug=version.slug, number=version.number - 1).first()
        if earlier:
            record: Any = unpack(record_class, bytes(earlier.payload))
        else:
            record = replace(unpack(record_class, bytes(version.payload)), visibility=Visibility.WITHDRAWN)
        yield Incoming(version.kind, record, base_hash=version.content_hash)


def withdraw(
    kind_and_slugs: Iterable[tuple[str, str]],
    *,
    source: Source,
    actor: User | None = None,
    note: str = "",
    on_progress: Progress | None = None,
) -> Outcome:
    """Take entries off the public pages; their addresses stay and say so (410)."""
    wanted: dict[str, list[str]] = {kind: [] for kind in NOUNS}
    for kind, slug in kind_and_slugs:
        wanted[kind].append(slug)

    def states() -> Iterator[Incoming]:
        for kind, slugs in wanted.items():
            for record in NOUNS[kind].load(slugs).values():
                yield Incoming(kind, replace(record, visibility=Visibility.WITHDRAWN))

    return accept(stage(states(), source=source, actor=actor, note=note, is_checked=True), on_progress=on_progress)
