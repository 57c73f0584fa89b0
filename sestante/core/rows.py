"""Child rows of a record written together: replaced as a whole, in the order of the record."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, TypeVar

from django.db import connection, connections, models

M = TypeVar("M", bound=models.Model)

#: Fields whose values go to the database as they are; the others bring them into its form first.
_PLAIN = frozenset(
    {
        models.BinaryField,
        models.BooleanField,
        models.CharField,
        models.ForeignKey,
        models.PositiveBigIntegerField,
        models.PositiveIntegerField,
        models.PositiveSmallIntegerField,
        models.SlugField,
        models.TextField,
    }
)
#: Rows a statement inserts at most; keeps SQLite below its limit of variables.
AT_ONCE = 500
#: Rows for which COPY is not worth while.
FEW = 50


def insert_rows(model: type[M], rows: Sequence[M]) -> None:
    """Insert rows whose primary keys nobody asks for: half the work of ``bulk_create``, which hands them back.

    Like it, calls no ``save()`` and no validation.

    Queries: one statement, run for each row or for all.
    """
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    dated = [field for field in fields if isinstance(field, models.DateField)]
    for row in rows:
        for field in dated:
            field.pre_save(row, True)  # which knows when rows are made and changed
    by_column = [_column(field, [row.__dict__[field.attname] for row in rows]) for field in fields]
    _insert(model, fields, list(zip(*by_column, strict=True)))


def insert_values(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows given as values in the order of ``columns``: for the rows below a record, of which there are many.

    An object for each would cost more than writing it. Like ``insert_rows`` otherwise.

    Args:
        columns: attribute names of all columns but the primary key, foreign keys as ``project_id``.

    Queries: one statement, run for each row or for all.
    """
    if not rows:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
    if fields.keys() != set(columns):
        raise TypeError(f"{model.__name__} has other columns: {fields.keys() ^ set(columns)}")
    by_column = [
        _column(fields[column], values) for column, values in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    _insert(model, [fields[column] for column in columns], list(zip(*by_column, strict=True)))


def _insert(model: type[models.Model], fields: Sequence[Any], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of values in the database's form; PostgreSQL takes many by COPY in a fraction of the time."""
    quoted = connection.ops.quote_name
    table, columns = quoted(model._meta.db_table), ", ".join(quoted(str(field.column)) for field in fields)
    # names of our own tables and columns; values are bound
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > FEW:
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            values = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)  # noqa: S608


def _column(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column in the database's form."""
    if type(field) in _PLAIN:
        return values
    if isinstance(field, models.DecimalField):
        return [None if value is None else str(value) for value in values]
    if isinstance(field, models.JSONField):
        return [None if value is None else _json(value) for value in values]
    database = connections[connection.alias]  # the proxy would look it up for every value
    made: dict[int, Any] = {}  # by identity: dates, and nothing, are the same objects again and again
    for value in values:
        if id(value) not in made:
            made[id(value)] = field.get_db_prep_save(value, database)
    return [made[id(value)] for value in values]


def _json(value: Any) -> str:
    """The value as JSON; texts in one language, which are by far the most, without an encoder made for each."""
    if not value:
        return "{}" if value == {} else json.dumps(value)
    if type(value) is dict and len(value) == 1:
        [(key, text)] = value.items()
        if type(text) is str:
            return f"{{{quoted(key)}: {quoted(text)}}}"
    return json.dumps(value)


def delete_rows(rows: models.QuerySet[Any]) -> None:
    """Delete rows below which there are no others, by one statement.

    ``delete()`` reads them first, all their columns, because some application listens to whatever is deleted; of these
    it keeps nothing.
    """
    rows._raw_delete(rows.db)


def replace_values(
    model: type[models.Model],
    parent: str,
    parent_ids: Collection[int],
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    """``replace_rows`` for rows given as ``insert_values`` takes them."""
    if parent_ids:
        delete_rows(model._default_manager.filter(**{f"{parent}_id__in": list(parent_ids)}))
    insert_values(model, columns, rows)


def replace_rows(model: type[M], parent: str, parent_ids: Collection[int], rows: Sequence[M]) -> None:
    """Delete the rows of these parents and insert ``rows``, which may be of other parents too.

    Args:
        parent_ids: parents that may have rows already; new ones need no delete.

    Queries: one delete, unless all parents are new, and one insert.
    """
    if parent_ids:
        delete_rows(model._default_manager.filter(**{f"{parent}_id__in": list(parent_ids)}))
    insert_rows(model, rows)


@dataclass(frozen=True, slots=True)
class Written:
    """Rows that were written: ``ids`` gives the primary key by the unique column, ``known`` those that were there."""

    ids: dict[str, int]
    known: frozenset[int]


def upsert(model: type[M], rows: Sequence[M], key: str, *, keep: Sequence[str] = ()) -> Written:
    """Insert new rows and replace known ones by the unique column ``key``.

    Columns in ``keep`` stay as they are in rows that exist.

    Queries: one look-up, an insert and a look-up for the new, an update for the known.
    """
    objects = model._default_manager
    known = _primary_keys(model, key, rows)
    columns = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in {key, *keep}]
    new = [row for row in rows if getattr(row, key) not in known]
    changed = [row for row in rows if getattr(row, key) in known]
    insert_rows(model, new)
    if changed:
        objects.bulk_create(
            changed, batch_size=AT_ONCE, update_conflicts=True, unique_fields=[key], update_fields=columns
        )
    return Written(known | _primary_keys(model, key, new), frozenset(known.values()))


def _primary_keys(model: type[M], key: str, rows: Sequence[M]) -> dict[str, int]:
    wanted = [getattr(row, key) for row in rows]
    return dict(model._default_manager.filter(**{f"{key}__in": wanted}).values_list(key, "pk")) if wanted else {}


def grouped(rows: Iterable[M], parent: str) -> dict[int, list[M]]:
    """Rows by the primary key of their parent, each list in the order given."""
    groups: dict[int, list[M]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, f"{parent}_id")].append(row)
    return groups


def slices(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    """The items in runs of at most ``size``."""
    return (items[at : at + size] for at in range(0, len(items), size))
