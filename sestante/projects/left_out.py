"""Amounts missing from figures in euro or US dollars: a small table, so that saying so costs no scan of all."""

from collections.abc import Iterable

from sestante.core.tables import Field, Line, Table

from .money_split import Amount, as_text

MONEY_LEFT_OUT = Table(
    "money_left_out",
    "Amounts that cannot be converted into euro or into US dollars",
    (
        Field("n", "BIGINT", "Number of the project: joins the tables of projects, kept for ever."),
        Field("position", "INTEGER", "Position of the amount in money."),
        Field("kind", "VARCHAR", "budget, commitment, disbursement, expenditure or incoming."),
        Field("value", "DECIMAL(20,2)", "The whole amount in its own currency."),
        Field("currency", "VARCHAR", "ISO 4217; NULL where not stated."),
        Field("rate_note", "VARCHAR", "Why: as in money_split."),
        Field("in_eur", "BOOLEAN", "True where it is given in euro all the same."),
        Field("in_usd", "BOOLEAN", "True where it is given in US dollars all the same."),
    ),
    together="kind",
)


def left_out_rows(amounts: Iterable[Amount], n: int) -> list[Line]:
    """Rows of ``money_left_out`` of one project: each amount as a whole."""
    return [
        (
            n,
            amount.position,
            amount.money.kind,
            as_text(amount.cents),
            amount.money.currency,
            amount.rate_note,
            amount.in_eur is not None,
            amount.in_usd is not None,
        )
        for amount in amounts
        if not amount.is_converted
    ]
