"""Money as rows of a file: one amount a row for donors, and the Italian yearly table of public grants.

Source of the second: law 4 August 2017 no. 124, article 1, paragraphs 125-129 (Italy): who received sums from public
bodies publishes each year what was paid (the principle of cash), where it comes to EUR 10,000 or more in the year.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sestante.core.tables import Field, Table

from .projects_file import Address, cannot_convert, name_of
from .row_files import PARTIAL_DATE, SEVERAL

#: Euro that an organisation received in a year from public bodies, from which on the law asks for the table.
LEAST_OF_YEAR = 10_000

_PROJECT = (
    Field("project", "VARCHAR", "Permanent name of the project in addresses."),
    Field("project_url", "VARCHAR", "Address of its page."),
)
_TITLE = Field("project_title", "VARCHAR", "Its title, in English where there is an English one.")
_RATE_NOTE = "How it was converted, or why not: code of rate_note in the table money_split"

#: Codes of an amount and their lists.
_CODES = {
    "flow_type": "FlowType",
    "finance_type": "FinanceType",
    "aid_type": "AidType",
    "tied_status": "TiedStatus",
    "country": "Country",
    "sector": "Sector",
}
DONORS = Table(
    "projects-donors",
    "Budgets and payments as donors report them",
    (
        *_PROJECT,
        Field("iati_identifier", "VARCHAR", "Identifier of the project, as the publisher writes it."),
        _TITLE,
        Field("reporting_org", "VARCHAR", "Organisation that reports the project."),
        Field("kind", "VARCHAR", "budget, commitment, disbursement, expenditure or incoming."),
        Field("value", "DECIMAL(20,2)", "Amount in its own currency."),
        Field("currency", "VARCHAR", "ISO 4217."),
        Field("value_date", PARTIAL_DATE, "Day of the value."),
        Field("period_start", PARTIAL_DATE, "Of a budget: start of its period."),
        Field("period_end", PARTIAL_DATE, "Of a budget: end of its period."),
        Field("value_eur", "DECIMAL(20,2)", "The amount in euro, at the ECB rate of its day."),
        Field("value_usd", "DECIMAL(20,2)", "The amount in US dollars."),
        Field("rate_date", PARTIAL_DATE, "Day, month or year of the rate."),
        Field("rate_note", "VARCHAR", f"{_RATE_NOTE}."),
        Field("provider", "VARCHAR", "Who gives it, as the source writes it."),
        Field("receiver", "VARCHAR", "Who receives it, as the source writes it."),
        Field("programme", "VARCHAR", "Programme of the funder."),
        Field("grant_reference", "VARCHAR", "The funder's own reference."),
        *(
            field
            for column, codelist in _CODES.items()
            for field in (
                Field(column, "VARCHAR", f"Code of {codelist}."),
                Field(f"{column}_name", "VARCHAR", "Its name in the language of the file."),
            )
        ),
        Field("not_known", SEVERAL, "Columns that are empty, each with the reason; an empty cell is never 0."),
    ),
)
PUBLIC_GRANTS = Table(
    "public-grants",
    "Sums received from Italian public bodies (law 124/2017)",
    (
        Field("year", "INTEGER", "Calendar year in which the sum was cashed."),
        Field("receiver", "VARCHAR", "Organisation that received it (soggetto ricevente)."),
        Field("receiver_tax_code", "VARCHAR", "Its Italian tax code (codice fiscale)."),
        Field("paying_body", "VARCHAR", "Public body that paid it (soggetto erogante)."),
        Field("amount_eur", "DECIMAL(20,2)", "Sum cashed, in euro (somma incassata)."),
        Field("amount", "DECIMAL(20,2)", "The same in the currency in which it was paid."),
        Field("currency", "VARCHAR", "ISO 4217."),
        Field("date", PARTIAL_DATE, "Day on which it was cashed (data di incasso)."),
        Field("reason", "VARCHAR", "What for (causale): programme, reference of the grant, project."),
        Field("total_of_year_eur", "DECIMAL(20,2)", "All that it got from these bodies in the year, in euro."),
        *_PROJECT,
        Field("not_known", SEVERAL, "Columns that are empty, each with the reason; an empty cell is never 0."),
    ),
)
_NOT_ONLY_BUDGETS = ("period_start", "period_end")


def donor_rows(amounts: Iterable[Mapping[str, Any]], *, language: str, address: Address) -> Iterator[dict[str, Any]]:
    """The rows of ``DONORS`` for what ``explore.money_files.public_amounts`` gives."""
    for amount in amounts:
        row: dict[str, Any] = {
            **{field.name: amount.get(field.name) for field in DONORS.fields},
            "project_url": address(amount["project"]),
            "project_title": amount["title"],
            "period_start": amount["start_date"],
            "period_end": amount["end_date"],
        }
        for column, codelist in _CODES.items():
            code = amount[column]
            row[f"{column}_name"] = name_of(codelist, code, language) if code else None
        applying = [
            *("currency", "value_date", "value_eur", "value_usd", "provider", "receiver", *_CODES),
            *(_NOT_ONLY_BUDGETS if amount["kind"] == "budget" else ()),
        ]
        row["not_known"] = _not_known(row, applying, amount["value"] is not None, language)
        yield row


def grant_rows(grants: Iterable[Mapping[str, Any]], *, language: str, address: Address) -> Iterator[dict[str, Any]]:
    """The rows of ``PUBLIC_GRANTS`` for what ``explore.money_files.public_grants`` gives."""
    for grant in grants:
        row: dict[str, Any] = {
            **{field.name: grant.get(field.name) for field in PUBLIC_GRANTS.fields},
            "receiver_tax_code": grant["tax_code"],
            "reason": " · ".join(one for one in (grant["programme"], grant["grant_reference"], grant["title"]) if one),
            "project_url": address(grant["project"]),
        }
        row["not_known"] = _not_known(row, ["receiver_tax_code", "amount_eur"], grant["amount"] is not None, language)
        yield row


def _not_known(row: Mapping[str, Any], columns: Iterable[str], has_amount: bool, language: str) -> list[str]:
    """``["value_eur: …"]`` for each of the columns that is empty."""
    missing = []
    for name in columns:
        if row[name] is None:
            converted = name in ("value_eur", "value_usd", "amount_eur") and has_amount
            missing.append(f"{name}: {cannot_convert(language) if converted else _not_stated(language)}")
    return missing


def _not_stated(language: str) -> str:
    return name_of("AbsenceReason", "not-stated", language)
