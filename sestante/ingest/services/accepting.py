"""Proposals become rows and history, in short transactions that an interruption cannot leave half visible."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sestante.core.errors import Issue
from sestante.core.records import Packed, unpack
from sestante.core.rows import delete_rows
from sestante.core.serving_lock import is_served
from sestante.core.signals import records_changed
from sestante.history.models import Batch, Proposal, RecordVersion, Touched
from sestante.history.services import NewState, append_versions, raise_data_version
from sestante.ingest.nouns import NOUNS
from sestante.library.services import relink_contributors, relink_item_projects
from sestante.organisations.names import Names, current_names, forget_names
from sestante.organisations.services import relink_memberships
from sestante.projects.services import relink_organisations, relink_projects

from .collecting import collecting_seldom
from .turns import long_write, short_write

#: A write transaction aims to hold the database no longer than this, in seconds; then others get their turn. Where
#: nobody is being served there are no others to speak of.
HOLD, HOLD_ALONE = 0.05, 1.0
#: Seconds between two of them for those who write without saying so before, such as sessions; SQLite alone needs it.
PAUSE = 0.02
#: A batch of so many proposals is written in one transaction.
FEW = 20
#: Proposals of the first transaction, and of any: fewer would cost more for the transaction than for what it writes.
FIRST, FEWEST, MOST = 20, 10, 1000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What accepting a batch did. ``conflicts`` and ``skipped`` are ``(kind, slug)`` of entries left as they are."""

    batch: Batch
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    same: int = 0
    refused: int = 0
    conflicts: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def written(self) -> int:
        """How many entries have a new state."""
        return self.added + self.changed + self.withdrawn


def accept(batch: Batch, *, on_progress: Progress | None = None, skipped: Iterable[tuple[str, str]] = ()) -> Outcome:
    """Write the batch's open proposals, organisations before projects; call it again to finish an interrupted one.

    A proposal whose entry changed since it was prepared is left open as a conflict. Lists, totals and files show
    the batch only when all of it is written.

    Args:
        on_progress: called with (done, of) after each transaction.

    Raises:
        Nothing for data: faults are in the outcome.
    """
    total = batch.proposals.filter(state=Proposal.State.OPEN).count()
    if total <= FEW:
        _accept_few(batch)
    else:
        with collecting_seldom():
            _accept_many(batch, total, on_progress)
    if on_progress and total <= FEW:
        on_progress(total, total)
    records_changed.send(sender=Batch, version=batch.data_version)
    return outcome_of(batch, skipped)


def _accept_few(batch: Batch) -> None:
    """All of a small batch in one short transaction, for which imports make room."""
    names = current_names()
    chosen: dict[str, list[tuple[Proposal, Any]]] = {kind: [] for kind in NOUNS}
    for proposal in batch.proposals.filter(state=Proposal.State.OPEN).order_by("pk"):
        record: Any = unpack(NOUNS[proposal.kind].record_class, bytes(proposal.payload))
        chosen[proposal.kind].append((proposal, record))
    try:
        with short_write(), transaction.atomic():
            locked = Batch.objects.select_for_update().get(pk=batch.pk)
            if locked.state == Batch.State.STAGED:
                locked.state = Batch.State.APPLYING
                locked.save(update_fields=["state"])
            for kind, some in chosen.items():
                if some:
                    _apply(batch, kind, names, some)
            _complete(locked, names, is_few=True)
    except BaseException:
        forget_names()  # they know organisations that were not written after all
        raise
    batch.refresh_from_db()


def _accept_many(batch: Batch, total: int, on_progress: Progress | None) -> None:
    """A large batch in many transactions: short ones with pauses between while the site is served."""
    Batch.objects.filter(pk=batch.pk, state=Batch.State.STAGED).update(state=Batch.State.APPLYING)
    names = Names.load()
    done, size = 0, FIRST
    for kind in NOUNS:
        while chosen := _read_some(batch, kind, size):
            makes_room = is_served()
            with long_write(), transaction.atomic():
                Batch.objects.select_for_update().get(pk=batch.pk)
                # from here on it holds the database; waiting for it is no reason to write less
                started = time.perf_counter()
                _apply(batch, kind, names, chosen)
            spent = time.perf_counter() - started
            done += len(chosen)
            hold = HOLD if makes_room else HOLD_ALONE
            size = max(FEWEST, min(MOST, int(len(chosen) * hold / max(spent, 0.001)), size * 4))
            if on_progress:
                on_progress(done, max(total, done))
            if done < total and makes_room and connection.vendor == "sqlite":
                time.sleep(PAUSE)
    with long_write(), transaction.atomic():
        _complete(Batch.objects.select_for_update().get(pk=batch.pk), names)
    batch.refresh_from_db()


def _read_some(batch: Batch, kind: str, size: int) -> list[tuple[Proposal, Any]]:
    """Up to ``size`` open proposals of a kind with their records: read before the transaction, which is the shorter."""
    proposals = batch.proposals.filter(kind=kind, state=Proposal.State.OPEN).order_by("pk")[:size]
    return [(proposal, unpack(NOUNS[kind].record_class, bytes(proposal.payload))) for proposal in proposals]


def _apply(batch: Batch, kind: str, names: Names, chosen: list[tuple[Proposal, Any]]) -> None:
    """Write these proposals, but for those that another process has dealt with meanwhile.

    Call it in a transaction that holds the batch under lock.
    """
    still_open = batch.proposals.filter(pk__in=[p.pk for p, _record in chosen], state=Proposal.State.OPEN)
    waiting = set(still_open.values_list("pk", flat=True))
    noun = NOUNS[kind]
    hashes = noun.hashes([proposal.slug for proposal, _record in chosen])
    stale = {p.pk for p, _record in chosen if hashes.get(p.slug, "") != p.base_hash} & waiting
    if stale:
        Proposal.objects.filter(pk__in=stale).update(state=Proposal.State.CONFLICT)
    fresh = [(p, record) for p, record in chosen if p.pk in waiting - stale]
    if fresh:
        noun.save({p.content_hash: record for p, record in fresh}, source=batch.source, names=names)
        kept = [(record, Packed(p.content_hash, bytes(p.payload))) for p, record in fresh]
        append_versions([NewState(kind, record, packed) for record, packed in kept], batch)
        delete_rows(Proposal.objects.filter(pk__in=[p.pk for p, _record in fresh]))


def _complete(batch: Batch, names: Names, *, is_few: bool = False) -> None:
    """Match names that the batch made known, and show it: the data version is raised under lock.

    Call it in a transaction that holds the batch under lock.
    """
    if batch.state == Batch.State.APPLYING:
        touched = _relink(batch, names if is_few else None)
        Touched.objects.bulk_create([Touched(batch=batch, kind=kind, slug=slug) for kind, slug in touched])
        batch.data_version = raise_data_version()
        batch.completed = timezone.now()
        batch.state = Batch.State.COMPLETE
        batch.save(update_fields=["data_version", "completed", "state"])


def _relink(batch: Batch, changed: Names | None) -> list[tuple[str, str]]:
    """Slugs of what the batch gave another link; ``changed`` are the names of a small batch, which look at less."""
    touched: list[tuple[str, str]] = []
    written = list(batch.versions.order_by().values_list("kind", "slug")) if changed else []
    kinds = set(batch.versions.order_by().values_list("kind", flat=True).distinct())
    if "organisation" in kinds:
        names = changed or Names.load()
        only = changed.may_concern if changed else None
        touched += [("organisation", slug) for slug in relink_memberships(names, only=only)]
        touched += [("project", slug) for slug in relink_organisations(names, only=only)]
        touched += [("library-item", slug) for slug in relink_contributors(names)]
    if "project" in kinds:
        slugs = [slug for kind, slug in written if kind == "project"] if changed else None
        touched += [("project", slug) for slug in relink_projects(slugs)]
        touched += [("library-item", slug) for slug in relink_item_projects()]
    return sorted(set(touched))


def outcome_of(batch: Batch, skipped: Iterable[tuple[str, str]] = ()) -> Outcome:
    """What a batch did, read from its history."""
    actions = list(batch.versions.values_list("action", flat=True))
    left = batch.proposals.exclude(state=Proposal.State.OPEN).values_list("state", "kind", "slug")
    return Outcome(
        batch=batch,
        added=actions.count(RecordVersion.Action.ADDED),
        changed=actions.count(RecordVersion.Action.CHANGED),
        withdrawn=actions.count(RecordVersion.Action.WITHDRAWN),
        same=batch.same,
        refused=sum(state == Proposal.State.REFUSED for state, _kind, _slug in left),
        conflicts=tuple((kind, slug) for state, kind, slug in left if state == Proposal.State.CONFLICT),
        skipped=tuple(skipped),
        issues=tuple(Issue.from_dict(issue) for issue in batch.issues),
    )


def finish_interrupted(on_progress: Progress | None = None) -> list[Outcome]:
    """Finish every batch whose acceptance was cut short; called at each start."""
    return [
        accept(batch, on_progress=on_progress)
        for batch in Batch.objects.filter(state=Batch.State.APPLYING).select_related("source").order_by("pk")
    ]


@transaction.atomic
def relink_names(batch: Batch) -> int:
    """Match every name anew after the reviewed names changed; gives how many entries point elsewhere now."""
    names = Names.load()
    touched = {("organisation", slug) for slug in relink_memberships(names, is_all=True)}
    touched |= {("project", slug) for slug in relink_organisations(names, is_all=True)}
    touched |= {("library-item", slug) for slug in relink_contributors(names, is_all=True)}
    Touched.objects.bulk_create([Touched(batch=batch, kind=kind, slug=slug) for kind, slug in sorted(touched)])
    batch.data_version = raise_data_version()
    batch.completed = timezone.now()
    batch.state = Batch.State.COMPLETE
    batch.save(update_fields=["data_version", "completed", "state"])
    return len(touched)
