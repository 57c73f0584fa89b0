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
    """One published table: a Parquet file ``<name>.parquet``; rows belong to records by their dense number ``n``."""

    name: str
    title: str
    fields: tuple[Field, ...]


Row = dict[str, object]
