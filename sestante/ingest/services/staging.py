"""Records become proposals: checked, compared with what is there, and kept until somebody accepts them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sestante.accounts.models import User
from sestante.core.checking import shorten
from sestante.core.errors import Issue, NotAllowed, has_errors
from sestante.core.names import slugify
from sestante.core.records import Packed, packed
from sestante.core.rows import insert_rows
from sestante.history.models import Batch, FormerAddress, Proposal, RecordVersion, Source
from sestante.ingest.nouns import NOUNS

from .turns import long_write, short_write

#: Records compared with the tables at once.
AT_ONCE = 200
#: Bytes of the file after which fewer are.
HEAVY = 8 << 20
#: So many are staged in one transaction with their batch.
FEW = 20
#: Faults that a batch lists; a file that is wrong in every row would fill the memory with them.
MOST_ISSUES = 2000


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record on its way in, and where it stood.

    ``base_hash`` is the content hash of the state it was prepared on; ``None`` stands for the state now, ``""`` for
    a record that must not exist yet. ``issues`` are faults found while reading it. ``replaces`` says that it takes the
    place of an earlier one of the same batch with its slug, ``weight`` how many bytes it had in the file. Where another
    process checked and packed it, ``packed`` is that, ``issues`` are all, and the record need only identify it.
    """

    kind: str
    record: Any
    row: int | None = None
    file: str = ""
    base_hash: str | None = None
    issues: tuple[Issue, ...] = ()
    replaces: bool = False
    weight: int = 0
    packed: Packed | None = None


def stage(
    incoming: Iterable[Incoming],
    *,
    source: Source,
    actor: User | None = None,
    note: str = "",
    undoes: Batch | None = None,
    is_checked: bool = False,
    batch: Batch | None = None,
    finish: Callable[[], None] | None = None,
) -> Batch:
    """A batch of proposals; records equal to what is there are counted and dropped.

    Args:
        incoming: read once, so a generator over a large file is welcome.
        is_checked: the records are earlier accepted states; they are not checked again.
        batch: one that was saved before because something else refers to it; else a new one.
        finish: called when all are kept, in the transaction from which on the batch waits for acceptance.

    Returns:
        The batch, staged, with the issues of all rows; a row with an error is kept as refused.

    Queries: five for each 200 records of a kind.
    """
    batch = batch or Batch(source=source, actor=actor, note=note[:300], undoes=undoes)
    seen: set[int] = set()
    parts = _parts(incoming)
    first = list(islice(parts, 2))  # few records are all there are only where no second part follows a heavy first
    if len(first) < 2 and sum(map(len, first)) <= FEW:
        proposals = _proposals(batch, first[0] if first else [], seen, is_checked=is_checked)
        batch.state = Batch.State.STAGED
        with short_write(), transaction.atomic():
            batch.save()
            _insert(batch, proposals)
            if finish:
                finish()
        return batch
    batch.save()
    for part in chain(first, parts):
        proposals = _proposals(batch, part, seen, is_checked=is_checked)
        with long_write(), transaction.atomic():
            _insert(batch, proposals)
    batch.state = Batch.State.STAGED
    with long_write(), transaction.atomic():
        if finish:
            finish()
        batch.save(update_fields=["state", "same", "issues"])
    return batch


def _insert(batch: Batch, proposals: list[Proposal]) -> None:
    for proposal in proposals:
        proposal.batch = batch  # which has its number by now
    insert_rows(Proposal, proposals)


def _parts(incoming: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    part: list[Incoming] = []
    weight = 0
    for one in incoming:
        part.append(one)
        weight += one.weight
        if len(part) == AT_ONCE or weight > HEAVY:
            yield part
            part, weight = [], 0
    if part:
        yield part


def _checked(one: Incoming) -> Incoming:
    if one.packed:
        return one
    found = NOUNS[one.kind].check(one.record, one.row, one.file)
    return replace(one, issues=(*one.issues, *found))


def _once(part: list[Incoming], seen: set[int]) -> list[Incoming]:
    """The part with a fault on each record whose id or identifier came before in the same batch.

    Args:
        seen: hashes of what came before: a file may hold millions, and their texts would fill the memory.
    """
    result: list[Incoming] = []
    for one in part:
        identity = NOUNS[one.kind].identity(one.record)
        slug = hash((one.kind, one.record.slug))
        keys = {slug} | ({hash((one.kind, *identity))} if identity else set())
        if one.replaces:
            result = [other for other in result if (other.kind, other.record.slug) != (one.kind, one.record.slug)]
            seen |= keys
        elif slug in seen:
            message = _("The id “%(slug)s” stands in an earlier row too: only the first is taken.")
            one = _with_issue(one, "id_twice", "slug", message % {"slug": one.record.slug})
        elif keys & seen:
            message = _("Its identifier stands in an earlier row too: only the first is taken.")
            one = _with_issue(one, "identifier_twice", "iati_identifier", message)
        elif not has_errors(one.issues):
            seen |= keys
        result.append(one)
    return result


def _with_issue(one: Incoming, code: str, field: str, message: str) -> Incoming:
    return replace(one, issues=(*one.issues, Issue(code, field, one.row, message, file=one.file)))


def _proposals(batch: Batch, incoming: Sequence[Incoming], seen: set[int], *, is_checked: bool) -> list[Proposal]:
    """Proposals for the records that say something new; equal ones and issues are counted in the batch."""
    part = _once([one if is_checked else _checked(one) for one in incoming], seen)
    if not is_checked and batch.source.kind != Source.Kind.FORM:
        part = _kept(part)
    proposals = []
    for kind in NOUNS:
        mine = [one for one in part if one.kind == kind]
        if not mine:
            continue
        sound = [one.record for one in mine if not has_errors(one.issues)]
        hashes = NOUNS[kind].hashes([record.slug for record in sound])
        former = _former_slugs(kind, [record.slug for record in sound])
        in_use = NOUNS[kind].in_use(sound)
        replaced = [one.record.slug for one in mine if one.replaces]
        if replaced and batch.pk:
            batch.proposals.filter(kind=kind, slug__in=replaced).delete()
        for one in mine:
            if one.record.slug in former:
                message = _("“%(slug)s” was the address of another entry and is never used again.")
                one = _with_issue(one, "id_used_before", "slug", message % {"slug": one.record.slug})
            if kind == "project" and one.record.slug in RESERVED and not is_checked:
                message = _("“%(slug)s” is the address of a page of its own: give the entry another id.")
                one = _with_issue(one, "id_reserved", "slug", message % {"slug": one.record.slug})
            if one.record.slug in in_use and not is_checked:
                message = _("Its identifier belongs to “%(slug)s” already.")
                one = _with_issue(
                    one, "identifier_in_use", "iati_identifier", message % {"slug": in_use[one.record.slug]}
                )
            keep_issues(batch, one.issues)
            if (proposal := _proposal(batch, one, hashes)) is None:
                batch.same += 1
            else:
                proposals.append(proposal)
    return proposals


def _kept(part: list[Incoming]) -> list[Incoming]:
    """The part with what a file must not undo. Queries: one a kind that has such."""
    for kind, noun in NOUNS.items():
        if found := noun.kept([one.record for one in part if one.kind == kind]):
            part = [
                replace(one, record=found[one.record.slug]) if one.kind == kind and one.record.slug in found else one
                for one in part
            ]
    return part


def keep_issues(batch: Batch, issues: Iterable[Issue]) -> None:
    """Keep the first faults of a batch for its page; a refused record keeps its own with its proposal in any case."""
    for issue in issues:
        if len(batch.issues) < MOST_ISSUES:
            batch.issues.append(issue.as_dict())
        elif len(batch.issues) == MOST_ISSUES:
            message = _("There are more faults and remarks than are listed here.")
            batch.issues.append(Issue("more_issues", "", None, message, "warning").as_dict())


def _former_slugs(kind: str, slugs: Sequence[str]) -> set[str]:
    return set(FormerAddress.objects.filter(kind=kind, slug__in=slugs).values_list("slug", flat=True))


def _proposal(batch: Batch, one: Incoming, hashes: dict[str, str]) -> Proposal | None:
    """The proposal for a record, or ``None`` where it says what is there already."""
    new, current = one.packed or packed(one.record), hashes.get(one.record.slug, "")
    is_refused = has_errors(one.issues)
    if new.content_hash == current and not is_refused:
        return None
    return Proposal(
        batch=batch,
        kind=one.kind,
        slug=shorten(one.record.slug, 120),
        position=one.row or 0,
        base_hash=current if one.base_hash is None else one.base_hash,
        content_hash=new.content_hash,
        payload=new.payload,
        issues=[issue.as_dict() for issue in one.issues],
        state=Proposal.State.REFUSED if is_refused else Proposal.State.OPEN,
    )


def discard(batch: Batch) -> None:
    """Delete a batch that was not accepted, with its proposals.

    Raises:
        NotAllowed: something of it is written already; undo it instead.
    """
    if batch.state in (Batch.State.APPLYING, Batch.State.COMPLETE):
        raise NotAllowed(_("This was accepted already; it can be undone, not thrown away."))
    batch.delete()


#: Pages of their own below the lists, as in ``/en/projects/map/``.
RESERVED = frozenset({"figures", "map", "views"})


def free_slug(kind: str, text: str) -> str:
    """A slug for a new record, made from its identifier or title, with a number where it is taken.

    Raises:
        ValueError: the text holds no letter or digit of the Latin alphabet to make a slug from.
    """
    base = slugify(text)
    if not base:
        raise ValueError(_("Give the entry an id: none can be made from its title."))
    taken = set(RecordVersion.objects.filter(kind=kind, slug__startswith=base).values_list("slug", flat=True))
    taken |= set(FormerAddress.objects.filter(kind=kind, slug__startswith=base).values_list("slug", flat=True))
    taken |= RESERVED
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
