"""Cells of one row read into values, by column; what cannot be read becomes an issue that names row and head."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from sestante.codelists.queries import is_code
from sestante.core.checking import shorten
from sestante.core.errors import Issue
from sestante.core.names import fold
from sestante.core.narratives import Narrative
from sestante.core.partial_dates import PartialDate

from .codes import code_of, code_texts
from .columns import columns_of, is_download
from .habits import COMMA, DOLLAR, POINT, date_habit, number_habit, read_date, read_number, read_years, split_currency
from .heads import currency_of
from .mapping import Heads
from .reading import SheetRow, SheetTable

V = TypeVar("V")
#: Between the values of a cell that holds several.
_APART = re.compile(r"[;\n]+")
_DATES, _NUMBERS = frozenset({"date"}), frozenset({"number", "money", "whole"})
#: What our own files put before a text that a spreadsheet would run.
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n", "'＝", "'＋", "'－", "'＠")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of a sheet are read: its heads, the habits of its columns by name, the language of its texts.

    ``questions`` holds, by column, a cell that can be read two ways; such a sheet is not read before they are answered.
    """

    heads: Heads
    file: str
    habits: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    questions: Mapping[str, str] = field(default_factory=dict)

    def head(self, column: str) -> str:
        """The head of a column as the sheet writes it, for messages; in plain words where the sheet lacks it."""
        place = self.heads.place(column)
        if place is not None:
            return shorten(self.heads.heads[place], 60)
        known = columns_of(self.heads.noun).get(column)
        return known.head() if known else column


def reading_of(
    table: SheetTable,
    heads: Heads,
    *,
    answers: Mapping[str, str] | None = None,
    dates: str = "",
    decimals: str = "",
    language: str = "",
) -> Reading:
    """The habits of the sheet's columns, found in all their cells.

    Args:
        answers: a person's, by column; they outrank what was found.
        dates, decimals: what is taken for every column that leaves a choice: ``dmy`` or ``mdy``, a point or a comma.
    """
    columns = columns_of(heads.noun)
    wanted = {
        at: columns[name] for at, name in enumerate(heads.columns) if name and columns[name].kind in _DATES | _NUMBERS
    }
    cells: dict[int, dict[str, None]] = {at: {} for at in wanted}
    for row in table.rows():
        if row.number <= heads.row:
            continue
        for at in wanted:
            if at < len(row.cells) and at not in row.typed and len(cells[at]) < 100_000:
                cells[at][row.cells[at]] = None
    is_ours = is_download(heads.heads)
    habits, questions = {}, {}
    for at, column in wanted.items():
        is_date = column.kind in _DATES
        found = date_habit(cells[at]) if is_date else number_habit(cells[at], is_whole=column.kind == "whole")
        given = (answers or {}).get(column.name, "") or (dates if is_date else POINT if is_ours else decimals)
        if answers and column.name in answers and answers[column.name]:
            habits[column.name] = answers[column.name]
        elif found.question and not given:
            questions[column.name] = shorten(found.question, 40)
        else:
            habits[column.name] = found.answer or (given if found.question else "")
    return Reading(heads, table.name, habits, language, questions)


class CellReader:
    """Reads one row; collects its issues with file, row and head. A column that is absent or empty gives ``None``."""

    def __init__(self, row: SheetRow, reading: Reading) -> None:
        self.row, self.reading = row, reading
        self.issues: list[Issue] = []

    def wrong(self, code: str, column: str, message: str, *, level: str = "error") -> None:
        """One more issue of this row."""
        self.issues.append(Issue(code, self.reading.head(column), self.row.number, message, level, self.reading.file))

    def text(self, column: str) -> str | None:
        """The text of a cell without outer white space."""
        place = self.reading.heads.place(column)
        if place is None or place >= len(self.row.cells):
            return None
        text = self.row.cells[place].strip()
        return (text[1:] if text.startswith(_GUARDED) else text) or None

    def texts(self, column: str) -> tuple[str, ...] | None:
        """The values of a cell that holds several, separated by ``;`` or one a line, each once."""
        text = self.text(column)
        return tuple(dict.fromkeys(part.strip() for part in _APART.split(text) if part.strip())) if text else None

    def _is_typed(self, column: str) -> bool:
        return self.reading.heads.place(column) in self.row.typed

    def _read(self, column: str, code: str, template: str, read: Callable[[str], V]) -> V | None:
        text = self.text(column)
        if text is None:
            return None
        try:
            return read(text)
        except ValueError as error:
            self.wrong(code, column, template % {"text": shorten(text), "why": error})
            return None

    def date(self, column: str) -> PartialDate | None:
        """A date as the column writes them."""
        order = self.reading.habits.get(column, "")
        template = _("“%(text)s” is no date: %(why)s.")
        return self._read(column, "date_wrong", template, lambda text: read_date(text, order))

    def years(self, column: str) -> tuple[PartialDate, PartialDate] | None:
        """First and last year."""
        return self._read(column, "years_wrong", _("“%(text)s” is no span of years: %(why)s."), read_years)

    def number(self, column: str) -> Decimal | None:
        """A number as the column writes them."""
        mark = POINT if self._is_typed(column) else self.reading.habits.get(column, "")
        template = _("“%(text)s” cannot be read: %(why)s.")
        return self._read(column, "number_wrong", template, lambda text: read_number(text, mark))

    def is_number(self, column: str) -> bool:
        """Whether a cell holds a number, in whatever habit, and no words."""
        try:
            read_number(self.text(column) or "", POINT)
        except ValueError:
            return number_habit([self.text(column) or ""]).answer == COMMA
        return True

    def whole(self, column: str) -> int | None:
        """A number without decimals."""
        number = self.number(column)
        if number is None:
            return None
        if number != number.to_integral_value():
            text = _("“%(text)s” is no whole number.") % {"text": shorten(self.text(column) or "")}
            self.wrong("number_not_whole", column, text)
            return None
        return int(number)

    def currency(self, column: str, amount: str) -> str:
        """The currency of a column, of the head of the amount or beside it; ``""`` where none says it."""
        said = self.code(column, "Currency") or currency_of(self.reading.head(amount))
        beside = split_currency(self.text(amount) or "")[1]
        if beside == DOLLAR:
            if not said:
                text = _("“$” is the sign of several currencies: write which one, as in “USD 1000”.")
                self.wrong("currency_unclear", amount, text)
            return said
        if said and beside and said != beside:
            text = _("The amount says %(beside)s and the currency %(said)s.") % {"beside": beside, "said": said}
            self.wrong("currency_differs", column, text)
        if beside and not said and not is_code("Currency", beside):
            self.wrong("code_unknown", amount, _("“%(text)s” is no currency.") % {"text": shorten(beside)})
            return ""
        return said or beside

    def code(self, column: str, codelist: str = "") -> str | None:
        """A code, or the name of one in any of the four languages."""
        text = self.text(column)
        return self._code(column, codelist, text) if text else None

    def codes(self, column: str, codelist: str = "") -> tuple[str, ...] | None:
        """Several of them, separated by ``;``, or by a comma or a stroke; those that are none are issues."""
        texts = self.texts(column)
        if texts is None:
            return None
        listed = codelist or columns_of(self.reading.heads.noun)[column].codelist
        parts = [part for text in texts for part in code_texts(text, listed)]
        found = [self._code(column, codelist, part) for part in parts]
        return tuple(dict.fromkeys(code for code in found if code))

    def _code(self, column: str, codelist: str, text: str) -> str | None:
        if code := code_of(codelist or columns_of(self.reading.heads.noun)[column].codelist, text):
            return code
        message = _("“%(text)s” is neither a code of the list nor the name of one.") % {"text": shorten(text)}
        self.wrong("code_unknown", column, message)
        return None

    def choice(self, column: str) -> str | None:
        """One of the few words of a column."""
        text = self.text(column)
        if text is None:
            return None
        choices = columns_of(self.reading.heads.noun)[column].codelist.split()
        if (found := choice_of(choices, text)) is None:
            message = _("“%(text)s” is none of: %(choices)s.")
            self.wrong("code_unknown", column, message % {"text": shorten(text), "choices": ", ".join(choices)})
        return found

    def words(self, column: str, now: Narrative) -> Narrative | None:
        """A text put into the one that is there: into the language that the sheet says, else the only one there is.

        ``None`` where nothing is said, or where it says what one of the languages says already.
        """
        text = self.text(column)
        if text is None or text in now.values():
            return None
        language = self.code("title_language", "Language") or self.reading.language
        if language or not now:
            return {**now, language: text}
        if len(now) == 1:
            return {next(iter(now)): text}
        message = _("The entry has this text in several languages: say in the column “%(head)s” which one this is.")
        self.wrong("language_missing", column, message % {"head": self.reading.head("title_language")})
        return None


#: The words of columns that have few, in the four languages.
CHOICES = {
    "member": ("member", "membre", "miembro", "aderente", "ente associato", "socio"),
    "part": ("part", "partie", "parte"),
    "budget": ("budget", "presupuesto", "bilancio", "preventivo"),
    "commitment": ("commitment", "engagement", "compromiso", "impegno", "2"),
    "disbursement": ("disbursement", "décaissement", "desembolso", "erogazione", "payment", "paiement", "pago",
                     "pagamento", "versement", "3"),
    "expenditure": ("expenditure", "dépense", "gasto", "spesa", "expense", "4"),
    "incoming": ("incoming", "incoming funds", "fonds reçus", "fondos recibidos", "entrata", "receipt", "income", "1"),
}  # fmt: skip


def choice_of(choices: list[str], text: str) -> str | None:
    """The choice that a word in one of the four languages stands for."""
    folded = fold(text)
    return next((one for one in choices if folded in {fold(word) for word in CHOICES.get(one, (one,))}), None)
