"""How a published table is described: its fields, their types and what they mean.

Types are those of Parquet files written by DuckDB: VARCHAR, INTEGER, BIGINT, DOUBLE, DECIMAL(20,2), BOOLEAN, DATE.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a published table."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: a Parquet file ``<name>.parquet``; rows belong to records by their dense number ``n``.

    ``together`` names the field whose equal values lie together in the file, so that a question about one value reads
    only that part of it; else rows lie as they came, in the order of ``n``. ``summed_from`` names another table of
    the same records, and ``summed_by`` is the query that makes this table's rows from its rows, ``{rows}``.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    together: str = ""
    summed_from: str = ""
    summed_by: str = ""


#: A row by the names of its fields: text, whole numbers, booleans, dates, decimals. ``""`` and ``None`` are both NULL.
Row = dict[str, object]
#: The same as the values of all fields in the order of the table: of tables with many rows for each record.
Line = tuple[object, ...]
