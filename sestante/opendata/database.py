"""DuckDB as Sestante uses it: in memory, within little memory, one connection a process, made after it forked."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

#: Enough for the published tables of 200,000 projects; DuckDB's own default would take most of the machine.
MEMORY_LIMIT = "150MB"
THREADS = 2

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY_LIMIT,
    "threads": THREADS,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

_lock = threading.Lock()
_connections: dict[int, duckdb.DuckDBPyConnection] = {}


@contextmanager
def writing() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own for writing tables, whose memory is given back at the end.

    One thread: rows then leave in the order in which they are read without being kept for it, which with two would
    take several times the memory.
    """
    with duckdb.connect(":memory:", config={**_CONFIG, "threads": 1}) as connection:
        yield connection


def cursor() -> duckdb.DuckDBPyConnection:
    """A cursor of this process's connection, for one thread and one piece of work. No extension is ever fetched."""
    process = os.getpid()
    with _lock:
        if process not in _connections:
            _connections.clear()
            _connections[process] = duckdb.connect(":memory:", config=_CONFIG)
        return _connections[process].cursor()
