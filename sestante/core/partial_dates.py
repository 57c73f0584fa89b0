"""Dates that know how precise they are: a year, a month or a day (ISO 8601-1:2019, reduced precision)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
EARLIEST_YEAR, LATEST_YEAR = 1800, 2200


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. ``str()`` gives the ISO 8601 form, which is also how it is stored."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise ValueError(f"the year must be between {EARLIEST_YEAR} and {LATEST_YEAR}")
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date that ``2024``, ``2024-07`` or ``2024-07-19`` names.

        Raises:
            ValueError: the text has another shape or names no real date.
        """
        match = _SHAPE.fullmatch(text.strip())
        if not match:
            raise ValueError("write a date as 2024, 2024-07 or 2024-07-19")
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)

    @property
    def precision(self) -> str:
        """``year``, ``month`` or ``day``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def earliest(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def is_after(self, other: "PartialDate") -> bool:
        """Whether it lies after ``other``, compared at the precision both have."""
        if self.year != other.year or not (self.month and other.month):
            return self.year > other.year
        if self.month != other.month or not (self.day and other.day):
            return self.month > other.month
        return self.day > other.day

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


def parse_partial_date(text: str) -> PartialDate | None:
    """The date, or ``None`` for an empty text. Raises ``ValueError`` like ``PartialDate.parse``."""
    return PartialDate.parse(text) if text and text.strip() else None
