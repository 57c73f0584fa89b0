"""Cells of a CSV row read into values; what cannot be read becomes an issue that names file, row and column."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue
from sestante.core.partial_dates import PartialDate, parse_partial_date

from .csv_table import CsvRow

_TWO_MARKS = re.compile(r"\d[.,\s]\d+[.,]\d")


class RowReader:
    """Reads one row; collects its issues with file, row and column."""

    def __init__(self, row: CsvRow, file: str) -> None:
        self.row, self.file = row, file
        self.issues: list[Issue] = list(row.issues)

    def _wrong(self, code: str, column: str, message: str) -> None:
        self.issues.append(Issue(code, column, self.row.number, message, file=self.file))

    def date(self, column: str) -> PartialDate | None:
        """A date as 2024, 2024-07 or 2024-07-19."""
        try:
            return parse_partial_date(self.row[column])
        except ValueError as error:
            text = shorten(self.row[column])
            self._wrong("date_wrong", column, _("“%(text)s” is no date: %(why)s.") % {"text": text, "why": error})
            return None

    def number(self, column: str) -> Decimal | None:
        """A plain decimal number."""
        text = self.row[column]
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if value.is_finite():
            return value
        message = (
            _("“%(text)s” has two marks, so one cannot tell decimals from thousands: write 625000 or 625000.50.")
            if _TWO_MARKS.search(text)
            else _("“%(text)s” is no number: write 625000 or 625000.50.")
        )
        self._wrong("number_wrong", column, message % {"text": shorten(text)})
        return None
