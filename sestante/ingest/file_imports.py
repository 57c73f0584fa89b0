"""Files of any kind brought in by the one way: read, staged, shown, accepted or left waiting."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue, SestanteError
from sestante.core.records import to_data
from sestante.formats.sheets.reading import format_of
from sestante.history.models import Batch, Proposal, Source

from .services import ProposalView, accept, discard, preview
from .sheets import Counts, counts_of, stage_sheet

ACCEPTED, WITH_WARNINGS, REFUSED = "accepted", "accepted with warnings", "refused"
#: Rows that a preview in a terminal shows.
MOST_SHOWN = 30
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be brought in; empty: found out by the file itself."""

    format: str = ""
    noun: str = ""
    sheet: str = ""
    dates: str = ""
    decimals: str = ""
    language: str = ""
    source: str = ""
    dry_run: bool = False
    accept: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. ``batch`` is the change that waits or was accepted, ``None`` where none is left."""

    file: str
    outcome: str
    counts: Counts = Counts()
    issues: tuple[Issue, ...] = ()
    batch: int | None = None
    is_accepted: bool = False
    preview: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON carries it."""
        return {
            "file": self.file,
            "outcome": self.outcome,
            "add": self.counts.add,
            "change": self.counts.change,
            "same": self.counts.same,
            "error": self.counts.error,
            "issues": [issue.as_dict() for issue in self.issues],
        }


def import_file(path: Path, wish: Wish, *, on_progress: Progress | None = None) -> FileReport:
    """Bring one file in as wished.

    Returns:
        Its report; a file that cannot be read is refused with the reason as its one issue, and nothing is written. So
        is one that the database or the disk cannot take; what was being accepted then is completed by the next start.
    """
    try:
        batch = _staged(path, wish, on_progress)
        return settled(batch, wish, file=str(path), on_progress=on_progress)
    except SestanteError as error:
        issue = Issue(str(error.details.get("reason") or error.code), "", None, error.message, file=path.name)
    except (OperationalError, OSError) as error:  # a full disk, a database that went away
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        issue = Issue("stopped", "", None, _("The work stopped: %(reason)s.") % {"reason": reason}, file=path.name)
    return FileReport(str(path), REFUSED, issues=(issue,))


def settled(batch: Batch, wish: Wish, *, file: str, on_progress: Progress | None = None) -> FileReport:
    """Accept, throw away or leave a staged batch, and tell what it did or would do."""
    counts = counts_of(batch)
    issues = [Issue.from_dict(issue) for issue in batch.issues]
    shown = tuple(preview_lines(batch)) if not wish.accept else ()
    number: int | None = batch.pk
    is_accepted = False
    if wish.dry_run or not counts.add + counts.change:
        discard(batch)
        number = None
    elif wish.accept:
        outcome = accept(batch, on_progress=on_progress)
        is_accepted = True
        _forget_waiting(batch)
        for _kind, slug in outcome.conflicts:
            message = _("“%(slug)s” changed on this site meanwhile and was left as it is.") % {"slug": slug}
            issues.append(Issue("changed_meanwhile", "", None, message, "warning", Path(file).name))
    return FileReport(file, _outcome(counts, issues), counts, tuple(issues), number, is_accepted, shown)


def _forget_waiting(batch: Batch) -> None:
    """Throw away what waits of the very files of this batch: a command for them was killed before it accepted."""
    marks = batch.source_files.values_list("sha256", flat=True)
    waiting = batch.source.batches.filter(state=Batch.State.STAGED, actor=None, source_files__sha256__in=list(marks))
    waiting.exclude(pk=batch.pk).delete()


def _outcome(counts: Counts, issues: list[Issue]) -> str:
    """Refused where nothing of a file can be taken; with warnings where a row stays out or something is to be known."""
    if counts.error and not counts.add + counts.change + counts.same:
        return REFUSED
    return WITH_WARNINGS if issues or counts.error else ACCEPTED


def _staged(path: Path, wish: Wish, on_progress: Progress | None) -> Batch:
    kind = wish.format or format_of(path)
    source = Source.objects.get_or_create(kind=Source.Kind.FILE, name=(wish.source or path.name)[:200])[0]
    if kind == "iati":
        return _staged_iati(path, source, on_progress)
    folder = Path(settings.SESTANTE_HOME) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return stage_sheet(
            path,
            Path(place) / "rows.jsonl",
            kind=kind,
            noun=wish.noun,
            sheet=wish.sheet,
            dates=wish.dates,
            decimals=wish.decimals,
            language=wish.language,
            source=source,
            on_progress=on_progress,
        )


def _staged_iati(path: Path, source: Source, on_progress: Progress | None) -> Batch:
    from .iati_files import stage_iati

    return stage_iati(path, source=source, on_progress=on_progress)


def preview_lines(batch: Batch) -> Iterator[str]:
    """What a batch would do, a line an entry and a line a field, as a person reads it in a terminal."""
    views = preview(batch, most=MOST_SHOWN)
    for view in views:
        if view.state == Proposal.State.REFUSED:
            continue
        row = _("row %(row)d") % {"row": view.row} if view.row else ""
        if view.before is None:
            yield "  ".join(part for part in (_("add"), row, view.slug) if part)
        else:
            yield "  ".join(part for part in (_("change"), row, view.slug) if part)
            yield from _field_lines(view)
    if (more := batch.proposals.count() - len(views)) > 0:
        yield _("… and %(count)d more") % {"count": more}


def _field_lines(view: ProposalView) -> Iterator[str]:
    for change in view.changes:
        before, after = (shorten(str(to_data(value))) if value else "–" for value in (change.before, change.after))
        yield f"    {change.field}: {before} → {after}"
