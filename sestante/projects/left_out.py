"""Amounts missing from figures in euro or US dollars: a small table, so that saying so costs no scan of all."""

from collections.abc import Iterable
from decimal import Decimal

from sestante.core.tables import Field, Row, Table

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


def left_out_rows(money: Iterable[Row]) -> list[Row]:
    """Rows of ``money_left_out`` from the rows of ``money_split`` of one project: each amount whole again."""
    found: dict[object, Row] = {}
    for part in money:
        if part["converted"]:
            continue
        row = found.setdefault(
            part["position"],
            {
                **{name: part[name] for name in ("n", "position", "kind", "currency", "rate_note")},
                "value": "0",
                "in_eur": part["value_eur"] is not None,
                "in_usd": part["value_usd"] is not None,
            },
        )
        row["value"] = str(Decimal(str(row["value"])) + Decimal(str(part["value"])))
    return list(found.values())
