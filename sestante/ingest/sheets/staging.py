"""A sheet becomes a batch of proposals: read, mapped, its habits found, its rows matched and checked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.errors import Issue, SourceError
from sestante.formats.sheets import organisations, payments
from sestante.formats.sheets.cells import Reading, reading_of
from sestante.formats.sheets.columns import columns_of
from sestante.formats.sheets.mapping import find_heads, guess_noun, head_issues, remembered
from sestante.formats.sheets.reading import SheetTable, read_sheet
from sestante.history.models import Batch, Proposal, Source
from sestante.ingest.models import SheetMapping
from sestante.ingest.services import Incoming, stage
from sestante.ingest.services.staging import MOST_ISSUES
from sestante.organisations.names import Names

from . import grouping
from .kinds import KINDS
from .matching import Matcher

Progress = Callable[[int, int], None]
_EVERY = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """What a waiting batch would do, in rows: add, change, leave as it is, leave out."""

    add: int = 0
    change: int = 0
    same: int = 0
    error: int = 0

    @property
    def written(self) -> int:
        """How many entries accepting gives a new state."""
        return self.add + self.change


def counts_of(batch: Batch) -> Counts:
    """What a batch that waits would do. Queries: three."""
    open_ones = batch.proposals.filter(state=Proposal.State.OPEN)
    new = open_ones.filter(base_hash="").count()
    refused = batch.proposals.filter(state=Proposal.State.REFUSED).count()
    return Counts(add=new, change=open_ones.count() - new, same=batch.same, error=refused)


def stage_sheet(
    path: Path,
    into: Path,
    *,
    kind: str,
    noun: str = "",
    sheet: str = "",
    dates: str = "",
    decimals: str = "",
    language: str = "",
    source: Source,
    on_progress: Progress | None = None,
) -> Batch:
    """Read a file and stage its rows, without asking anything.

    Args:
        kind: csv, xlsx or json.
        into: a file of ours that holds its rows meanwhile.
        noun: what its rows are; empty: told by its heads.
        dates, decimals: for columns that leave a choice.

    Raises:
        SourceError: the file cannot be read, is not known for what it is, lacks a required column, or leaves a choice
            of dates or decimals that nobody answered.
    """
    table = read_sheet(path, into, kind=kind, sheet=sheet)
    noun = noun or guess_noun(table)
    if not noun or noun not in (*KINDS, "payments", "memberships"):
        message = _("“%(file)s”: its heads do not tell what its rows are. Say it with --noun.")
        raise SourceError(message % {"file": table.name})
    heads = find_heads(table, noun)
    if memory := SheetMapping.objects.filter(noun=noun, heads_key=heads.key).first():
        heads = remembered(heads, memory.columns)
    reading = reading_of(table, heads, dates=dates, decimals=decimals, language=language)
    return stage_table(table, reading, source=source, on_progress=on_progress)


def stage_table(
    table: SheetTable,
    reading: Reading,
    *,
    source: Source,
    batch: Batch | None = None,
    on_progress: Progress | None = None,
) -> Batch:
    """Stage the rows of a table, in a batch that was made for them or in a new one.

    Raises:
        SourceError: a required column is missing, or a column can be read two ways and nobody said which.
    """
    told = head_issues(reading.heads, table.name)
    if missing := [issue for issue in told if issue.level == "error"]:
        raise SourceError(f"“{table.name}”: {missing[0].message}")
    if reading.questions:
        raise SourceError(_question(reading))
    names = Names.load()
    incoming = _incoming(table, reading, names)
    watched = _watched(incoming, table, on_progress) if on_progress else incoming
    batch = stage(watched, source=source, note=table.name, batch=batch)
    _tell(batch, [*table.issues, *told], reading)
    return batch


def _incoming(table: SheetTable, reading: Reading, names: Names) -> Iterator[Incoming]:
    noun = reading.heads.noun
    if noun == "payments":
        return grouping.payments(table, reading)
    if noun == "memberships":
        return grouping.memberships(table, reading, names)
    return Matcher(reading, names).incoming(table)


def _watched(incoming: Iterable[Incoming], table: SheetTable, on_progress: Progress) -> Iterator[Incoming]:
    for count, one in enumerate(incoming, 1):
        if count % _EVERY == 0:
            on_progress(min(count, table.count), table.count)
        yield one
    on_progress(table.count, table.count)


def _question(reading: Reading) -> str:
    """What is asked of the first column that leaves a choice."""
    column, cell = next(iter(reading.questions.items()))
    is_date = columns_of(reading.heads.noun)[column].kind == "date"
    values = {"file": reading.file, "head": reading.head(column), "cell": cell}
    if is_date:
        message = _(
            "“%(file)s”: the dates of “%(head)s” can be read two ways (%(cell)s). "
            "Say which with --dates dmy (day first) or --dates mdy (month first)."
        )
    else:
        message = _(
            "“%(file)s”: the numbers of “%(head)s” can be read two ways (%(cell)s). "
            "Say which with --decimals , or --decimals . (the mark before the decimals)."
        )
    return message % values


def _tell(batch: Batch, told: list[Issue], reading: Reading) -> None:
    """Put what concerns the whole sheet before the issues of its rows, and name columns as the sheet does."""
    batch.issues = [*(issue.as_dict() for issue in told), *_named(batch.issues, reading)][: MOST_ISSUES + 1]
    batch.save(update_fields=["issues"])
    faulty = list(batch.proposals.exclude(issues=[]).only("pk", "issues"))
    for proposal in faulty:
        proposal.issues = _named(proposal.issues, reading)
    Proposal.objects.bulk_update(faulty, ["issues"], batch_size=500)


def _named(issues: list[dict[str, Any]], reading: Reading) -> list[dict[str, Any]]:
    noun = reading.heads.noun
    names = {"payments": payments.COLUMN_OF, "memberships": organisations.MEMBERSHIP_COLUMN_OF}.get(noun)
    column_of = names if names is not None else KINDS[noun].column_of
    return [
        replace(issue, field=_head(issue.field, column_of, reading)).as_dict() for issue in map(Issue.from_dict, issues)
    ]


def _head(field: str, column_of: dict[str, str], reading: Reading) -> str:
    """The head of the column that a field of a record came from; what is a head already stays."""
    if not field or field in reading.heads.heads:
        return field
    outer = field.split(".")[0]
    return reading.head(column_of.get(field) or column_of.get(outer) or outer)
