"""Budgets and payments of chosen projects one by one, as files need them: from the published tables."""

from collections.abc import Iterable, Iterator
from typing import Any

import duckdb

from sestante.core.errors import StoreUnavailable
from sestante.opendata.database import cursor

from .map_marks import as_bits
from .store import Generation

#: Tables that are missing, damaged, or of an earlier version until they are made anew.
_UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.CatalogException, duckdb.BinderException)
_TABLES = ("projects", "money", "money_split", "organisations", "identifiers", "participations")
_AT_ONCE = 1000
_HERE = "({table}.n < bit_length($ids::BIT) AND get_bit($ids::BIT, {table}.n::INTEGER) = 1)"

#: Every amount with its project, and what it is in euro and US dollars (its parts sum to it).
_AMOUNTS = """
WITH converted AS (
  SELECT n, position, sum(value_eur) AS value_eur, sum(value_usd) AS value_usd,
    any_value(rate_date) AS rate_date, any_value(rate_note) AS rate_note
  FROM read_parquet($money_split) AS s WHERE {parts} GROUP BY n, position
)
SELECT m.n, p.slug AS project, p.iati_identifier, p.title, p.title_language, p.reporting_org_name AS reporting_org,
  m.position, m.kind, m.value, m.currency, m.value_date, m.start_date, m.end_date,
  m.provider_name AS provider, m.provider AS provider_slug, m.receiver_name AS receiver, m.receiver AS receiver_slug,
  m.programme, m.grant_reference, m.flow_type, m.finance_type, m.aid_type, m.tied_status, m.country, m.sector,
  c.value_eur, c.value_usd, c.rate_date, c.rate_note
FROM read_parquet($money) AS m
JOIN read_parquet($projects) AS p ON p.n = m.n
LEFT JOIN converted AS c ON c.n = m.n AND c.position = m.position
WHERE {amounts} ORDER BY m.n, m.position"""

#: What Italian public bodies paid to organisations, by receiver and year where it comes to enough. A payment that
#: both sides report in one project counts once: as the receiver reports it.
_GRANTS = """
WITH leads AS (
  SELECT n, min_by(organisation, position) AS slug, min_by(organisation_name, position) AS name
  FROM read_parquet($participations) WHERE role = 'lead' GROUP BY n
), converted AS (
  SELECT n, position, sum(value_eur) AS value_eur, any_value(rate_note) AS rate_note
  FROM read_parquet($money_split) AS s WHERE {parts} GROUP BY n, position
), cashed AS (
  SELECT m.n, m.position, m.kind, p.slug AS project, p.title, m.value, m.currency, m.value_date, m.programme,
    m.grant_reference, c.value_eur, c.rate_note, payer.name AS paying_body, payer.slug AS paying_body_slug,
    coalesce(m.receiver, CASE WHEN m.kind = 'incoming' AND m.receiver_name IS NULL THEN leads.slug END)
      AS receiver_slug,
    coalesce(m.receiver_name, CASE WHEN m.kind = 'incoming' THEN leads.name END) AS receiver_written,
    try_cast(left(m.value_date, 4) AS INTEGER) AS year
  FROM read_parquet($money) AS m
  JOIN read_parquet($projects) AS p ON p.n = m.n
  JOIN read_parquet($organisations) AS payer
    ON payer.slug = m.provider AND payer.kind = 'public-authority' AND payer.country = 'IT'
  LEFT JOIN leads ON leads.n = m.n
  LEFT JOIN converted AS c ON c.n = m.n AND c.position = m.position
  WHERE m.kind IN ('disbursement', 'incoming') AND {amounts}
), once AS (
  SELECT *, coalesce(receiver_slug, receiver_written) AS receiver_key FROM cashed
  WHERE year IS NOT NULL AND coalesce(receiver_slug, receiver_written) IS NOT NULL
  QUALIFY kind = 'incoming'
    OR NOT bool_or(kind = 'incoming') OVER (PARTITION BY n, paying_body_slug, receiver_key, year)
)
SELECT once.year, coalesce(o.name, once.receiver_written) AS receiver, once.receiver_slug,
  (SELECT min(i.code) FROM read_parquet($identifiers) AS i WHERE i.n = o.n AND i.scheme = 'IT-CF') AS tax_code,
  once.paying_body, once.paying_body_slug, once.value AS amount, once.currency, once.value_eur AS amount_eur,
  once.rate_note, once.value_date AS date, once.programme, once.grant_reference, once.project, once.title,
  sum(once.value_eur) OVER (PARTITION BY once.receiver_key, once.year) AS total_of_year_eur
FROM once LEFT JOIN read_parquet($organisations) AS o ON o.slug = once.receiver_slug
WHERE {receivers}
QUALIFY total_of_year_eur >= $least
ORDER BY receiver, once.year, once.paying_body, once.value_date, once.n, once.position"""


def public_amounts(generation: Generation, ids: Iterable[int] | None) -> Iterator[dict[str, Any]]:
    """Every budget and payment of the projects with these numbers, ``None`` for all, project after project.

    ``value_eur`` and ``value_usd`` are ``None`` where the amount cannot be converted; ``rate_note`` says why.

    Raises:
        StoreUnavailable: the published tables are missing or damaged.

    Reads: published tables ``money``, ``money_split``, ``projects``.
    """
    return _rows(generation, _AMOUNTS, ids, {})


def public_grants(
    generation: Generation, ids: Iterable[int] | None, *, receivers: Iterable[str] = (), least: int
) -> Iterator[dict[str, Any]]:
    """What Italian public bodies paid, by receiving organisation and year.

    Args:
        ids: numbers of projects, ``None`` for all.
        receivers: slugs of the organisations that received it; none for all.
        least: euro that a receiver got in a year from all of them, below which nothing is listed.

    Raises:
        StoreUnavailable: the published tables are missing or damaged.

    Reads: published tables ``money``, ``money_split``, ``projects``, ``organisations``, ``identifiers``,
    ``participations``.
    """
    return _rows(generation, _GRANTS, ids, {"least": least}, list(receivers))


def _rows(
    generation: Generation,
    sql: str,
    ids: Iterable[int] | None,
    more: dict[str, Any],
    receivers: list[str] | None = None,
) -> Iterator[dict[str, Any]]:
    bound = {name: str(generation.tables / f"{name}.parquet") for name in _TABLES if f"${name}" in sql} | more
    if ids is not None:
        bound["ids"] = as_bits(ids)
    if receivers:
        bound["receivers"] = receivers
    asked = sql.format(
        parts="TRUE" if ids is None else _HERE.format(table="s"),
        amounts="TRUE" if ids is None else _HERE.format(table="m"),
        receivers="list_contains($receivers, once.receiver_slug)" if receivers else "TRUE",
    )
    try:
        with cursor() as database:
            found = database.execute(asked, bound)
            names = [column[0] for column in found.description or ()]
            while rows := found.fetchmany(_AT_ONCE):
                for row in rows:
                    yield dict(zip(names, row, strict=True))
    except _UNREADABLE as error:
        raise StoreUnavailable("The open data are damaged and are being made anew.") from error


def money_files(generation: Generation) -> list[Any]:
    """The files that are read, to see beforehand that they are there."""
    return [generation.tables / f"{name}.parquet" for name in _TABLES]
