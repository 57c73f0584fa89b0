"""Charts as server-made SVG from plain data: ``bars``, ``stacked_years``, ``lines``, ``matrix``, ``flows``.

Each gives a ``Chart``: marks to draw, a title, a description in words, the same figures as a table, and sentences for
what cannot be drawn. ``templates/components/chart.html`` shows it in a page; ``files.py`` makes files of it. What is
not known is never drawn as 0, and nothing is told by colour alone. ``docs/reference/charts.md`` says what fits when.
"""

from .bars import bars
from .flows import Flow, flows
from .marks import Chart, ChartTable, Figure, Mark
from .matrix import matrix
from .years import Series, lines, stacked_years

__all__ = (
    "Chart",
    "ChartTable",
    "Figure",
    "Flow",
    "Mark",
    "Series",
    "bars",
    "flows",
    "lines",
    "matrix",
    "stacked_years",
)
