"""What came of bringing in a file, as lines a person reads in a terminal."""

from collections.abc import Iterator

from .services import Outcome

#: More lines than this help nobody; the rest is counted.
MOST = 200


def report(outcome: Outcome) -> Iterator[str]:
    """One line for each fault by file, row and column; then what was left as it is; last the summary."""
    for issue in outcome.issues[:MOST]:
        yield f"{issue.level}: {issue}"
    if len(outcome.issues) > MOST:
        yield f"… and {len(outcome.issues) - MOST} more"
    for kind, slug in outcome.conflicts:
        yield f"left as it is: {kind} {slug} was changed on this site since it was last loaded"
    for kind, slug in outcome.skipped:
        yield f"left as it is: {kind} {slug} was changed since"
    yield (
        f"{outcome.added} added, {outcome.changed} changed, {outcome.withdrawn} withdrawn, {outcome.same} the same, "
        f"{outcome.refused} with errors left out, {len(outcome.conflicts) + len(outcome.skipped)} left as they are"
    )
