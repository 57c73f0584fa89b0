"""Elements that entries came in: which of them are still what the entry says, and may go out as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sestante.core.rows import AT_ONCE, slices
from sestante.history.models import RecordVersion, SourceElement
from sestante.history.source_elements import elements_of, standing

from .writing import is_sound


@dataclass(frozen=True, slots=True)
class Kept:
    """The element an entry came in last. ``is_current``: the entry has not changed since; ``is_sound``: it may go out
    as it is (``None``: nobody asked yet)."""

    xml: bytes
    mark: str
    is_current: bool
    is_sound: bool | None


def kept_elements(kind: str, slugs: Sequence[str]) -> dict[str, Kept]:
    """The kept element of each entry that came in a file, by slug.

    Queries: four for each 500.
    """
    found: dict[str, Kept] = {}
    for part in slices(slugs, AT_ONCE):
        rows = standing().filter(kind=kind, slug__in=part, left_out="").order_by("pk")
        told = list(rows.values_list("slug", "content_hash", "file__batch_id", "is_sound"))
        last = {slug: (mark, sound) for slug, mark, _batch, sound in told}
        batches: dict[str, set[int]] = {}
        for slug, mark, batch, _sound in told:
            if mark == last[slug][0]:
                batches.setdefault(slug, set()).add(batch)
        versions = RecordVersion.objects.filter(kind=kind, slug__in=list(last), is_current=True)
        made_by = dict(versions.values_list("slug", "batch_id"))
        for slug, xml in elements_of(kind, last).items():
            mark, sound = last[slug]
            found[slug] = Kept(xml, mark, made_by.get(slug) in batches[slug], sound)
    return found


def note_soundness(kept: Iterable[Kept]) -> dict[str, bool]:
    """Whether each element may go out as it is, by its hash; what was not asked before is asked and noted.

    Queries: at most two.
    """
    known: dict[str, bool] = {}
    asked: dict[bool, list[str]] = {True: [], False: []}
    for one in kept:
        if one.is_sound is not None:
            known[one.mark] = one.is_sound
        elif one.mark not in known:
            known[one.mark] = is_sound(one.xml)
            asked[known[one.mark]].append(one.mark)
    for answer, marks in asked.items():
        for part in slices(marks, AT_ONCE):
            SourceElement.objects.filter(content_hash__in=part).update(is_sound=answer)
    return known
