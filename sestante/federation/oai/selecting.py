"""The items of a selection, a part at a time: found by the key of the last one, so every part costs the same."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Min, OuterRef, Q

from sestante.codelists.queries import labels
from sestante.history.records import Visibility
from sestante.library.models import ItemCountry, ItemVersion, LibraryItem, LibraryItemQuerySet
from sestante.library.queries import records_of
from sestante.library.records import LibraryItemRecord

from .arguments import Selection

#: Records and identifiers of one answer.
AT_ONCE = 200
#: Sets by what they divide: the code list of their names.
SETS = {"kind": "LibraryKind", "country": "Country", "language": "Language"}


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a record says; ``is_deleted`` where it was withdrawn."""

    slug: str
    datestamp: datetime
    sets: tuple[str, ...]
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One item for harvesters; ``record`` is ``None`` for a deleted one, and where only headers are asked for."""

    pk: int
    header: Header
    record: LibraryItemRecord | None


def known_items() -> LibraryItemQuerySet:
    """Items that are public, and those that were and are told of as deleted."""
    return LibraryItem.objects.filter(Q(visibility=Visibility.PUBLIC) | Q(was_public=True))


def chosen_items(selection: Selection) -> LibraryItemQuerySet:
    """All items of a selection, wherever it has come to."""
    items = known_items()
    if selection.first is not None:
        items = items.filter(updated__gte=selection.first)
    if selection.until is not None:
        items = items.filter(updated__lt=selection.until)
    return items.filter(_in_set(selection.set_kind, selection.set_code)) if selection.set_kind else items


def _in_set(group: str, code: str) -> Q | Exists:
    """The condition of a set; the whole group where no code is named, nothing where nobody knows the group."""
    if group == "kind":
        return Q(kind=code) if code else ~Q(kind="")
    if group == "country":
        countries = ItemCountry.objects.filter(item=OuterRef("pk"))
        return Exists(countries.filter(code=code) if code else countries)
    if group == "language":
        versions = ItemVersion.objects.filter(item=OuterRef("pk"))
        return Exists(versions.filter(language=code) if code else versions)
    return Q(pk__isnull=True)


def next_items(selection: Selection, *, with_records: bool) -> tuple[list[Item], bool]:
    """The next part of a selection, and whether more follows. Queries: six."""
    items = chosen_items(selection)
    if selection.after is not None:
        moment, pk = datetime.fromisoformat(selection.after[0]), selection.after[1]
        # the first condition alone lets the index begin at the right place
        items = items.filter(updated__gte=moment).exclude(updated=moment, pk__lte=pk)
    rows = list(items.select_related("source").order_by("updated", "pk")[: AT_ONCE + 1])
    return items_of(rows[:AT_ONCE], with_records=with_records), len(rows) > AT_ONCE


def items_of(rows: list[LibraryItem], *, with_records: bool = True) -> list[Item]:
    """The items of rows, in their order. Queries: four."""
    records = records_of(rows)
    return [_item(row, records[row.slug], with_records=with_records) for row in rows]


def _item(row: LibraryItem, record: LibraryItemRecord, *, with_records: bool) -> Item:
    is_deleted = row.visibility != Visibility.PUBLIC
    # of a hidden item nothing is told but that it is gone
    sets = () if row.visibility == Visibility.HIDDEN else sets_of(record)
    header = Header(row.slug, row.updated, sets, is_deleted)
    return Item(row.pk, header, record if with_records and not is_deleted else None)


def sets_of(record: LibraryItemRecord) -> tuple[str, ...]:
    """The sets that an item is in."""
    return (
        *([f"kind:{record.kind}"] if record.kind else []),
        *(f"country:{code}" for code in record.countries),
        *(f"language:{version.language}" for version in record.versions),
    )


def all_sets() -> list[tuple[str, str]]:
    """Every set with its English name: the three groups, then the codes that known items have. Queries: three."""
    items = known_items()
    codes = {
        "kind": items.exclude(kind="").order_by().values_list("kind", flat=True).distinct(),
        "country": ItemCountry.objects.filter(item__in=items).order_by().values_list("code", flat=True).distinct(),
        "language": ItemVersion.objects.filter(item__in=items).order_by().values_list("language", flat=True).distinct(),
    }
    groups = [("kind", "By kind"), ("country", "By country"), ("language", "By language")]
    found = list(groups)
    for group, _name in groups:
        names = labels(SETS[group], "en")
        found += [(f"{group}:{code}", names.get(code, code)) for code in sorted(codes[group])]
    return found


def earliest() -> datetime | None:
    """The moment of the oldest change that is told of; ``None`` for an empty library. Queries: one."""
    moment: datetime | None = known_items().aggregate(first=Min("updated"))["first"]
    return moment
