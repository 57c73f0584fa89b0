"""Loading and removing the starter data, by the one way in and no other."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext_noop

from sestante.core.errors import Issue, has_errors
from sestante.core.records import content_hash
from sestante.explore import nouns as explore
from sestante.history.models import Batch, RecordVersion, Source
from sestante.history.records import Visibility
from sestante.history.services import last_hashes
from sestante.ingest.nouns import NOUNS
from sestante.ingest.services import Incoming, Outcome, accept, finish_interrupted, outcome_of, stage, withdraw

from .aliases import load_aliases
from .columns import with_columns
from .reading import Starter

FOLDER = Path(__file__).parent / "data"
NAME = gettext_noop("Starter data compiled from public pages")
LICENCE = gettext_noop("Facts with their sources; each row names its page")

Progress = Callable[[int, int], None]


def starter_source() -> Source:
    """The source that all starter entries carry."""
    return Source.objects.get_or_create(kind=Source.Kind.STARTER, name=NAME, defaults={"licence": LICENCE})[0]


def fingerprint(folder: Path) -> str:
    """SHA-256 over the starter files, to know whether they were loaded before."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_starter(
    folder: Path = FOLDER, *, is_once: bool = False, on_progress: Progress | None = None
) -> Outcome | None:
    """Bring in the starter files: what is new or changed in them since they were last loaded.

    Entries that somebody corrected meanwhile are left alone: as conflicts where the file changed too.

    Args:
        folder: where the files are; file names and columns are those of ``starter/data``.
        is_once: do nothing where these very files were loaded (or removed) before.

    Returns:
        What was done, with the issues of every row that stayed out; ``None`` where there was nothing to do.

    Raises:
        SourceError: a file cannot be read or lacks a required column.
    """
    finish_interrupted(on_progress)
    source = starter_source()
    source.batches.filter(state__in=[Batch.State.STAGING, Batch.State.STAGED]).delete()
    mark = fingerprint(folder)
    if is_once and source.fingerprint == mark:
        return None
    load_aliases(folder)
    starter = Starter(folder)
    batch = stage(_new_or_changed(starter, source), source=source, note=NAME)
    batch.issues.extend(issue.as_dict() for issue in starter.issues)
    batch.issues.sort(key=lambda issue: (issue["file"], issue["row"] or 0))
    batch.save(update_fields=["issues"])
    outcome = _accept_if_any(batch, on_progress)
    source.fingerprint = mark
    source.save(update_fields=["fingerprint", "last_seen"])
    return replace(outcome, issues=with_columns(outcome.issues))


def _accept_if_any(batch: Batch, on_progress: Progress | None) -> Outcome:
    """Accept the batch; one that holds nothing leaves no trace, and the data keep their version."""
    if batch.proposals.exists():
        return accept(batch, on_progress=on_progress)
    outcome = outcome_of(batch)
    batch.delete()
    return outcome


def _new_or_changed(starter: Starter, source: Source) -> Iterator[Incoming]:
    """Each record, prepared on the state that the starter gave it last: corrections made since win."""
    known = {kind: last_hashes(kind, source) for kind in NOUNS}
    corrected = _corrected(source)
    for one in starter.incoming():
        given = known[one.kind].get(one.record.slug)
        if given is None:
            yield one
        elif (one.kind, one.record.slug) not in corrected or content_hash(one.record) != given:
            yield replace(one, base_hash=given)


def _corrected(source: Source) -> set[tuple[str, str]]:
    """Entries of the starter whose current state came from elsewhere."""
    ours = set(RecordVersion.objects.filter(batch__source=source).values_list("kind", "slug"))
    now = RecordVersion.objects.filter(is_current=True).exclude(batch__source=source).values_list("kind", "slug")
    return ours & set(now)


def remove_starter(*, on_progress: Progress | None = None) -> Outcome:
    """Withdraw every entry that came with the starter data; addresses stay and say so, loading brings them back."""
    source = starter_source()
    public: list[tuple[str, str]] = []
    for noun in reversed([noun for noun in explore.NOUNS if noun.kind in NOUNS]):
        ours = noun.model._default_manager.filter(source=source, visibility=Visibility.PUBLIC)
        public += [(noun.kind, slug) for slug in ours.values_list("slug", flat=True)]
    return withdraw(public, source=source, note=gettext_noop("Starter data removed"), on_progress=on_progress)


def errors_of(outcome: Outcome) -> tuple[Issue, ...]:
    """The issues that kept rows out."""
    return tuple(issue for issue in outcome.issues if has_errors((issue,)))
