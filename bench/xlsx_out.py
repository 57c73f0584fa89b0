"""Figures of XLSX files on their way out: 50,000 made-up rows in the typed cells of a register, and the whole route.

Processor time of a process of its own; the floor is the same rows written by openpyxl in its write-only mode. The
whole route is the command ``export xlsx`` with all columns on a site of made-up projects, scaled to 50,000 rows.
Run alone: ``python -m bench.xlsx_out``.
"""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from .figures import Figure
from .machine import peak_memory
from .run import Site, home_of

ROWS = 50_000
#: Projects of the site for the whole route, where none is given that is filled already.
PROJECTS = 5_000
HEAD = (
    *("slug", "title", "status", "country", "country_name", "sector", "start", "end"),
    *("beneficiaries", "budget_eur", "summary", "url"),
)


def measure(home: Path | None = None) -> list[Figure]:
    """The figures; a home that is given and holds projects is taken as it is."""
    few, ours, floor = _task("write", ROWS // 10), _task("write", ROWS), _task("floor", ROWS)
    grown = max(0.0, ours["peak_mb"] - few["peak_mb"])
    name, size = f"XLSX out, {ROWS:,} rows of {len(HEAD)} columns", ours["bytes"] / 1_000_000
    return [
        Figure("xlsx_out", name, ours["seconds"], "s", floor["seconds"], note=f"{size:.1f} MB"),
        Figure("xlsx_memory", "of it: memory beyond that of a tenth of the rows", grown, "MB"),
        _whole_route(home),
    ]


def _whole_route(kept: Path | None) -> Figure:
    """From published tables to the file, as the command goes."""
    with home_of(kept) as home:
        site = Site(home)
        site.do("prepare")
        if not site.do("held")["projects"]:
            site.do("ingest", projects=PROJECTS)
            site.do("rebuild")
        found = site.do("export_xlsx")
    seconds = found["seconds"] / found["rows"] * ROWS
    name = f"XLSX out, the whole route, scaled to {ROWS:,} rows of {found['columns']} columns"
    return Figure("xlsx_route", name, seconds, "s", note=f"measured on {found['rows']:,}")


def _task(name: str, rows: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.xlsx_out", "--task", name, str(rows)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def made_up(count: int) -> Iterator[list[Any]]:
    """Rows as a register has them: words, codes, days, amounts, and cells that are empty."""
    for n in range(count):
        start = date(2015, 1, 1) + timedelta(days=n % 3_000)
        yield [
            f"mill-{n}",
            f"Mills & markets of valley {n}",
            "Implementation",
            "KE; UG",
            "Kenya; Uganda",
            "Agriculture" if n % 3 else None,
            start,
            start + timedelta(days=900) if n % 2 else None,
            n if n % 4 else None,
            Decimal(n) + Decimal("0.50"),
            "Members of two cooperatives learn to keep their books and to sell what they grow. " * 3,
            f"https://example.org/en/projects/mill-{n}/",
        ]


def write(rows: int) -> dict[str, Any]:
    """The rows as the product writes them."""
    from sestante.formats.xlsx_writing import write_xlsx

    return _timed(lambda file: write_xlsx(file, HEAD, made_up(rows), name="projects"))


def floor(rows: int) -> dict[str, Any]:
    """The rows as openpyxl writes them."""
    import openpyxl

    def written(file: io.BytesIO) -> None:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("projects")
        sheet.append(HEAD)
        for row in made_up(rows):
            sheet.append(row)
        book.save(file)

    return _timed(written)


def _timed(work: Callable[[io.BytesIO], object]) -> dict[str, Any]:
    file, started = io.BytesIO(), time.process_time()
    work(file)
    spent = time.process_time() - started
    size = file.tell()
    # the file itself lies in memory here, as it does not when the product writes it to a disk
    return {"seconds": spent, "bytes": size, "peak_mb": peak_memory() - size / 1_000_000}


TASKS: dict[str, Callable[[int], dict[str, Any]]] = {task.__name__: task for task in (write, floor)}


def main() -> None:
    """Run one task and print its result as JSON, or measure and print the figures."""
    if sys.argv[1:2] == ["--task"]:
        print(json.dumps(TASKS[sys.argv[2]](int(sys.argv[3]))))
        return
    for figure in measure():
        beside = f" (floor {figure.floor:.1f})" if figure.floor else ""
        print(f"{figure.name}: {figure.value or 0:.1f} {figure.unit}{beside} {figure.note}")


if __name__ == "__main__":
    main()
