"""Figures in the reader's words: cells, totals, what could not be converted."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from sestante.core import exchange
from sestante.core.partial_dates import PartialDate
from sestante.explore.breakdowns import Breakdown, Cell, LeftOut, Measure

from .charts import Figure
from .formats import amount_in_words, date_in_words, number_in_words, whole_number_writer

Key = TypeVar("Key")

REASONS: dict[str, Promise] = {
    exchange.NO_CURRENCY: gettext_lazy("the currency is not stated"),
    exchange.UNKNOWN_CURRENCY: gettext_lazy("the European Central Bank gives no rate for the currency"),
    exchange.NO_DATE: gettext_lazy("the date is not known"),
    exchange.BEFORE_RATES: gettext_lazy("the date is before 1999, when the rates begin"),
    exchange.AFTER_RATES: gettext_lazy("the date is after the last rate at hand"),
    exchange.NO_RATE: gettext_lazy("there is no rate for that date"),
    exchange.TOO_LARGE: gettext_lazy("the amount is too large to be true"),
}


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """Amounts that are in no figure: how much in its own currency, how many, and why."""

    amount: str
    amounts: int
    projects: int
    reason: str


def figure(cell: Cell, measure: Measure) -> Figure:
    """A cell as charts and tables show it: money in whole units, without its currency."""
    if cell.value is None:
        return Figure(None, _("Not known"))
    if measure.is_money:
        return Figure(cell.value, number_in_words(_whole(cell.value)))
    return Figure(cell.value, number_in_words(cell.value))


def figures_of(cells: Mapping[Key, Cell]) -> dict[Key, Figure]:
    """``figure`` of each cell of a table; a table has thousands."""
    write, not_known = whole_number_writer(), Figure(None, _("Not known"))
    return {
        key: not_known if cell.value is None else Figure(cell.value, write(cell.value)) for key, cell in cells.items()
    }


def known_texts(cells: Mapping[Key, Cell], measure: Measure) -> dict[Key, str]:
    """``known_text`` of each cell of a table."""
    if measure is Measure.PROJECTS:
        return dict.fromkeys(cells, "")
    language = get_language()
    return {key: _known_of(cell.known, cell.of, language) for key, cell in cells.items()}


def known_text(cell: Cell, measure: Measure) -> str:
    """``3 of 5`` where a cell is not known for all of its projects, or ``""`` for numbers of projects."""
    if measure is Measure.PROJECTS:
        return ""
    return _known_of(cell.known, cell.of, get_language())


@lru_cache(maxsize=20_000)
def _known_of(known: int, of: int, _language: str | None) -> str:
    """Kept, since the cells of a table say the same of small numbers again and again."""
    write = whole_number_writer()
    return _("known for %(known)s of %(of)s") % {"known": write(known), "of": write(of)}


def known_sentence(figures: Breakdown) -> str:
    """For how many of the projects the figure is known, as a sentence."""
    total = figures.total
    if figures.measure is Measure.PROJECTS:
        told = ngettext("Counted: %(n)s project.", "Counted: %(n)s projects.", total.of)
        return told % {"n": number_in_words(total.of)}
    told = ngettext("Known for %(known)s of %(of)s project.", "Known for %(known)s of %(of)s projects.", total.of)
    return told % {"known": number_in_words(total.known), "of": number_in_words(total.of)}


def total_text(figures: Breakdown) -> str:
    """The total to the cent with its currency; ``""`` where nothing is known."""
    value = figures.total.value
    if value is None:
        return ""
    if figures.measure.is_money:
        return amount_in_words(Decimal(value), figures.currency)
    return number_in_words(value)


def covered_sentence(figures: Breakdown) -> str:
    """That projects of a programme which has the figure for all of it are left out; ``""`` where there are none."""
    number = len(figures.covered)
    if not number:
        return ""
    told = ngettext(
        "%(n)s project is left out, because a programme that it belongs to gives the figure for all of it.",
        "%(n)s projects are left out, because a programme that they belong to gives the figure for all of it.",
        number,
    )
    return told % {"n": number_in_words(number)}


def overlap_sentence(figures: Breakdown) -> str:
    """That rows may share projects, so that totals are not their sum."""
    if figures.measure.is_money:
        return _("Amounts are divided by the shares that the source states; each amount counts once in the total.")
    return _("What belongs to several rows counts in each of them, but once in the total.")


def conversion_sentence(figures: Breakdown) -> str:
    """How amounts came into the currency of the page; ``""`` where no money is counted."""
    if not figures.measure.is_money:
        return ""
    day = exchange.last_day()
    told = _(
        "Amounts are converted into %(currency)s at the reference rate of the European Central Bank on the day of "
        "their value date; where only a month or a year is known, at its mean rate. Rates up to %(day)s."
    )
    return told % {"currency": figures.currency, "day": date_in_words(PartialDate(day.year, day.month, day.day))}


def left_out_line(one: LeftOut) -> LeftOutLine:
    """Amounts that could not be converted, in words."""
    amount = amount_in_words(one.value, one.currency) if one.currency else number_in_words(one.value)
    return LeftOutLine(amount, one.amounts, one.projects, str(REASONS.get(one.reason, one.reason)))


def _whole(value: Decimal | int) -> Decimal:
    return Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
