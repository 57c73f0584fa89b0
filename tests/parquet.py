"""Published tables selected in plain DuckDB, each question on a connection of its own.

DuckDB's module-wide connection is shared by all tests of a process: a result that one test leaves half read
refuses the question of the next.
"""

from typing import Any

import duckdb


def selected(text: str, values: Any = None) -> list[tuple[Any, ...]]:
    """All rows that ``text`` finds, with ``values`` in place of its question marks."""
    with duckdb.connect() as connection:
        return connection.execute(text, values).fetchall()
