"""What the database holds for the derived stores: complete states only, and what changed since a version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef, Subquery

from sestante.core.records import from_data, unpack, unpack_data
from sestante.core.rows import slices
from sestante.history.models import Batch, DataVersion, RecordVersion, Touched
from sestante.history.records import Visibility
from sestante.library.models import ItemContributor
from sestante.library.records import LibraryItemRecord
from sestante.organisations.names import Names
from sestante.organisations.queries import below, direct_members
from sestante.organisations.records import OrganisationRecord
from sestante.projects.models import Participation
from sestante.projects.queries import Link
from sestante.projects.records import ProjectRecord

from .nouns import NOUNS, Noun

AT_ONCE = 500
#: Records that are read at once: with what is made of them they are the most of the memory that both processes need.
_READ_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class State:
    """The number of the last complete batch, and a stamp that tells apart two databases with the same number."""

    version: int
    stamp: str


def state() -> State:
    """Where the truth stands now. Queries: one."""
    completed = Batch.objects.filter(data_version=OuterRef("number")).values("completed")[:1]
    row = DataVersion.objects.annotate(completed=Subquery(completed)).values_list("number", "completed").first()
    if row is None:
        return State(0, "")
    return State(row[0], row[1].isoformat() if row[1] else "")


def stamp_of(version: int) -> str:
    """The stamp that belongs to a version of this database; ``""`` where it has no batch of that number."""
    completed = Batch.objects.filter(data_version=version).values_list("completed", flat=True).first()
    return completed.isoformat() if completed else ""


def record_count() -> int:
    """How many records of all nouns there are, public or not."""
    return sum(noun.model._default_manager.count() for noun in NOUNS)


def all_numbers(noun: Noun) -> dict[str, int]:
    """``{slug: n}`` of all records of a noun, in the order of their numbers."""
    return dict(noun.model._default_manager.order_by("pk").values_list("slug", "pk"))


def numbers_of(noun: Noun, slugs: Iterable[str]) -> dict[str, int]:
    """``{slug: n}`` of those records that are there."""
    found: dict[str, int] = {}
    for part in slices(sorted(slugs), AT_ONCE):
        found.update(noun.model._default_manager.filter(slug__in=part).values_list("slug", "pk"))
    return found


def public_records(noun: Noun, numbers: dict[str, int]) -> Iterator[tuple[int, Any]]:
    """``(n, record)`` of the public ones among the records named, each in its last complete state.

    Queries: those of one load, or of the links, for each 250 records, and two or three more.
    """
    for part in slices(list(numbers), _READ_AT_ONCE):
        records = _from_versions(noun, {slug: numbers[slug] for slug in part}) if noun.links else noun.load(part)
        # asked after reading, so that a batch that began meanwhile is noticed
        for slug, earlier in _earlier_states(noun, part).items():
            if earlier is None:
                records.pop(slug, None)
            else:
                records[slug] = earlier
        for slug in part:
            if slug in records and records[slug].visibility == Visibility.PUBLIC:
                yield numbers[slug], records[slug]


def _from_versions(noun: Noun, numbers: Mapping[str, int]) -> dict[str, Any]:
    """The records as their last versions hold them, with the links of their rows; from the rows where there is none.

    Queries: those of the links and one; those of one load where a record has no version.
    """
    links = noun.links(numbers.values()) if noun.links else {}
    versions = RecordVersion.objects.filter(kind=noun.kind, slug__in=list(numbers), is_current=True).order_by()
    records: dict[str, Any] = {}
    for slug, payload in versions.values_list("slug", "payload"):
        data = unpack_data(bytes(payload))
        if _links(data, links.get(numbers[slug], ())):
            records[slug] = from_data(noun.record_class, data)
    if missing := [slug for slug in numbers if slug not in records]:
        records |= noun.load(missing)
    return records


def _links(data: dict[str, Any], links: Iterable[Link]) -> bool:
    """Whether all links were entered in the data of a record; rows of a batch still being written may differ."""
    try:
        for field, at, name, slug in links:
            party = data[field] if at is None else data[field][at]
            (party[name] if name else party)["organisation"] = slug
    except (KeyError, IndexError):
        return False
    return True


def _earlier_states(noun: Noun, slugs: Iterable[str]) -> dict[str, Any]:
    """Records that a batch still being written has touched, as they were before it; ``None`` for new ones."""
    versions = RecordVersion.objects.filter(kind=noun.kind, slug__in=list(slugs))
    unfinished = versions.filter(is_current=True).exclude(batch__state=Batch.State.COMPLETE)
    states: dict[str, Any] = dict.fromkeys(unfinished.values_list("slug", flat=True))
    if states:
        complete = versions.filter(slug__in=list(states), batch__state=Batch.State.COMPLETE).order_by("number")
        names = Names.load()
        for slug, payload in complete.values_list("slug", "payload"):
            states[slug] = _linked(unpack(noun.record_class, bytes(payload)), names)
    return states


def _linked(record: Any, names: Names) -> Any:
    """The record with the organisations that its names stand for, as its rows would have them."""
    if isinstance(record, OrganisationRecord):
        return replace(record, memberships=tuple(replace(one, body=names.link(one.body)) for one in record.memberships))
    if isinstance(record, LibraryItemRecord):
        linked = (one if one.is_person else replace(one, party=names.link(one.party)) for one in record.contributors)
        return replace(record, contributors=tuple(linked))
    if isinstance(record, ProjectRecord):
        return replace(
            record,
            reporting_org=names.link(record.reporting_org),
            participations=tuple(replace(one, party=names.link(one.party)) for one in record.participations),
            money=tuple(
                replace(one, provider=names.link(one.provider), receiver=names.link(one.receiver))
                for one in record.money
            ),
            exchanges=tuple(
                replace(one, giver=names.link(one.giver), receiver=names.link(one.receiver)) for one in record.exchanges
            ),
        )
    return record


def changed_since(version: int) -> dict[str, set[str]]:
    """``{kind: slugs}`` of what later complete batches changed, and of what shows something of it.

    A change of an organisation shows in everything below it, in the projects that any of these takes part in and in
    the library items that name one.

    Queries: three for each 500 batches; one more and one for each 500 organisations where organisations changed.
    """
    later = Batch.objects.filter(data_version__gt=version, state=Batch.State.COMPLETE)
    changed: dict[str, set[str]] = {noun.kind: set() for noun in NOUNS}
    # batches are named one by one: joined, SQLite reads every version of the register to find the few
    for batches in slices(list(later.values_list("pk", flat=True)), AT_ONCE):
        for model in (RecordVersion, Touched):
            found = model._default_manager.filter(batch__in=batches).order_by()
            for kind, slug in found.values_list("kind", "slug"):
                changed.setdefault(kind, set()).add(slug)
    if organisations := changed["organisation"]:
        tree = direct_members()
        for slug in list(organisations):
            organisations |= below(slug, tree)
        for part in slices(sorted(organisations), AT_ONCE):
            taking_part = Participation.objects.filter(organisation__slug__in=part)
            changed["project"].update(taking_part.values_list("project__slug", flat=True))
            named = ItemContributor.objects.filter(organisation__slug__in=part)
            changed["library-item"].update(named.values_list("item__slug", flat=True))
    return changed
