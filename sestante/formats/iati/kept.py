"""Elements that entries came in: which of them are still what the entry says, and may go out as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sestante.core.rows import AT_ONCE, slices
from sestante.history.models import RecordVersion, SourceElement
from sestante.history.source_elements import Place, bytes_of, standing

from .writing import is_sound

_TOLD = ("slug", "content_hash", "file__batch_id", "is_sound", "block_id", "start", "length")


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

    Queries: two for each 500, one more for each fifty blocks of elements, and one for those kept before.
    """
    found: dict[str, Kept] = {}
    for part in slices(slugs, AT_ONCE):
        rows = standing().filter(kind=kind, slug__in=part, left_out="").order_by("pk")
        told = list(rows.values_list(*_TOLD))
        last = {slug: (mark, sound) for slug, mark, _batch, sound, *_place in told}
        places: dict[str, Place] = {}
        batches: dict[str, set[int]] = {}
        for slug, mark, batch, _sound, *place in told:
            if mark == last[slug][0]:
                batches.setdefault(slug, set()).add(batch)
                if mark not in places or places[mark].block is None:
                    places[mark] = Place(*place)
        versions = RecordVersion.objects.filter(kind=kind, slug__in=list(last), is_current=True).order_by()
        made_by = dict(versions.values_list("slug", "batch_id"))
        kept = bytes_of(places)
        for slug, (mark, sound) in last.items():
            if mark in kept:
                found[slug] = Kept(kept[mark], mark, made_by.get(slug) in batches[slug], sound)
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
