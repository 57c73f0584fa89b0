"""The one way in: stage what comes, look at what it would change, accept it, undo it."""

from .accepting import Outcome, accept, finish_interrupted, outcome_of, relink_names
from .previewing import ProposalView, preview
from .staging import Incoming, discard, free_slug, stage
from .undoing import undo, withdraw

__all__ = [
    "Incoming",
    "Outcome",
    "ProposalView",
    "accept",
    "discard",
    "finish_interrupted",
    "free_slug",
    "outcome_of",
    "preview",
    "relink_names",
    "stage",
    "undo",
    "withdraw",
]
