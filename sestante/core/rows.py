"""Child rows of a record written together: replaced as a whole, in the order of the record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)

#: Rows a statement inserts at most; keeps SQLite below its limit of variables.
AT_ONCE = 500


def replace_rows(model: type[M], parent: str, parent_ids: Iterable[int], rows: Sequence[M]) -> list[M]:
    """Delete the rows of these parents and insert ``rows`` in their place.

    Queries: one delete, and one insert for each 500 rows.
    """
    model._default_manager.filter(**{f"{parent}_id__in": list(parent_ids)}).delete()
    return model._default_manager.bulk_create(rows, batch_size=AT_ONCE) if rows else []


def upsert(model: type[M], rows: Sequence[M], key: str, *, keep: Sequence[str] = ()) -> dict[str, int]:
    """Insert new rows and replace known ones by the unique column ``key``; gives ``{key: primary key}``.

    Columns in ``keep`` stay as they are in rows that exist.

    Queries: one look-up, an insert for the new, an update for the known, one look-up.
    """
    keys = [getattr(row, key) for row in rows]
    objects = model._default_manager
    known = set(objects.filter(**{f"{key}__in": keys}).values_list(key, flat=True))
    columns = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in {key, *keep}]
    new = [row for row in rows if getattr(row, key) not in known]
    changed = [row for row in rows if getattr(row, key) in known]
    if new:
        objects.bulk_create(new, batch_size=AT_ONCE)
    if changed:
        objects.bulk_create(
            changed, batch_size=AT_ONCE, update_conflicts=True, unique_fields=[key], update_fields=columns
        )
    return dict(objects.filter(**{f"{key}__in": keys}).values_list(key, "pk"))


def grouped(rows: Iterable[M], parent: str) -> dict[int, list[M]]:
    """Rows by the primary key of their parent, each list in the order given."""
    groups: dict[int, list[M]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, f"{parent}_id")].append(row)
    return groups


def slices(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    """The items in runs of at most ``size``."""
    return (items[at : at + size] for at in range(0, len(items), size))
