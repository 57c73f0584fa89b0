"""Rows of payments: each is an amount of a project that is here already."""

from typing import Any

from sestante.organisations.records import PartyRecord
from sestante.projects.records import MoneyRecord

from .cells import CellReader

_CODES = ("flow_type", "finance_type", "aid_type", "tied_status", "country", "sector")
#: Column of the sheet for a field of the record, so that issues name what a person sees.
COLUMN_OF = {
    **{f"money.{name}": name for name in (*_CODES, "kind", "value", "currency", "end", "programme")},
    **{f"money.{name}": name for name in ("grant_reference", "description")},
    "money.provider.name": "provider",
    "money.receiver.name": "receiver",
}


def read_payment(reader: CellReader) -> MoneyRecord | None:
    """The amount of one row; ``None`` where it lacks its kind or value, and the reader's issues say so."""
    kind, value = reader.choice("kind"), reader.number("value")
    date = reader.date("value_date")
    said: dict[str, Any] = {name: code for name in _CODES if (code := reader.code(name)) is not None}
    said |= {name: text for name in ("programme", "grant_reference") if (text := reader.text(name)) is not None}
    said |= {name: day for name in ("start", "end") if (day := reader.date(name)) is not None}
    currency = reader.currency("currency", "value")
    description = reader.words("description", {}) or {}
    if kind is None or value is None:
        return None
    return MoneyRecord(
        kind=kind,
        value=value,
        currency=currency,
        value_date=date,
        provider=PartyRecord(reader.text("provider") or ""),
        receiver=PartyRecord(reader.text("receiver") or ""),
        description=description,
        **said,
    )
