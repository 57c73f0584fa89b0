"""What the pages of an upload show: heads with examples, waiting rows in words, what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sestante.core.errors import Issue
from sestante.core.records import unpack
from sestante.formats.sheets.cells import Reading
from sestante.formats.sheets.columns import columns_of
from sestante.formats.sheets.reading import SheetRow, SheetTable
from sestante.history.models import Batch, Proposal, RecordVersion
from sestante.ingest.models import Upload
from sestante.ingest.nouns import NOUNS
from sestante.web.editing.nouns import EDITABLE

from .wording import Choice, answers_for, column_choices

_EXAMPLES, _LOOKED_AT = 3, 200


@dataclass(frozen=True, slots=True)
class HeadShown:
    """One head of the sheet: a few of its cells, the columns it may stand for, what there is to ask."""

    place: int
    head: str
    examples: tuple[str, ...]
    choices: tuple[Choice, ...]
    is_worked_out: bool
    answers: tuple[Choice, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that stays out, with its reasons."""

    row: int
    title: str
    issues: tuple[Issue, ...]


def heads_shown(table: SheetTable, reading: Reading) -> list[HeadShown]:
    """The heads of a sheet in its order."""
    heads = reading.heads
    examples: list[dict[str, None]] = [{} for _head in heads.heads]
    for row in islice(table.rows(), _LOOKED_AT):
        if row.number > heads.row:
            for at, cell in enumerate(row.cells[: len(examples)]):
                if cell.strip() and len(examples[at]) < _EXAMPLES:
                    examples[at][cell.strip()[:60]] = None
    columns = columns_of(heads.noun)
    shown = []
    for at, (head, column) in enumerate(zip(heads.heads, heads.columns, strict=True)):
        question = reading.questions.get(column, "") if column else ""
        shown.append(
            HeadShown(
                place=at,
                head=head,
                examples=tuple(examples[at]),
                choices=tuple(column_choices(heads.noun, column)),
                is_worked_out=heads.is_worked_out(head),
                answers=tuple(answers_for(columns[column].kind, question)) if question else (),
                example=question,
            )
        )
    return shown


def open_rows(batch: Batch, show: str) -> QuerySet[Proposal]:
    """Waiting rows of a kind (``add``, ``change``, ``error`` or all) in the order of the file."""
    rows = batch.proposals.order_by("position", "pk")
    if show == "add":
        return rows.filter(base_hash="").exclude(state=Proposal.State.REFUSED)
    if show == "change":
        return rows.exclude(base_hash="").exclude(state=Proposal.State.REFUSED)
    if show == "error":
        return rows.filter(state=Proposal.State.REFUSED)
    return rows


def left_out(upload: Upload) -> Iterator[LeftOut]:
    """Every row that stays out, in the order of the file."""
    numbers = [*upload.accepted, *([upload.batch_id] if upload.batch_id else [])]
    refused = Proposal.objects.filter(batch__in=numbers, state=Proposal.State.REFUSED).order_by("position", "pk")
    for proposal in refused.iterator(chunk_size=200):
        yield LeftOut(proposal.position, title_of(proposal), errors_of(proposal))


def errors_of(proposal: Proposal) -> tuple[Issue, ...]:
    """Why a row stays out; remarks besides do not matter any more."""
    issues = map(Issue.from_dict, proposal.issues)
    return tuple(issue for issue in issues if issue.level == "error")


def title_of(proposal: Proposal) -> str:
    """What the entry of a row is called."""
    record: Any = unpack(NOUNS[proposal.kind].record_class, bytes(proposal.payload))
    return EDITABLE[proposal.kind].title_of(record)


def report_rows(upload: Upload) -> Iterator[Sequence[str | int | None]]:
    """What became of an upload: a line an entry that was written, a line a reason of each row that stays out."""
    words = {"added": _("added"), "changed": _("changed"), "withdrawn": _("withdrawn")}
    versions = RecordVersion.objects.filter(batch__in=upload.accepted).order_by("pk")
    for kind, slug, action in versions.values_list("kind", "slug", "action").iterator():
        yield [words[action], None, EDITABLE[kind].url("", slug), None, None]
    for one in left_out(upload):
        for issue in one.issues:
            yield [_("left out"), one.row, one.title, issue.field or None, issue.message]


def row_of(table: SheetTable, number: int) -> SheetRow | None:
    """The row of that number."""
    return next((row for row in table.rows() if row.number == number), None)
