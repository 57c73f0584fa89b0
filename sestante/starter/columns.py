"""Cells of the starter files read into values; what cannot be read becomes an issue that names its column."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from sestante.core.checking import shorten
from sestante.core.errors import Issue
from sestante.core.partial_dates import PartialDate, parse_partial_date
from sestante.formats.csv_table import CsvRow

#: Column of the file for a field of the record, where the two differ, so that issues name what a person sees.
COLUMN_OF = {
    "slug": "id",
    "planned_start": "start_year",
    "planned_end": "end_year",
    "summary": "summary_own_words",
    "sector_words": "sector",
    "sectors": "sector",
    "regions": "regions",
    "region_words": "regions",
    "sdg_goals": "sdgs",
    "money.value": "budget",
    "money.currency": "currency",
    "citations.url": "source_url",
    "exchanges": "giver_org",
    "exchanges.kind": "kind",
    "exchanges.what": "what_own_words",
    "exchanges.citation": "source_url",
    "relations": "other_project",
    "relations.kind": "relation",
    "relations.citation": "source_url",
    "kind": "type",
    "local_name": "name_local",
}


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
        message = _("“%(text)s” is no number: write 625000 or 625000.50.")
        self._wrong("number_wrong", column, message % {"text": shorten(text)})
        return None


def with_columns(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues with the field of the record replaced by the column of the file."""
    return tuple(
        Issue(i.code, COLUMN_OF.get(i.field, i.field.split(".")[0]), i.row, i.message, i.level, i.file) for i in issues
    )
