"""Model fields for values that the whole house uses: narratives, partial dates, money, percentages."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from .partial_dates import PartialDate, parse_partial_date


class NarrativeField(models.JSONField):
    """A text in several languages: ``{"en": …, "fr": …}`` (IATI 2.03 narrative); empty is ``{}``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


if TYPE_CHECKING:
    _PartialDateColumn = models.CharField[PartialDate | str | None, PartialDate | None]
    _MoneyColumn = models.DecimalField[Decimal, Decimal]
    _ShareColumn = models.DecimalField[Decimal | None, Decimal | None]
else:
    _PartialDateColumn = models.CharField
    _MoneyColumn = _ShareColumn = models.DecimalField


class PartialDateField(_PartialDateColumn):
    """A ``PartialDate`` kept as its ISO form, which sorts like its earliest day and shows its precision.

    Compare two columns at their common precision with ``is_not_after`` of this module.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        try:
            return parse_partial_date(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> str | None:
        return str(value) if value else None

    def run_validators(self, value: Any) -> None:
        """Nothing more: a text's length is no property of a date."""


def is_not_after(first: str, second: str) -> models.Q:
    """Condition for a constraint: column ``first`` lies not after ``second`` at their common precision.

    A column that is unknown breaks no order. ``2024-07`` is not after ``2024``: the less precise date is a prefix.
    """
    return (
        models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{second}__isnull": True})
        | models.Q(**{f"{second}__gte": models.F(first)})
        | models.Q(**{f"{first}__startswith": models.F(second)})
    )


class MoneyField(_MoneyColumn):
    """An amount of money: 20 digits, two of them decimals; the currency stands in its own column (ISO 4217)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 20)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class PercentageField(_ShareColumn):
    """A share from 0 to 100, two decimals; ``None`` means that the source does not state it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 5)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
