"""One change that waits, beside the entry: in words, with its faults, and all three states where they conflict."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sestante.core.errors import Issue
from sestante.core.records import unpack
from sestante.history.models import Batch, Proposal, RecordVersion
from sestante.ingest.nouns import NOUNS
from sestante.ingest.services import ProposalView

from .nouns import EDITABLE, Editable
from .wording import FieldInWords, changes_in_words


@dataclass(frozen=True, slots=True)
class Compared:
    """What a page needs of one waiting change.

    ``changes`` is the entry now beside the change. In a conflict ``theirs`` is what others changed since the form was
    opened and ``mine`` what the change changes, both beside the state it was prepared on; empty if that is not known.
    """

    entry: Editable
    slug: str
    title: str
    is_new: bool
    state: str
    changes: tuple[FieldInWords, ...]
    theirs: tuple[FieldInWords, ...]
    mine: tuple[FieldInWords, ...]
    issues: tuple[Issue, ...]
    entry_url: str
    form_url: str


def compared(view: ProposalView, batch: Batch) -> Compared:
    """A change that waits in words. Queries: two in a conflict, else none."""
    entry = EDITABLE[view.kind]
    theirs: tuple[FieldInWords, ...] = ()
    mine: tuple[FieldInWords, ...] = ()
    if view.state == Proposal.State.CONFLICT and (base := _base(view, batch)) is not None:
        theirs = changes_in_words(view.kind, base, view.before)
        mine = changes_in_words(view.kind, base, view.after)
    is_new = view.before is None
    form_url = reverse(f"{view.kind}-add") if is_new else entry.url("edit", view.slug)
    return Compared(
        entry=entry,
        slug=view.slug,
        title=entry.title_of(view.before if view.before is not None else view.after),
        is_new=is_new,
        state=view.state,
        changes=changes_in_words(view.kind, view.before, view.after),
        theirs=theirs,
        mine=mine,
        issues=view.issues,
        entry_url="" if is_new else entry.url("", view.slug),
        form_url=form_url,
    )


def _base(view: ProposalView, batch: Batch) -> Any | None:
    """The state that the change was prepared on."""
    proposal = batch.proposals.filter(kind=view.kind, slug=view.slug).first()
    wanted = proposal.base_hash if proposal else ""
    version = RecordVersion.objects.filter(kind=view.kind, slug=view.slug, content_hash=wanted).first()
    return unpack(NOUNS[view.kind].record_class, bytes(version.payload)) if version else None
