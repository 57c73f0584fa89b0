"""What the pages of an upload show: heads with examples, waiting rows in words, what became of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sestante.core.errors import Issue
from sestante.core.records import unpack
from sestante.formats.sheets.cells import Reading
from sestante.formats.sheets.columns import columns_of
from sestante.formats.sheets.reading import SheetRow, SheetTable
from sestante.history.models import Batch, Proposal, RecordVersion, SourceElement, SourceFile
from sestante.history.source_elements import xml_of
from sestante.ingest.models import Upload
from sestante.ingest.nouns import NOUNS
from sestante.web.editing.nouns import EDITABLE

from .wording import Choice, answers_for, column_choices, place_words

_EXAMPLES, _LOOKED_AT = 3, 200
#: Characters of an element that a page shows.
_MOST_XML = 50_000


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
    """A row that stays out, with its reasons; ``place`` says in words where it stands."""

    row: int
    place: str
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
    mine = Proposal.objects.filter(batch__in=batches_of(upload), state=Proposal.State.REFUSED)
    for proposal in mine.order_by("position", "pk").iterator(chunk_size=200):
        place = place_words(upload.noun, proposal.kind, proposal.position)
        yield LeftOut(proposal.position, place, title_of(proposal), errors_of(proposal))


def batches_of(upload: Upload) -> list[int]:
    """Numbers of the changes that the file became: those accepted, and the one that waits."""
    return sorted({*upload.accepted, *([upload.batch_id] if upload.batch_id else [])})


def remarks_of(upload: Upload) -> list[Issue]:
    """What was mended or noted in the file, in its order."""
    batches = Batch.objects.filter(pk__in=batches_of(upload)).order_by("pk")
    issues = [Issue.from_dict(issue) for batch in batches for issue in batch.issues]
    return sorted((one for one in issues if one.level != "error"), key=lambda one: one.row or 0)


def with_place(issues: Iterable[Issue], upload: Upload) -> list[Issue]:
    """The same issues; of an IATI file, they name the activity instead of a row."""
    if upload.noun != "iati":
        return list(issues)
    files = SourceFile.objects.filter(batch__in=batches_of(upload), root="iati-organisations")
    kind = "organisation" if files.exists() else "project"
    return [replace(one, row=None, file=place_words(upload.noun, kind, one.row)) if one.row else one for one in issues]


def errors_of(proposal: Proposal) -> tuple[Issue, ...]:
    """Why a row stays out; remarks besides do not matter any more."""
    issues = map(Issue.from_dict, proposal.issues)
    return tuple(issue for issue in issues if issue.level == "error")


def title_of(proposal: Proposal) -> str:
    """What the entry of a row is called."""
    record: Any = unpack(NOUNS[proposal.kind].record_class, bytes(proposal.payload))
    return EDITABLE[proposal.kind].title_of(record)


def report_rows(upload: Upload) -> Iterator[Sequence[str | int | None]]:
    """What became of an upload: a line an entry that was written, a line a reason of each row that stays out.

    Of an IATI file also a line for each remark on how it was read.
    """
    words = {"added": _("added"), "changed": _("changed"), "withdrawn": _("withdrawn")}
    versions = RecordVersion.objects.filter(batch__in=upload.accepted).order_by("pk")
    for kind, slug, action in versions.values_list("kind", "slug", "action").iterator():
        yield [words[action], None, EDITABLE[kind].url("", slug), None, None]
    for one in left_out(upload):
        for issue in one.issues:
            yield [_("left out"), one.row, one.title, issue.field or None, issue.message]
    if upload.noun == "iati":
        yield from ([_("Remark"), one.row, None, one.field or None, one.message] for one in remarks_of(upload))


def element_of(upload: Upload, number: int) -> tuple[SourceElement, str] | None:
    """The element of that number in an IATI file and its text as it came; ``None`` where it is not kept (any more)."""
    kept = SourceElement.objects.filter(file__batch__in=batches_of(upload), position=number).order_by("pk").first()
    if kept is None:
        return None
    xml = xml_of(kept).decode(errors="replace")
    return kept, xml if len(xml) <= _MOST_XML else f"{xml[:_MOST_XML]} …"


def row_of(table: SheetTable, number: int) -> SheetRow | None:
    """The row of that number."""
    return next((row for row in table.rows() if row.number == number), None)
