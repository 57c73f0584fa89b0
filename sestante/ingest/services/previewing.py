"""What a batch would change, before anybody accepts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sestante.core.errors import Issue
from sestante.core.records import FieldChange, compare, content_hash, unpack
from sestante.history.models import Batch, Proposal
from sestante.ingest.nouns import NOUNS


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One proposal beside what is there: ``before`` is the record now (``None``: new), ``after`` what it would become.

    ``state`` is ``open``, ``conflict`` (the entry changed since it was prepared) or ``refused`` (it has errors).
    """

    kind: str
    slug: str
    row: int
    before: Any
    after: Any
    changes: tuple[FieldChange, ...]
    issues: tuple[Issue, ...]
    state: str


def preview(batch: Batch, *, first: int = 0, most: int = 500) -> tuple[ProposalView, ...]:
    """The batch's proposals in the order of the file, ``most`` of them from number ``first`` on.

    Queries: two, and those that load the records of each kind.
    """
    return preview_of(batch.proposals.order_by("pk")[first : first + most])


def preview_of(some: Iterable[Proposal]) -> tuple[ProposalView, ...]:
    """These proposals beside what is there, in their order."""
    proposals = list(some)
    views = {}
    for kind, noun in NOUNS.items():
        mine = [p for p in proposals if p.kind == kind]
        now = noun.load([p.slug for p in mine]) if mine else {}
        for proposal in mine:
            before = now.get(proposal.slug)
            views[proposal.pk] = _view(proposal, before, unpack(noun.record_class, bytes(proposal.payload)))
    return tuple(views[p.pk] for p in proposals)


def _view(proposal: Proposal, before: Any, after: Any) -> ProposalView:
    state = proposal.state
    if state == Proposal.State.OPEN and (content_hash(before) if before else "") != proposal.base_hash:
        state = Proposal.State.CONFLICT
    return ProposalView(
        kind=proposal.kind,
        slug=proposal.slug,
        row=proposal.position,
        before=before,
        after=after,
        changes=compare(before, after),
        issues=tuple(Issue.from_dict(issue) for issue in proposal.issues),
        state=state,
    )
