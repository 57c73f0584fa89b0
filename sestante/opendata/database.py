"""DuckDB as Sestante uses it: in memory, within little memory, one connection a process, made after it forked."""

import os
import threading

import duckdb

#: Enough for the published tables of 200,000 projects; DuckDB's own default would take most of the machine.
MEMORY_LIMIT = "150MB"
THREADS = 2

_lock = threading.Lock()
_connections: dict[int, duckdb.DuckDBPyConnection] = {}


def cursor() -> duckdb.DuckDBPyConnection:
    """A cursor of this process's connection, for one thread and one piece of work. No extension is ever fetched."""
    process = os.getpid()
    with _lock:
        if process not in _connections:
            _connections.clear()
            _connections[process] = duckdb.connect(
                ":memory:",
                config={
                    "memory_limit": MEMORY_LIMIT,
                    "threads": THREADS,
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                },
            )
        return _connections[process].cursor()
