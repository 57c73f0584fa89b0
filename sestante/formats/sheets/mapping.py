"""Which column of a sheet is which of ours: the row of heads found, a proposal made, what is left over told."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue
from sestante.core.names import fold

from .columns import columns_of, is_download, is_worked_out, known_heads, nouns
from .heads import column_of
from .reading import SheetRow, SheetTable

#: Rows among which the heads are looked for.
_LOOKED_AT = 15
#: Names of what only this site decides.
_NEVER_SET = frozenset(
    fold(name)
    for name in (
        *("status", "owner", "owner id", "pk", "is staff", "is superuser", "is editor", "visibility", "published"),
        *("verified", "hidden reason", "source", "actor", "batch", "content hash", "class", "password", "created"),
    )
)


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a sheet and what each stands for: ``columns`` holds a name of ours, or ``""``, for each head."""

    noun: str
    row: int
    heads: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def key(self) -> str:
        """What two sheets share that have the same heads, in whatever order."""
        return heads_key(self.noun, self.heads)

    def is_worked_out(self, head: str) -> bool:
        """Whether the site itself worked out what stands below a head."""
        return is_download(self.heads) and is_worked_out(self.noun, head)

    def place(self, column: str) -> int | None:
        """Where a column of ours stands."""
        return self.columns.index(column) if column in self.columns else None

    def chosen(self, columns: Sequence[str]) -> "Heads":
        """The same heads with other columns; unknown names and repetitions count as left out."""
        known, seen, kept = columns_of(self.noun), set[str](), []
        for at in range(len(self.heads)):
            name = columns[at] if at < len(columns) else ""
            kept.append(name if name in known and name not in seen else "")
            seen.add(name)
        return replace(self, columns=tuple(kept))

    def as_memory(self, proposed: "Heads") -> dict[str, str]:
        """``{folded head: column}``, to be remembered.

        ``""`` stands for a head that a person left out although a column was proposed for it; one that nobody knew is
        not remembered, so that it is read as soon as it is known.
        """
        said = zip(self.heads, self.columns, proposed.columns, strict=True)
        return {fold(head): column for head, column, known in said if column or known}

    def missing(self) -> list[str]:
        """Required columns that no head stands for."""
        return [one.name for one in columns_of(self.noun).values() if one.is_required and one.name not in self.columns]


def heads_key(noun: str, heads: Sequence[str]) -> str:
    """SHA-256 of a set of heads."""
    return hashlib.sha256("\n".join([noun, *sorted(fold(head) for head in heads)]).encode()).hexdigest()


def find_heads(table: SheetTable, noun: str) -> Heads:
    """The row with most heads that are known, and what each stands for."""
    known = known_heads(noun)
    best, most = SheetRow(1, ()), -1
    for row in islice(table.rows(), _LOOKED_AT):
        count = len({column_of(noun, cell, known) for cell in row.cells} - {""})
        if count > most:
            best, most = row, count
    return _proposed(noun, best)


def _proposed(noun: str, row: SheetRow) -> Heads:
    known = known_heads(noun)
    heads = tuple(cell.strip().lstrip("'") for cell in row.cells)
    ours = is_download(heads)
    names = ["" if ours and is_worked_out(noun, head) else column_of(noun, head, known) for head in heads]
    # a head that is a name of ours outranks another that is only called so in one of the languages
    order = sorted(range(len(heads)), key=lambda at: (heads[at] not in columns_of(noun), fold(heads[at]) not in known))
    taken: set[str] = set()
    for at in order:
        if names[at] in taken:
            names[at] = ""
        taken.add(names[at])
    return Heads(noun, row.number, heads, tuple(names))


def remembered(heads: Heads, memory: Mapping[str, str]) -> Heads:
    """The heads as somebody mapped them before; what was not said then is as proposed, where that column is free."""
    said = [memory.get(fold(head)) for head in heads.heads]
    proposed = ["" if column in said else column for column in heads.columns]
    return heads.chosen([new if old is None else old for old, new in zip(said, proposed, strict=True)])


def guess_noun(table: SheetTable) -> str:
    """The kind of entry whose required columns are all there and most others too; ``""`` where two fit alike."""
    if table.name.endswith(".json") and table.sheet in nouns():
        return table.sheet
    scores: dict[str, tuple[int, int]] = {}
    for noun in nouns():
        heads = find_heads(table, noun)
        if not heads.missing():
            found = len([name for name in heads.columns if name])
            scores[noun] = (found, len([one for one in columns_of(noun).values() if one.is_required]))
    best = max(scores.values(), default=(0, 0))
    fitting = [noun for noun, score in scores.items() if score == best]
    return fitting[0] if len(fitting) == 1 else ""


def head_issues(heads: Heads, file: str) -> list[Issue]:
    """What is told of the heads: columns that are missed, those that a file may not set, those that nobody knows."""
    found = []
    for name in heads.missing():
        head = columns_of(heads.noun)[name].head()
        text = _("The column “%(head)s” is missing: without it no row can be read.") % {"head": head}
        found.append(Issue("column_missing", head, heads.row, text, file=file))
    for head, column in zip(heads.heads, heads.columns, strict=True):
        if column or not head or heads.is_worked_out(head):
            continue
        if fold(head) in _NEVER_SET or head.startswith("_"):
            text = _("A file may not set “%(head)s”: the column was ignored.") % {"head": shorten(head, 60)}
            found.append(Issue("column_not_allowed", shorten(head, 60), heads.row, text, "warning", file))
        else:
            text = _("The column “%(head)s” is not known and was ignored.") % {"head": shorten(head, 60)}
            found.append(Issue("column_ignored", shorten(head, 60), heads.row, text, "warning", file))
    return found
