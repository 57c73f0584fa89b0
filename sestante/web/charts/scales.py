"""Round steps of an axis, short numbers, and the classes of a matrix."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from math import ceil

from babel.numbers import format_compact_decimal

from sestante.web.formats import number_in_words, reader_locale

#: Classes of a matrix, palest to darkest.
TINTS = 4


def ticks(most: Decimal | int, steps: int = 4) -> tuple[Decimal, ...]:
    """Round numbers from 0 to the first at or above ``most``: 1, 2, 2.5 or 5 times a power of ten apart.

    At least 0 and 1. Whole numbers stay whole: no step is below 1 where ``most`` is 1 or more.
    """
    top = Decimal(most)
    if top <= 0:
        return Decimal(0), Decimal(1)
    rough = top / steps
    power = Decimal(10) ** rough.adjusted()
    step = next(factor * power for factor in map(Decimal, ("1", "2", "2.5", "5", "10")) if factor * power >= rough)
    if top >= 1 and (step < 1 or step != step.to_integral_value()):
        step = max(Decimal(1), step.to_integral_value(rounding="ROUND_CEILING"))
    count = ceil(top / step)
    return tuple(step * number for number in range(count + 1))


def short_number(value: Decimal | int | float) -> str:
    """A number in few letters, as the reader's language shortens it: ``1.2M``, ``340K``, ``12``."""
    return _shortened(Decimal(str(value)), str(reader_locale()))


@lru_cache(maxsize=20_000)
def _shortened(amount: Decimal, _locale: str) -> str:
    leading = abs(amount).scaleb(-3 * (amount.adjusted() // 3)) if abs(amount) >= 1000 else abs(amount)
    digits = 1 if leading < 10 and leading != leading.to_integral_value() else 0
    short = str(format_compact_decimal(amount, locale=reader_locale(), fraction_digits=digits))
    return number_in_words(short) if short.isdigit() and len(short) > 3 else short


def bounds(values: Iterable[Decimal | int]) -> tuple[Decimal | int, ...]:
    """The least value of each class above the palest, at most three: each class has about as many different values."""
    different: Sequence[Decimal | int] = sorted(set(values))
    if len(different) < 2:
        return ()
    places = [round(len(different) * part / TINTS) for part in range(1, TINTS)]
    return tuple(dict.fromkeys(different[min(place, len(different) - 1)] for place in places if place))


def tint(value: Decimal | int, limits: Sequence[Decimal | int]) -> int:
    """The class of a value, 1 palest: how many limits it reaches."""
    return 1 + sum(value >= limit for limit in limits)


def every(count: int, most: int) -> int:
    """Of ``count`` names in a row every how manyth has room, where ``most`` have: 1, 2, 5, 10, 20 …"""
    steps = [factor * 10**power for power in range(6) for factor in (1, 2, 5)]
    return steps[bisect_left(steps, -(-count // most))]
