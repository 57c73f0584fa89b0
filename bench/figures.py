"""Figures beside their floors: what must be reached, how many times the floor it takes, and the table of all."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RATIOS = Path(__file__).with_name("ratios.toml")
#: What stands in the way of figures that are missed.
MISSED = Path(__file__).with_name("missed.toml")

#: ``{figure: ((projects up to which it holds, must, aim), …)}``: what must be reached and what is aimed at.
BOUNDS: dict[str, tuple[tuple[int, float, float], ...]] = {
    "rebuild": ((200_000, 5_000, 10_000),),
    "search_rare": ((200_000, 20, 10),),
    "search_mid": ((20_000, 25, 15), (200_000, 60, 30)),
    "search_common": ((20_000, 45, 30), (200_000, 150, 90)),
    "list": ((200_000, 80, 40),),
    "project": ((200_000, 15, 8),),
    "project_per_second": ((200_000, 150, 300),),
    "project_kept": ((200_000, 15, 8),),
    "project_kept_per_second": ((200_000, 150, 300),),
    "money": ((200_000, 120, 60),),
    "money_unfiltered": ((200_000, 30, 10),),
    "map": ((200_000, 80, 40),),
    "map_weight": ((200_000, 30, 15),),
    "csv": ((200_000, 10_000, 20_000),),
    "csv_first": ((200_000, 100, 50),),
    "csv_memory": ((200_000, 30, 15),),
    "start": ((200_000, 5, 2),),
    "worker_memory": ((200_000, 250, 150),),
    "weight": ((200_000, 60, 30),),
    "visible": ((200_000, 2, 1),),
    "list_during_import": ((200_000, 2, 1.5),),
    "project_during_import": ((200_000, 2, 1.5),),
    "save_during_import": ((200_000, 200, 100),),
    "save_during_import_proposed": ((200_000, 200, 100),),
    "country": ((200_000, 80, 40),),
    "country_weight": ((200_000, 50, 25),),
    "library_search": ((200_000, 80, 40),),
    "pdf_text": ((200_000, 10, 5),),
    "oai_first": ((200_000, 1_000, 2_000),),
    "iati_share": ((200_000, 0.35, 0.6),),
    "iati_unchanged": ((20_000, 6, 3.5), (200_000, 60, 35)),
    "iati_memory": ((200_000, 200, 120),),
    "iati_words_memory": ((200_000, 200, 120),),
    "iati_database": ((200_000, 1.2, 0.9),),
    "iati_out": ((200_000, 700, 1_100),),
    "iati_out_unchanged": ((200_000, 10_000, 15_000),),
    "xlsx_out": ((200_000, 6, 4),),
    "xlsx_route": ((200_000, 6, 4),),
    "oai_last": ((200_000, 1_000, 2_000),),
    "newsroom_per_second": ((200_000, 500, 1_000),),
}


@dataclass(frozen=True)
class Figure:
    """One measured value; ``None`` where the product does not do it yet.

    ``floor`` is the same work done by the machine's best means alone, in the same unit and run. ``more`` says that a
    larger value is better. ``note`` says what was seen besides.
    """

    key: str
    name: str
    value: float | None
    unit: str
    floor: float | None = None
    more: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times worse than its floor; ``None`` without one."""
        if self.value is None or not self.floor or not self.value:
            return None
        return self.floor / self.value if self.more else self.value / self.floor

    def reaches(self, bound: float) -> bool:
        """Whether the value is as good as the bound, or better."""
        if self.value is None:
            return False
        return self.value >= bound if self.more else self.value <= bound


def bound_of(key: str, projects: int) -> tuple[float, float] | None:
    """What must be reached and what is aimed at with so many projects; ``None`` where nothing is settled."""
    rows = BOUNDS.get(key, ())
    return next(((must, aim) for most, must, aim in rows if projects <= most), rows[-1][1:] if rows else None)


def verdict(figure: Figure, projects: int) -> str:
    """In words: aim or must reached, missed, not built; empty where nothing is settled."""
    if figure.value is None:
        return "not built yet"
    bound = bound_of(figure.key, projects)
    if bound is None:
        return ""
    must, aim = bound
    return "aim met" if figure.reaches(aim) else "must met" if figure.reaches(must) else "MISSED"


def read_limits(file: Path = RATIOS) -> dict[str, float]:
    """``{figure: how many times its floor it may take}``."""
    limits: dict[str, float] = tomllib.loads(file.read_text(encoding="utf-8"))["limits"]
    return limits


def breaches(figures: Iterable[Figure], limits: Mapping[str, float]) -> list[str]:
    """A sentence for each figure whose ratio lies above its limit, or that should have one and has not."""
    found = {figure.key: figure for figure in figures}
    sentences = []
    for key, limit in limits.items():
        ratio = found[key].ratio if key in found else None
        if ratio is None:
            sentences.append(f"{key}: no ratio to its floor was measured")
        elif ratio > limit:
            sentences.append(f"{found[key].name}: {ratio:.1f} times its floor, at most {limit:g} are allowed")
    return sentences


def explanations(figures: Iterable[Figure], projects: int, file: Path = MISSED) -> list[str]:
    """For each figure that is missed, what stands in its way; one without a reason says so."""
    reasons = tomllib.loads(file.read_text(encoding="utf-8"))
    sentences = []
    for figure in figures:
        if verdict(figure, projects) == "MISSED":
            why = reasons.get(figure.key, {}).get("why", "Nothing is known yet of what stands in the way.")
            sentences.append(f"{figure.name}: {' '.join(why.split())}")
    return sentences


def table(figures: Iterable[Figure], projects: int) -> str:
    """All figures as one table that reads as plain text and as Markdown."""
    head = ("figure", "value", "floor", "ratio", "must", "aim", "verdict")
    rows = [head, *(_cells(figure, projects) for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]

    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    return "\n".join([line(head), line("-" * width for width in widths), *map(line, rows[1:])])


def _cells(figure: Figure, projects: int) -> tuple[str, ...]:
    bound = bound_of(figure.key, projects)
    ratio = f"{figure.ratio:.1f}" if figure.ratio is not None else ""
    name = f"{figure.name} ({figure.note})" if figure.note else figure.name
    must, aim = (f"{one:,g}" for one in bound) if bound else ("", "")
    return (
        name,
        f"{_number(figure.value)} {figure.unit}".strip() if figure.value is not None else "",
        _number(figure.floor),
        ratio,
        must,
        aim,
        verdict(figure, projects),
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"


def as_json(figures: Iterable[Figure], projects: int) -> list[dict[str, Any]]:
    """The figures as JSON types, each with its ratio, bounds and verdict."""
    rows = []
    for figure in figures:
        must, aim = bound_of(figure.key, projects) or (None, None)
        rows.append(
            {**asdict(figure), "ratio": figure.ratio, "must": must, "aim": aim, "verdict": verdict(figure, projects)}
        )
    return rows
