"""The published tables: open Parquet files that statistics are computed from."""
